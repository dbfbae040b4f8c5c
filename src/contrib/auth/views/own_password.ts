import type { Context } from "hono";
import { MAXIMUM_PASSWORD_LENGTH } from "../hashers/mod.ts";
import { countLogin, TooManyLogins } from "../login_limits.ts";
import { authOptionsOf } from "../options.ts";
import { checkUserPassword } from "../passwords.ts";
import type { AuthUser } from "../types.ts";
import { usernameOf } from "../username_of.ts";
import type { Field, Form } from "./form.ts";

/**
 * The field for a password that its user has.
 *
 * @param name Its name in the form.
 * @param label What people read beside it.
 * @returns The field.
 */
export function ownPasswordField(name: string, label: string): Field {
  return { name, label, type: "password", autocomplete: "current-password", maxLength: MAXIMUM_PASSWORD_LENGTH };
}

/**
 * Checks that whoever sends a form knows a user's password, and counts it as a login: else they could guess as often as
 * they like. The form says what is wrong.
 *
 * @param c The request.
 * @param form The form.
 * @param name The name of the field.
 * @param user The user.
 * @param wrong What to say of a wrong one.
 */
export async function checkOwnPassword(
  c: Context,
  form: Form,
  name: string,
  user: AuthUser,
  wrong: string,
): Promise<void> {
  if (form.errorsOf(name).length > 0) return;
  const { loginLimits } = authOptionsOf(c);
  try {
    const attempt = loginLimits && await countLogin(c, [usernameOf(c, user)], loginLimits);
    if (!await checkUserPassword(c, user, form.value(name))) form.addErrors(name, [wrong]);
    else if (attempt) await attempt.forgive();
  } catch (error) {
    if (!(error instanceof TooManyLogins)) throw error;
    form.delay("Too many wrong passwords", error.retryAfter);
  }
}
