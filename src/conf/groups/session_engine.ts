import type { Context } from "hono";
import type { SiteValues } from "../../http/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";
import type { Settings } from "../settings.ts";

/** What a session holds: names, and values that JSON can hold. */
export type SessionData = Readonly<Record<string, unknown>>;

/** A session as an engine found it. */
export interface StoredSession {
  /** Its key, which is what the cookie says. */
  readonly key: string;
  /** What it holds. */
  readonly data: SessionData;
  /** What the engine knows the stored state by; nobody else reads it. */
  readonly version?: string;
}

/** Sessions, as one request reaches them. */
export interface SessionStore {
  /**
   * Finds the session of a cookie.
   *
   * @returns The session; `undefined` where the engine did not make this key, or the session is too old.
   */
  load(key: string): Promise<StoredSession | undefined>;
  /** Keeps a new session. Returns its key, which nobody could have guessed. */
  create(data: SessionData): Promise<string>;
  /**
   * Keeps what became of a session. An engine that promises to lose no update puts only the names that differ from
   * `stored.data` into what is kept by now.
   *
   * @returns The key; `undefined` where the session was deleted in the meantime, which must not bring it back.
   */
  update(stored: StoredSession, data: SessionData): Promise<string | undefined>;
  /** The same under a new key; the old one is worth nothing from then on. */
  cycle(stored: StoredSession, data: SessionData): Promise<string | undefined>;
  /** Deletes a session, if it is there. */
  delete(key: string): Promise<void>;
}

/** A site, as an engine's command and checks see it. */
export interface SessionSite {
  /** The settings. */
  readonly settings: Settings;
  /** The machine. */
  readonly runtime: Runtime;
  /** What is built once, by key. */
  readonly values: SiteValues;
}

/** What a system check says of an engine. */
export interface SessionProblem {
  /** The id, such as `sessions.E001`. */
  readonly id: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * Where sessions are kept. `signedCookieSessions()` and its kin make one.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#session-engine}
 */
export interface SessionEngine {
  /** What it is called in messages: `databaseSessions`. */
  readonly name: string;
  /** Opens it for one request. Nothing is read yet. */
  open(c: Context): SessionStore;
  /** Deletes the sessions that are too old, for `clearsessions`. */
  clearExpired(site: SessionSite): Promise<void>;
  /** Says why it cannot work on a site, for the system checks. */
  problems?(site: Pick<SessionSite, "settings" | "runtime">): Iterable<SessionProblem>;
}
