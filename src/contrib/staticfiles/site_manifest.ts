import type { Settings } from "../../conf/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";
import { manifestName, type ManifestPaths, parseManifest } from "./manifest.ts";
import { staticRootPath } from "./paths.ts";

/** Manifests that were read, by the settings of their site. A site in production starts anew to get new files. */
const read = new WeakMap<
  Settings,
  { readonly manifest: ManifestPaths | undefined }
>();

/**
 * The names with content hashes of a site in production: from the build where there is one, as on Workers, otherwise
 * from `staticfiles.json` in `staticRoot`, which is read once.
 *
 * @param site The site.
 * @returns Original name → hashed name, or `undefined` where files were not collected with content hashes.
 * @throws {StaticFilesError} If the file is no manifest.
 */
export function siteManifest(
  site: {
    readonly settings: Settings;
    readonly runtime: Pick<Runtime, "baseDir" | "build" | "files">;
  },
): ManifestPaths | undefined {
  const { settings, runtime } = site;
  if (runtime.build) return isEmpty(runtime.build.staticFiles) ? undefined : runtime.build.staticFiles;
  const known = read.get(settings);
  if (known) return known.manifest;
  const text = runtime.files?.readText(`${staticRootPath(site)}/${manifestName}`);
  const manifest = text === undefined ? undefined : parseManifest(text);
  read.set(settings, { manifest });
  return manifest;
}

/** Says whether a name carries a content hash, so that its content never changes. */
export function isHashedName(manifest: ManifestPaths | undefined, name: string): boolean {
  if (manifest === undefined) return false;
  let names = hashedNames.get(manifest);
  if (!names) {
    hashedNames.set(manifest, names = new Set(Object.values(manifest)));
  }
  return names.has(name);
}

const hashedNames = new WeakMap<ManifestPaths, ReadonlySet<string>>();

function isEmpty(manifest: ManifestPaths): boolean {
  for (const _ in manifest) return false;
  return true;
}
