import { atLeast, boolean, type RulesOf } from "../rule.ts";
import { cookieDomain, cookieName, cookiePath, type SameSite, sameSite } from "./cookies.ts";

/**
 * Settings of sessions.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#sessions}
 */
export interface SessionSettings {
  /**
   * Seconds that a session lives without a change.
   *
   * @default {1209600}
   */
  readonly sessionCookieAge: number;
  /**
   * The name of the cookie.
   *
   * @default {"sessionid"}
   */
  readonly sessionCookieName: string;
  /**
   * The domain that the cookie is for; without it, the host that sent it alone.
   *
   * @default {undefined}
   */
  readonly sessionCookieDomain: string | undefined;
  /**
   * The path that the cookie is for.
   *
   * @default {"/"}
   */
  readonly sessionCookiePath: string;
  /**
   * Whether browsers send the cookie over HTTPS alone.
   *
   * @default {true, and false with debug}
   */
  readonly sessionCookieSecure: boolean;
  /**
   * Whether the cookie is hidden from scripts.
   *
   * @default {true}
   */
  readonly sessionCookieHttpOnly: boolean;
  /**
   * Which requests from other sites carry the cookie.
   *
   * @default {"Lax"}
   */
  readonly sessionCookieSameSite: SameSite;
  /**
   * Whether the cookie goes when the browser is closed.
   *
   * @default {false}
   */
  readonly sessionExpireAtBrowserClose: boolean;
  /**
   * Whether a session is saved at every request, and so lives on without a change.
   *
   * @default {false}
   */
  readonly sessionSaveEveryRequest: boolean;
}

/** The values of what a project leaves out. */
export function sessionDefaults(debug: boolean): SessionSettings {
  return {
    sessionCookieAge: 1_209_600,
    sessionCookieName: "sessionid",
    sessionCookieDomain: undefined,
    sessionCookiePath: "/",
    sessionCookieSecure: !debug,
    sessionCookieHttpOnly: true,
    sessionCookieSameSite: "Lax",
    sessionExpireAtBrowserClose: false,
    sessionSaveEveryRequest: false,
  };
}

export const sessionRules: RulesOf<SessionSettings> = {
  sessionCookieAge: atLeast(1),
  sessionCookieName: cookieName,
  sessionCookieDomain: cookieDomain,
  sessionCookiePath: cookiePath,
  sessionCookieSecure: boolean,
  sessionCookieHttpOnly: boolean,
  sessionCookieSameSite: sameSite,
  sessionExpireAtBrowserClose: boolean,
  sessionSaveEveryRequest: boolean,
};
