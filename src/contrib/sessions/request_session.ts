import type { Context } from "hono";
import { getSettings, type SessionEngine, type Settings } from "../../conf/mod.ts";
import { deleteCookie, type DeleteCookieOptions, getCookie, setCookie } from "../../cookies/mod.ts";
import { appendVary, editHeaders, type SessionSlot } from "../../http/mod.ts";
import { cookieEngine } from "./backends/cookie_engine.ts";
import { Session } from "./session.ts";

/** The session of one request: nothing until somebody asks for it, then one. */
export class RequestSession implements SessionSlot {
  readonly #c: Context;
  #loading: Promise<Session> | undefined;

  constructor(c: Context) {
    this.#c = c;
  }

  /** Reads it, the first time. */
  async load(): Promise<Session> {
    const session = await this.#readOnce();
    session.accessed = true;
    return session;
  }

  /** Whether there is something to do at the end. */
  get isWanted(): boolean {
    if (this.#loading) return true;
    const settings = getSettings(this.#c);
    return settings.sessionSaveEveryRequest && cookieOf(this.#c, settings) !== undefined;
  }

  /** Saves what was changed, and tells the browser. */
  async finish(): Promise<void> {
    // Whoever asked for a session that could not be read has been told so.
    const session = await (this.#loading ? this.#loading.catch(() => undefined) : this.#readOnce());
    if (!session) return;
    const c = this.#c;
    const settings = getSettings(c);
    if (session.accessed) editHeaders(c, (headers) => appendVary(headers, "Cookie"));
    if (session.isEmpty) {
      if (session.accessed && cookieOf(c, settings) !== undefined) this.#forget(settings);
    } else if (c.res.status < 500 && (settings.sessionSaveEveryRequest || session.modified)) {
      await session.save();
      this.#send(session, settings);
    }
  }

  // Shared by those who ask in this request, and by no other one.
  #readOnce(): Promise<Session> {
    return this.#loading ??= read(this.#c);
  }

  #send(session: Session, settings: Settings): void {
    const maxAge = session.getExpiryAge();
    setCookie(this.#c, settings.sessionCookieName, session.sessionKey ?? "", {
      ...(session.getExpireAtBrowserClose() ? {} : { maxAge, expires: new Date(Date.now() + maxAge * 1000) }),
      ...reachOf(settings),
    });
  }

  #forget(settings: Settings): void {
    deleteCookie(this.#c, settings.sessionCookieName, reachOf(settings));
  }
}

/** What the cookie is set with and taken away with. */
function reachOf(settings: Settings): DeleteCookieOptions {
  return {
    domain: settings.sessionCookieDomain,
    path: settings.sessionCookiePath,
    secure: settings.sessionCookieSecure,
    httpOnly: settings.sessionCookieHttpOnly,
    sameSite: settings.sessionCookieSameSite,
  };
}

async function read(c: Context): Promise<Session> {
  const settings = getSettings(c);
  const store = engineOf(settings).open(c);
  const cookie = cookieOf(c, settings);
  return new Session(store, settings, cookie ? await store.load(cookie) : undefined);
}

function cookieOf(c: Context, { sessionCookieName }: Settings): string | undefined {
  return getCookie(c, sessionCookieName);
}

/** That of `signedCookieSessions()`, whose cipher would be in every bundle if it were called here. */
let byDefault: SessionEngine | undefined;

/** The engine of a site. */
export function engineOf({ sessionEngine }: Settings): SessionEngine {
  return sessionEngine ?? (byDefault ??= cookieEngine());
}
