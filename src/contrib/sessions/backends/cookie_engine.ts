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
import { missingKey } from "./problems.ts";

/** Writes and reads cookies in a way of its own. */
export interface SessionCipher {
  encrypt(data: SessionData, settings: Settings): Promise<string>;
  /** Returns `undefined` for what it did not write. */
  decrypt(cookie: string, settings: Settings): Promise<OpenedCookie | undefined>;
}

/** What a cookie holds, and since when. */
export interface OpenedCookie {
  readonly value: unknown;
  readonly signedAt: Date;
}

/**
 * The engine of sessions in cookies. It is given its cipher, so that a bundle without encrypted sessions has none.
 *
 * @param cipher Encrypts them; without it they are signed.
 * @returns The engine.
 */
export function cookieEngine(cipher?: SessionCipher): SessionEngine {
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

/** What cookies of sessions are signed or encrypted for. */
export const SALT = "django.contrib.sessions.backends.signed_cookies";

/** Shorter sessions are not compressed: unpacking them takes longer than everything else that is done with them. */
const WORTH_COMPRESSING = 512;

async function sign(data: SessionData, settings: Settings): Promise<string> {
  const compress = JSON.stringify(data).length > WORTH_COMPRESSING;
  return await sessionSigner(settings, SALT).signObject(data, { compress });
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
