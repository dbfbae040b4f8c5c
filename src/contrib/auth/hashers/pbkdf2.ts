import nodeCrypto from "node:crypto";
import type { HashingLimits } from "./limits.ts";
import { pbkdf2InTurns } from "./pbkdf2_in_turns.ts";

/** The hash functions that Django uses PBKDF2 with. */
export type Pbkdf2Digest = "sha256" | "sha1";

const DIGEST_LENGTHS: Readonly<Record<Pbkdf2Digest, number>> = { sha256: 32, sha1: 20 };

/**
 * Derives as many bytes as the hash function gives, by the machine's own code where the machine allows it.
 *
 * The numbers decide, and no attempt: workerd on a developer's machine takes what Workers refuse.
 */
export function pbkdf2(
  digest: Pbkdf2Digest,
  password: string,
  salt: string,
  iterations: number,
  limits: HashingLimits,
): Promise<Uint8Array> {
  if (iterations > limits.nativePbkdf2Iterations) return pbkdf2InTurns(digest, password, salt, iterations);
  return new Promise((resolve, reject) => {
    nodeCrypto.pbkdf2(password, salt, iterations, DIGEST_LENGTHS[digest], digest, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
