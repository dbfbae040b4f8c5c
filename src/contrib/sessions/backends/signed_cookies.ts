import type { Context } from "hono";
import {
  getSettings,
  type SessionData,
  type SessionEngine,
  type SessionProblem,
  type Settings,
  type StoredSession,
} from "../../../conf/mod.ts";
import { BadSignature } from "../../../signing/mod.ts";
import { expiryDate } from "../expiry.ts";
import { isSessionData } from "../session_data.ts";
import { sessionSigner } from "../signed_data.ts";
import { CookieCipher } from "./cookie_cipher.ts";
import { missingKey } from "./problems.ts";

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
  const { encrypt = false } = options;
  // Keys of the cipher are kept with the engine, as those of the signer are with the settings.
  const cipher = encrypt ? new CookieCipher(SALT) : undefined;

  return {
    name: "signedCookieSessions",
    open(c) {
      const settings = getSettings(c);
      const save = async (data: SessionData): Promise<string> =>
        fitting(c, settings, await (cipher ? cipher.encrypt(data, settings) : sign(data, settings)));
      return {
        async load(key) {
          if (key.length > LONGEST) return undefined;
          const opened = await cipher?.decrypt(key, settings) ?? await unsign(key, settings);
          return opened && sessionOf(key, opened, settings);
        },
        create: save,
        update: (_stored, data) => save(data),
        cycle: (_stored, data) => save(data),
        delete: () => Promise.resolve(),
      };
    },
    // Browsers do it.
    clearExpired: () => Promise.resolve(),
    problems: ({ settings }): Iterable<SessionProblem> => missingKey(settings),
  };
}

const SALT = "django.contrib.sessions.backends.signed_cookies";

/** What a cookie holds, and since when. */
export interface OpenedCookie {
  readonly value: unknown;
  readonly signedAt: Date;
}

async function sign(data: SessionData, settings: Settings): Promise<string> {
  return await sessionSigner(settings, SALT).signObject(data, { compress: true });
}

async function unsign(cookie: string, settings: Settings): Promise<OpenedCookie | undefined> {
  try {
    return await sessionSigner(settings, SALT).openObject(cookie);
  } catch (error) {
    if (error instanceof BadSignature) return undefined;
    throw error;
  }
}

function sessionOf(key: string, { value, signedAt }: OpenedCookie, settings: Settings): StoredSession | undefined {
  if (!isSessionData(value)) return undefined;
  return expiryDate(value, settings, signedAt).getTime() > Date.now() ? { key, data: value } : undefined;
}

/** What browsers keep of name and value together. */
const LONGEST = 4096;
const LONG = LONGEST * 0.75;

function fitting(c: Context, { sessionCookieName, debug }: Settings, cookie: string): string {
  const length = sessionCookieName.length + 1 + cookie.length;
  if (length > LONGEST) {
    throw new RangeError(
      `Cannot save the session: its cookie would have ${length} bytes, and browsers keep ${LONGEST} at most; keep less in ` +
        "it, or set sessionEngine to one that keeps sessions at the server, such as databaseSessions()",
    );
  }
  if (debug && length > LONG) {
    console.warn(
      `The session of ${c.req.path} makes a cookie of ${length} bytes. Browsers keep ${LONGEST} at most; beyond it, saving fails`,
    );
  }
  return cookie;
}
