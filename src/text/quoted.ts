const LONGEST = 100;

/**
 * Shows a value in an error message: quoted if it is text, short, on one line.
 *
 * @example Usage
 * ```ts
 * import { quoted } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(quoted("a\nb"), '"a\\nb"');
 * strictEqual(quoted(undefined), "undefined");
 * ```
 *
 * @param value Any value.
 * @returns At most about 100 characters, without control characters.
 */
export function quoted(value: unknown): string {
  const text = describe(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function describe(value: unknown): string {
  if (typeof value === "function") return value.name ? `the function ${value.name}` : "a function";
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A circular object has no JSON; its tag says enough for a message.
    return Object.prototype.toString.call(value);
  }
}
