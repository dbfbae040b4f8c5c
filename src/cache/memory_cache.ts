import type { CacheBackend } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import type { CacheDriver } from "./driver.ts";
import { type CacheOptions, DriverCache } from "./driver_cache.ts";

/** Options for {@linkcode memoryCache}. */
export interface MemoryCacheOptions extends CacheOptions {
  /**
   * The most values. Where one more comes, the one goes that nobody has read or written for the longest time.
   *
   * @default {300}
   */
  maxEntries?: number;
}

/**
 * Keeps values in the memory of this process: the fastest cache, and one that processes do not share. On Workers each
 * isolate has its own, and loses it at any time.
 *
 * @example Usage
 * ```ts
 * import { memoryCache } from "@nuages/nuages/cache";
 * import { createRuntime } from "@nuages/nuages/deno";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const cache = memoryCache().open(createRuntime());
 * await cache.set("tunes", ["Nuages", "Belleville"], { timeout: 60 });
 *
 * deepStrictEqual(await cache.get("tunes"), ["Nuages", "Belleville"]);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/cache/#local-memory-caching}
 * @param options How many values, and how long.
 * @returns The cache, for the setting `caches`.
 * @throws {ImproperlyConfigured} If an option is wrong.
 */
export function memoryCache(options: MemoryCacheOptions = {}): CacheBackend {
  const { maxEntries = 300 } = options;
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new ImproperlyConfigured("caches", `maxEntries is ${maxEntries}, expected a whole number from 1 on`);
  }
  // Texts, not promises: those of one request must not be awaited in another on Workers.
  const cache = new DriverCache(memoryDriver(maxEntries), options);
  return { name: "memoryCache", open: () => cache };
}

/** As unstorage's `memory`, but with an end: a `Map` remembers the order in which its keys came. */
function memoryDriver(maxEntries: number): CacheDriver {
  const values = new Map<string, string>();
  return {
    getItem(key) {
      const value = values.get(key);
      if (value === undefined) return null;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    setItem(key, value) {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= maxEntries) break;
        values.delete(oldest);
      }
    },
    removeItem(key) {
      values.delete(key);
    },
    getKeys: () => [...values.keys()],
  };
}
