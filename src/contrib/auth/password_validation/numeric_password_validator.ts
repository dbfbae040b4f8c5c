import { ValidationError } from "../../../validation/mod.ts";
import type { PasswordValidator } from "./password_validator.ts";

/** Digits of any script, and what else Python's `isdigit()` takes: those that are raised, lowered, or in a circle. */
const DIGITS =
  /^[\p{Nd}²³¹፩-፱᧚⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u;

/**
 * Refuses passwords of nothing but digits.
 *
 * @example Usage
 * ```ts
 * import { numericPasswordValidator } from "@nuages/nuages/contrib/auth/password-validation";
 * import { throws } from "node:assert/strict";
 *
 * throws(() => numericPasswordValidator().validate("19371125"), { code: "password_entirely_numeric" });
 * ```
 *
 * @returns The validator; its code is `password_entirely_numeric`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.NumericPasswordValidator}
 */
export function numericPasswordValidator(): PasswordValidator {
  return {
    validate(password) {
      if (!DIGITS.test(password)) return;
      throw new ValidationError("This password is entirely numeric.", { code: "password_entirely_numeric" });
    },
    getHelpText: () => "Your password can’t be entirely numeric.",
  };
}
