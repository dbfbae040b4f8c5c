/**
 * Reads JSON as `JSON.parse` does, but for whole numbers that a number of JavaScript does not hold: they are bigints.
 *
 * @param text The text.
 * @returns The value.
 * @throws {SyntaxError} If it is no JSON.
 */
export function parseJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text);
}

// Fewer digits are exact, and most JSON has no more: only what may have pays for a look at each value.
const MANY_DIGITS = /[0-9]{16}/;

/** What `JSON.parse` tells of a value besides; TypeScript does not know of it yet. */
interface ParseContext {
  readonly source?: string;
}

function exactNumber(_key: string, value: unknown, { source = "" }: ParseContext = {}): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?[0-9]+$/.test(source) ? BigInt(source) : value;
}
