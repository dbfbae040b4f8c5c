import { stripped } from "../stripped.ts";

/** The longest text that numbers, dates and the like are read of. */
const LONGEST = 8192;

/**
 * Returns the text of a value that a number, a date or the like is read of, without spaces around it.
 *
 * @param value What was sent: a text, or a number of JSON.
 * @returns The text; `undefined` for what is neither, or is longer than any of them.
 */
export function readableText(value: unknown): string | undefined {
  if (typeof value === "string") return value.length > LONGEST ? undefined : stripped(value);
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}
