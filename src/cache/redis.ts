/**
 * The cache in Redis or Valkey. A door of its own, so that other sites have nothing of its client.
 *
 * @module
 */
// The driver leaves it to its user to have the client.
import "ioredis";
import redisDriver from "unstorage/drivers/redis";
import type { CacheBackend } from "../conf/mod.ts";
import { type CacheOptions, DriverCache } from "./driver_cache.ts";

/** Options for {@linkcode redisCache}. */
export interface RedisCacheOptions extends CacheOptions {
  /** Where the server is: `redis://user:password@host:6379/0`, or `rediss:` for TLS. */
  url: string;
}

/**
 * Keeps values in Redis. On Deno alone: its client holds a connection, which requests on Workers cannot share.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { redisCache } from "@nuages/nuages/cache/redis";
 *
 * export default defineSettings((env) => ({
 *   caches: { default: redisCache({ url: env.string("REDIS_URL", "redis://127.0.0.1:6379") }) },
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/cache/#redis}
 * @param options The server, and how long values live.
 * @returns The cache, for the setting `caches`.
 */
export function redisCache(options: RedisCacheOptions): CacheBackend {
  // A request is answered with an error rather than waiting without end for a server that is not there. The driver hands
  // all of it on to its client, although its types know only its own part.
  const connection = { url: options.url, maxRetriesPerRequest: 1 };
  let cache: DriverCache | undefined;
  const open = (): DriverCache => cache ??= new DriverCache(redisDriver(connection), options);
  return { name: "redisCache", machine: "deno", open };
}
