import { maxValueValidator, minValueValidator, stepValueValidator } from "../../validation/mod.ts";
import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { makeField, type Say } from "../make_field.ts";
import { floatOf } from "../reading/numbers.ts";
import { numberAttributes, numberFormat } from "./number.ts";

/** Options for {@linkcode floatField}. */
export interface FloatFieldOptions extends FieldOptions {
  /** The least. */
  minValue?: number;
  /** The most. */
  maxValue?: number;
  /** What it has to be a multiple of, from `minValue` on. */
  stepSize?: number;
}

/**
 * A number with a floating point. For money and other exact numbers there is `decimalField()`.
 *
 * @example Usage
 * ```ts
 * import { defineForm, floatField } from "@nuages/nuages/forms";
 * import { strictEqual } from "node:assert/strict";
 *
 * const placeForm = defineForm({ latitude: floatField({ minValue: -90, maxValue: 90 }) });
 * const form = await placeForm.bind({ latitude: "50.62" });
 *
 * strictEqual(form.isValid && form.cleanedData.latitude, 50.62);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#floatfield}
 * @param options Limits, and what all fields have.
 * @returns The field; without a number, it is `null`.
 */
export function floatField<Required extends boolean = true>(
  options: FloatFieldOptions & Requires<Required> = {},
): Field<Optional<Required, number, null>> {
  return makeFloat(options) as Field<Optional<Required, number, null>>;
}

function makeFloat(options: FloatFieldOptions): Field<number | null> {
  const { localize = false, minValue, maxValue, stepSize } = options;
  const format = numberFormat(localize, "decimal");
  return makeField<number | null>({
    kind: "float",
    widget: format.widget,
    messages: { invalid: "Enter a number." },
    ...format.readings(readFloat),
    validators: [
      ...(maxValue === undefined ? [] : [maxValueValidator(maxValue)]),
      ...(minValue === undefined ? [] : [minValueValidator(minValue)]),
      ...(stepSize === undefined
        ? []
        : [stepValueValidator(stepSize, minValue === undefined ? {} : { offset: minValue })]),
    ],
    attributes: (widget) => numberAttributes(widget, minValue, maxValue, stepSize ?? "any"),
    prepare: format.prepare,
  }, options);
}

function readFloat(text: string | undefined, say: Say): number {
  const number = text === undefined ? undefined : floatOf(text);
  if (number === undefined) throw say("invalid");
  return number;
}
