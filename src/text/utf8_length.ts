/**
 * Counts the bytes of a text in UTF-8, which is what disks and stores limit names by.
 *
 * @example Usage
 * ```ts
 * import { utf8Length } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(utf8Length("é.txt"), 6);
 * ```
 *
 * @param text The text.
 * @returns The bytes.
 */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
