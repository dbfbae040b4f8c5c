import type { CacheBackend } from "../conf/mod.ts";
import type { CacheDriver } from "./driver.ts";
import { type CacheOptions, DriverCache } from "./driver_cache.ts";

/**
 * Keeps values where any driver of unstorage does.
 *
 * The driver is made once for the site, so on Workers it must be one that holds no connection.
 *
 * @example Usage
 * ```ts
 * import { unstorageCache } from "@nuages/nuages/cache";
 * import { createRuntime } from "@nuages/nuages/deno";
 * import { strictEqual } from "node:assert/strict";
 * import memory from "unstorage/drivers/memory";
 *
 * const cache = unstorageCache(memory(), { keyPrefix: "blog" }).open(createRuntime());
 * await cache.set("page?1", "123");
 *
 * strictEqual(await cache.get("page?1"), "123");
 * ```
 *
 * @see {@link https://unstorage.unjs.io/drivers}
 * @param driver The driver.
 * @param options How long values live.
 * @returns The cache, for the setting `caches`.
 * @throws {ImproperlyConfigured} If the driver cannot write, or an option is wrong.
 */
export function unstorageCache(driver: CacheDriver, options: CacheOptions = {}): CacheBackend {
  const cache = new DriverCache(driver, options);
  return { name: "unstorageCache", open: () => cache };
}
