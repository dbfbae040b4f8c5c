import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { getParams, type View, type ViewContext } from "../../../urls/mod.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import type { AuthUser } from "../types.ts";
import { usernameOf } from "../username_of.ts";
import { openFormView, showForm } from "./form_view.ts";
import { Form } from "./form.ts";
import { linkTo } from "./links.ts";
import { checkOwnPassword, ownPasswordField } from "./own_password.ts";
import { type Page, type PageOptions, sendOn, showPage } from "./page.ts";
import type { LinkParams } from "./password_reset_confirm.ts";
import { isAddressInUse, openAccount, spendToken, waitingAmong } from "./registration.ts";
import { ACTIVATION_SALT, checkToken } from "./tokens.ts";
import { userOf } from "./uidb64.ts";

/** Options for {@linkcode activateView}. */
export interface ActivateViewOptions extends PageOptions {
  /**
   * Whether users are logged in then.
   *
   * @default {false}
   */
  login?: boolean;
  /** The name of the backend that vouches for them, where there are several. */
  backend?: string;
  /**
   * Where visitors go then: a path, or the name of a pattern.
   *
   * @default {"activate_done; where they are logged in, the setting loginRedirectUrl"}
   */
  successUrl?: string;
}

const PASSWORD = ownPasswordField("password", "Password");
const WRONG = "This is not the password that was chosen with this account. Please enter it again.";

/**
 * A view that opens an account by the link of a mail and the password that was chosen at the registration. The link shows
 * that an address is somebody's, the password that it was they who registered: with another's password, or another's
 * address, nobody has both. It works once, for `passwordResetTimeout` seconds; to look at it does nothing, since programs
 * that look for dangerous mails do that, too.
 *
 * @param options Whether users are logged in then.
 * @returns The view.
 */
export function activateView(options: ActivateViewOptions = {}): View<LinkParams> {
  return openFormView(async function activateView(c: ViewContext<LinkParams>) {
    const { uidb64, token } = getParams(c);
    const user = await userOf(c, uidb64);
    if (user === undefined || !await isGood(c, user, token)) return await refuse(c, options);
    if (c.req.method !== "POST") return await showForm(c, pageOf(c, user), new Form([PASSWORD]), options);

    const form = await Form.read(c, [PASSWORD]);
    await checkOwnPassword(c, form, PASSWORD.name, user, WRONG);
    if (!form.isValid) return await showForm(c, pageOf(c, user), form, options);
    if (!await spendToken(c, token) || !await openAccount(c, user)) return await refuse(c, options);
    if (!options.login) return sendOn(addressOf(c, options.successUrl ?? "activate_done"));
    await login(c, user, options.backend === undefined ? {} : { backend: options.backend });
    return sendOn(addressOf(c, options.successUrl ?? getSettings(c).loginRedirectUrl));
  });
}

/** A link of an account that waits, whose address is not that of another account by now. */
async function isGood(c: Context, user: AuthUser, token: string): Promise<boolean> {
  if (user.isActive !== false || !await checkToken(c, user, token, { salt: ACTIVATION_SALT })) return false;
  if ((await waitingAmong(c, [user])).length === 0) return false;
  return !await isAddressInUse(c, user);
}

function pageOf(c: Context, user: AuthUser): Page {
  const data = {
    validlink: true,
    username: usernameOf(c, user),
    passwordResetUrl: linkTo(c, "password_reset"),
  };
  return { template: "registration/activate", title: "Confirm your address", data };
}

async function refuse(c: Context, options: PageOptions): Promise<Response> {
  const data = {
    validlink: false,
    loginUrl: addressOf(c, getSettings(c).loginUrl),
    registerUrl: linkTo(c, "register"),
  };
  const page = { template: "registration/activate", title: "This link does not work", data };
  return await showPage(c, page, options, { status: 404 });
}
