import { regexValidator } from "../../validation/mod.ts";
import type { Field } from "../field.ts";
import { textInput } from "../widgets/input.ts";
import { type CharFieldOptions, type EmptyValue, textField } from "./char.ts";

/** Options for {@linkcode regexField}. */
export interface RegexFieldOptions extends CharFieldOptions {
  /** What the text must match. Anchor it, and keep it free of repetitions inside of repetitions. */
  regex: RegExp;
}

/**
 * A text that matches a regular expression. Spaces around it stay, unless `strip` is `true`.
 *
 * @example Usage
 * ```ts
 * import { defineForm, regexField } from "@nuages/nuages/forms";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const bookForm = defineForm({ isbn: regexField({ regex: /^[0-9]{13}$/, errorMessages: { invalid: "Enter 13 digits." } }) });
 * const form = await bookForm.bind({ isbn: "0306406152" });
 *
 * deepStrictEqual(form.fields.isbn.errors.messages, ["Enter 13 digits."]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/forms/fields/#regexfield}
 * @param options The regular expression, lengths, and what all fields have.
 * @returns The field.
 */
export function regexField<const Empty = "">(
  options: RegexFieldOptions & Partial<EmptyValue<Empty>>,
): Field<string | NoInfer<Empty>> {
  return textField({ kind: "regex", widget: textInput, validators: [regexValidator(options.regex)] }, {
    strip: false,
    ...options,
  }) as Field<string | Empty>;
}
