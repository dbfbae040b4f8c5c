import type { PasswordHasher } from "./hasher.ts";
import { saltedDigestHasher } from "./salted_digest_hasher.ts";
import { verifyOnly } from "./verify_only.ts";

/**
 * Salted SHA-1: `sha1$salt$hash`. It protects nothing: who has the database has the passwords. It verifies what sites
 * before Django 1.4 stored, and makes nothing.
 *
 * @example Usage
 * ```ts
 * import { sha1Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * ok(await sha1Hasher().verify("minor swing", "sha1$seasalt$82ebb428e01c86c4b6ef2cae42acc69e8c24decf"));
 * ```
 *
 * @returns The hasher.
 *
 * @see {@link https://docs.djangoproject.com/en/3.2/topics/auth/passwords/#included-hashers}
 */
export function sha1Hasher(): PasswordHasher {
  return verifyOnly(saltedDigestHasher("sha1", 40));
}
