/**
 * Reads JSON as `JSON.parse` does, but for whole numbers that a number of JavaScript does not hold: they are bigints, of
 * 4300 digits at most, as Python has it.
 *
 * @param text The text.
 * @returns The value.
 * @throws {SyntaxError} If it is no JSON, or has a number of more digits, or is nested deeper than can be read.
 */
export function parseJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? parseExactly(text) : JSON.parse(text);
}

// Fewer digits are exact, and most JSON has no more: only what may have pays for a look at each value.
const MANY_DIGITS = /[0-9]{16}/;

/** To read more takes a time that grows faster than they do. */
const MOST_DIGITS = 4300;

function parseExactly(text: string): unknown {
  try {
    return JSON.parse(text, exactNumber);
  } catch (error) {
    // The look at each value goes down as deep as the text is nested, which JSON.parse alone does not.
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxError("Cannot read JSON: it is nested too deep", { cause: error });
  }
}

/** What `JSON.parse` tells of a value besides; TypeScript does not know of it yet. */
interface ParseContext {
  readonly source?: string;
}

function exactNumber(_key: string, value: unknown, { source = "" }: ParseContext = {}): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  if (!/^-?[0-9]+$/.test(source)) return value;
  if (source.length > MOST_DIGITS + 1) {
    throw new SyntaxError(`Cannot read JSON: it has a number of more than ${MOST_DIGITS} digits`);
  }
  return BigInt(source);
}
