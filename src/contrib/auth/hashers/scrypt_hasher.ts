import { ImproperlyConfigured } from "../../../errors.ts";
import { toBase64 } from "./base64.ts";
import { type Decoded, defineHasher, malformed, type Refusal } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { type HasherOptions, type HashingLimits, problemOfMemory, WORKERS_LIMITS } from "./limits.ts";
import { maskHash } from "./mask_hash.ts";
import { scrypt, scryptCost, scryptMemory, type ScryptParameters } from "./scrypt.ts";

/** Options for {@linkcode scryptHasher}. */
export interface ScryptOptions extends HasherOptions {
  /**
   * N: the work factor, a power of two.
   *
   * @default {16384}
   */
  workFactor?: number;
  /**
   * r: the block size.
   *
   * @default {8}
   */
  blockSize?: number;
  /**
   * p: how often it is done, one after the other.
   *
   * @default {5}
   */
  parallelism?: number;
}

/** An encoding that costs more is refused: this is ten times what Django makes, and some seconds in JavaScript. */
const MAXIMUM_COST = 2 ** 23;

/**
 * scrypt, the default: strong, and the machine's own code on Deno and on Workers. Django's encoding and, from 5.1 on,
 * its parameters: `scrypt$16384$salt$8$5$hash`, which takes 16 MiB of memory and about 0.2 seconds.
 *
 * Above the cost N × r × p of 2^20, which Workers refuse, it is done in JavaScript, and other requests are answered
 * meanwhile if two of them fit into the memory that is allowed. Encodings above a cost of 2^23 are refused.
 *
 * @example Usage
 * ```ts
 * import { scryptHasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const hasher = scryptHasher({ limits: SERVER_LIMITS });
 * const encoded = await hasher.encode("minor swing", hasher.salt());
 *
 * ok(encoded.startsWith("scrypt$16384$"));
 * ok(await hasher.verify("minor swing", encoded));
 * ```
 *
 * @param options What it costs, and what the machine allows.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the parameters are none of scrypt, or take more than is allowed.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#using-scrypt-with-django}
 */
export function scryptHasher(options: ScryptOptions = {}): PasswordHasher {
  const { workFactor = 16_384, blockSize = 8, parallelism = 5, limits = WORKERS_LIMITS } = options;
  const parameters: ScryptParameters = { workFactor, blockSize, parallelism };
  const problem = problemOf(parameters, limits);
  if (problem !== undefined) throw new ImproperlyConfigured("scryptHasher", problem);

  return defineHasher<ScryptParameters>({
    algorithm: "scrypt",
    parameters,
    slowOnWorkers: scryptCost(parameters) > WORKERS_LIMITS.nativeScryptCost
      ? `it costs ${scryptCost(parameters)} (workFactor × blockSize × parallelism), and they take ` +
        `${WORKERS_LIMITS.nativeScryptCost} at most`
      : undefined,
    decode: (encoded) => decode(encoded, limits),
    async encode(password, salt, own) {
      const hash = toBase64(await scrypt(password, salt, own, limits));
      return `scrypt$${own.workFactor}$${salt}$${own.blockSize}$${own.parallelism}$${hash}`;
    },
    summary: ({ salt, hash, parameters: own }) => ({
      "work factor": own.workFactor,
      "block size": own.blockSize,
      parallelism: own.parallelism,
      salt: maskHash(salt),
      hash: maskHash(hash),
    }),
    isCurrent: ({ parameters: own }) =>
      own.workFactor === workFactor && own.blockSize === blockSize && own.parallelism === parallelism,
    async harden(password, { salt, parameters: own }) {
      // The time is proportional to p: what is missing is made up in turns of the encoding's own size.
      const turns = Math.round((scryptCost(parameters) - scryptCost(own)) / (own.workFactor * own.blockSize));
      if (turns > 0) await scrypt(password, salt, { ...own, parallelism: turns }, limits);
    },
  });
}

function decode(encoded: string, limits: HashingLimits): Decoded<ScryptParameters> | Refusal {
  const [name, workFactor = "", salt = "", blockSize = "", parallelism = "", hash = "", ...rest] = encoded.split("$");
  const numbers = [workFactor, blockSize, parallelism];
  const isWhole = name === "scrypt" && salt !== "" && rest.length === 0 &&
    numbers.every((number) => /^[1-9]\d*$/.test(number)) && /^[A-Za-z0-9+/]{86}==$/.test(hash);
  if (!isWhole) return malformed("scrypt$workFactor$salt$blockSize$parallelism$hash");
  const parameters = {
    workFactor: Number(workFactor),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
  };
  const problem = problemOf(parameters, limits);
  return problem === undefined ? { salt, hash, parameters } : { refusal: problem };
}

function problemOf(parameters: ScryptParameters, limits: HashingLimits): string | undefined {
  const { workFactor, blockSize, parallelism } = parameters;
  if (![workFactor, blockSize, parallelism].every((number) => Number.isInteger(number) && number >= 1)) {
    return "its parameters are not whole numbers of at least 1";
  }
  if (scryptCost(parameters) > MAXIMUM_COST) {
    return `it costs ${
      scryptCost(parameters)
    } (workFactor × blockSize × parallelism), expected at most ${MAXIMUM_COST}`;
  }
  // RFC 7914 §2: N is a power of two, larger than 1 and less than 2^(16 × r).
  const isPower = workFactor > 1 && Number.isInteger(Math.log2(workFactor)) && Math.log2(workFactor) < 16 * blockSize;
  if (!isPower) return `its work factor is ${workFactor}, expected a power of two from 2 to below 2^(16 × blockSize)`;
  return problemOfMemory(scryptMemory(parameters), limits);
}
