import { atLeast, boolean, listOf, type Rule, type RulesOf } from "../rule.ts";
import { cookieDomain, cookieName, cookiePath, type SameSite, sameSite } from "./cookies.ts";

/**
 * Settings of the protection against requests that other sites forge.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#csrf-cookie-age}
 */
export interface CsrfSettings {
  /**
   * Seconds that the cookie lives.
   *
   * @default {31449600}
   */
  readonly csrfCookieAge: number;
  /**
   * The name of the cookie.
   *
   * @default {"csrftoken"}
   */
  readonly csrfCookieName: string;
  /**
   * The domain that the cookie is for; without it, the host that sent it alone.
   *
   * @default {undefined}
   */
  readonly csrfCookieDomain: string | undefined;
  /**
   * The path that the cookie is for.
   *
   * @default {"/"}
   */
  readonly csrfCookiePath: string;
  /**
   * Whether browsers send the cookie over HTTPS alone.
   *
   * @default {true, and false with debug}
   */
  readonly csrfCookieSecure: boolean;
  /**
   * Whether the cookie is hidden from scripts; then they find the token in the page.
   *
   * @default {false}
   */
  readonly csrfCookieHttpOnly: boolean;
  /**
   * Which requests from other sites carry the cookie.
   *
   * @default {"Lax"}
   */
  readonly csrfCookieSameSite: SameSite;
  /**
   * The header that scripts send the token in.
   *
   * @default {"X-CSRFToken"}
   */
  readonly csrfHeaderName: string;
  /**
   * Other origins whose forms this site takes, such as `https://example.com` or `https://*.example.com`.
   *
   * @default {[]}
   */
  readonly csrfTrustedOrigins: readonly string[];
  /**
   * Whether the secret is kept in the session instead of a cookie of its own.
   *
   * @default {false}
   */
  readonly csrfUseSessions: boolean;
}

/** The values of what a project leaves out. */
export function csrfDefaults(debug: boolean): CsrfSettings {
  return {
    csrfCookieAge: 31_449_600,
    csrfCookieName: "csrftoken",
    csrfCookieDomain: undefined,
    csrfCookiePath: "/",
    csrfCookieSecure: !debug,
    csrfCookieHttpOnly: false,
    csrfCookieSameSite: "Lax",
    csrfHeaderName: "X-CSRFToken",
    csrfTrustedOrigins: [],
    csrfUseSessions: false,
  };
}

export const csrfRules: RulesOf<CsrfSettings> = {
  csrfCookieAge: atLeast(1),
  csrfCookieName: cookieName,
  csrfCookieDomain: cookieDomain,
  csrfCookiePath: cookiePath,
  csrfCookieSecure: boolean,
  csrfCookieHttpOnly: boolean,
  csrfCookieSameSite: sameSite,
  csrfHeaderName: cookieName,
  csrfTrustedOrigins: listOf(trustedOrigin),
  csrfUseSessions: boolean,
};

function trustedOrigin(value: unknown): ReturnType<Rule> {
  return typeof value === "string" && /^https?:\/\/(?:\*\.)?[^\s/*@?#]+$/i.test(value)
    ? undefined
    : 'expected a scheme and a host, such as "https://example.com" or "https://*.example.com"';
}
