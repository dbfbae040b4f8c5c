import type { Field, FieldOptions, Optional, Requires } from "../field.ts";
import { isNothing, makeField } from "../make_field.ts";
import { checkboxInput } from "../widgets/checkbox.ts";
import { nullBooleanSelect } from "../widgets/choices.ts";

/**
 * Yes or no. As all fields it is required unless you say otherwise: then only yes is right, as for terms that have to be
 * agreed to.
 *
 * @example Usage
 * ```ts
 * import { booleanField, defineForm } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const orderForm = defineForm({ terms: booleanField(), letter: booleanField({ required: false }) });
 * const form = await orderForm.bind({ terms: "on" });
 *
 * deepStrictEqual({ ...form.cleanedData }, { terms: true, letter: false });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#booleanfield}
 * @param options What all fields have.
 * @returns The field.
 */
export function booleanField<Required extends boolean = true>(
  options: FieldOptions & Requires<Required> = {},
): Field<Optional<Required, true, false>> {
  return makeField<boolean>({
    kind: "boolean",
    widget: checkboxInput,
    read: truth,
    isEmpty: (value) => !value,
  }, options) as Field<Optional<Required, true, false>>;
}

/** Lists of choices send texts. */
function truth(value: unknown): boolean {
  if (typeof value === "string") return value !== "" && value !== "0" && value.toLowerCase() !== "false";
  return !isNothing(value) && Boolean(value);
}

/**
 * Yes, no, or not known (`null`).
 *
 * @example Usage
 * ```ts
 * import { defineForm, nullBooleanField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const guestForm = defineForm({ comes: nullBooleanField(), eats: nullBooleanField() });
 * const form = await guestForm.bind({ comes: "true", eats: "unknown" });
 *
 * deepStrictEqual({ ...form.cleanedData }, { comes: true, eats: null });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#nullbooleanfield}
 * @param options What all fields have.
 * @returns The field.
 */
export function nullBooleanField(options: FieldOptions = {}): Field<boolean | null> {
  return makeField<boolean | null>({
    kind: "null_boolean",
    widget: nullBooleanSelect,
    read(value) {
      if (value === true || value === 1 || value === "True" || value === "true" || value === "1") return true;
      return value === false || value === 0 || value === "False" || value === "false" || value === "0" ? false : null;
    },
    // Not to know is an answer.
    isEmpty: () => false,
  }, options);
}
