import type { Context } from "hono";
import { parse } from "hono/utils/cookie";
import { getSettings, type SameSite } from "../conf/mod.ts";

/** Options for {@linkcode setCookie}. */
export interface CookieOptions {
  /**
   * Seconds that the cookie lives. Without it and `expires`, it goes when the browser is closed.
   */
  maxAge?: number;
  /** When the cookie ends. */
  expires?: Date;
  /**
   * The path that the cookie is for.
   *
   * @default {"/"}
   */
  path?: string;
  /** The domain that the cookie is for; without it, the host that sent it alone. */
  domain?: string | undefined;
  /**
   * Whether browsers send the cookie over HTTPS alone.
   *
   * @default {true, and false with debug}
   */
  secure?: boolean;
  /**
   * Whether the cookie is hidden from scripts.
   *
   * @default {true}
   */
  httpOnly?: boolean;
  /**
   * Which requests from other sites carry the cookie; `null` says nothing of it.
   *
   * @default {"Lax"}
   */
  sameSite?: SameSite;
}

/** Options for {@linkcode deleteCookie}: those that the cookie was set with. */
export type DeleteCookieOptions = Omit<CookieOptions, "maxAge" | "expires">;

/**
 * Reads a cookie. Of several with one name, the last counts, as in Django.
 *
 * @param c The request.
 * @param name The cookie's name.
 * @returns What the browser sent, which may be anything; `undefined` where it sent none.
 */
export function getCookie(c: Context, name: string): string | undefined {
  const raw = rawCookie(c, name);
  return raw === undefined ? undefined : parse(`${name}=${raw}`, name)[name];
}

/**
 * Reads a cookie as it was sent: neither decoded nor taken out of its quotes, and with characters that no cookie may have.
 *
 * @param c The request.
 * @param name The cookie's name.
 * @returns What stands behind the name; `undefined` where there is no such cookie.
 */
export function rawCookie(c: Context, name: string): string | undefined {
  const pairs = c.req.raw.headers.get("Cookie")?.split(";") ?? [];
  // RFC 6265 §5.4: browsers send those of longer paths first. One that a page deeper in the site planted is not to win.
  const pair = pairs.findLast((pair) => trimmed(pair.slice(0, Math.max(0, pair.indexOf("=")))) === name);
  return pair && trimmed(pair.slice(pair.indexOf("=") + 1));
}

// RFC 6265 §4.2.1 knows spaces and tabs. trim() takes more away, and so would turn a name into one that is protected.
function trimmed(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/(?<![ \t])[ \t]+$/, "");
}

/**
 * Sends a cookie with the answer: hidden from scripts, over HTTPS alone, and not to requests of other sites, unless
 * options say otherwise. The answer is then `private`, whatever its `Cache-Control` says of caches that visitors share.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { setCookie } from "@nuages/nuages/cookies";
 *
 * function choose(c: Context): Response {
 *   setCookie(c, "theme", "dark", { maxAge: 365 * 24 * 3600 });
 *   return c.redirect("/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.set_cookie}
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-4.1}
 * @param c The request that is answered.
 * @param name The cookie's name.
 * @param value Its value; characters that cookies cannot hold are percent-encoded.
 * @param options Its life and reach.
 * @throws {TypeError} If name, path or domain hold characters that would end them.
 * @throws {RangeError} If the cookie is longer than the 4,096 bytes that browsers keep.
 */
export function setCookie(c: Context, name: string, value: string, options: CookieOptions = {}): void {
  c.header("Set-Cookie", cookieLine(name, value, { secure: !getSettings(c).debug, ...options }), { append: true });
}

/**
 * Takes a cookie away from the browser, with the options that it was set with: without them, browsers may keep it. Where no
 * cookie can do without `secure`, as with `SameSite=None`, it is always sent.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpResponse.delete_cookie}
 * @param c The request that is answered.
 * @param name The cookie's name.
 * @param options What the cookie was set with, but for its life.
 */
export function deleteCookie(c: Context, name: string, options: DeleteCookieOptions = {}): void {
  const { secure = !getSettings(c).debug, ...others } = options;
  // RFC 6265 §5.2.2: Max-Age=0 expires the cookie; leaving it out would keep it.
  const gone = { maxAge: 0, expires: new Date(0) };
  setCookie(c, name, "", { ...others, ...gone, secure: secure || isAlwaysSecure(name, options) });
}

/** Draft RFC 6265bis §5.7: without Secure, browsers drop these. */
function isAlwaysSecure(name: string, { sameSite }: DeleteCookieOptions): boolean {
  return sameSite === "None" || /^__(?:Secure|Host|Http)-/i.test(name);
}

/** RFC 6265 §4.1.1: a name is a token. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What neither ends an attribute nor a header: printable ASCII without the semicolon. */
const HARMLESS = /^[\x20-\x3a\x3c-\x7e]*$/;
/** Browsers drop longer cookies without a word. */
const LONGEST = 4096;

/** Writes the value of a `Set-Cookie` header. */
export function cookieLine(name: string, value: string, options: CookieOptions): string {
  const { maxAge, expires, path = "/", domain, secure = true, httpOnly = true, sameSite = "Lax" } = options;
  if (!NAME.test(name)) throw new TypeError(`Cannot set the cookie ${JSON.stringify(name)}: its name is no token`);
  for (const [attribute, text] of [["path", path], ["domain", domain ?? ""]]) {
    if (HARMLESS.test(text ?? "")) continue;
    throw new TypeError(`Cannot set the cookie "${name}": its ${attribute} holds a semicolon, or is not ASCII`);
  }
  const pair = `${name}=${encode(value)}`;
  // RFC 6265 §6.1 counts name, value and attributes; browsers today count name and value.
  if (pair.length > LONGEST) {
    throw new RangeError(
      `Cannot set the cookie "${name}": it has ${pair.length} bytes, and browsers keep ${LONGEST} at most`,
    );
  }
  return pair +
    (maxAge === undefined ? "" : `; Max-Age=${Math.floor(maxAge)}`) +
    (domain === undefined ? "" : `; Domain=${domain}`) +
    `; Path=${path}` +
    (expires === undefined ? "" : `; Expires=${expires.toUTCString()}`) +
    (httpOnly ? "; HttpOnly" : "") +
    (secure ? "; Secure" : "") +
    (sameSite === null ? "" : `; SameSite=${sameSite}`);
}

/** Leaves what RFC 6265 §4.1.1 lets stand, so that Django reads signed values; the percent sign, for reading back. */
function encode(value: string): string {
  return value.toWellFormed().replace(/[^\x21\x23\x24\x26-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+/g, encodeURIComponent);
}
