import { createHash } from "node:crypto";
import { defineHasher, malformed } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { maskHash } from "./mask_hash.ts";

/** One round of a hash function over salt and password: `md5$salt$hash`. */
export function saltedDigestHasher(algorithm: "md5" | "sha1", length: number): PasswordHasher {
  return defineHasher<null>({
    algorithm,
    parameters: null,
    decode(encoded) {
      const [name, salt = "", hash = "", ...rest] = encoded.split("$");
      const isWhole = name === algorithm && salt !== "" && rest.length === 0 && isDigest(hash, length);
      return isWhole ? { salt, hash, parameters: null } : malformed(`${algorithm}$salt$hash`);
    },
    encode: (password, salt) =>
      Promise.resolve(`${algorithm}$${salt}$${createHash(algorithm).update(salt + password).digest("hex")}`),
    summary: ({ salt, hash }) => ({ salt: maskHash(salt, 2), hash: maskHash(hash) }),
    isCurrent: () => true,
  });
}

/** Whether a text is a digest in hexadecimal. */
export function isDigest(text: string, length: number): boolean {
  return text.length === length && /^[0-9a-f]*$/.test(text);
}
