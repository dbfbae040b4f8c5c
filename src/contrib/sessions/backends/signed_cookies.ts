import type { SessionEngine } from "../../../conf/mod.ts";
import { CookieCipher } from "./cookie_cipher.ts";
import { cookieEngine, SALT } from "./cookie_engine.ts";

/** Options for {@linkcode signedCookieSessions}. */
export interface SignedCookieSessionsOptions {
  /**
   * Whether visitors cannot read what their session holds. Django cannot read such sessions, and they are not compressed:
   * how well a secret compresses beside what a stranger chose would tell it.
   *
   * @default {false}
   */
  encrypt?: boolean;
}

/**
 * Keeps sessions in the cookie itself, signed: nobody can change one, and reading one asks no database. The default.
 *
 * The bytes are Django's: with one secret key, a Django site reads the sessions of this one, and the other way round.
 *
 * What a cookie cannot do:
 * - Visitors can read what is in it, unless it is encrypted. It holds 4,096 bytes.
 * - A copy of it holds until it is too old, also after logout. `auth` ends the sessions of a user whose password was changed,
 *   since the session names the password's hash; a new `secretKey` ends all.
 * - Of two requests side by side that change a session, the one whose answer comes last wins.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { session, sessions, signedCookieSessions } from "@nuages/nuages/contrib/sessions";
 *
 * export default defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [sessions],
 *   middleware: [session()],
 *   sessionEngine: signedCookieSessions({ encrypt: true }),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-cookie-based-sessions}
 * @param options Whether to encrypt.
 * @returns The engine, for the setting `sessionEngine`.
 */
export function signedCookieSessions(options: SignedCookieSessionsOptions = {}): SessionEngine {
  // Keys of the cipher are kept with the engine, as those of the signer are with the settings.
  return cookieEngine(options.encrypt ? new CookieCipher(SALT) : undefined);
}
