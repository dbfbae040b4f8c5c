import type { Context } from "hono";
import { MAXIMUM_PASSWORD_LENGTH } from "../hashers/mod.ts";
import { authOptionsOf } from "../options.ts";
import { passwordChanged, passwordValidatorsHelpTexts, validatePassword } from "../password_validation/mod.ts";
import { setPassword } from "../passwords.ts";
import type { AuthUser } from "../types.ts";
import type { Field, Form } from "./form.ts";

/** The names of the two fields of a new password. */
export interface NewPasswordNames {
  /** Where it is typed. */
  readonly first: string;
  /** Where it is typed again. */
  readonly second: string;
}

/** What Django calls them where a password is changed. */
export const NEW_PASSWORD: NewPasswordNames = { first: "new_password1", second: "new_password2" };

/**
 * The two fields of a new password.
 *
 * @param c The request.
 * @param names Their names.
 * @param label What people read beside them.
 * @returns The fields. What the site's validators ask for stands below the first.
 */
export function newPasswordFields(c: Context, { first, second }: NewPasswordNames, label: string): Field[] {
  const common = { type: "password", autocomplete: "new-password", maxLength: MAXIMUM_PASSWORD_LENGTH } as const;
  return [
    {
      ...common,
      name: first,
      label,
      helpTexts: passwordValidatorsHelpTexts(authOptionsOf(c).passwordValidators),
    },
    {
      ...common,
      name: second,
      label: `${label} confirmation`,
      helpTexts: ["Enter the same password as before, for verification."],
    },
  ];
}

/**
 * Checks a new password: that it was typed twice, and what the site's validators say. What is wrong stands at the second
 * field, as in Django.
 *
 * @param c The request.
 * @param form The form.
 * @param names The names of its fields.
 * @param user Whose it is to be, as far as that is known.
 */
export async function checkNewPassword(
  c: Context,
  form: Form,
  { first, second }: NewPasswordNames,
  user: object,
): Promise<void> {
  if (form.errorsOf(first).length > 0 || form.errorsOf(second).length > 0) return;
  if (form.value(first) !== form.value(second)) {
    form.addErrors(second, ["The two password fields didn’t match."]);
    return;
  }
  try {
    await validatePassword(form.value(second), user, authOptionsOf(c).passwordValidators);
  } catch (error) {
    form.addProblems(error, second);
  }
}

/**
 * Gives a user a new password, and saves it. All sessions of theirs end by that.
 *
 * @param c The request.
 * @param user The user.
 * @param password The password.
 */
export async function saveNewPassword(c: Context, user: AuthUser, password: string): Promise<void> {
  await setPassword(c, user, password);
  await user.save({ updateFields: ["password"] });
  await passwordChanged(password, user, authOptionsOf(c).passwordValidators);
}
