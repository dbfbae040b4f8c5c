import {
  compareDecimals,
  type Decimal,
  decimalValidator,
  maxValueValidator,
  minValueValidator,
  parseDecimal,
  refusal,
  stepValueValidator,
  ValidationError,
  type Validator,
} from "../../validation/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import type { FormContext } from "../form_context.ts";
import { type FieldDefinition, makeField, type Say } from "../make_field.ts";
import { decimalOf, decimalText } from "../reading/numbers.ts";
import { numberAttributes, numberFormat } from "./number.ts";

/** Options for {@linkcode decimalField}. */
export interface DecimalFieldOptions extends FieldOptions {
  /** The least. */
  minValue?: number | string;
  /** The most. */
  maxValue?: number | string;
  /** The most digits in all. */
  maxDigits?: number;
  /** The most digits after the point. */
  decimalPlaces?: number;
  /** What it has to be a multiple of, from `minValue` on. */
  stepSize?: number | string;
}

/**
 * An exact decimal number, as text with the places that were typed: `"10.50"`. It never goes through a float.
 *
 * @example Usage
 * ```ts
 * import { decimalField, defineForm } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const bookForm = defineForm({ price: decimalField({ maxDigits: 6, decimalPlaces: 2, minValue: 0 }) });
 * const form = await bookForm.bind({ price: "10.50" });
 *
 * strictEqual(form.isValid && form.cleanedData.price, "10.50");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#decimalfield}
 * @param options Limits and digits, and what all fields have.
 * @returns The field; without a number, it is `null`.
 */
export function decimalField<Required extends boolean = true>(
  options: DecimalFieldOptions & Requires<Required> = {},
): Field<Optional<Required, string, null>> {
  return makeDecimal(options) as Field<Optional<Required, string, null>>;
}

function makeDecimal(options: DecimalFieldOptions): Field<string | null> {
  const { localize = false, minValue, maxValue, maxDigits, decimalPlaces, stepSize } = options;
  const format = numberFormat(localize, "decimal");
  const checkDigits = decimalValidator(maxDigits, decimalPlaces);
  const readings = format.readings((text, say) => {
    const decimal = text === undefined ? undefined : decimalOf(text);
    if (!decimal) throw say("invalid");
    return decimalText(decimal) ?? refuse(decimal, checkDigits, say);
  });
  return makeField<string | null>({
    kind: "decimal",
    widget: format.widget,
    messages: { invalid: "Enter a number." },
    ...readings,
    validators: [
      ...(maxValue === undefined ? [] : [maxValueValidator(maxValue)]),
      ...(minValue === undefined ? [] : [minValueValidator(minValue)]),
      ...stepValidators(stepSize, minValue),
      checkDigits,
    ],
    attributes: (widget) => numberAttributes(widget, minValue, maxValue, stepSize ?? stepOf(decimalPlaces)),
    prepare: format.prepare,
    hasChanged: (initial, value, context) => !isSame(readings, initial, value, context),
  }, options);
}

/** Whether both are the same number: 1.5 is 1.50. */
function isSame(
  { read, readInitial = read }: Pick<FieldDefinition<string | null>, "read" | "readInitial">,
  initial: unknown,
  value: unknown,
  context: FormContext,
): boolean {
  try {
    const invalid: Say = (code) => refusal(code);
    const [before, after] = [readInitial(initial, invalid, context), read(value, invalid, context)].map(numberOf);
    return before && after ? compareDecimals(before, after) === 0 : before === after;
  } catch (error) {
    if (error instanceof ValidationError) return false;
    throw error;
  }
}

function numberOf(text: unknown): Decimal | undefined {
  return typeof text === "string" ? parseDecimal(text) : undefined;
}

/** A number of hundreds of zeros: too many digits where they are counted, and no number that anyone means. */
function refuse({ digits, exponent }: Decimal, checkDigits: Validator<string>, say: Say): never {
  checkDigits(`${digits}e${exponent}`);
  throw say("invalid");
}

function stepValidators(step: number | string | undefined, from: number | string | undefined): Validator<string>[] {
  if (step === undefined) return [];
  return [stepValueValidator(Number(step), from === undefined ? {} : { offset: Number(from) })];
}

/** Browsers may read many zeros as none, so that small steps are written with an exponent. */
function stepOf(places: number | undefined): string {
  if (places === undefined) return "any";
  if (places > 6) return `1e-${places}`;
  return places === 0 ? "1" : `0.${"1".padStart(places, "0")}`;
}
