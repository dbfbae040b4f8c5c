import type { Context } from "hono";
import type { View } from "../../../urls/mod.ts";
import { getUser } from "../current_user.ts";
import { addressOf, loginRequired } from "../guards.ts";
import { updateSessionAuthHash } from "../login.ts";
import type { AuthUser } from "../types.ts";
import { formView, showForm } from "./form_view.ts";
import { type Field, Form } from "./form.ts";
import { checkNewPassword, NEW_PASSWORD, newPasswordFields, saveNewPassword } from "./new_password.ts";
import { checkOwnPassword, ownPasswordField } from "./own_password.ts";
import { type Page, type PageOptions, sendOn } from "./page.ts";

/** Options for {@linkcode passwordChangeView}. */
export interface PasswordChangeViewOptions extends PageOptions {
  /**
   * Where users go then: a path, or the name of a pattern.
   *
   * @default {"password_change_done"}
   */
  successUrl?: string;
}

const PAGE: Page = { template: "registration/password_change_form", title: "Password change" };
const OLD = "old_password";
const WRONG = "Your old password was entered incorrectly. Please enter it again.";

/**
 * A view that changes the password of whoever is logged in and knows the old one. This session stays; all others of the
 * user end. Guesses of the old password are counted as logins are.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { passwordChangeView } from "@nuages/nuages/contrib/auth/views";
 *
 * path("password_change/", passwordChangeView({ successUrl: "/account/" }), { name: "password_change" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordChangeView}
 * @param options What is other than in Django.
 * @returns The view.
 */
export function passwordChangeView(options: PasswordChangeViewOptions = {}): View {
  return formView(loginRequired(async function passwordChangeView(c) {
    const fields = fieldsOf(c);
    if (c.req.method !== "POST") return await showForm(c, PAGE, new Form(fields), options);

    const user = await getUser(c) as AuthUser;
    const form = await Form.read(c, fields);
    const before = user.password;
    await checkOwnPassword(c, form, OLD, user, WRONG);
    // It was hashed anew: this session stays, also where the form is wrong.
    if (user.password !== before) await updateSessionAuthHash(c, user);
    // Whoever has to wait is told so, and no more.
    if (form.retryAfter === 0) await checkNewPassword(c, form, NEW_PASSWORD, user);
    if (!form.isValid) return await showForm(c, PAGE, form, options);
    await saveNewPassword(c, user, form.value(NEW_PASSWORD.first));
    await updateSessionAuthHash(c, user);
    return sendOn(addressOf(c, options.successUrl ?? "password_change_done"));
  }));
}

function fieldsOf(c: Context): Field[] {
  return [ownPasswordField(OLD, "Old password"), ...newPasswordFields(c, NEW_PASSWORD, "New password")];
}
