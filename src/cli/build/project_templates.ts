import { relative } from "node:path";
import type { App } from "../../apps/mod.ts";
import type { TemplateSource } from "../../template/compiler/mod.ts";
import type { CommandSite } from "../command.ts";
import { siteDirectories } from "../dev/site_directories.ts";

/** The templates of a site, as a build needs them. */
export interface ProjectTemplates {
  /** Those on the disk, in override order: the project's, then each app's. */
  readonly sources: readonly TemplateSource[];
  /** The names of those that were compiled before their app was published. */
  readonly compiled: readonly string[];
}

/**
 * Collects the templates of a project and its apps.
 *
 * @param site The site.
 * @returns The templates. Their origins name no directory of this machine, so that equal projects give equal builds.
 */
export function projectTemplates(site: CommandSite): ProjectTemplates {
  const { base, templates } = siteDirectories(site);
  const compiled = new Map<string, App>();
  const sources: TemplateSource[] = [];
  const collect = (directory: string, origin: string): void => {
    for (const name of templatesIn(site, directory)) {
      // The app that brought the compiled one stands before this one, and so its template wins.
      if (compiled.has(name)) continue;
      const source = site.runtime.files?.readText(`${directory}/${name}`) ?? "";
      sources.push({ name, source, origin: `${origin}/${name}` });
    }
  };

  const own = templates.slice(0, site.settings.templates.dirs.length);
  for (const directory of own) collect(directory, below(base, directory) ?? "templates");
  for (const app of site.apps) {
    if (app.path !== undefined) {
      const path = below(base, app.path);
      collect(`${app.path}/templates`, path === undefined ? `${app.label}:templates` : `${path}/templates`);
    }
    for (const name of Object.keys(app.templates)) if (!compiled.has(name)) compiled.set(name, app);
  }
  return { sources, compiled: [...compiled.keys()] };
}

function templatesIn(site: CommandSite, directory: string): string[] {
  return site.runtime.files?.list(directory).filter((name) => name.endsWith(".eta")) ?? [];
}

/** The path from the project on, for what lies in the project. */
function below(base: string, directory: string): string | undefined {
  const path = relative(base, directory).replaceAll("\\", "/");
  return path.startsWith("..") || path.startsWith("/") ? undefined : path;
}
