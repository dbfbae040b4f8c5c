import type { Runtime } from "../runtime/mod.ts";
import type { Settings } from "./settings.ts";

const WRANGLER = ["wrangler.jsonc", "wrangler.json", "wrangler.toml"];

/** What of a site says where it is. */
export interface PlacedSite {
  /** The settings. */
  readonly settings: Pick<Settings, "baseDir">;
  /** The machine. */
  readonly runtime: Runtime;
}

/**
 * The directory that relative paths of a site start from.
 *
 * @param site The site.
 * @returns Its path.
 */
export function basePath({ settings, runtime }: PlacedSite): string {
  return settings.baseDir ?? runtime.baseDir ?? ".";
}

/**
 * Whether a site runs on Workers, or is set up to. Checks run where the developer is, which is never there.
 *
 * @param site The site.
 * @returns Whether it runs there, or its project has a configuration for Wrangler.
 */
export function goesToWorkers(site: PlacedSite): boolean {
  const { runtime } = site;
  const base = basePath(site);
  return runtime.name === "workers" || WRANGLER.some((name) => runtime.files?.stat(`${base}/${name}`) !== undefined);
}
