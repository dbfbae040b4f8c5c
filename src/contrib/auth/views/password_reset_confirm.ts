import type { Context } from "hono";
import { getParams, type View, type ViewContext } from "../../../urls/mod.ts";
import { getSession } from "../../sessions/mod.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import { forgetLogins } from "../login_limits.ts";
import { authOptionsOf } from "../options.ts";
import { passwordChanged } from "../password_validation/mod.ts";
import { setPassword } from "../passwords.ts";
import type { AuthUser } from "../types.ts";
import { usernameOf } from "../username_of.ts";
import { openFormView, showForm } from "./form_view.ts";
import { Form } from "./form.ts";
import { linkTo } from "./links.ts";
import { checkNewPassword, NEW_PASSWORD, newPasswordFields, saveNewPassword } from "./new_password.ts";
import { type Page, type PageOptions, sendOn, showPage } from "./page.ts";
import { isAddressInUse, openAccount, spendToken, waitingAmong } from "./registration.ts";
import { checkToken } from "./tokens.ts";
import { userOf } from "./uidb64.ts";

/** What the address of a link in a mail carries. */
export interface LinkParams {
  /** Whose link it is. */
  uidb64: string;
  /** What proves it. */
  token: string;
}

/** Options for {@linkcode passwordResetConfirmView}. */
export interface PasswordResetConfirmViewOptions extends PageOptions {
  /**
   * Whether users are logged in then.
   *
   * @default {false}
   */
  postResetLogin?: boolean;
  /** The name of the backend that vouches for them, where there are several. */
  postResetLoginBackend?: string;
  /**
   * What stands in the address instead of the token.
   *
   * @default {"set-password"}
   */
  resetUrlToken?: string;
  /**
   * Where users go then: a path, or the name of a pattern.
   *
   * @default {"password_reset_complete"}
   */
  successUrl?: string;
}

/** Where the session keeps the token, as in Django. */
const SESSION_TOKEN = "_password_reset_token";

/**
 * A view that sets a new password by the link of a mail. It works once and for a time. The token goes into the session and
 * out of the address, so that nobody is told it by a `Referer`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordResetConfirmView}
 * @param options What is other than in Django.
 * @returns The view.
 */
export function passwordResetConfirmView(options: PasswordResetConfirmViewOptions = {}): View<LinkParams> {
  const { resetUrlToken = "set-password" } = options;
  return openFormView(async function passwordResetConfirmView(c: ViewContext<LinkParams>) {
    const { uidb64, token } = getParams(c);
    const user = await userOf(c, uidb64);
    if (token !== resetUrlToken) {
      if (user === undefined || !await isGood(c, user, token)) return await refuse(c, options);
      (await getSession(c)).set(SESSION_TOKEN, token);
      return sendOn(withToken(c.req.path, token, resetUrlToken));
    }
    const session = await getSession(c);
    if (user === undefined || !await isGood(c, user, session.get(SESSION_TOKEN))) return await refuse(c, options);

    const fields = newPasswordFields(c, NEW_PASSWORD, "New password");
    if (c.req.method !== "POST") return await showForm(c, pageOf(c, user), new Form(fields), options);
    const form = await Form.read(c, fields);
    await checkNewPassword(c, form, NEW_PASSWORD, user);
    if (!form.isValid) return await showForm(c, pageOf(c, user), form, options);
    const sent = String(session.pop(SESSION_TOKEN));
    if (!await spendToken(c, sent) || !await saveOrOpen(c, user, form.value(NEW_PASSWORD.first))) {
      return await refuse(c, options);
    }
    // Who forgot a password has often tried others first.
    await forgetLogins(c, usernameOf(c, user));
    const { postResetLoginBackend: backend } = options;
    if (options.postResetLogin) await login(c, user, backend === undefined ? {} : { backend });
    return sendOn(addressOf(c, options.successUrl ?? "password_reset_complete"));
  });
}

/** The same address with something else in the place of the token. */
function withToken(path: string, token: string, other: string): string {
  const at = path.lastIndexOf(token);
  return path.slice(0, at) + other + path.slice(at + token.length);
}

/** An account that was closed after the mail went out stays closed. */
async function isGood(c: Context, user: AuthUser, token: unknown): Promise<boolean> {
  if (!await checkToken(c, user, token)) return false;
  if (user.isActive !== false) return true;
  return (await waitingAmong(c, [user])).length > 0 && !await isAddressInUse(c, user);
}

/** The link shows that the address of an account that waits is theirs; whoever chose another password is out by that. */
async function saveOrOpen(c: Context, user: AuthUser, password: string): Promise<boolean> {
  const earlier = user.password;
  if (user.isActive !== false) await saveNewPassword(c, user, password);
  else {
    await setPassword(c, user, password);
    if (!await openAccount(c, user, earlier)) return false;
    await passwordChanged(password, user, authOptionsOf(c).passwordValidators);
  }
  return true;
}

function pageOf(c: Context, user: AuthUser): Page {
  // Password managers want to know whose password they keep.
  const data = { validlink: true, username: usernameOf(c, user), isWaiting: user.isActive === false };
  return { template: "registration/password_reset_confirm", title: "Enter new password", data };
}

async function refuse(c: Context, options: PageOptions): Promise<Response> {
  const data = { validlink: false, passwordResetUrl: linkTo(c, "password_reset") };
  const page = { template: "registration/password_reset_confirm", title: "Password reset unsuccessful", data };
  return await showPage(c, page, options, { status: 404 });
}
