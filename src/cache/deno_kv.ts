/**
 * The cache in Deno KV. A door of its own, so that other sites have nothing of it.
 *
 * @module
 */
import kvDriver from "unstorage/drivers/deno-kv";
import type { CacheBackend } from "../conf/mod.ts";
import { type CacheOptions, DriverCache } from "./driver_cache.ts";

/** Options for {@linkcode denoKvCache}. */
export interface DenoKvCacheOptions extends CacheOptions {
  /** The file that the values are in. Without it, the one that Deno keeps for the program; on Deno Deploy, its own KV. */
  path?: string;
}

/**
 * Keeps values in Deno KV. Needs `"unstable": ["kv"]` in `deno.json`; on Deno Deploy it is there. A value has 64 KB at most.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { denoKvCache } from "@nuages/nuages/cache/deno-kv";
 *
 * export default defineSettings(() => ({
 *   caches: { default: denoKvCache() },
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.deno.com/deploy/kv/}
 * @param options The file, and how long values live.
 * @returns The cache, for the setting `caches`.
 */
export function denoKvCache(options: DenoKvCacheOptions = {}): CacheBackend {
  const { path } = options;
  let cache: DriverCache | undefined;
  // Opened when it is first used, since importing settings opens nothing.
  const open = (): DriverCache => cache ??= new DriverCache(kvDriver(path === undefined ? {} : { path }), options);
  return { name: "denoKvCache", machine: "deno", open };
}
