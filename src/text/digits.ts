/**
 * Writes the digits of all scripts as `0` to `9`: Python reads them as numbers, JavaScript does not.
 *
 * @example Usage
 * ```ts
 * import { asciiDigits } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(asciiDigits("２٠26"), "2026");
 * ```
 *
 * @param text The text.
 * @returns The text with plain digits.
 */
export function asciiDigits(text: string): string {
  return /[^\0-\x7f]/.test(text) ? text.replaceAll(/(?![0-9])\p{Nd}/gu, digitOf) : text;
}

/** Unicode has the digits of a script in a row, in order; some rows follow each other. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
