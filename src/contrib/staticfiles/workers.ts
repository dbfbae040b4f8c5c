import { manifestName, type ManifestPaths } from "./manifest.ts";
import { encodedName } from "./static_names.ts";

// https://developers.cloudflare.com/workers/static-assets/headers/ : what comes after 100 rules is dropped.
const MOST_RULES = 100;

/**
 * Writes the `_headers` file of Workers Static Assets: files with a content hash in their name may be kept for good,
 * and no browser guesses another media type.
 *
 * A site with more files than Cloudflare takes rules gets rules with wildcards, where they fit no file without a hash. A
 * file that no rule is left for is served as Cloudflare serves it by default: kept, but asked for anew each time.
 *
 * @example Usage
 * ```ts
 * import { workersHeaders } from "@nuages/nuages/contrib/staticfiles";
 * import { ok } from "node:assert/strict";
 *
 * const headers = workersHeaders("/static/", { "a.css": "a.27e20196a850.css" });
 *
 * ok(headers.includes("/static/a.27e20196a850.css\n  Cache-Control: public, max-age=31536000, immutable\n"));
 * ```
 *
 * @see {@link https://developers.cloudflare.com/workers/static-assets/headers/}
 * @param staticUrl The setting.
 * @param manifest Original name → hashed name.
 * @returns The text of the file, which lies at the root of the assets directory.
 */
export function workersHeaders(staticUrl: string, manifest: ManifestPaths): string {
  const prefix = urlPath(staticUrl);
  const rules = immutableRules(prefix, manifest).slice(0, MOST_RULES - 1);
  return [
    `${prefix}*\n  X-Content-Type-Options: nosniff\n`,
    ...rules.map((rule) => `${rule}\n  Cache-Control: public, max-age=31536000, immutable\n`),
  ].join("");
}

/**
 * Says where a file must lie below the assets directory of a Worker, so that `staticUrl` and its name lead to it.
 *
 * @param staticUrl The setting.
 * @param name The file's name.
 * @returns A path without a leading slash: `static/css/base.css`.
 */
export function assetPath(staticUrl: string, name: string): string {
  return decodeURIComponent(urlPath(staticUrl)).slice(1) + name;
}

function urlPath(staticUrl: string): string {
  return new URL(staticUrl, "http://static.invalid/").pathname;
}

function immutableRules(prefix: string, manifest: ManifestPaths): string[] {
  // A `*` in a name would be a wildcard.
  const hashed = Object.values(manifest).filter((name) => !name.includes("*")).sort();
  const exact = (names: readonly string[]): string[] => names.map((name) => prefix + encodedName(name));
  if (hashed.length < MOST_RULES) return exact(hashed);

  const plain = [manifestName, ...Object.keys(manifest)];
  const harmless = new Map<string, boolean>();
  const isHarmless = ({ directory, ending }: Wildcard): boolean => {
    const key = `${directory}*${ending}`;
    const known = harmless.get(key) ?? !plain.some((name) => fits(name, { directory, ending }));
    harmless.set(key, known);
    return known;
  };

  const wide = new Set<string>();
  const narrow: string[] = [];
  for (const name of hashed) {
    const found = wildcardsFor(name).find(isHarmless);
    if (found) wide.add(`${prefix}${encodedName(found.directory)}*.:hash${found.ending}`);
    else narrow.push(name);
  }
  return [...wide, ...exact(narrow)];
}

/** Every file below a directory whose name has at least two endings, the last of which is this one. */
interface Wildcard {
  /** Empty, or with a slash at its end. */
  readonly directory: string;
  /** With its dot. */
  readonly ending: string;
}

/** The wildcards that fit a hashed name, from the widest on. */
function wildcardsFor(name: string): Wildcard[] {
  const ending = /\.[A-Za-z0-9]+$/.exec(name)?.[0];
  // A name without an ending has its hash in that place.
  if (ending === undefined || !/\.[0-9a-f]{12}\.[^./]+$/.test(name)) return [];
  const directories = name.split("/").slice(0, -1);
  return [0, ...directories.keys().map((index) => index + 1)].map((depth) => ({
    directory: directories.slice(0, depth).map((part) => `${part}/`).join(""),
    ending,
  }));
}

/** What Cloudflare does with `directory*.:hash.ending`, where `*` reaches over slashes and `:hash` does not. */
function fits(name: string, { directory, ending }: Wildcard): boolean {
  return name.startsWith(directory) && name.endsWith(ending) &&
    /\.[^/]+$/.test(name.slice(directory.length, -ending.length));
}
