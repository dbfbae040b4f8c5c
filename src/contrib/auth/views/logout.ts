import { getSettings } from "../../../conf/mod.ts";
import { csrfProtect } from "../../../middleware/mod.ts";
import type { View } from "../../../urls/mod.ts";
import { getUser, isAuthenticated } from "../current_user.ts";
import { addressOf, loginNotRequired } from "../guards.ts";
import { logout } from "../login.ts";
import { Form } from "./form.ts";
import { nextOf, type NextOptions } from "./next.ts";
import { type PageOptions, sendOn, showPage } from "./page.ts";

/** Options for {@linkcode logoutView}. */
export interface LogoutViewOptions extends PageOptions, NextOptions {
  /**
   * Where visitors go then: a path, or the name of a pattern. Without one, a page says that they are logged out.
   *
   * @default {"the setting logoutRedirectUrl"}
   */
  nextPage?: string;
}

const ALLOW = "POST, OPTIONS";

/**
 * A view that logs out. As in Django, a link cannot do that, since other sites' pages have links, too: GET is refused with
 * 405, on a page whose button does it.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.LogoutView}
 * @param options What is other than in Django.
 * @returns The view.
 */
export function logoutView(options: LogoutViewOptions = {}): View {
  const leave = csrfProtect(async function leave(c) {
    const form = await Form.read(c, []);
    const next = nextOf(c, form, options);
    await logout(c);
    const page = options.nextPage ?? getSettings(c).logoutRedirectUrl;
    if (next !== "" || page !== undefined) return sendOn(next || addressOf(c, page ?? ""));
    return await showPage(c, { template: "registration/logged_out", title: "Logged out", data: loginUrl(c) }, options);
  });
  return loginNotRequired(async function logoutView(c, next) {
    if (c.req.method === "POST") return await leave(c, next);
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: ALLOW } });
    return await ask(c, next);
  });

  function loginUrl(c: Parameters<View>[0]): { loginUrl: string } {
    return { loginUrl: addressOf(c, getSettings(c).loginUrl) };
  }

  // The button needs a token, also where csrf() is not in use.
  function ask(c: Parameters<View>[0], next: Parameters<View>[1]): Response | Promise<Response> {
    return csrfProtect(async (c) => {
      const data = {
        ...loginUrl(c),
        isLoggedIn: isAuthenticated(await getUser(c)),
        next: nextOf(c, undefined, options),
      };
      const page = { template: "registration/logout_confirm", title: "Log out", data };
      return await showPage(c, page, { ...options, template: page.template }, {
        status: 405,
        headers: { Allow: ALLOW },
      });
    })(c, next);
  }
}
