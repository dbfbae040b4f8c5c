import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { CheckedSite } from "../../apps/mod.ts";
import { isWithin } from "./changes.ts";

/** The directories of a site, as absolute paths. Some of them may not exist. */
export interface SiteDirectories {
  /** The directory that relative paths in settings start from. */
  readonly base: string;
  /** Those of the apps that have one. */
  readonly apps: readonly string[];
  /** Where templates are looked for on the disk, in order. */
  readonly templates: readonly string[];
  /** Where static files are looked for on the disk, in order. */
  readonly static: readonly string[];
  /** Where storages keep what visitors upload. */
  readonly uploads: readonly string[];
}

/**
 * Finds the directories of a site.
 *
 * @param site The site.
 * @returns The directories, links resolved.
 */
export function siteDirectories({ apps, settings, runtime }: CheckedSite): SiteDirectories {
  const base = realPath(resolve(settings.baseDir ?? runtime.baseDir ?? "."));
  const inProject = (directory: string): string => realPath(resolve(base, directory));
  const appPaths = [...apps].flatMap(({ path }) => path === undefined ? [] : [realPath(path)]);
  return {
    base,
    apps: appPaths,
    templates: [...settings.templates.dirs.map(inProject), ...appPaths.map((path) => resolve(path, "templates"))],
    static: [...settings.staticfilesDirs.map(inProject), ...appPaths.map((path) => resolve(path, "static"))],
    uploads: Object.values(settings.storages)
      .flatMap(({ location }) => location === undefined ? [] : [inProject(location)])
      // One around the code has more than uploads.
      .filter((directory) => !isWithin(base, directory)),
  };
}

/** Events of the file system name files by their real paths. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // It does not exist, and may come later.
    return path;
  }
}
