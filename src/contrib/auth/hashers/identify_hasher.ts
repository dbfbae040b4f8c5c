import type { PasswordHasher } from "./hasher.ts";

/**
 * Finds the hasher that made an encoding.
 *
 * @example Usage
 * ```ts
 * import { identifyHasher, md5Hasher, scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { strictEqual } from "node:assert/strict";
 *
 * const hashers = [scryptHasher(), md5Hasher()];
 *
 * strictEqual(identifyHasher("md5$seasalt$…", hashers)?.algorithm, "md5");
 * strictEqual(identifyHasher("argon2$…", hashers), undefined);
 * ```
 *
 * @param encoded What a database holds.
 * @param hashers Those to choose from.
 * @returns The hasher; `undefined` if the encoding is of no algorithm that is among them.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/}
 */
export function identifyHasher(encoded: string, hashers: readonly PasswordHasher[]): PasswordHasher | undefined {
  const algorithm = algorithmOf(encoded);
  return hashers.find((hasher) => hasher.algorithm === algorithm);
}

/** Ancient sites stored MD5 with no name, and both MD5 and SHA-1 with an empty salt. */
function algorithmOf(encoded: string): string {
  const isBareMd5 = encoded.length === 32 && !encoded.includes("$");
  if (isBareMd5 || encoded.length === 37 && encoded.startsWith("md5$$")) return "unsalted_md5";
  if (encoded.length === 46 && encoded.startsWith("sha1$$")) return "unsalted_sha1";
  const end = encoded.indexOf("$");
  return end < 0 ? encoded : encoded.slice(0, end);
}
