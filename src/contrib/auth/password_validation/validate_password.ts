import { ValidationError } from "../../../validation/mod.ts";
import type { PasswordValidator } from "./password_validator.ts";

/**
 * Checks a password with all validators.
 *
 * @example Usage
 * ```ts
 * import { defaultPasswordValidators, validatePassword } from "@nuages/nuages/contrib/auth/password-validation";
 * import { rejects } from "node:assert/strict";
 *
 * const validators = defaultPasswordValidators();
 *
 * await validatePassword("a minor swing", { username: "django" }, validators);
 * await rejects(validatePassword("1234", { username: "django" }, validators), {
 *   messages: [
 *     "This password is too short. It must contain at least 8 characters.",
 *     "This password is too common.",
 *     "This password is entirely numeric.",
 *   ],
 * });
 * ```
 *
 * @param password The password.
 * @param user Whose it is to be, with the attributes that are known of them; `undefined` if nothing is.
 * @param validators Those that check it, such as `defaultPasswordValidators()`.
 * @throws {ValidationError} With all that is wrong.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.validate_password}
 */
export async function validatePassword(
  password: string,
  user: object | undefined,
  validators: readonly PasswordValidator[],
): Promise<void> {
  const errors: ValidationError[] = [];
  for (const validator of validators) {
    try {
      await validator.validate(password, user);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new ValidationError(errors);
}

/**
 * Tells the validators that a password was set.
 *
 * @param password The password.
 * @param user Whose it is.
 * @param validators Those that may want to know.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.password_changed}
 */
export async function passwordChanged(
  password: string,
  user: object | undefined,
  validators: readonly PasswordValidator[],
): Promise<void> {
  for (const validator of validators) await validator.passwordChanged?.(password, user);
}

/**
 * Says what a password must be, one sentence for each validator.
 *
 * @example Usage
 * ```ts
 * import { defaultPasswordValidators, passwordValidatorsHelpTexts } from "@nuages/nuages/contrib/auth/password-validation";
 * import { strictEqual } from "node:assert/strict";
 *
 * const [, length] = passwordValidatorsHelpTexts(defaultPasswordValidators());
 *
 * strictEqual(length, "Your password must contain at least 8 characters.");
 * ```
 *
 * @param validators Those that check it.
 * @returns The sentences, as text: they are not escaped.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.password_validation.password_validators_help_texts}
 */
export function passwordValidatorsHelpTexts(validators: readonly PasswordValidator[]): string[] {
  return validators.map((validator) => validator.getHelpText());
}
