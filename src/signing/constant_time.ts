/**
 * Compares two texts in a time that says nothing of where they differ. Their lengths are no secret.
 *
 * @example Usage
 * ```ts
 * import { constantTimeEqual } from "@nuages/nuages/signing";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(constantTimeEqual("token", "token"), true);
 * strictEqual(constantTimeEqual("token", "taken"), false);
 * ```
 *
 * @param a One text.
 * @param b The other one.
 * @returns Whether they are the same.
 */
export function constantTimeEqual(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
