import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { getParams, type View, type ViewContext } from "../../../urls/mod.ts";
import { addressOf } from "../guards.ts";
import { login } from "../login.ts";
import type { AuthUser } from "../types.ts";
import { openFormView } from "./form_view.ts";
import { linkTo } from "./links.ts";
import { type PageOptions, sendOn, showPage } from "./page.ts";
import type { LinkParams } from "./password_reset_confirm.ts";
import { spendToken, wasRegisteredHere } from "./registration.ts";
import { addressOfUser, usersWith } from "./same_address.ts";
import { ACTIVATION_SALT, checkToken } from "./tokens.ts";
import { userOf } from "./uidb64.ts";

/** Options for {@linkcode activateView}. */
export interface ActivateViewOptions extends PageOptions {
  /**
   * Whether users are logged in then, if they open the link in the browser that they registered in. Elsewhere they log in
   * with their password: an account may have been made by somebody else who typed their address.
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

/**
 * A view that opens an account by the link of a mail. It works once, for `passwordResetTimeout` seconds. To look at the link does nothing, since
 * programs that look for dangerous mails do that, too: a button does it.
 *
 * @param options Whether users are logged in then.
 * @returns The view.
 */
export function activateView(options: ActivateViewOptions = {}): View<LinkParams> {
  return openFormView(async function activateView(c: ViewContext<LinkParams>) {
    const { uidb64, token } = getParams(c);
    const user = await userOf(c, uidb64);
    if (user === undefined || !await isGood(c, user, token)) return await showPageFor(c, options, false);
    if (c.req.method !== "POST") return await showPageFor(c, options, true);
    if (!await spendToken(c, token)) return await showPageFor(c, options, false);

    await Object.assign(user, { isActive: true }).save({ updateFields: ["isActive"] as never });
    if (!options.login || !await wasRegisteredHere(c, user)) {
      return sendOn(addressOf(c, options.successUrl ?? "activate_done"));
    }
    await login(c, user, options.backend === undefined ? {} : { backend: options.backend });
    return sendOn(addressOf(c, options.successUrl ?? getSettings(c).loginRedirectUrl));
  });
}

/** A link of an account that waits, whose address is not that of another account by now. */
async function isGood(c: Context, user: AuthUser, token: string): Promise<boolean> {
  if (user.isActive !== false || !await checkToken(c, user, token, { salt: ACTIVATION_SALT })) return false;
  const others = await usersWith(c, addressOfUser(c, user));
  return others.every((other) => other.pk === user.pk || other.isActive === false);
}

async function showPageFor(c: Context, options: PageOptions, validlink: boolean): Promise<Response> {
  const data = {
    validlink,
    loginUrl: addressOf(c, getSettings(c).loginUrl),
    registerUrl: linkTo(c, "register"),
  };
  const title = validlink ? "Confirm your address" : "This link does not work";
  return await showPage(c, { template: "registration/activate", title, data }, options, {
    status: validlink ? 200 : 404,
  });
}
