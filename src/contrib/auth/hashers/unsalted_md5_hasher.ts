import type { PasswordHasher } from "./hasher.ts";
import { unsaltedDigestHasher } from "./unsalted_digest_hasher.ts";

/**
 * MD5 without a salt, 32 digits alone or after `md5$$`: it protects nothing. It verifies what ancient sites stored, and
 * makes nothing.
 *
 * @example Usage
 * ```ts
 * import { unsaltedMd5Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * ok(await unsaltedMd5Hasher().verify("minor swing", "a889c4d5e23ba4061abacd32af5b3727"));
 * ```
 *
 * @returns The hasher.
 *
 * @see {@link https://docs.djangoproject.com/en/3.2/topics/auth/passwords/#included-hashers}
 */
export function unsaltedMd5Hasher(): PasswordHasher {
  return unsaltedDigestHasher({
    algorithm: "unsalted_md5",
    digest: "md5",
    length: 32,
    prefixes: ["", "md5$$"],
    show: 3,
  });
}
