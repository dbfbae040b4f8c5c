import type { PasswordHasher } from "./hasher.ts";
import { pbkdf2HasherOf, type Pbkdf2Options } from "./pbkdf2_hasher.ts";

/**
 * PBKDF2 with SHA-1, as other programs make it, in Django's encoding: `pbkdf2_sha1$iterations$salt$hash`. Bounds are
 * those of `pbkdf2Hasher()`.
 *
 * @example Usage
 * ```ts
 * import { pbkdf2Sha1Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const hasher = pbkdf2Sha1Hasher();
 *
 * ok(await hasher.verify("minor swing", "pbkdf2_sha1$1000$seasalt$Ohg3bGggqecJ3l7WIS2r+a0Wyz4="));
 * ```
 *
 * @param options How many rounds, and what the machine allows.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the number of rounds is not a whole number from 1 to 5,000,000.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#included-hashers}
 */
export function pbkdf2Sha1Hasher(options: Pbkdf2Options = {}): PasswordHasher {
  return pbkdf2HasherOf("pbkdf2_sha1", "sha1", options);
}
