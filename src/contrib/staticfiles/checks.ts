import type { Files } from "../../runtime/mod.ts";
import { type Check, type CheckMessage, checkMessage, defineCheck } from "../../apps/mod.ts";
import { defaultSettings } from "../../conf/mod.ts";
import { projectDirectories, sourceDirectories, type StaticSite } from "./finders.ts";
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
  const lost = [basePath(site), ...sourceDirectories(site).filter((directory) => !isWithin(root, directory))]
    .find((directory) => isWithin(directory, root));
  if (lost !== undefined) {
    yield checkMessage("staticfiles.E006", `The staticRoot setting should not contain "${lost}".`, {
      hint: "collectstatic --clear would delete it; give staticRoot a directory of its own",
      object: "staticRoot",
    });
  }
  yield* missingDirectories(site);
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
      }"; until then browsers keep files for a minute`,
      object: "staticRoot",
    },
  );
}
