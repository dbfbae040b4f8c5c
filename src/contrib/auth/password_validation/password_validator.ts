/**
 * Says what is wrong with a password.
 *
 * @example Usage
 * ```ts
 * import { type PasswordValidator, validatePassword } from "@nuages/nuages/contrib/auth/password-validation";
 * import { ValidationError } from "@nuages/nuages/validation";
 * import { rejects } from "node:assert/strict";
 *
 * const noSpaces: PasswordValidator = {
 *   validate(password) {
 *     if (password.includes(" ")) throw new ValidationError("No spaces, please.", { code: "password_spaces" });
 *   },
 *   getHelpText: () => "Your password can’t contain spaces.",
 * };
 *
 * await rejects(validatePassword("minor swing", undefined, [noSpaces]), { messages: ["No spaces, please."] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#writing-your-own-validator}
 */
export interface PasswordValidator {
  /**
   * Checks a password.
   *
   * @param password The password.
   * @param user Whose it is to be, with the attributes that are known of them.
   * @throws {ValidationError} If it does not fit.
   */
  validate(password: string, user?: object): void | Promise<void>;
  /** What the password must be, in one sentence. */
  getHelpText(): string;
  /** Hears of a password that was set, to remember it, for example. */
  passwordChanged?(password: string, user?: object): void | Promise<void>;
}
