import { refusal } from "./validation_error.ts";
import type { Validator, ValidatorOptions } from "./validator.ts";

/** Options for {@linkcode regexValidator}. */
export interface RegexValidatorOptions extends ValidatorOptions {
  /**
   * Whether the text must not match.
   *
   * @default {false}
   */
  inverseMatch?: boolean;
}

/**
 * Makes a check that a value, as text, has a match of a regular expression. Anchor it with `^` and `$`, and keep it
 * free of repetitions inside of repetitions: it will meet long texts.
 *
 * @example Usage
 * ```ts
 * import { regexValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateIsbn = regexValidator(/^[0-9]{13}$/, { message: "Enter 13 digits.", code: "isbn" });
 *
 * validateIsbn("9780306406157");
 * throws(() => validateIsbn("0306406152"), { code: "isbn", messages: ["Enter 13 digits."] });
 * ```
 *
 * @param regex The regular expression. The flags `g` and `y` mean nothing here.
 * @param options Other words, and whether to turn the check around.
 * @returns The check.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#regexvalidator}
 */
export function regexValidator(regex: RegExp, options: RegexValidatorOptions = {}): Validator {
  const { message = "Enter a valid value.", code = "invalid", inverseMatch = false } = options;
  // With "g" or "y" a regular expression remembers where it stopped, and the next visitor starts there.
  const pattern = new RegExp(regex.source, regex.flags.replace(/[gy]/g, ""));
  return (value) => {
    if (pattern.test(String(value)) === inverseMatch) throw refusal(message, { code, params: { value } });
  };
}
