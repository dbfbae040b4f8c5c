import { ImproperlyConfigured } from "../../../errors.ts";
import { ValidationError } from "../../../validation/mod.ts";
import type { PasswordValidator } from "./password_validator.ts";

/** Options for {@linkcode minimumLengthValidator}. */
export interface MinimumLengthOptions {
  /**
   * The fewest characters. An emoji is one.
   *
   * @default {8}
   */
  minLength?: number;
}

/**
 * Refuses short passwords.
 *
 * @example Usage
 * ```ts
 * import { minimumLengthValidator } from "@nuages/nuages/contrib/auth/password-validation";
 * import { throws } from "node:assert/strict";
 *
 * const validator = minimumLengthValidator({ minLength: 12 });
 *
 * throws(() => validator.validate("minor swing"), { code: "password_too_short" });
 * ```
 *
 * @param options How short.
 * @returns The validator; its code is `password_too_short`.
 * @throws {ImproperlyConfigured} If the limit is not a whole number.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.MinimumLengthValidator}
 */
export function minimumLengthValidator(options: MinimumLengthOptions = {}): PasswordValidator {
  const { minLength = 8 } = options;
  if (!Number.isInteger(minLength) || minLength < 0) {
    throw new ImproperlyConfigured("minLength", `expected a whole number of characters, received ${minLength}`);
  }
  const characters = minLength === 1 ? "character" : "characters";
  return {
    validate(password) {
      if ([...password].length >= minLength) return;
      throw new ValidationError(
        `This password is too short. It must contain at least %(min_length)d ${characters}.`,
        { code: "password_too_short", params: { min_length: minLength } },
      );
    },
    getHelpText: () => `Your password must contain at least ${minLength} ${characters}.`,
  };
}
