import { type Cache, getCache } from "../../../cache/mod.ts";
import {
  getSettings,
  type SessionData,
  type SessionEngine,
  type SessionProblem,
  type StoredSession,
} from "../../../conf/mod.ts";
import { wrongCache } from "../backends/problems.ts";
import { isSessionKey, newSessionKey } from "../session_key.ts";
import type { DatabaseSessionsOptions } from "./database_sessions.ts";
import { databaseProblems } from "./problems.ts";
import { type SessionRow, SessionRows, siteRows } from "./session_rows.ts";

/** Options for {@linkcode cachedDatabaseSessions}. */
export interface CachedDatabaseSessionsOptions extends DatabaseSessionsOptions {
  /**
   * The cache, by its key in the setting `caches`. All processes of the site must share it.
   *
   * @default {"default"}
   */
  cache?: string;
}

/**
 * Keeps sessions in the database, and reads them from a cache where it has them. No update is lost, as with
 * `databaseSessions()`: what is written is compared with the database.
 *
 * A process whose cache is its own, such as `memoryCache()` beside other processes, does not hear of logouts in those; nor
 * does one hear at once through Workers KV, which takes up to a minute.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { redisCache } from "@nuages/nuages/cache/redis";
 * import { session } from "@nuages/nuages/contrib/sessions";
 * import { cachedDatabaseSessions, sessions } from "@nuages/nuages/contrib/sessions/database";
 *
 * export default defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [sessions],
 *   middleware: [session()],
 *   databases: { default: { url: env.string("DATABASE_URL", "file:db.sqlite3") } },
 *   caches: { default: redisCache({ url: env.string("REDIS_URL", "redis://127.0.0.1:6379") }) },
 *   sessionEngine: cachedDatabaseSessions(),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-cached-sessions}
 * @param options Which database, and which cache.
 * @returns The engine, for the setting `sessionEngine`.
 */
export function cachedDatabaseSessions(options: CachedDatabaseSessionsOptions = {}): SessionEngine {
  const { database, cache: alias = "default" } = options;
  return {
    name: "cachedDatabaseSessions",
    open(c) {
      const rows = new SessionRows(getSettings(c), c, database);
      const cache = getCache(c, alias);
      const write = async (stored: StoredSession, data: SessionData, key: string): Promise<string | undefined> => {
        const isKept = await rows.update(stored, data, key);
        await rows.onCommit(() => cache.delete(nameOf(stored.key)));
        return isKept ? key : undefined;
      };
      return {
        async load(key) {
          if (!isSessionKey(key)) return undefined;
          const row = rowIn(await cache.get(nameOf(key)));
          return await rows.decode(key, row ?? await findAndCache(rows, cache, key));
        },
        create: (data) => rows.create(data),
        update: (stored, data) => write(stored, data, stored.key),
        cycle: (stored, data) => write(stored, data, newSessionKey()),
        async delete(key) {
          await rows.delete(key);
          if (isSessionKey(key)) await rows.onCommit(() => cache.delete(nameOf(key)));
        },
      };
    },
    clearExpired: (site) => siteRows(site, database).clearExpired(),
    *problems(site): Generator<SessionProblem> {
      yield* databaseProblems(site, database);
      yield* wrongCache(site, alias);
    },
  };
}

/**
 * Reads a row, and leaves it in the cache, unless it was changed meanwhile: a writer changes the database first and the
 * cache second, so that whoever finds the row unchanged after filling the cache has not filled it after that writer.
 */
async function findAndCache(rows: SessionRows, cache: Cache, key: string): Promise<SessionRow | undefined> {
  const row = await rows.find(key);
  // In a transaction, nobody sees what others have changed since it began.
  if (!row || rows.isInTransaction) return row;
  await cache.set(nameOf(key), [row.text, row.end.getTime()], { timeout: (row.end.getTime() - Date.now()) / 1000 });
  const now = await rows.find(key);
  if (now?.text !== row.text) await cache.delete(nameOf(key));
  return now;
}

function rowIn(cached: unknown): SessionRow | undefined {
  const [text, end]: unknown[] = Array.isArray(cached) ? cached : [];
  return typeof text === "string" && typeof end === "number" ? { text, end: new Date(end) } : undefined;
}

function nameOf(key: string): string {
  return `django.contrib.sessions.cached_db.${key}`;
}
