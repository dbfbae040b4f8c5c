import { ImproperlyConfigured } from "../errors.ts";
import { nearest, quoted } from "../text/mod.ts";
import { type AnyConverters, builtInConverters, type Converter } from "./converters.ts";

/** One parameter of a route. Its converter's value type is known to the route's type, not to this record. */
export interface Parameter {
  /** The name, as the view knows it. */
  readonly name: string;
  /** How it is found, read and written. */
  readonly converter: Converter<unknown>;
  /** Whether the parameter never reaches beyond one segment, so that Hono's router can find it. */
  readonly inSegment: boolean;
}

/** A piece of a route: literal text, a parameter, or a regular expression that cannot be written back. */
export type Part = string | Parameter | { readonly pattern: string };

/** A route after parsing. */
export interface Route {
  /** As the developer wrote it, for messages. */
  readonly source: string;
  /** The pieces, in order. */
  readonly parts: readonly Part[];
  /** Whether the path may go on after the last part (an unanchored `rePath()`). */
  readonly open: boolean;
}

/** Reads a route in Django's syntax (`<int:year>/`) or in Hono's (`:year/*`). */
export function parseRoute(source: string, own: AnyConverters): Route {
  if (source.startsWith("/") && source !== "/") {
    throw new ImproperlyConfigured(
      source,
      `a route starts without a slash, because what it is included in ends with one; write "${source.slice(1)}"`,
    );
  }
  const parts = isHonoPattern(source) ? honoParts(source) : djangoParts(source, own);
  refuseDoubles(source, parts);
  return { source, parts, open: false };
}

/** Refuses two parameters of one name. */
export function refuseDoubles(source: string, parts: readonly Part[]): void {
  const seen = new Set<string>();
  for (const part of parts) {
    if (typeof part === "string" || !("name" in part)) continue;
    if (seen.has(part.name)) {
      throw new ImproperlyConfigured(source, `the parameter "${part.name}" occurs twice; give one another name`);
    }
    seen.add(part.name);
  }
}

function isHonoPattern(source: string): boolean {
  return !source.includes("<") && source.split("/").some((segment) => segment.startsWith(":") || segment === "*");
}

function djangoParts(source: string, own: AnyConverters): Part[] {
  const parts: Part[] = [];
  let rest = source;
  while (rest !== "") {
    const open = rest.indexOf("<");
    const close = rest.indexOf(">", open);
    const literal = open < 0 ? rest : rest.slice(0, open);
    if (literal.includes(">") || (open >= 0 && close < 0)) {
      throw new ImproperlyConfigured(source, 'an angle bracket has no partner; expected "<converter:name>"');
    }
    if (literal !== "") parts.push(literal);
    if (open < 0) break;
    parts.push(djangoParameter(source, rest.slice(open + 1, close), own));
    rest = rest.slice(close + 1);
  }
  return parts;
}

function djangoParameter(
  source: string,
  inside: string,
  own: AnyConverters,
): Parameter {
  const match = /^(?:([A-Za-z_]\w*):)?([A-Za-z_]\w*)$/.exec(inside);
  const [kind, name] = [match?.[1] ?? "str", match?.[2]];
  if (name === undefined) {
    throw new ImproperlyConfigured(source, `"<${inside}>" is no parameter; expected "<converter:name>" without blanks`);
  }
  if (Object.hasOwn(own, kind)) return { name, converter: own[kind] ?? missing(kind), inSegment: false };
  if (isBuiltIn(kind)) {
    return { name, converter: builtInConverters[kind], inSegment: kind !== "path" };
  }
  const near = nearest(kind, [...Object.keys(builtInConverters), ...Object.keys(own)]);
  throw new ImproperlyConfigured(
    source,
    `there is no converter ${quoted(kind)}${near ? `; did you mean "${near}"?` : ""}; give your own in { converters }`,
  );
}

function isBuiltIn(kind: string): kind is keyof typeof builtInConverters {
  return Object.hasOwn(builtInConverters, kind);
}

function missing(kind: string): never {
  throw new ImproperlyConfigured(kind, "the converter is undefined");
}

function honoParts(source: string): Part[] {
  const segments = source.split("/");
  return segments.flatMap((segment, index): Part[] => {
    const slash = index === 0 ? [] : ["/"];
    const last = index === segments.length - 1;
    if (segment === "*") return [...slash, { pattern: last ? ".*" : "[^/]+" }];
    if (!segment.startsWith(":")) return [...slash, ...(segment === "" ? [] : [segment])];
    return [...slash, honoParameter(source, segment)];
  });
}

function honoParameter(source: string, segment: string): Parameter {
  const match = /^:([A-Za-z_]\w*)(?:\{(.+)\})?$/.exec(segment);
  if (match?.[1] === undefined) {
    throw new ImproperlyConfigured(
      source,
      `"${segment}" is no parameter; expected ":name" or ":name{regex}" (for an optional one, write two patterns)`,
    );
  }
  const [, name, regex] = match;
  const converter: Converter<unknown> = { regex: regex ?? "[^/]+", toJs: (text) => text, toUrl: String };
  return { name, converter, inSegment: regex === undefined };
}

/** Writes the regular expression of a whole path, from its first slash on. */
export function routeRegExp(parts: readonly Part[], open: boolean): RegExp {
  const source = parts.map((part) => {
    if (typeof part === "string") return part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return "pattern" in part ? part.pattern : `(?<${part.name}>${part.converter.regex})`;
  }).join("");
  return new RegExp(`^/${source}${open ? "" : "$"}`, "u");
}

/**
 * Writes the pattern under which Hono's router finds a route. It may find too much: the route's own regular
 * expression decides, so that `resolve()` and the router can never disagree.
 */
export function honoPattern(parts: readonly Part[], open: boolean): string {
  let pattern = "/";
  for (const [index, part] of parts.entries()) {
    if (typeof part === "string") {
      pattern += part;
    } else if ("name" in part && part.inSegment) {
      // Named by position, since Hono's fastest router wants one name for one place.
      pattern += `:p${index}`;
    } else {
      return wildcard(pattern);
    }
  }
  return open || UNROUTABLE.test(pattern.replace(/\/:p\d+(?=\/|$)/g, "/")) ? wildcard(pattern) : pattern;
}

/**
 * What Hono would read as its own syntax, and the reserved characters, which it compares before they are decoded: an
 * address may spell them in two ways.
 */
const UNROUTABLE = /[:*{}?#%;@&=+$,]/;

/** Cuts the pattern after the last slash before anything that Hono cannot route. */
function wildcard(pattern: string): string {
  const end = pattern.replace(/\/:p\d+(?=\/)/g, (segment) => "/".padEnd(segment.length, "p")).search(
    /[^/]*(?:[:*{}?#%;@&=+$,]|$)/,
  );
  return `${pattern.slice(0, end)}*`;
}
