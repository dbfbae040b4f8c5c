import { validateEmail } from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { emailInput } from "../widgets/input.ts";
import { type CharFieldOptions, type EmptyValue, textField } from "./char.ts";

// RFC 3696 section 3: the longest address.
const LONGEST = 320;

/**
 * An e-mail address of at most 320 characters.
 *
 * @example Usage
 * ```ts
 * import { defineForm, emailField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const letterForm = defineForm({ email: emailField() });
 * const form = await letterForm.bind({ email: "django" });
 *
 * deepStrictEqual(form.fields.email.errors.messages, ["Enter a valid email address."]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#emailfield}
 * @param options Lengths, and what all fields have.
 * @returns The field.
 */
export function emailField<const Empty = "">(
  options: CharFieldOptions & Partial<EmptyValue<Empty>> = {},
): Field<string | NoInfer<Empty>> {
  return textField({ kind: "email", widget: emailInput, validators: [validateEmail] }, {
    maxLength: LONGEST,
    ...options,
  }) as Field<string | Empty>;
}
