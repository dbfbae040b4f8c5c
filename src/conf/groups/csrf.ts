import type { Context } from "hono";
import { atLeast, boolean, isFunction, listOf, type Rule, type RulesOf } from "../rule.ts";
import { cookieDomain, cookieName, cookiePath, type SameSite, sameSite } from "./cookies.ts";

/** Answers a request that was refused, given the reason in Django's words. */
export type CsrfFailureView = (c: Context, reason: string) => Response | Promise<Response>;

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
  /**
   * Answers requests that are refused; without it, the template `403_csrf.eta` or a page of ours.
   *
   * @default {undefined}
   */
  readonly csrfFailureView: CsrfFailureView | undefined;
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
    csrfFailureView: undefined,
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
  csrfFailureView: (value) => value === undefined ? undefined : isFunction(value),
};

function trustedOrigin(value: unknown): ReturnType<Rule> {
  return typeof value === "string" && /^https?:\/\/(?:\*\.)?[^\s/*@?#]+$/i.test(value)
    ? undefined
    : 'expected a scheme and a host, such as "https://example.com" or "https://*.example.com"';
}
