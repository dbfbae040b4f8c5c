import { ImproperlyConfigured } from "../../../errors.ts";
import { argon2, argon2Memory, type Argon2Parameters } from "./argon2.ts";
import { decodeArgon2, encodeArgon2 } from "./argon2_encoding.ts";
import { type Decoded, defineHasher, type Refusal } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { type HasherOptions, type HashingLimits, problemOfMemory, WORKERS_LIMITS } from "./limits.ts";
import { maskHash } from "./mask_hash.ts";

/** Options for {@linkcode argon2Hasher}. What it makes is Argon2id of 32 bytes. */
export interface Argon2Options extends HasherOptions {
  /**
   * KiB of memory.
   *
   * @default {102400}
   */
  memoryCost?: number;
  /**
   * How often the memory is gone over.
   *
   * @default {2}
   */
  timeCost?: number;
  /**
   * Lanes. They are gone over one after the other.
   *
   * @default {8}
   */
  parallelism?: number;
}

/** An encoding that goes over more KiB is refused: this is five times what Django makes, and some seconds. */
const MAXIMUM_COST = 2 ** 20;

/**
 * Argon2 in Django's encoding: `argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash`; Argon2i and Argon2d are verified as
 * well. It is there for passwords from elsewhere: it is JavaScript on both machines, where scrypt is the machine's own.
 *
 * One hash with Django's parameters takes 100 MiB of memory and one to two seconds. An isolate of Workers has 128 MB, so
 * there it runs in one go, and other requests wait: two at once would not fit. workerd, measured locally, does not give
 * the memory back before it cleans up its whole heap, so that Workers may end an isolate after one or two such hashes
 * and start another; each user has one to be verified, and then one of scrypt. An encoding that takes more memory than
 * `limits` allow is refused, and `refusal()` says so, and so is one whose memory times passes is above 1 GiB.
 *
 * @example Usage
 * ```ts
 * import { argon2Hasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const hasher = argon2Hasher({ limits: SERVER_LIMITS, memoryCost: 1024 });
 * const encoded = await hasher.encode("minor swing", hasher.salt());
 *
 * ok(encoded.startsWith("argon2$argon2id$v=19$m=1024,t=2,p=8$"));
 * ok(await hasher.verify("minor swing", encoded));
 * ```
 *
 * @param options What it costs, and what the machine allows.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the parameters are none of Argon2, or take more than is allowed.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#using-argon2-with-django}
 */
export function argon2Hasher(options: Argon2Options = {}): PasswordHasher {
  const { memoryCost = 102_400, timeCost = 2, parallelism = 8, limits = WORKERS_LIMITS } = options;
  const parameters: Argon2Parameters = {
    variety: "argon2id",
    version: 19,
    memoryCost,
    timeCost,
    parallelism,
    hashLength: 32,
  };
  const problem = problemOf(parameters, limits);
  if (problem !== undefined) throw new ImproperlyConfigured("argon2Hasher", problem);

  return defineHasher<Argon2Parameters>({
    algorithm: "argon2",
    parameters,
    saltProblem,
    decode: (encoded) => decode(encoded, limits),
    async encode(password, salt, own) {
      const bytes = Uint8Array.from(salt, (character) => character.charCodeAt(0));
      return encodeArgon2(bytes, await argon2(password, bytes, own, limits), own);
    },
    summary: ({ salt, hash, parameters: own }) => ({
      variety: own.variety,
      version: own.version ?? 16,
      "memory cost": own.memoryCost,
      "time cost": own.timeCost,
      parallelism: own.parallelism,
      salt: maskHash(salt),
      hash: maskHash(hash),
    }),
    isCurrent: ({ parameters: own }) =>
      own.variety === parameters.variety && own.version === parameters.version && own.memoryCost === memoryCost &&
      own.timeCost === timeCost && own.parallelism === parallelism && own.hashLength === parameters.hashLength,
  });
}

function decode(encoded: string, limits: HashingLimits): Decoded<Argon2Parameters> | Refusal {
  const decoded = decodeArgon2(encoded);
  if ("refusal" in decoded) return decoded;
  const problem = problemOf(decoded.parameters, limits) ?? saltProblem(decoded.salt);
  return problem === undefined ? decoded : { refusal: problem };
}

function problemOf(parameters: Argon2Parameters, limits: HashingLimits): string | undefined {
  const { memoryCost, timeCost, parallelism, hashLength } = parameters;
  if (![memoryCost, timeCost, parallelism].every((number) => Number.isInteger(number) && number >= 1)) {
    return "its parameters are not whole numbers of at least 1";
  }
  // RFC 9106 §3.1: at least eight KiB a lane, and a tag of four bytes.
  if (memoryCost < 8 * parallelism) return `its memory is ${memoryCost} KiB, expected at least 8 KiB for each lane`;
  if (hashLength < 4 || hashLength > 128) return `its hash has ${hashLength} bytes, expected 4 to 128`;
  if (memoryCost * timeCost > MAXIMUM_COST) {
    return `it goes over ${memoryCost * timeCost} KiB (memory × time), expected at most ${MAXIMUM_COST}`;
  }
  return problemOfMemory(argon2Memory(parameters), limits);
}

/** A salt is read one character a byte. */
function saltProblem(salt: string): string | undefined {
  if (salt.length < 8) return `its salt has ${salt.length} bytes, expected at least 8`;
  return /[^\0-\xff]/.test(salt) ? "its salt has characters that are no bytes, expected what salt() makes" : undefined;
}
