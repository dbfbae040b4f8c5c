/**
 * The cache in Cloudflare's Workers KV. A door of its own, so that other sites have nothing of it.
 *
 * @module
 */
import kvDriver from "unstorage/drivers/cloudflare-kv-binding";
import type { CacheBackend } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { type CacheOptions, DriverCache } from "./driver_cache.ts";

/** Options for {@linkcode workersKvCache}. */
export interface WorkersKvCacheOptions extends CacheOptions {
  /** The name of the namespace in `kv_namespaces` of `wrangler.jsonc`. */
  binding: string;
}

/**
 * Keeps values in Workers KV.
 *
 * What is written in one place is seen in others after up to a minute, so a value that was deleted may come back for that
 * long. KV itself keeps values for 60 seconds at least; shorter timeouts hold all the same. It takes one write a second for
 * each key.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { workersKvCache } from "@nuages/nuages/cache/workers-kv";
 *
 * export default defineSettings(() => ({
 *   caches: { default: workersKvCache({ binding: "CACHE" }) },
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://developers.cloudflare.com/kv/concepts/how-kv-works/}
 * @param options The namespace, and how long values live.
 * @returns The cache, for the setting `caches`.
 */
export function workersKvCache(options: WorkersKvCacheOptions): CacheBackend {
  const { binding } = options;
  return {
    name: "workersKvCache",
    machine: "workers",
    open({ bindings }) {
      const namespace: unknown = Object.hasOwn(bindings, binding) ? bindings[binding] : undefined;
      if (typeof namespace !== "object" || namespace === null || !("put" in namespace)) {
        throw new ImproperlyConfigured(
          "caches",
          `there is no KV namespace "${binding}"; add { "binding": "${binding}", "id": "…" } to kv_namespaces of wrangler.jsonc`,
        );
      }
      return new DriverCache(kvDriver({ binding: namespace as KvNamespace }), options);
    },
  };
}

/** What the driver calls a namespace; it looks itself whether it is one. */
type KvNamespace = NonNullable<Exclude<Parameters<typeof kvDriver>[0]["binding"], string>>;
