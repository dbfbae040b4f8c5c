/** Whose code a file is: the project's, a package's (the framework is one), or the machine's own. */
export type Owner = "project" | "package" | "machine";

/** A file of a stack, as a developer knows it. */
export interface Place {
  /** Whose code it is. */
  readonly owner: Owner;
  /** The file, from the project's directory or from its package on. */
  readonly file: string;
  /** The package, such as `hono` or `@nuages/nuages`. */
  readonly package: string | undefined;
  /** The path on the disk, where the file is one. */
  readonly path: string | undefined;
}

// jsr.io/@scope/name/1.2.3/…
const JSR = /^https?:\/\/(?:npm\.)?jsr\.io\/(@[^/]+\/[^/]+)\/([^/]+)\/(.+)$/;
// Deno's global cache: …/npm/registry.example/@scope/name/1.2.3/…
const CACHE = /\/npm\/[^/.]+\.[^/]+\/((?:@[^/]+\/)?[^/]+)\/(\d[^/]*)\/(.+)$/;
/** Characters; no system has files with longer paths. A text that is longer says nothing about whose code it is. */
const LONGEST = 4096;
const NODE_MODULES = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+)$/;

/**
 * Says whose code a file of a stack is.
 *
 * @param url The file as the stack names it.
 * @param baseDir The project's directory, where it is known.
 * @returns Its place.
 */
export function placeOf(url: string, baseDir: string | undefined): Place {
  if (url.length > LONGEST) return { owner: "machine", file: url, package: undefined, path: undefined };
  const path = pathOf(url);
  const found = packageOf(url, path);
  if (found) return { owner: "package", ...found, path };
  if (/^https?:/.test(url)) return { owner: "package", file: url, package: hostOf(url), path };
  if (path === undefined) return { owner: isBundle(url) ? "project" : "machine", file: url, package: undefined, path };
  if (baseDir === undefined) return { owner: "project", file: path, package: undefined, path };
  const root = baseDir.endsWith("/") ? baseDir : `${baseDir}/`;
  return path.startsWith(root)
    ? { owner: "project", file: path.slice(root.length), package: undefined, path }
    : { owner: "package", file: path, package: undefined, path };
}

/** A Worker is one file without a scheme, such as `worker.js`; what is inside it nobody can tell. */
function isBundle(url: string): boolean {
  return /^[\w./-]+\.m?[jt]s$/.test(url);
}

function packageOf(url: string, path: string | undefined): { file: string; package: string } | undefined {
  const [, name, version, rest] = JSR.exec(url) ?? CACHE.exec(path ?? "") ?? [];
  if (name !== undefined) return { file: `${name}@${version}/${rest}`, package: name };
  const [, module, file] = NODE_MODULES.exec(path ?? "") ?? [];
  return module === undefined ? undefined : { file: `${module}/${file}`, package: module };
}

function pathOf(url: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  try {
    // A file URL of Windows: /C:/site/app.ts
    return decodeURIComponent(new URL(url).pathname).replace(/^\/([A-Za-z]:\/)/, "$1");
  } catch {
    return undefined;
  }
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
