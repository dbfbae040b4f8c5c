import type { PasswordHasher } from "./hasher.ts";
import { saltedDigestHasher } from "./salted_digest_hasher.ts";

/**
 * Salted MD5: `md5$salt$hash`. It protects nothing: who has the database has the passwords. It is there to verify what
 * old sites stored, and to make tests fast.
 *
 * @example Usage
 * ```ts
 * import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(await md5Hasher().encode("minor swing", "seasalt"), "md5$seasalt$c07d89635367d9832c4462c5b621ee61");
 * ```
 *
 * @returns The hasher.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/testing/overview/#password-hashing}
 */
export function md5Hasher(): PasswordHasher {
  return saltedDigestHasher("md5", 32);
}
