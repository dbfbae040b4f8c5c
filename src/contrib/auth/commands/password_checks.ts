import type { Terminal } from "../../../apps/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { type PasswordValidator, validatePassword } from "../password_validation/mod.ts";

/**
 * Checks a password with the site's validators, and says what is wrong with it.
 *
 * @param io Where to say it.
 * @param password The password.
 * @param user What is known of the user.
 * @param validators The validators.
 * @returns Whether nothing is wrong.
 */
export async function isGoodPassword(
  io: Terminal,
  password: string,
  user: object,
  validators: readonly PasswordValidator[],
): Promise<boolean> {
  try {
    await validatePassword(password, user, validators);
    return true;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    io.err(error.messages.join("\n"));
    return false;
  }
}

/**
 * Whether there is nothing in a password but spaces: Django's commands take none of these.
 *
 * @param password What was typed.
 * @returns Whether it is blank.
 */
export function isBlank(password: string): boolean {
  return password.trim() === "";
}
