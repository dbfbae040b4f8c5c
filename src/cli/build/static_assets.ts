import {
  assetPath,
  hashStaticFiles,
  StaticFilesError,
  staticFinders,
  workersHeaders,
} from "../../contrib/staticfiles/mod.ts";
import { CommandError, type CommandSite } from "../command.ts";

/** What is laid out for Workers Static Assets. */
export interface StaticAssets {
  /** The files: path below the assets directory → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Static files by the name a developer wrote → the name with its content hash. */
  readonly names: Readonly<Record<string, string>>;
  /** What the developer should know: names that were found twice. */
  readonly notes: readonly string[];
}

/**
 * Collects the static files of a site for Workers Static Assets: each under its own name, for whoever wrote that name
 * somewhere, and under the one with its hash.
 *
 * @param site The site.
 * @returns The files and their names.
 * @throws {CommandError} If a file refers to a static file that does not exist.
 */
export async function staticAssets(site: CommandSite): Promise<StaticAssets> {
  const { staticUrl } = site.settings;
  const { files, notes } = await staticFinders(site).list();
  if (!site.apps.isInstalled("staticfiles") || files.length === 0) return { files: new Map(), names: {}, notes: [] };
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of files) contents.set(file.name, await new Response(await file.open()).bytes());

  const hashed = await hashStaticFiles(contents, { staticUrl }).catch((error: unknown) => {
    throw error instanceof StaticFilesError ? new CommandError(error.message, { cause: error }) : error;
  });
  const all = [...contents, ...hashed.files].map(([name, bytes]) => [assetPath(staticUrl, name), bytes] as const);
  const headers = new TextEncoder().encode(workersHeaders(staticUrl, hashed.manifest.paths));
  return { files: new Map([...all, ["_headers", headers]]), names: hashed.manifest.paths, notes };
}
