import type { PasswordHasher } from "./hasher.ts";
import { unsaltedDigestHasher } from "./unsalted_digest_hasher.ts";

/**
 * SHA-1 without a salt, `sha1$$hash`: it protects nothing. It verifies what ancient sites stored, and makes nothing.
 *
 * @example Usage
 * ```ts
 * import { unsaltedSha1Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * ok(await unsaltedSha1Hasher().verify("minor swing", "sha1$$61fc89d5623b84e059b3ee5180a2a2253ceed5d4"));
 * ```
 *
 * @returns The hasher.
 *
 * @see {@link https://docs.djangoproject.com/en/3.2/topics/auth/passwords/#included-hashers}
 */
export function unsaltedSha1Hasher(): PasswordHasher {
  return unsaltedDigestHasher({
    algorithm: "unsalted_sha1",
    digest: "sha1",
    length: 40,
    prefixes: ["sha1$$"],
    show: 6,
  });
}
