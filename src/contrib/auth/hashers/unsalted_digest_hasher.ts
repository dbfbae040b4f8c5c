import { createHash } from "node:crypto";
import { defineHasher, malformed } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { maskHash } from "./mask_hash.ts";
import { isDigest } from "./salted_digest_hasher.ts";
import { verifyOnly } from "./verify_only.ts";

/** What differs between the two that ancient sites used. */
export interface UnsaltedDigest {
  readonly algorithm: string;
  readonly digest: "md5" | "sha1";
  /** Characters of a digest in hexadecimal. */
  readonly length: number;
  /** What may stand before the digest. */
  readonly prefixes: readonly string[];
  /** Characters that a summary shows. */
  readonly show: number;
}

/** One round of a hash function over the password alone. */
export function unsaltedDigestHasher({ algorithm, digest, length, prefixes, show }: UnsaltedDigest): PasswordHasher {
  return verifyOnly(defineHasher<null>({
    algorithm,
    parameters: null,
    // What stands before the digest takes the place of the salt.
    decode(encoded) {
      const salt = prefixes.find((prefix) =>
        encoded.startsWith(prefix) && isDigest(encoded.slice(prefix.length), length)
      );
      if (salt === undefined) return malformed(`${prefixes[0]}hash`);
      return { salt, hash: encoded.slice(salt.length), parameters: null };
    },
    encode: (password, salt) => Promise.resolve(salt + createHash(digest).update(password).digest("hex")),
    summary: ({ hash }) => ({ hash: maskHash(hash, show) }),
    isCurrent: () => false,
  }));
}
