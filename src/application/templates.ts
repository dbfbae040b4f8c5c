import type { Apps } from "../apps/mod.ts";
import type { Settings } from "../conf/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import type { SiteTemplates } from "../shortcuts.ts";
import { compiledLoader, fileLoader, formatters, type TemplateLoader, Templates } from "../template/mod.ts";

/**
 * Sets up the templates of a site: the project's directories first, then the apps in order; the first name wins.
 *
 * @param settings The settings.
 * @param apps The apps.
 * @param runtime The machine: a build where there is one, else the disk.
 * @returns Templates, what they all get, and formatters.
 */
export function siteTemplates(settings: Settings, apps: Apps, runtime: Runtime): SiteTemplates {
  const context = Object.assign({}, ...[...apps].map((app) => app.context), settings.templates.context);
  return {
    templates: new Templates(loaders(settings, apps, runtime), { lazyNames: Object.keys(context) }),
    context,
    contextProcessors: [
      ...[...apps].flatMap((app) => app.contextProcessors),
      ...settings.templates.contextProcessors,
    ],
    formatters: formatters({ locale: settings.languageCode, timeZone: settings.timeZone }),
  };
}

function loaders(settings: Settings, apps: Apps, runtime: Runtime): TemplateLoader[] {
  const { build, files, compileTemplate } = runtime;
  const fromPackages = [...apps].map((app) => compiledLoader(app.templates));
  if (build) return [compiledLoader(build.templates), ...fromPackages];
  if (!files || !compileTemplate) return fromPackages;

  const fromDisk = (directories: readonly string[]): TemplateLoader =>
    fileLoader({ files, directories, compile: compileTemplate, watch: settings.debug });
  return [
    fromDisk(templateDirectories(settings, runtime)),
    ...[...apps].flatMap((app) => [
      ...(app.path === undefined ? [] : [fromDisk([`${app.path}/templates`])]),
      compiledLoader(app.templates),
    ]),
  ];
}

/**
 * The project's own template directories.
 *
 * @param settings The settings.
 * @param runtime The machine.
 * @returns Absolute paths.
 */
export function templateDirectories(settings: Settings, runtime: Runtime): string[] {
  const base = settings.baseDir ?? runtime.baseDir ?? ".";
  return settings.templates.dirs.map((directory) => directory.startsWith("/") ? directory : `${base}/${directory}`);
}
