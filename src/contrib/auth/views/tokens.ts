import type { Context } from "hono";
import { getSettings, secretKeys } from "../../../conf/mod.ts";
import { constantTimeEqual, saltedHmac } from "../../../signing/mod.ts";
import { offsetAt } from "../../../text/mod.ts";
import { hex } from "../hex.ts";
import { authOptionsOf } from "../options.ts";
import type { AuthUser } from "../types.ts";

/** What Django's tokens are signed for. */
const RESET_SALT = "django.contrib.auth.tokens.PasswordResetTokenGenerator";

/** What the tokens of a registration are signed for. */
export const ACTIVATION_SALT = "nuages.contrib.auth.views.activation";

/** Django counts the seconds of its tokens from here. */
const EPOCH = Date.UTC(2001, 0, 1);

/** Beyond this no number is one of seconds. Django's limit, too. */
const LONGEST_TIME = 13;

/** Options for {@linkcode makeToken} and {@linkcode checkToken}. */
export interface TokenOptions {
  /**
   * What the token is for, so that one for a new password is worth nothing elsewhere.
   *
   * @default {"Django's PasswordResetTokenGenerator"}
   */
  salt?: string;
  /**
   * The time, for tests alone.
   *
   * @default {"the time of now"}
   */
  now?: Date;
}

/**
 * Makes a token that its user alone may know, byte for byte as Django does. It ends when the user's password, address or
 * last login changes, and after `passwordResetTimeout`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.views.PasswordResetView}
 * @param c The request.
 * @param user The user.
 * @param options What it is for.
 * @returns The token: the time, a dash, half of an HMAC.
 */
export function makeToken(c: Context, user: AuthUser, options: TokenOptions = {}): Promise<string> {
  const [secret] = secretKeys(getSettings(c));
  return Promise.resolve(signed(c, user, secret, secondsNow(c, options.now), options.salt));
}

/**
 * Whether a token is a user's, and still counts.
 *
 * @param c The request.
 * @param user The user; `undefined` has none.
 * @param token What somebody showed.
 * @param options What it is for.
 * @returns Whether it is.
 */
export function checkToken(
  c: Context,
  user: AuthUser | undefined,
  token: unknown,
  options: TokenOptions = {},
): Promise<boolean> {
  return Promise.resolve(holds(c, user, token, options));
}

function holds(c: Context, user: AuthUser | undefined, token: unknown, options: TokenOptions): boolean {
  if (user === undefined || typeof token !== "string") return false;
  const [time = "", hash, ...more] = token.split("-");
  if (hash === undefined || more.length > 0 || time.length > LONGEST_TIME || !/^[0-9a-z]+$/.test(time)) return false;
  const seconds = parseInt(time, 36);
  // Compared whole, so that no other way to write the same time passes.
  if (!isSigned(c, user, token, seconds, options.salt)) return false;
  return secondsNow(c, options.now) - seconds <= getSettings(c).passwordResetTimeout;
}

function isSigned(c: Context, user: AuthUser, token: string, seconds: number, salt?: string): boolean {
  for (const secret of secretKeys(getSettings(c))) {
    if (constantTimeEqual(token, signed(c, user, secret, seconds, salt))) return true;
  }
  return false;
}

function signed(c: Context, user: AuthUser, secret: string, seconds: number, salt: string = RESET_SALT): string {
  const digest = hex(saltedHmac(salt, stateOf(c, user, seconds), { secret }));
  // Every second character, which keeps addresses short.
  return `${seconds.toString(36)}-${digest.replaceAll(/(.)./g, "$1")}`;
}

/** What of a user changes when a token has done its work. */
function stateOf(c: Context, user: AuthUser, seconds: number): string {
  const { emailField } = authOptionsOf(c);
  const email: unknown = Reflect.get(user, emailField);
  const { pk, password, lastLogin } = user;
  return `${pk}${password}${lastLogin ? pythonTime(lastLogin) : ""}${seconds}${email ?? ""}`;
}

/** `2026-09-01 21:00:05`, in UTC and without parts of a second. */
function pythonTime(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}

/** Django takes the time as the clocks on the site's walls show it. */
function secondsNow(c: Context, now: Date = new Date()): number {
  const wall = now.getTime() + offsetAt(now.getTime(), getSettings(c).timeZone);
  return Math.floor((wall - EPOCH) / 1000);
}
