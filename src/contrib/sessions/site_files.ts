import type { SessionSite, Settings } from "../../conf/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";

const WRANGLER = ["wrangler.jsonc", "wrangler.json", "wrangler.toml"];

/** The directory that relative paths of a site start from. */
export function basePath(settings: Settings, runtime: Runtime): string {
  return settings.baseDir ?? runtime.baseDir ?? ".";
}

/**
 * Whether a site runs on Workers, or is set up to. Checks run where the developer is, which is never there.
 *
 * @param site The site.
 * @returns Whether it runs there, or its project has a configuration for Wrangler.
 */
export function goesToWorkers({ settings, runtime }: Pick<SessionSite, "settings" | "runtime">): boolean {
  const base = basePath(settings, runtime);
  return runtime.name === "workers" || WRANGLER.some((name) => runtime.files?.stat(`${base}/${name}`) !== undefined);
}
