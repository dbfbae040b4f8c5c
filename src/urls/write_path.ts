import { quoted } from "../text/mod.ts";
import type { Entry } from "./entries.ts";
import type { Parameter } from "./route.ts";

/** A path, or why there is none. */
export type Written = { kind: "path"; path: string } | { kind: "problem"; problem: string };

/** Writes an entry's path with these parameters. */
export function writePath(entry: Entry, params: Readonly<Record<string, unknown>>): Written {
  const unknown = Object.keys(params).find((name) =>
    !entry.parameters.some((parameter) => parameter.name === name) && !isOwnKwarg(entry, name, params[name])
  );
  if (unknown !== undefined) return { kind: "problem", problem: `it takes no "${unknown}"` };

  let path = "/";
  for (const part of entry.parts) {
    if (typeof part === "string") {
      path += encodePath(part);
    } else if ("name" in part) {
      const text = textOf(part, params);
      if (typeof text !== "string") return text;
      path += encodePath(text);
    } else if (!new RegExp(`^(?:${part.pattern})$`, "u").test("")) {
      return { kind: "problem", problem: `its piece ${part.pattern} cannot be written back` };
    }
  }
  // A path that starts with two slashes would be read as another host.
  return { kind: "path", path: path.startsWith("//") ? `/%2F${path.slice(2)}` : path };
}

/** Extra parameters of a pattern may be repeated, with the same value, as in Django. */
function isOwnKwarg(entry: Entry, name: string, value: unknown): boolean {
  return Object.hasOwn(entry.kwargs, name) && entry.kwargs[name] === value;
}

function textOf(parameter: Parameter, params: Readonly<Record<string, unknown>>): string | Written {
  const value = Object.hasOwn(params, parameter.name) ? params[parameter.name] : undefined;
  if (value === undefined || value === null) return { kind: "problem", problem: `"${parameter.name}" is missing` };
  const text = parameter.converter.toUrl(value);
  if (new RegExp(`^(?:${parameter.converter.regex})$`, "u").test(text)) return text;
  return { kind: "problem", problem: `"${parameter.name}" is ${quoted(value)}, expected ${parameter.converter.regex}` };
}

/** Percent-encodes as Django does: what RFC 3986 allows in a path stays readable. */
function encodePath(text: string): string {
  return text.toWellFormed().replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/]+/g, encodeURIComponent);
}
