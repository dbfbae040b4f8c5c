/**
 * Writes a value as an element carries it. Lists and records, which JSON can send for anything, are written as JSON: a
 * record that was sent may have a `toString` that is none.
 *
 * @param value The value.
 * @returns The text.
 */
export function valueText(value: unknown): string {
  return isJson(value) ? jsonText(value) : String(value);
}

/** Rows, moments and the like say themselves how they are written. */
function isJson(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function jsonText(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    // It is nested deeper than this machine can write, or has a bigint: no element could hold it.
    return "";
  }
}
