import type { Settings } from "../../conf/mod.ts";
import type { Runtime } from "../../runtime/mod.ts";

/** Whose directories are meant. */
export interface PathsSite {
  /** The settings. */
  readonly settings: Pick<Settings, "baseDir" | "staticRoot">;
  /** The machine. */
  readonly runtime: Pick<Runtime, "baseDir">;
}

/** The directory that relative paths of a site start from. */
export function basePath(site: PathsSite): string {
  return site.settings.baseDir ?? site.runtime.baseDir ?? ".";
}

/**
 * The directory that `collectstatic` fills.
 *
 * @param site The site.
 * @returns `staticRoot`, from `baseDir` on.
 */
export function staticRootPath(site: PathsSite): string {
  return joinPath(basePath(site), site.settings.staticRoot);
}

/** Reads `path` from `base` on, without `.` and `..`. An absolute path stands for itself. */
export function joinPath(base: string, path: string): string {
  return normalizedPath(isAbsolute(path) ? path : `${base}/${path}`);
}

/** Says whether `path` is `directory` or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  const [inner, outer] = [normalizedPath(path), normalizedPath(directory)];
  return inner === outer ||
    inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || isWindowsPath(path);
}

/** Only a path with a drive or a share is known to mean `\` as a separator: elsewhere it is a letter like others. */
function isWindowsPath(path: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path);
}

function normalizedPath(path: string): string {
  const parts: string[] = [];
  for (const part of (isWindowsPath(path) ? path.replaceAll("\\", "/") : path).split("/")) {
    if (part === "..") removeLast(parts);
    else if (part !== "." && (part !== "" || parts.length === 0)) {
      parts.push(part);
    }
  }
  return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/") || ".";
}

/** Above the root there is the root; above a relative start there is one more `..`. */
function removeLast(parts: string[]): void {
  const last = parts.at(-1);
  if (last === undefined || last === "..") parts.push("..");
  else if (last !== "") parts.pop();
}
