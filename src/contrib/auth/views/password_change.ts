import type { Context } from "hono";
import type { View } from "../../../urls/mod.ts";
import { getUser } from "../current_user.ts";
import { addressOf, loginRequired } from "../guards.ts";
import { MAXIMUM_PASSWORD_LENGTH } from "../hashers/mod.ts";
import { updateSessionAuthHash } from "../login.ts";
import { countLogin, TooManyLogins } from "../login_limits/attempts.ts";
import { authOptionsOf } from "../options.ts";
import { checkUserPassword } from "../passwords.ts";
import type { AuthUser } from "../types.ts";
import { formView } from "./form_view.ts";
import { type Field, Form } from "./form.ts";
import { checkNewPassword, newPasswordFields, saveNewPassword } from "./new_password.ts";
import { type PageOptions, sendOn, showPage } from "./page.ts";
import { waitingTime } from "./waiting.ts";

/** Options for {@linkcode passwordChangeView}. */
export interface PasswordChangeViewOptions extends PageOptions {
  /**
   * Where users go then: a path, or the name of a pattern.
   *
   * @default {"password_change_done"}
   */
  successUrl?: string;
}

const NAMES = { first: "new_password1", second: "new_password2" };
const OLD = "old_password";

/**
 * A view that changes the password of whoever is logged in and knows the old one. This session stays; all others of the
 * user end. Guesses of the old password are counted as logins are.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordChangeView}
 * @param options What is other than in Django.
 * @returns The view.
 */
export function passwordChangeView(options: PasswordChangeViewOptions = {}): View {
  return formView(loginRequired(async function passwordChangeView(c) {
    const fields = fieldsOf(c);
    if (c.req.method !== "POST") return await showForm(c, options, new Form(fields));

    const user = await getUser(c) as AuthUser;
    const form = await Form.read(c, fields);
    const refused = await checkOldPassword(c, form, user);
    if (refused) return await showForm(c, options, form, refused.status, refused.headers);
    await checkNewPassword(c, form, NAMES, user);
    if (!form.isValid) return await showForm(c, options, form, 422);
    await saveNewPassword(c, user, form.value(NAMES.first));
    await updateSessionAuthHash(c, user);
    return sendOn(addressOf(c, options.successUrl ?? "password_change_done"));
  }));
}

function fieldsOf(c: Context): Field[] {
  const old: Field = {
    name: OLD,
    label: "Old password",
    type: "password",
    autocomplete: "current-password",
    maxLength: MAXIMUM_PASSWORD_LENGTH,
  };
  return [old, ...newPasswordFields(c, NAMES, "New password")];
}

/** Whoever sits down at another's open page could guess as often as they like, if nobody counted. */
async function checkOldPassword(c: Context, form: Form, user: AuthUser): Promise<TooManyLogins | undefined> {
  if (form.errorsOf(OLD).length > 0) return undefined;
  const { loginLimits, usernameField } = authOptionsOf(c);
  try {
    const attempt = loginLimits && await countLogin(c, String(Reflect.get(user, usernameField)), loginLimits);
    if (await checkUserPassword(c, user, form.value(OLD))) {
      if (attempt) await attempt.forgive();
    } else form.addErrors(OLD, ["Your old password was entered incorrectly. Please enter it again."]);
    return undefined;
  } catch (error) {
    if (!(error instanceof TooManyLogins)) throw error;
    form.refuse(`Too many wrong passwords. Please try again in ${waitingTime(error.retryAfter)}.`);
    return error;
  }
}

async function showForm(
  c: Context,
  options: PageOptions,
  form: Form,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = { template: "registration/password_change_form", title: "Password change", data: { form } };
  return await showPage(c, page, options, { status, headers });
}
