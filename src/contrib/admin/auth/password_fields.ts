import type { Context } from "hono";
import { charField, choiceField, type FieldMap, passwordInput, radioSelect } from "../../../forms/mod.ts";
import { ValidationError } from "../../../validation/mod.ts";
import { passwordValidatorsOf } from "../../auth/mod.ts";
import { MAXIMUM_PASSWORD_LENGTH } from "../../auth/hashers/mod.ts";
import { passwordValidatorsHelpTexts, validatePassword } from "../../auth/password_validation/mod.ts";
import type { Say } from "../words.ts";

/** Django's names of what a form for a password has. */
export const PASSWORD_FIELDS = { usable: "usable_password", first: "password1", second: "password2" } as const;

const { usable, first, second } = PASSWORD_FIELDS;

/**
 * The fields of a new password: Django's `SetPasswordMixin` and `SetUnusablePasswordMixin`.
 *
 * @param c The request.
 * @param say Says the sentences.
 * @param warning What one should know before one takes a password away.
 * @returns The fields.
 */
export function passwordFields(c: Context, say: Say, warning?: string): FieldMap {
  const common = { required: false, strip: false, maxLength: MAXIMUM_PASSWORD_LENGTH };
  const widget = passwordInput({ attributes: { autocomplete: "new-password" } });
  const help = say(
    "Whether the user will be able to authenticate using a password or not. If disabled, they may still be able to authenticate using other backends, such as Single Sign-On or LDAP.",
  );
  return {
    [usable]: choiceField({
      label: say("Password-based authentication"),
      required: false,
      choices: [["true", say("Enabled")], ["false", say("Disabled")]],
      initial: "true",
      widget: radioSelect(),
      helpText: warning === undefined ? help : `${help} ${warning}`,
    }),
    [first]: charField({
      ...common,
      label: say("Password"),
      widget,
      helpText: passwordValidatorsHelpTexts(passwordValidatorsOf(c)).map((text) => say(text)).join(" "),
    }),
    [second]: charField({
      ...common,
      label: say("Password confirmation"),
      widget,
      helpText: say("Enter the same password as before, for verification."),
    }),
  };
}

/** What was typed. */
export type TypedPassword = Readonly<Record<string, unknown>>;

/**
 * The password that was typed.
 *
 * @param data What a form was cleaned to.
 * @returns The password; `undefined` where there is to be none.
 */
export function newPasswordIn(data: TypedPassword): string | undefined {
  return data[usable] === "false" ? undefined : String(data[first] ?? "");
}

/**
 * Checks the fields: that there is a password where there is to be one, that it was typed twice, and what the site's
 * validators say. What is wrong stands at the second field, as in Django.
 *
 * @param c The request.
 * @param say Says the sentences.
 * @param data What was typed.
 * @param user Whose password it is to be, as far as that is known.
 * @param addError Notes what is wrong with a field.
 */
export async function checkPasswordFields(
  c: Context,
  say: Say,
  data: TypedPassword,
  user: object,
  addError: (name: string, error: ValidationError) => void,
): Promise<void> {
  if (data[usable] === "false") return;
  const [one, other] = [data[first], data[second]];
  // What is too long was refused already.
  if (one === undefined || other === undefined) return;
  const missing = [first, second].filter((name) => data[name] === "");
  for (const name of missing) addError(name, new ValidationError(say("This field is required."), { code: "required" }));
  if (missing.length > 0) return;
  if (one !== other) {
    const text = say("The two password fields didn’t match.");
    return addError(second, new ValidationError(text, { code: "password_mismatch" }));
  }
  try {
    await validatePassword(String(one), user, passwordValidatorsOf(c));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    addError(second, error);
  }
}
