import { ImproperlyConfigured } from "../../../errors.ts";
import { toBase64 } from "./base64.ts";
import { type Decoded, defineHasher, malformed, type Refusal } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { type HasherOptions, WORKERS_LIMITS } from "./limits.ts";
import { maskHash } from "./mask_hash.ts";
import { pbkdf2, type Pbkdf2Digest } from "./pbkdf2.ts";

/** Options for {@linkcode pbkdf2Hasher} and {@linkcode pbkdf2Sha1Hasher}. */
export interface Pbkdf2Options extends HasherOptions {
  /**
   * Rounds of what this hasher makes. Workers count more than 100,000 in JavaScript, for a second or more.
   *
   * @default {1_200_000} as Django 6.0
   */
  iterations?: number;
}

/** Django's, from 6.0 on; 5.2 has 1,000,000, 4.2 has 600,000, 3.2 has 260,000. */
const ITERATIONS = 1_200_000;

/** An encoding that asks for more is refused: these are some seconds in JavaScript. */
const MAXIMUM_ITERATIONS = 5_000_000;

/**
 * PBKDF2 with SHA-256, Django's own default: `pbkdf2_sha256$iterations$salt$hash`.
 *
 * Above 100,000 rounds, which Workers refuse, the rounds are counted in JavaScript, and other requests are answered
 * meanwhile. Encodings of more than 5,000,000 rounds are refused.
 *
 * @example Usage
 * ```ts
 * import { pbkdf2Hasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok, strictEqual } from "node:assert/strict";
 *
 * const hasher = pbkdf2Hasher({ limits: SERVER_LIMITS, iterations: 1000 });
 * const encoded = await hasher.encode("minor swing", "seasalt");
 *
 * strictEqual(encoded, "pbkdf2_sha256$1000$seasalt$hTluNWK+MvPBo/hyAhGDd30x4YqUVhQhe1xWT/N/PV8=");
 * ok(await hasher.verify("minor swing", encoded));
 * ```
 *
 * @param options How many rounds, and what the machine allows.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the number of rounds is not a whole number from 1 to 5,000,000.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#how-django-stores-passwords}
 */
export function pbkdf2Hasher(options: Pbkdf2Options = {}): PasswordHasher {
  return pbkdf2HasherOf("pbkdf2_sha256", "sha256", options);
}

/** PBKDF2 with a hash function. */
export function pbkdf2HasherOf(algorithm: string, digest: Pbkdf2Digest, options: Pbkdf2Options): PasswordHasher {
  const { iterations = ITERATIONS, limits = WORKERS_LIMITS } = options;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAXIMUM_ITERATIONS) {
    throw new ImproperlyConfigured(
      "iterations",
      `expected a whole number from 1 to ${MAXIMUM_ITERATIONS}, received ${iterations}`,
    );
  }
  const derive = async (password: string, salt: string, rounds: number): Promise<string> =>
    toBase64(await pbkdf2(digest, password, salt, rounds, limits));

  return defineHasher<number>({
    algorithm,
    parameters: iterations,
    slowOnWorkers: iterations > WORKERS_LIMITS.nativePbkdf2Iterations
      ? `it has ${iterations} iterations, and they take ${WORKERS_LIMITS.nativePbkdf2Iterations} at most`
      : undefined,
    decode: (encoded) => decode(algorithm, encoded),
    encode: async (password, salt, rounds) => `${algorithm}$${rounds}$${salt}$${await derive(password, salt, rounds)}`,
    summary: ({ parameters, salt, hash }) => ({ iterations: parameters, salt: maskHash(salt), hash: maskHash(hash) }),
    isCurrent: ({ parameters }) => parameters === iterations,
    async harden(password, { salt, parameters }) {
      if (parameters < iterations) await derive(password, salt, iterations - parameters);
    },
  });
}

function decode(algorithm: string, encoded: string): Decoded<number> | Refusal {
  const [name, rounds = "", salt = "", hash = "", ...rest] = encoded.split("$");
  const isWhole = name === algorithm && /^[1-9]\d*$/.test(rounds) && salt !== "" && rest.length === 0;
  if (!isWhole || !/^[A-Za-z0-9+/]+=*$/.test(hash)) return malformed(`${algorithm}$iterations$salt$hash`);
  const parameters = Number(rounds);
  if (parameters > MAXIMUM_ITERATIONS) {
    return { refusal: `it takes ${rounds} iterations, expected at most ${MAXIMUM_ITERATIONS}` };
  }
  return { salt, hash, parameters };
}
