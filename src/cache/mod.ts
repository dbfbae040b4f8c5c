/**
 * Caches: values that are kept for a while, in memory or in a store that processes share.
 *
 * | Django | here |
 * | --- | --- |
 * | `CACHES = {"default": {…}}` | `caches: { default: memoryCache() }` |
 * | `LocMemCache` | {@linkcode memoryCache} |
 * | `RedisCache` | `redisCache()` of `@nuages/nuages/cache/redis`, on Deno |
 * | – | `workersKvCache()` of `/cache/workers-kv`, `denoKvCache()` of `/cache/deno-kv`, {@linkcode unstorageCache} |
 * | `caches["pages"]`, `cache` | `getCache(c, "pages")`, `getCache(c)` |
 * | `cache.get(key)`, `cache.set(key, value, timeout)` | `await cache.get(key)`, `await cache.set(key, value, { timeout })` |
 *
 * Any text is a key, and what JSON can hold is a value; it comes back as it was, whatever the store.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/cache/}
 * @module
 */
export type { Cache, CacheBackend, CacheSetOptions } from "../conf/mod.ts";
export type { CacheDriver } from "./driver.ts";
export type { CacheOptions } from "./driver_cache.ts";
export { getCache, openCache } from "./get_cache.ts";
export { memoryCache, type MemoryCacheOptions } from "./memory_cache.ts";
export { unstorageCache } from "./unstorage_cache.ts";
