import type { Hide } from "./secrets.ts";

/** Turns any value into text that is fit to be seen: no secrets, no hidden characters, at most `limit` characters. */
export type Show = (value: unknown, limit?: number) => string;

/** What is looked at of a text; whatever is behind it could not be shown anyway. */
const LONGEST = 200_000;

// Control characters would act on a terminal, and direction overrides would show a text in another order than it has.
// deno-lint-ignore no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Makes the function that every text of a page goes through.
 *
 * @param hide Takes secrets out.
 * @returns The function; `limit` is 2000 characters where none is given.
 */
export function shower(hide: Hide): Show {
  // Secrets first: a cut could halve one and so hide it from the search.
  return (value, limit = 2000) => cut(visible(hide(textOf(value).slice(0, LONGEST))), limit, lengthOf(value));
}

/**
 * Writes control characters as escapes, so that a text can neither steer a terminal nor look like another one.
 *
 * @param text Any text.
 * @returns The text; line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(
    HIDDEN,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/**
 * Cuts a long text and says how long it was.
 *
 * @param text The text.
 * @param limit Characters that are kept.
 * @param length Characters that it had in the first place.
 * @returns The text, or its beginning and `… (12,345 characters)`.
 */
export function cut(text: string, limit: number, length: number = text.length): string {
  if (text.length <= limit && length <= LONGEST) return text;
  return `${text.slice(0, limit).toWellFormed()}… (${length.toLocaleString("en-US")} characters)`;
}

/** The text of any value, also of one whose `toString()` throws. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "(a value that cannot be shown)";
  }
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

/**
 * Reads a property of any value, also where reading it throws.
 *
 * @param value Any value.
 * @param key The property.
 * @returns What it holds, or `undefined`.
 */
export function read(value: unknown, key: string): unknown {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}
