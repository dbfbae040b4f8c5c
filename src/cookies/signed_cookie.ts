import type { Context } from "hono";
import { getSettings, secretKeys } from "../conf/mod.ts";
import { BadSignature, TimestampSigner } from "../signing/mod.ts";
import { type CookieOptions, getCookie, setCookie } from "./cookie.ts";

/** Options for {@linkcode getSignedCookie}. */
export interface GetSignedCookieOptions {
  /** What the cookie was set with. */
  salt?: string;
  /**
   * Seconds after which the cookie counts no more, whatever the browser thinks.
   *
   * @default {Infinity}
   */
  maxAge?: number;
}

/** Options for {@linkcode setSignedCookie}. */
export interface SetSignedCookieOptions extends CookieOptions {
  /**
   * Tells cookies of one name apart by their purpose.
   *
   * @default {""}
   */
  salt?: string;
}

/**
 * Sends a cookie that nobody can change. Everybody can read it.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getSignedCookie, setSignedCookie } from "@nuages/nuages/cookies";
 *
 * async function visit(c: Context): Promise<Response> {
 *   const visits = Number(await getSignedCookie(c, "visits") ?? 0) + 1;
 *   await setSignedCookie(c, "visits", `${visits}`, { maxAge: 3600 });
 *   return c.text(`You were here ${visits} times`);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.set_signed_cookie}
 * @param c The request that is answered.
 * @param name The cookie's name.
 * @param value Its value.
 * @param options Its life, reach and purpose.
 * @throws {ImproperlyConfigured} If the site has no secret key.
 * @throws {RangeError} If the cookie is longer than the 4,096 bytes that browsers keep.
 */
export async function setSignedCookie(
  c: Context,
  name: string,
  value: string,
  options: SetSignedCookieOptions = {},
): Promise<void> {
  const { salt, ...cookie } = options;
  setCookie(c, name, await signerFor(c, name, salt).sign(value), cookie);
}

/**
 * Reads a cookie that {@linkcode setSignedCookie}, or Django with the same secret key, has sent.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getSignedCookie } from "@nuages/nuages/cookies";
 *
 * async function greet(c: Context): Promise<Response> {
 *   // Whatever it was set with: the same salt, or there is nothing.
 *   const name = await getSignedCookie(c, "name", { salt: "mysite.greeting", maxAge: 86400 });
 *   return c.text(name === undefined ? "Who are you?" : `Hello ${name}`);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.get_signed_cookie}
 * @param c The request.
 * @param name The cookie's name.
 * @param options Purpose, and how old it may be.
 * @returns The value; `undefined` where there is none, somebody changed it, or it is too old.
 * @throws {ImproperlyConfigured} If the site has no secret key.
 */
export async function getSignedCookie(
  c: Context,
  name: string,
  options: GetSignedCookieOptions = {},
): Promise<string | undefined> {
  const { salt, maxAge = Infinity } = options;
  const cookie = getCookie(c, name);
  if (cookie === undefined) return undefined;
  try {
    return await signerFor(c, name, salt).unsign(cookie, { maxAge });
  } catch (error) {
    if (error instanceof BadSignature) return undefined;
    throw error;
  }
}

/**
 * The keys that cookies are signed with: those of Django's `get_cookie_signer()`.
 *
 * @param c The request.
 * @returns The key that signs, then those that were used before.
 * @throws {ImproperlyConfigured} If the site has no secret key.
 */
export function cookieKeys(c: Context): [key: string, ...fallbacks: string[]] {
  const [key, ...fallbacks] = secretKeys(getSettings(c));
  const keyOf = (key: string): string => `django.http.cookies${key}`;
  return [keyOf(key), ...fallbacks.map(keyOf)];
}

function signerFor(c: Context, name: string, salt = ""): TimestampSigner {
  // Name and salt side by side could be those of another cookie (CVE-2026-6873); no name has a colon.
  return new TimestampSigner({ keys: cookieKeys(c), salt: salt === "" ? name : `${name}:${salt}` });
}
