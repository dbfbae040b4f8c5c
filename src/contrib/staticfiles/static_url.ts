import type { Context } from "hono";
import { getSettings, type Settings } from "../../conf/mod.ts";
import { getRuntime } from "../../http/mod.ts";
import { nearest, quoted } from "../../text/mod.ts";
import { StaticFilesError } from "./errors.ts";
import { hashedNameIn, type ManifestPaths } from "./manifest.ts";
import { isSafeName } from "./names.ts";
import { siteManifest } from "./site_manifest.ts";
import { encodedName, pathEnd } from "./static_names.ts";

/** Options for {@linkcode staticUrlFor}. */
export interface StaticUrlForOptions {
  /** The settings, of which `staticUrl` counts. */
  settings: Pick<Settings, "staticUrl">;
  /** The names with content hashes. Without a manifest, names are written as they are. */
  manifest: ManifestPaths | undefined;
  /** Whether files are served from where they are written, so that hashed names do not exist. */
  debug: boolean;
}

/**
 * Writes the address of a static file: with `debug` its plain one, otherwise the one with its content hash.
 *
 * A query or a fragment may follow the name: `img/icons.svg#home`.
 *
 * @example Usage
 * ```ts
 * import { staticUrlFor } from "@nuages/nuages/contrib/staticfiles";
 * import { strictEqual } from "node:assert/strict";
 *
 * const settings = { staticUrl: "/static/" };
 * const manifest = { "css/base.css": "css/base.27e20196a850.css" };
 *
 * strictEqual(staticUrlFor("css/base.css", { settings, manifest, debug: false }), "/static/css/base.27e20196a850.css");
 * strictEqual(staticUrlFor("css/base.css", { settings, manifest, debug: true }), "/static/css/base.css");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/templates/builtins/#static}
 * @param name The file's name, such as `css/base.css`.
 * @param options Where files are served from, and under which names.
 * @returns The address, percent-encoded.
 * @throws {StaticFilesError} If the manifest does not have the name, or no static file can have it.
 */
export function staticUrlFor(name: string, options: StaticUrlForOptions): string {
  const { settings, manifest, debug } = options;
  const end = pathEnd(name);
  const file = name.slice(0, end);
  if (!isSafeName(file)) throw unsafe(file);
  const served = debug || manifest === undefined ? file : hashedNameIn(manifest, file);
  if (served === undefined) throw notInManifest(file, manifest ?? {});
  return settings.staticUrl + encodedName(served) +
    encodedSuffix(name.slice(end));
}

/**
 * Writes the address of a static file of the site that answers this request. Templates call it as `it.static(name)`.
 *
 * @param c The request.
 * @param name The file's name, such as `css/base.css`.
 * @returns The address.
 * @throws {StaticFilesError} If the manifest does not have the name, or no static file can have it.
 */
export function staticUrl(c: Context, name: string): string {
  const settings = getSettings(c);
  return staticUrlFor(name, {
    settings,
    manifest: settings.debug ? undefined : siteManifest({ settings, runtime: getRuntime(c) }),
    debug: settings.debug,
  });
}

/** What the app gives every template: `it.static("css/base.css")`. */
export function staticContext(c: Context): { static: (name: string) => string } {
  return { static: (name) => staticUrl(c, name) };
}

/** What is encoded already stays; blanks and letters beyond ASCII have no place in an address. */
function encodedSuffix(suffix: string): string {
  return suffix.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function unsafe(name: string): StaticFilesError {
  const remedy = name.startsWith("/")
    ? "leave out the slash at its beginning"
    : 'expected a name such as "css/base.css"';
  return new StaticFilesError(name, `Cannot write the address of the static file ${quoted(name)}: ${remedy}`);
}

function notInManifest(name: string, manifest: ManifestPaths): StaticFilesError {
  const near = nearest(name, Object.keys(manifest));
  return new StaticFilesError(
    name,
    `Cannot find static file ${quoted(name)} in the manifest: run collectstatic, or correct the name` +
      (near === undefined ? "" : `; did you mean "${near}"?`),
  );
}
