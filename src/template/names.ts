import { quoted } from "../text/mod.ts";
import { TemplateDoesNotExist } from "./errors.ts";

const EXTENSION = ".eta";
const RELATIVE = /^(?:\.\/|(?:\.\.\/)+)/;
const PARTIAL = /^[A-Za-z_][\w-]*$/;

/**
 * Spells a template's name in the one way that loaders know: `blog/post_list.eta`, or `blog/post_list.eta#row` for a
 * partial.
 *
 * The extension may be left out. In an `include()` or a `layout()`, `./x` and `../x` start from the directory of the
 * template that says so, and `#row` is a partial of that template. Nothing leads out of the template directories, so a
 * name may come from a request; it is still wiser to choose it from a list.
 *
 * @example Usage
 * ```ts
 * import { templateName } from "@nuages/nuages/template";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(templateName("blog/post_list"), "blog/post_list.eta");
 * strictEqual(templateName("../base", "blog/post_list.eta"), "base.eta");
 * strictEqual(templateName("#row", "blog/post_list.eta"), "blog/post_list.eta#row");
 * ```
 *
 * @param written The name as a developer wrote it.
 * @param from The full name of the template that mentions it, where there is one.
 * @returns The full name.
 * @throws {TemplateDoesNotExist} If no template can have that name.
 */
export function templateName(written: string, from?: string): string {
  if (typeof written !== "string" || written === "") {
    throw new TemplateDoesNotExist(quoted(written), {
      reason: "expected a name such as blog/post_list",
    });
  }
  const hash = written.indexOf("#");
  const path = hash < 0 ? written : written.slice(0, hash);
  const file = fileName(written, path, from);
  return hash < 0 ? file : `${file}#${partialName(written, written.slice(hash + 1))}`;
}

/** The name of the file that holds a template or a partial. */
export function fileOf(name: string): string {
  const hash = name.indexOf("#");
  return hash < 0 ? name : name.slice(0, hash);
}

function fileName(
  written: string,
  path: string,
  from: string | undefined,
): string {
  if (path === "" && from !== undefined) return fileOf(from);
  const full = RELATIVE.test(path) ? fromDirectory(written, path, from) : path;
  if (!isPlain(full)) {
    throw new TemplateDoesNotExist(written, {
      reason: "expected a path inside the template directories, with / between its parts",
    });
  }
  return full.endsWith(EXTENSION) ? full : full + EXTENSION;
}

function fromDirectory(
  written: string,
  path: string,
  from: string | undefined,
): string {
  if (from === undefined) {
    throw new TemplateDoesNotExist(written, {
      reason: "only a template can name another one relative to itself",
    });
  }
  const climb = RELATIVE.exec(path)?.[0] ?? "";
  const levels = climb === "./" ? 0 : climb.length / 3;
  const directory = fileOf(from).split("/").slice(0, -1);
  if (levels > directory.length) {
    throw new TemplateDoesNotExist(written, {
      reason: `it leads out of the template directories, seen from ${from}`,
    });
  }
  return [
    ...directory.slice(0, directory.length - levels),
    path.slice(climb.length),
  ].join("/");
}

function isPlain(path: string): boolean {
  // A backslash separates directories on Windows, and a NUL ends a path in the system calls below us.
  // deno-lint-ignore no-control-regex
  if (/[\\\u0000-\u001f\u007f]/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function partialName(written: string, partial: string): string {
  if (PARTIAL.test(partial)) return partial;
  throw new TemplateDoesNotExist(written, {
    reason: "expected letters, digits, _ and - after the #",
  });
}
