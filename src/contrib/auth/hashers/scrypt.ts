import nodeCrypto from "node:crypto";
import { fitsTwice, type HashingLimits } from "./limits.ts";

/** The three numbers that say what scrypt costs (RFC 7914 §2). */
export interface ScryptParameters {
  /** N: the work factor, a power of two. */
  readonly workFactor: number;
  /** r: the block size. */
  readonly blockSize: number;
  /** p: how often it is done, one after the other. */
  readonly parallelism: number;
}

/** Bytes of what is derived, as in Django. */
const KEY_LENGTH = 64;

/** N × r × p, which the time is proportional to. */
export function scryptCost({ workFactor, blockSize, parallelism }: ScryptParameters): number {
  return workFactor * blockSize * parallelism;
}

/** The bytes of memory that scrypt takes. */
export function scryptMemory({ workFactor, blockSize, parallelism }: ScryptParameters): number {
  return 128 * blockSize * (workFactor + parallelism + 2);
}

/** Derives 64 bytes, by the machine's own code where the machine allows it. The numbers decide, and no attempt. */
export function scrypt(
  password: string,
  salt: string,
  parameters: ScryptParameters,
  limits: HashingLimits,
): Promise<Uint8Array> {
  if (scryptCost(parameters) > limits.nativeScryptCost) return scryptInTurns(password, salt, parameters, limits);
  const { workFactor: N, blockSize: r, parallelism: p } = parameters;
  // OpenSSL counts a little more than it takes.
  const options = { N, r, p, maxmem: scryptMemory(parameters) + 2 ** 20 };
  return new Promise((resolve, reject) => {
    nodeCrypto.scrypt(password, salt, KEY_LENGTH, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/**
 * In JavaScript. Of all libraries, scrypt-js pauses after so many steps and not by the clock, which stands still on
 * Workers while code runs.
 */
async function scryptInTurns(
  password: string,
  salt: string,
  parameters: ScryptParameters,
  limits: HashingLimits,
): Promise<Uint8Array> {
  const { default: { scrypt, syncScrypt } } = await import("scrypt-js");
  const encoder = new TextEncoder();
  const { workFactor, blockSize, parallelism } = parameters;
  const derive = fitsTwice(scryptMemory(parameters), limits) ? scrypt : syncScrypt;
  return await derive(encoder.encode(password), encoder.encode(salt), workFactor, blockSize, parallelism, KEY_LENGTH);
}
