import { type Cache, getCache } from "../../../cache/mod.ts";
import { getSettings, type SessionData, type SessionEngine, type Settings } from "../../../conf/mod.ts";
import { expiryAge } from "../expiry.ts";
import { isSessionData, mergeSessionData } from "../session_data.ts";
import { isSessionKey, newSessionKey } from "../session_key.ts";
import { wrongCache } from "./problems.ts";

/** Options for {@linkcode cacheSessions}. */
export interface CacheSessionsOptions {
  /**
   * The cache, by its key in the setting `caches`.
   *
   * @default {"default"}
   */
  cache?: string;
}

/**
 * Keeps sessions in a cache: fast, and gone when the cache loses them.
 *
 * A cache has no step that compares and writes, so of requests side by side that change one session, an update may be lost.
 * Workers KV shows changes elsewhere after up to a minute; there, a session may live on for that long after logout.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { workersKvCache } from "@nuages/nuages/cache/workers-kv";
 * import { cacheSessions, session, sessions } from "@nuages/nuages/contrib/sessions";
 *
 * export default defineSettings(() => ({
 *   installedApps: [sessions],
 *   middleware: [session()],
 *   caches: { default: workersKvCache({ binding: "CACHE" }) },
 *   sessionEngine: cacheSessions(),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-cached-sessions}
 * @param options Which cache.
 * @returns The engine, for the setting `sessionEngine`.
 */
export function cacheSessions(options: CacheSessionsOptions = {}): SessionEngine {
  const { cache: alias = "default" } = options;
  return {
    name: "cacheSessions",
    open(c) {
      const settings = getSettings(c);
      const cache = getCache(c, alias);
      return {
        async load(key) {
          const data = await read(cache, key);
          return data && { key, data };
        },
        create: (data) => create(cache, data, settings),
        async update({ key, data: before }, after) {
          const current = await read(cache, key);
          if (!current) return undefined;
          await write(cache, key, mergeSessionData(current, before, after), settings);
          // Whoever deletes leaves a mark first. Looking for it after writing, we cannot bring a session back unseen.
          if (!await cache.has(markOf(key))) return key;
          await cache.delete(nameOf(key));
          return undefined;
        },
        async cycle({ key, data: before }, after) {
          const current = await read(cache, key);
          if (!current || await cache.has(markOf(key))) return undefined;
          await remove(cache, key);
          return await create(cache, mergeSessionData(current, before, after), settings);
        },
        delete: (key) => remove(cache, key),
      };
    },
    // Caches do it.
    clearExpired: () => Promise.resolve(),
    problems: (site) => wrongCache(site, alias),
  };
}

/** Seconds for which nobody can bring a deleted session back: longer than any request takes. */
const GRACE = 3600;

async function read(cache: Cache, key: string): Promise<SessionData | undefined> {
  if (!isSessionKey(key)) return undefined;
  const data = await cache.get(nameOf(key));
  return isSessionData(data) ? data : undefined;
}

async function create(cache: Cache, data: SessionData, settings: Settings): Promise<string> {
  const key = newSessionKey();
  await write(cache, key, data, settings);
  return key;
}

async function write(cache: Cache, key: string, data: SessionData, settings: Settings): Promise<void> {
  await cache.set(nameOf(key), data, { timeout: expiryAge(data, settings) });
}

async function remove(cache: Cache, key: string): Promise<void> {
  if (!isSessionKey(key)) return;
  await cache.set(markOf(key), true, { timeout: GRACE });
  await cache.delete(nameOf(key));
}

function nameOf(key: string): string {
  return `django.contrib.sessions.cache.${key}`;
}

function markOf(key: string): string {
  return `django.contrib.sessions.deleted.${key}`;
}
