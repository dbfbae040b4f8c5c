import { ImproperlyConfigured } from "../errors.ts";
import type { Converter } from "./converters.ts";
import { type Part, refuseDoubles, type Route } from "./route.ts";

/** Reads a route that is a regular expression, with named groups as parameters. */
export function parseRegExpRoute(source: string): Route {
  // Python spells a named group (?P<name>…), JavaScript (?<name>…).
  const expression = source.replaceAll("(?P<", "(?<").replace(/^\^/, "");
  const closed = expression.endsWith("$") && !expression.endsWith("\\$");
  const body = closed ? expression.slice(0, -1) : expression;
  try {
    new RegExp(body, "u");
  } catch (cause) {
    throw new ImproperlyConfigured(source, `it is not a regular expression: ${messageOf(cause)}`, { cause });
  }
  const parts = splitParts(body);
  refuseDoubles(source, parts);
  return { source, parts, open: !closed };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Splits into literal text, named groups, and what is left: patterns that match but cannot be written back. */
function splitParts(body: string): Part[] {
  const parts: Part[] = [];
  let index = 0;
  while (index < body.length) {
    const end = atomEnd(body, index);
    const atom = body.slice(index, end);
    const quantified = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(body.slice(end))?.[0] ?? "";
    parts.push(quantified === "" ? partOf(atom) : { pattern: atom + quantified });
    index = end + quantified.length;
  }
  // An alternative at the top level makes every piece of it optional.
  return parts.some((part) => typeof part === "object" && "pattern" in part && part.pattern === "|")
    ? [{ pattern: `(?:${body})` }]
    : joinLiterals(parts);
}

function partOf(atom: string): Part {
  const group = /^\(\?<([A-Za-z_]\w*)>([^]*)\)$/.exec(atom);
  if (group?.[1] !== undefined && group[2] !== undefined) {
    const converter: Converter<unknown> = { regex: group[2], toJs: (text) => text, toUrl: String };
    return { name: group[1], converter, inSegment: false };
  }
  if (/^\\[^A-Za-z0-9]$/.test(atom)) return atom.slice(1);
  return /^[^\\^$.*+?()[\]{}|]$/u.test(atom) ? atom : { pattern: atom };
}

/** Where the atom that starts at `index` ends: a group, a class, an escape or one character. */
function atomEnd(body: string, index: number): number {
  const first = body[index];
  if (first === "\\") {
    return index + (/^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|.)/iu.exec(body.slice(index))?.[0].length ?? 1);
  }
  if (first === "[") return classEnd(body, index);
  if (first !== "(") return index + String.fromCodePoint(body.codePointAt(index) ?? 0).length;
  let depth = 0;
  for (let at = index; at < body.length; at++) {
    if (body[at] === "\\") at++;
    else if (body[at] === "[") at = classEnd(body, at) - 1;
    else if (body[at] === "(") depth++;
    else if (body[at] === ")" && --depth === 0) return at + 1;
  }
  return body.length;
}

function classEnd(body: string, index: number): number {
  for (let at = index + 1; at < body.length; at++) {
    if (body[at] === "\\") at++;
    else if (body[at] === "]") return at + 1;
  }
  return body.length;
}

function joinLiterals(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (typeof part === "string" && typeof before === "string") joined[joined.length - 1] = before + part;
    else joined.push(part);
  }
  return joined;
}
