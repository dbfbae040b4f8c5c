import type { Context } from "hono";
import { getSettings, secretKeys, type Settings } from "../../conf/mod.ts";
import { constantTimeEqual, type HmacKey, hmacKey } from "../../signing/mod.ts";
import { hex } from "./hex.ts";
import { sessionStamp } from "./session_stamps.ts";
import type { AuthUser } from "./types.ts";
import { keyOfUser } from "./user_key.ts";

const SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash";

/**
 * What a session keeps of a user's password, and of the stamp of their sessions where these were ended once: another
 * password, or another stamp, makes another hash, and so ends all other sessions. Without a stamp it is Django's.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#session-invalidation-on-password-change}
 * @param c The request.
 * @param user The user.
 * @returns The hash.
 */
export async function sessionAuthHash(c: Context, user: AuthUser): Promise<string> {
  const settings = getSettings(c);
  const [secret] = secretKeys(settings);
  return hashWith(settings, secret, await stateOf(c, user));
}

/**
 * Compares what a session kept with what it would keep today.
 *
 * @param c The request.
 * @param user The user.
 * @param hash What the session kept.
 * @returns `"same"`; `"older key"` where it was made with a fallback of the secret key; `"other"`.
 */
export async function compareSessionHash(
  c: Context,
  user: AuthUser,
  hash: unknown,
): Promise<"same" | "older key" | "other"> {
  if (typeof hash !== "string") return "other";
  const settings = getSettings(c);
  const [secret, ...fallbacks] = secretKeys(settings);
  const state = await stateOf(c, user);
  if (constantTimeEqual(hash, hashWith(settings, secret, state))) return "same";
  for (const fallback of fallbacks) {
    if (constantTimeEqual(hash, hashWith(settings, fallback, state))) return "older key";
  }
  return "other";
}

/** What of a user ends sessions when it changes. */
async function stateOf(c: Context, user: AuthUser): Promise<string> {
  return user.password + await sessionStamp(c, keyOfUser(user));
}

/** The keys of a site, which cost more to make than to use. */
const keys = new WeakMap<Settings, Map<string, HmacKey>>();

function hashWith(settings: Settings, secret: string, state: string): string {
  const known = keys.get(settings) ?? new Map<string, HmacKey>();
  keys.set(settings, known);
  const key = known.get(secret) ?? hmacKey(SALT, { secret });
  known.set(secret, key);
  return hex(key.sign(state));
}
