import { argon2Hasher } from "./argon2_hasher.ts";
import { bcryptHasher } from "./bcrypt_hasher.ts";
import { bcryptSha256Hasher } from "./bcrypt_sha256_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import type { HasherOptions } from "./limits.ts";
import { pbkdf2Hasher } from "./pbkdf2_hasher.ts";
import { pbkdf2Sha1Hasher } from "./pbkdf2_sha1_hasher.ts";
import { scryptHasher } from "./scrypt_hasher.ts";

/**
 * Makes what a site needs whose users come from a Django site: scrypt for new passwords, and all that Django's own
 * settings verify. A new site needs `[scryptHasher()]` alone, and has nothing of the others in its bundle then.
 *
 * @example Usage
 * ```ts
 * import { defaultHashers } from "@nuages/nuages/contrib/auth/hashers";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * deepStrictEqual(
 *   defaultHashers().map(({ algorithm }) => algorithm),
 *   ["scrypt", "pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "bcrypt"],
 * );
 * ```
 *
 * @param options What the machine allows.
 * @returns The hashers; the first is for new passwords.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/settings/#password-hashers}
 */
export function defaultHashers(options: HasherOptions = {}): PasswordHasher[] {
  return [
    scryptHasher(options),
    pbkdf2Hasher(options),
    pbkdf2Sha1Hasher(options),
    argon2Hasher(options),
    bcryptSha256Hasher(),
    bcryptHasher(),
  ];
}
