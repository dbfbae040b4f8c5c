import { malformedTarget } from "../http/mod.ts";
import { quoted } from "../text/mod.ts";
import type { Entry } from "./entries.ts";
import type { Part } from "./route.ts";

/** A path, or why there is none. */
export type Written = { kind: "path"; path: string } | { kind: "problem"; problem: string };

/** Parameters by name. */
type Params = Readonly<Record<string, unknown>>;

/** Writes one piece of a route, or says why it cannot. */
export type Writer = string | ((params: Readonly<Record<string, unknown>>) => string | { problem: string });

/** Prepares a piece of a route for writing, so that nothing is encoded or compiled twice. */
export function writerOf(part: Part): Writer {
  if (typeof part === "string") return encodePath(part);
  if ("pattern" in part) {
    const optional = new RegExp(`^(?:${part.pattern})$`, "u").test("");
    return optional ? "" : () => ({ problem: `its piece ${part.pattern} cannot be written back` });
  }
  const { name, converter } = part;
  const whole = new RegExp(`^(?:${converter.regex})$`, "u");
  return function writeParameter(params) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined || value === null) return { problem: `"${name}" is missing` };
    const text = converter.toUrl(value);
    return whole.test(text)
      ? encodePath(text)
      : { problem: `"${name}" is ${quoted(value)}, expected ${converter.regex}` };
  };
}

/** Writes an entry's path with these parameters. */
export function writePath(entry: Entry, params: Params): Written {
  for (const name in params) {
    if (!takes(entry, name, params[name])) return { kind: "problem", problem: `it takes no "${name}"` };
  }
  let path = "/";
  for (const writer of entry.writers) {
    const written = typeof writer === "string" ? writer : writer(params);
    if (typeof written !== "string") return { kind: "problem", problem: written.problem };
    path += written;
  }
  // What the site itself would refuse (`//host`, dots, an encoded slash) is no address of it.
  const refused = malformedTarget(path);
  return refused ? { kind: "problem", problem: refused } : { kind: "path", path };
}

/** Extra parameters of a pattern may be repeated, with the same value, as in Django. */
function takes(entry: Entry, name: string, value: unknown): boolean {
  return entry.parameters.some((parameter) => parameter.name === name) ||
    (Object.hasOwn(entry.kwargs, name) && entry.kwargs[name] === value);
}

const PLAIN = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/]*$/;

/** Percent-encodes as Django does: what RFC 3986 allows in a path stays readable. */
function encodePath(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/]+/g, encodeURIComponent);
}
