import { maxValueValidator, minValueValidator, stepValueValidator, type Validator } from "../../validation/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { makeField, type Say } from "../make_field.ts";
import { wholeText } from "../reading/numbers.ts";
import { numberAttributes, numberFormat } from "./number.ts";

/** Options for {@linkcode integerField}. */
export interface IntegerFieldOptions<Value extends number | bigint = number> extends FieldOptions {
  /** The least. */
  minValue?: Value;
  /** The most. */
  maxValue?: Value;
  /** What it has to be a multiple of, from `minValue` on. */
  stepSize?: Value;
}

/** Options of whole numbers beyond 2⁵³. */
export interface BigIntegerFieldOptions extends IntegerFieldOptions<bigint> {
  /** Bigints, which are exact. */
  mode: "bigint";
}

/**
 * A whole number. As a number it is exact up to 2⁵³ only: what is beyond is refused as too large. `{ mode: "bigint" }`
 * takes all.
 *
 * @example Usage
 * ```ts
 * import { defineForm, integerField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const ticketForm = defineForm({ seats: integerField({ minValue: 1, maxValue: 8 }) });
 * const form = await ticketForm.bind({ seats: " 2 " });
 *
 * strictEqual(form.isValid && form.cleanedData.seats, 2);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#integerfield}
 * @param options Limits, and what all fields have.
 * @returns The field; without a number, it is `null`.
 */
export function integerField<Required extends boolean = true>(
  options?: IntegerFieldOptions & Requires<Required> & { mode?: "number" },
): Field<Optional<Required, number, null>>;
/** The same, as a bigint. */
export function integerField<Required extends boolean = true>(
  options: BigIntegerFieldOptions & Requires<Required>,
): Field<Optional<Required, bigint, null>>;
export function integerField(
  options: IntegerFieldOptions<number | bigint> & { mode?: "number" | "bigint" } = {},
): Field<number | bigint | null> {
  const { mode = "number", localize = false, minValue, maxValue, stepSize } = options;
  const format = numberFormat(localize, "numeric");
  const readText = (text: string | undefined, say: Say): number | bigint => {
    const digits = text === undefined ? undefined : wholeText(text);
    if (digits === undefined) throw say("invalid");
    return mode === "bigint" ? BigInt(digits) : Number(digits);
  };
  return makeField<number | bigint | null>({
    kind: "integer",
    widget: format.widget,
    messages: { invalid: "Enter a whole number." },
    ...format.readings(readText),
    validators: [...limitValidators(mode, minValue, maxValue), ...stepValidators(stepSize, minValue)],
    attributes: (widget) => numberAttributes(widget, minValue, maxValue, stepSize),
    prepare: format.prepare,
  }, options);
}

/** A number that JavaScript does not hold exactly would silently be another one. */
function limitValidators(
  mode: "number" | "bigint",
  minValue: number | bigint | undefined,
  maxValue: number | bigint | undefined,
): Validator<never>[] {
  const [least, most] = mode === "bigint" ? [] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const [min, max] = [minValue ?? least, maxValue ?? most];
  return [
    ...(max === undefined ? [] : [maxValueValidator(max)]),
    ...(min === undefined ? [] : [minValueValidator(min)]),
  ];
}

function stepValidators(step: number | bigint | undefined, from: number | bigint | undefined): Validator<never>[] {
  if (step === undefined) return [];
  return [stepValueValidator(Number(step), from === undefined ? {} : { offset: Number(from) })];
}
