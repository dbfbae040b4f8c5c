import type { Context } from "hono";
import { varyOn } from "./vary.ts";

/** Beyond this many characters, or ranges, no browser says what it likes: the rest is not read. */
const LONGEST = 4096;
const MOST_RANGES = 64;

/** One media type or range, such as `text/*;level=1`. */
interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** From 0 (refused) to 1. */
  readonly quality: number;
}

/**
 * Chooses the media type that the client likes best: Django's `get_preferred_type()`. Each type has the quality of the
 * most specific range that fits it; of equals, the first one given wins. The answer then depends on `Accept`.
 *
 * @example Usage
 * ```ts
 * import { accepts, type Context, html, json } from "@nuages/nuages";
 *
 * function postDetail(c: Context): Response {
 *   const title = "Nuages";
 *   return accepts(c, "text/html", "application/json") === "application/json" ? json({ title }) : html(`<h1>${title}</h1>`);
 * }
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1}
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.get_preferred_type}
 * @param c The request.
 * @param types What the view can answer with, the one it likes best first.
 * @returns One of the types; `undefined` where the client takes none of them.
 */
export function accepts<const Type extends string>(c: Context, ...types: Type[]): Type | undefined {
  varyOn(c, "Accept");
  const header = c.req.raw.headers.get("Accept")?.trim() ?? "";
  // §12.5.1: without the header, and so without anything in it, every type will do.
  if (header === "") return types[0];
  const ranges = readRanges(header);
  let best: { type: Type; quality: number } | undefined;
  for (const type of types) {
    const quality = qualityOf(type, ranges);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  return best?.type;
}

function readRanges(header: string): MediaRange[] {
  return splitOutside(header.slice(0, LONGEST), ",").slice(0, MOST_RANGES).flatMap((text) => readRange(text) ?? []);
}

/** §12.4.2: a quality has at most three decimals; a range with another one, or none that can be read, counts for nothing. */
const QUALITY = /^(?:0?(?:\.\d{1,3})|0\.?|1(?:\.0{0,3})?)$/;
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

function readRange(text: string): MediaRange | undefined {
  const [media = "", ...rest] = splitOutside(text, ";").map((part) => part.trim());
  // Java says "*" where it means "*/*".
  const [type = "", subtype = "", ...more] = (media === "*" ? "*/*" : media).toLowerCase().split("/");
  if (more.length > 0 || !TOKEN.test(type) || !TOKEN.test(subtype) || (type === "*" && subtype !== "*")) {
    return undefined;
  }
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [name = "", value = ""] = splitOnce(parameter);
    if (name !== "q") {
      if (name !== "") parameters.set(name, value);
      continue;
    }
    // What follows a quality are extensions of old, which mean nothing.
    return QUALITY.test(value) ? { type, subtype, parameters, quality: Number(value) } : undefined;
  }
  return { type, subtype, parameters, quality: 1 };
}

function splitOnce(parameter: string): [name: string, value: string] {
  const equals = parameter.indexOf("=");
  if (equals < 0) return [parameter.toLowerCase(), ""];
  const value = parameter.slice(equals + 1).trim().replace(/^"(.*)"$/s, "$1").replace(/\\(.)/gs, "$1");
  return [parameter.slice(0, equals).trim().toLowerCase(), value.toLowerCase()];
}

/** Splits at a sign that stands outside of quotes. */
function splitOutside(text: string, sign: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === "\\") index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === sign) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The quality of a type: that of the most specific range that fits it. */
function qualityOf(text: string, ranges: readonly MediaRange[]): number {
  const offered = readRange(text);
  if (!offered) throw new TypeError(`Cannot offer the media type "${text}": expected one such as text/html`);
  let [quality, specificity] = [0, -1];
  for (const range of ranges) {
    const found = fit(range, offered);
    if (found > specificity) [quality, specificity] = [range.quality, found];
  }
  return quality;
}

/** How specific a range is for a type: 0 for any type; -1 where it does not fit. */
function fit(range: MediaRange, offered: MediaRange): number {
  if (range.type === "*") return 0;
  if (range.type !== offered.type) return -1;
  if (range.subtype === "*") return 1;
  if (range.subtype !== offered.subtype) return -1;
  for (const [name, value] of range.parameters) if (offered.parameters.get(name) !== value) return -1;
  return 2 + range.parameters.size;
}
