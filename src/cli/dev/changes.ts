import { basename, extname, sep } from "node:path";

/** What a changed file asks for: a new process, or a new look by the browser. */
export type Change = "asset" | "code";

const CODE = new Set([".cjs", ".cts", ".js", ".json", ".jsonc", ".jsx", ".mjs", ".mts", ".ts", ".tsx", ".wasm"]);

/** Directories that hold nothing a developer writes. */
const IGNORED = new Set(["__pycache__", "coverage", "dist", "node_modules"]);

/**
 * Says what to do about a changed file.
 *
 * @param path The file's path, relative to the directory that is watched.
 * @param isAsset Whether the file lies in a directory of templates or static files.
 * @returns What it asks for, or `undefined` for nothing: it is a database, a test, a file of an editor or of git.
 */
export function changeOf(path: string, isAsset: boolean): Change | undefined {
  if (path.split(/[\\/]/).some(isIgnored)) return undefined;
  if (isAsset || extname(path) === ".eta") return "asset";
  const name = basename(path);
  if (name === ".env" || name.startsWith(".env.")) return "code";
  if (name === "deno.lock" || /[._]test\.\w+$/.test(name)) return undefined;
  return CODE.has(extname(name)) ? "code" : undefined;
}

/**
 * Whether a file or a directory of this name is of no interest.
 *
 * @param name A part of a path.
 * @returns Whether nobody needs to hear of it.
 */
export function isIgnored(name: string): boolean {
  if (IGNORED.has(name)) return true;
  if (name.startsWith(".")) return !name.startsWith(".env");
  // Vim writes 4913 to see whether it may; the others are copies that editors keep while they write.
  return name === "4913" || /^#.*#$|~$|\.(?:bak|orig|sw[a-z]|tmp)$|___jb_\w+___$/.test(name);
}

/**
 * Whether a path lies in a directory.
 *
 * @param path An absolute path.
 * @param directory An absolute path.
 * @returns Whether it does.
 */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}
