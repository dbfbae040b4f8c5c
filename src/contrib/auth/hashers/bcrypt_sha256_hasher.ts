import { createHash } from "node:crypto";
import { bcryptHasherOf, type BcryptOptions } from "./bcrypt_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";

/**
 * bcrypt of the password's SHA-256, so that all of a long password counts: `bcrypt_sha256$$2b$12$salt and hash`. Bounds
 * are those of `bcryptHasher()`.
 *
 * @example Usage
 * ```ts
 * import { bcryptSha256Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const hasher = bcryptSha256Hasher({ rounds: 4 });
 * const encoded = await hasher.encode("minor swing", hasher.salt());
 *
 * ok(encoded.startsWith("bcrypt_sha256$$2b$04$"));
 * ok(await hasher.verify("minor swing", encoded));
 * ```
 *
 * @param options What it costs.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the work factor is not a whole number from 4 to 15.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#using-bcrypt-with-django}
 */
export function bcryptSha256Hasher(options: BcryptOptions = {}): PasswordHasher {
  const hexadecimal = (password: string): string => createHash("sha256").update(password).digest("hex");
  return bcryptHasherOf("bcrypt_sha256", hexadecimal, undefined, options);
}
