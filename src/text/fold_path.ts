/**
 * Folds the `.` and `..` out of a file path, so that two spellings of one directory are one text.
 *
 * @example Usage
 * ```ts
 * import { foldPath } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(foldPath("/srv/site/mysite/.."), "/srv/site");
 * strictEqual(foldPath("./templates"), "templates");
 * ```
 *
 * @param path A path with `/` or `\` between its parts.
 * @returns The same path without detours; `.` where nothing is left.
 */
export function foldPath(path: string): string {
  const root = /^[\\/]/.test(path) ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || root === "") parts.push(part);
  }
  return root + parts.join("/") || ".";
}
