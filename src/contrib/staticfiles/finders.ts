import type { App, CheckedSite } from "../../apps/mod.ts";
import { directoryFinder } from "./directory_finder.ts";
import type { Finder, FinderListing, StaticFile } from "./finder.ts";
import { defaultIgnorePatterns, isIgnored } from "./ignore.ts";
import { packageFinder } from "./package_finder.ts";
import { basePath, joinPath, staticRootPath } from "./paths.ts";

/** The part of a site that decides where its static files are. */
export type StaticSite = Pick<CheckedSite, "apps" | "runtime" | "settings">;

/** Options for {@linkcode StaticFinders.list}. */
export interface ListOptions {
  /**
   * More patterns of names to leave out.
   *
   * @default {[]}
   */
  ignore?: readonly string[];
  /**
   * Whether {@linkcode defaultIgnorePatterns} are left out too.
   *
   * @default {true}
   */
  useDefaultIgnorePatterns?: boolean;
}

/** Every static file of a site, each name once. */
export interface StaticListing {
  /** The files in the order in which they were found. Of several with one name, the first. */
  readonly files: readonly StaticFile[];
  /** Sentences for the developer: names that were found twice, links that lead out. */
  readonly notes: readonly string[];
}

/** The places where static files are looked for, in order. */
export interface StaticFinders {
  /** The places, for people. */
  readonly locations: readonly string[];
  /** Finds the file that a name means: the first one. */
  find(name: string): Promise<StaticFile | undefined>;
  /** Finds all files of a name, the one that counts first. */
  findAll(name: string): Promise<StaticFile[]>;
  /** Lists every file that `collectstatic` would take. */
  list(options?: ListOptions): Promise<StaticListing>;
}

/**
 * Where a site's static files come from: the project's `staticfilesDirs`, then for each app its `static/` directory and
 * what travels inside its package.
 *
 * @example Usage
 * ```ts
 * import { staticFinders } from "@nuages/nuages/contrib/staticfiles";
 * import { createApplication, defineApp, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { createRuntime } from "@nuages/nuages/deno";
 * import { strictEqual } from "node:assert/strict";
 *
 * const blog = defineApp({
 *   name: "blog",
 *   staticFiles: () => Promise.resolve({ staticFiles: { "blog/blog.css": "p { margin: 0 }" } }),
 * });
 * const app = createApplication(defineSettings(() => ({ installedApps: [blog], urls: urlpatterns([]) })));
 *
 * const file = await staticFinders(app.start(createRuntime())).find("blog/blog.css");
 *
 * strictEqual(file?.location, "blog:blog/blog.css");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#staticfiles-finders}
 * @param site The site.
 * @returns The finders.
 */
export function staticFinders(site: StaticSite): StaticFinders {
  return together([
    ...projectDirectories(site).flatMap((directory) => onDisk(site, directory)),
    ...[...site.apps].flatMap((app) => [
      ...appDirectories([app]).flatMap((directory) => onDisk(site, directory)),
      ...inPackage(app),
    ]),
  ], defaultIgnorePatterns);
}

/**
 * Where a site in production takes static files from: what `collectstatic` left in `staticRoot`, and without that at
 * least what travels inside the packages of its apps. A Worker that was built has none of it: its files are its assets.
 *
 * @param site The site.
 * @returns The finders.
 */
export function collectedFinders(site: StaticSite): StaticFinders {
  const { build, files } = site.runtime;
  const wasCollected = Object.keys(build?.staticFiles ?? {}).length > 0;
  // `collectstatic --link` leaves links to the sources, which are public anyway.
  const linksInto = sourceDirectories(site);
  return together([
    ...files ? [directoryFinder(files, staticRootPath(site), { linksInto })] : [],
    ...wasCollected ? [] : [...site.apps].flatMap(inPackage),
  ], []);
}

/** The directories that {@linkcode staticFinders} looks into, whether they exist or not. */
export function sourceDirectories(site: StaticSite): string[] {
  return [...projectDirectories(site), ...appDirectories(site.apps)];
}

/** The project's `staticfilesDirs`, each once. */
export function projectDirectories(site: Pick<StaticSite, "runtime" | "settings">): string[] {
  const base = basePath(site);
  return [...new Set(site.settings.staticfilesDirs.map((directory) => joinPath(base, directory)))];
}

function appDirectories(apps: Iterable<App>): string[] {
  return [...apps].flatMap((app) => app.path === undefined ? [] : [joinPath(app.path, "static")]);
}

function onDisk({ runtime }: StaticSite, directory: string): Finder[] {
  return runtime.files ? [directoryFinder(runtime.files, directory)] : [];
}

function inPackage(app: App): Finder[] {
  return app.staticFiles ? [packageFinder(app)] : [];
}

/** Several places as one; names that fit `hidden` are not found, but may be listed. */
function together(finders: readonly Finder[], hidden: readonly string[]): StaticFinders {
  return {
    locations: finders.map((finder) => finder.location),

    async find(name): Promise<StaticFile | undefined> {
      if (isIgnored(name, hidden)) return undefined;
      for (const finder of finders) {
        const file = await finder.find(name);
        if (file) return file;
      }
      return undefined;
    },

    async findAll(name): Promise<StaticFile[]> {
      if (isIgnored(name, hidden)) return [];
      const files = await Promise.all(finders.map((finder) => finder.find(name)));
      return files.filter((file) => file !== undefined);
    },

    async list(options = {}): Promise<StaticListing> {
      const { ignore = [], useDefaultIgnorePatterns = true } = options;
      const patterns = useDefaultIgnorePatterns ? [...ignore, ...defaultIgnorePatterns] : ignore;
      return firstOfEach(await Promise.all(finders.map((finder) => finder.list(patterns))));
    },
  };
}

function firstOfEach(listings: readonly FinderListing[]): StaticListing {
  const files = new Map<string, StaticFile>();
  const notes: string[] = [];
  for (const listing of listings) {
    notes.push(...listing.notes);
    for (const file of listing.files) {
      if (files.has(file.name)) notes.push(foundAnother(file.name));
      else files.set(file.name, file);
    }
  }
  return { files: [...files.values()], notes };
}

/** In Django's words. */
function foundAnother(name: string): string {
  return `Found another file with the destination path '${name}'. It will be ignored since only the first encountered ` +
    "file is collected. If this is not what you want, make sure every static file has a unique path.";
}
