import type { Files } from "../../runtime/mod.ts";
import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { defaultSettings } from "../../conf/mod.ts";
import { StaticFilesError } from "./errors.ts";
import { projectDirectories, sourceDirectories, type StaticSite } from "./finders.ts";
import { manifestName, parseManifest } from "./manifest.ts";
import { basePath, isWithin, staticRootPath } from "./paths.ts";
import { siteManifest } from "./site_manifest.ts";

/** The checks of the app. Those that Django has too have its ids. */
export const staticfilesChecks: readonly Check[] = [
  defineCheck(["staticfiles"], directories),
  defineCheck(["staticfiles"], addresses),
  defineCheck(["staticfiles"], hashes, { deploy: true }),
];

function* directories(site: StaticSite): Generator<CheckMessage> {
  const root = staticRootPath(site);
  for (const directory of sourceDirectories(site)) {
    if (!isWithin(root, directory)) continue;
    yield checkMessage("staticfiles.E002", "The staticfilesDirs setting should not contain the staticRoot setting.", {
      hint: `collectstatic would collect its own output; give staticRoot a directory outside of "${directory}"`,
      object: "staticRoot",
    });
  }
  const lost = directoryWithin(site, root) ?? sourceFileWithin(site, root);
  if (lost !== undefined) {
    yield checkMessage("staticfiles.E006", `The staticRoot setting should not contain "${lost}".`, {
      hint: "collectstatic --clear would delete it; give staticRoot a directory of its own",
      object: "staticRoot",
    });
  }
  yield* missingDirectories(site);
}

/** The project, an app or a place of static files that lies in `staticRoot`. */
function directoryWithin(site: StaticSite, root: string): string | undefined {
  const { files } = site.runtime;
  const real = (path: string): string => files?.realPath(path) ?? path;
  const apps = [...site.apps].flatMap(({ path }) => path === undefined ? [] : [path]);
  const sources = sourceDirectories(site).filter((directory) => !isWithin(root, directory));
  return [basePath(site), ...apps, ...sources]
    .find((directory) => isWithin(directory, root) || isWithin(real(directory), real(root)));
}

/** A file of TypeScript in `staticRoot` that collectstatic did not put there. */
function sourceFileWithin(site: StaticSite, root: string): string | undefined {
  const names = site.runtime.files?.list(root).filter((name) => /\.[cm]?tsx?$/.test(name)) ?? [];
  if (names.length === 0) return undefined;
  const collected = collectedNames(site, root);
  const name = names.find((name) => !collected.has(name) && !isStaticFile(site, name));
  return name === undefined ? undefined : `${root}/${name}`;
}

/** What the manifest in `staticRoot` names: files stay there when their sources are gone, until they are cleared. */
function collectedNames({ runtime: { files } }: StaticSite, root: string): ReadonlySet<string> {
  try {
    return new Set(Object.entries(parseManifest(files?.readText(`${root}/${manifestName}`) ?? "")).flat());
  } catch (error) {
    // Without a manifest nothing is known to be collected, and deleting it would not be safe.
    if (error instanceof StaticFilesError) return new Set();
    throw error;
  }
}

/** Whether a static file has this name, with or without a content hash. Recordings of video end in `.ts` as well. */
function isStaticFile(site: StaticSite, name: string): boolean {
  const names = [name, name.replace(/\.[0-9a-f]{12}(?=\.[^./]+$)/, "")];
  return sourceDirectories(site).some((directory) =>
    names.some((each) => site.runtime.files?.stat(`${directory}/${each}`) !== undefined)
  );
}

/** A project need not have the directory that is there by default. */
function* missingDirectories(site: StaticSite): Generator<CheckMessage> {
  const { files } = site.runtime;
  if (!files || String(site.settings.staticfilesDirs) === String(defaultSettings().staticfilesDirs)) return;
  for (const directory of projectDirectories(site)) {
    if (exists(files, directory)) continue;
    yield checkMessage(
      "staticfiles.W004",
      `The directory '${directory}' in the staticfilesDirs setting does not exist.`,
      {
        hint: "Make the directory, or take it out of staticfilesDirs",
        object: "staticfilesDirs",
      },
    );
  }
}

function exists(files: Files, directory: string): boolean {
  return files.realPath(directory) !== undefined;
}

function* addresses({ settings }: StaticSite): Generator<CheckMessage> {
  if (settings.staticUrl !== "/") return;
  yield checkMessage(
    "staticfiles.W007",
    "The staticUrl setting takes every address that no other route takes.",
    {
      hint: 'appendSlash has no effect then; use a path of its own, such as "/static/"',
      object: "staticUrl",
    },
  );
}

function* hashes(site: StaticSite): Generator<CheckMessage> {
  if (site.settings.debug || siteManifest(site) !== undefined) return;
  yield checkMessage(
    "staticfiles.W008",
    "There is no manifest of static files, so their names carry no content hash.",
    {
      hint: `Run collectstatic, which writes it into "${
        staticRootPath(site)
      }"; without it, production answers 404 for all but shipped files`,
      object: "staticRoot",
    },
  );
}
