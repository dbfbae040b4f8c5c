import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

/**
 * Makes a check that a text has no null character, which some databases cut texts off at.
 *
 * @example Usage
 * ```ts
 * import { prohibitNullCharactersValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateText = prohibitNullCharactersValidator();
 *
 * validateText("Nuages");
 * throws(() => validateText("Nua\0ges"), { messages: ["Null characters are not allowed."] });
 * ```
 *
 * @param options Other words.
 * @returns The check; its code is `null_characters_not_allowed`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#prohibitnullcharactersvalidator}
 */
export function prohibitNullCharactersValidator(options: ValidatorOptions = {}): Validator {
  const { message = "Null characters are not allowed.", code = "null_characters_not_allowed" } = options;
  return (value) => {
    if (String(value).includes("\0")) throw refusal(message, { code, params: { value } });
  };
}
