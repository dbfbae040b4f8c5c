/**
 * Sessions: what a site knows of a visitor from one request to the next.
 *
 * | Django | here |
 * | --- | --- |
 * | `SessionMiddleware` | {@linkcode session} |
 * | `request.session["cart"]` | `(await getSession<{ cart: number[] }>(c)).get("cart")` |
 * | `SESSION_ENGINE = "…signed_cookies"` | {@linkcode signedCookieSessions}, the default |
 * | `SESSION_ENGINE = "…cache"`, `"…file"` | {@linkcode cacheSessions}, {@linkcode fileSessions} |
 * | `SESSION_ENGINE = "…db"`, `"…cached_db"` | `databaseSessions()`, `cachedDatabaseSessions()` of `/contrib/sessions/database` |
 *
 * What happens when requests side by side change one session:
 *
 * | engine | updates of different names | a slow request after logout |
 * | --- | --- | --- |
 * | database, cached database, files | all are kept | cannot bring it back |
 * | cache in memory, Redis, Deno KV | one may be lost | cannot bring it back |
 * | cache in Workers KV | one may be lost | may bring it back, for up to a minute's delay of KV |
 * | signed cookies | the last answer wins | brings it back: the browser keeps the last cookie |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/}
 * @module
 */
export type {
  SessionData,
  SessionEngine,
  SessionProblem,
  SessionSettings,
  SessionSite,
  SessionStore,
  StoredSession,
} from "../../conf/mod.ts";
export { sessions } from "./app.ts";
export { cacheSessions, type CacheSessionsOptions } from "./backends/cache.ts";
export { fileSessions, type FileSessionsOptions } from "./backends/files.ts";
export { signedCookieSessions, type SignedCookieSessionsOptions } from "./backends/signed_cookies.ts";
export { SessionInterrupted } from "./errors.ts";
export { getSession, session } from "./middleware.ts";
export { Session } from "./session.ts";
