import type { Context } from "hono";
import { type Cache, type CacheSettings, getSettings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { getRuntime } from "../http/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { nearest } from "../text/mod.ts";

/**
 * The cache of a request's site.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { getCache } from "@nuages/nuages/cache";
 *
 * async function weather(c: Context): Promise<Response> {
 *   const cache = getCache(c);
 *   let report = await cache.get("weather");
 *   if (report === undefined) {
 *     report = await (await fetch("https://weather.example/today")).json();
 *     await cache.set("weather", report, { timeout: 600 });
 *   }
 *   return c.json({ report });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/cache/#accessing-the-cache}
 * @param c The request.
 * @param alias The key in the `caches` setting.
 * @returns The cache.
 * @throws {ImproperlyConfigured} If there is no such cache, or it does not work on this machine.
 */
export function getCache(c: Context, alias = "default"): Cache {
  return openCache(getSettings(c), getRuntime(c), alias);
}

/**
 * The cache of a site, for commands.
 *
 * @param settings The site's settings.
 * @param runtime The machine.
 * @param alias The key in the `caches` setting.
 * @returns The cache.
 * @throws {ImproperlyConfigured} If there is no such cache, or it does not work on this machine.
 */
export function openCache({ caches }: CacheSettings, runtime: Runtime, alias = "default"): Cache {
  const backend = Object.hasOwn(caches, alias) ? caches[alias] : undefined;
  if (!backend) {
    const near = nearest(alias, Object.keys(caches));
    const remedy = near ? `did you mean "${near}"?` : `set caches: { ${alias}: memoryCache() }`;
    throw new ImproperlyConfigured("caches", `there is no cache "${alias}"; ${remedy}`);
  }
  if (backend.machine !== undefined && backend.machine !== runtime.name) {
    throw new ImproperlyConfigured(
      "caches",
      `the cache "${alias}" is ${backend.name}(), which works on ${backend.machine} alone, and this is ${runtime.name}`,
    );
  }
  return backend.open(runtime);
}
