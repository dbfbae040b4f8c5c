import type { Cache, CacheBackend } from "@nuages/nuages/cache";

/** A cache in which something happens before a value is put in. */
export function slowCache(inner: CacheBackend, before: () => Promise<unknown>): CacheBackend {
  return {
    name: "slowCache",
    open(runtime): Cache {
      const cache = inner.open(runtime);
      return {
        get: (key) => cache.get(key),
        has: (key) => cache.has(key),
        delete: (key) => cache.delete(key),
        clear: () => cache.clear(),
        close: () => cache.close(),
        async set(key, value, options) {
          await before();
          await cache.set(key, value, options);
        },
      };
    },
  };
}
