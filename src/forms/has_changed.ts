import { ValidationError } from "../validation/mod.ts";

/**
 * Whether what was sent is another value than there was at first. Nothing is as good as an empty text; what cannot be
 * read is another value.
 *
 * @param readInitial Reads what there was at first, as the field does.
 * @param readSent Reads what was sent, as the field does.
 * @param initial What there was at first.
 * @param value What was sent.
 * @returns Whether it is another one.
 */
export function hasChanged(
  readInitial: () => unknown,
  readSent: () => unknown,
  initial: unknown,
  value: unknown,
): boolean {
  try {
    const [before, after] = [readInitial(), readSent()];
    // Nobody waits here: what takes time to be read is compared as it was sent.
    if (before instanceof Promise || after instanceof Promise) {
      ignore(before);
      ignore(after);
      return textOf(initial) !== textOf(value);
    }
    return textOf(before) !== textOf(after);
  } catch (error) {
    if (error instanceof ValidationError) return true;
    throw error;
  }
}

/** A promise that nobody waits for must not end the program. */
function ignore(value: unknown): void {
  if (value instanceof Promise) value.catch(() => {});
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Date) return String(value.getTime());
  return typeof value === "object" ? JSON.stringify(value, withBigints) : String(value);
}

function withBigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
