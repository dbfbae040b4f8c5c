import { ImproperlyConfigured } from "../../../errors.ts";
import { randomText } from "../../../signing/mod.ts";
import { type Decoded, defineHasher, malformed, type Refusal } from "./define_hasher.ts";
import type { PasswordHasher } from "./hasher.ts";
import { maskHash } from "./mask_hash.ts";

/** Options for {@linkcode bcryptHasher} and {@linkcode bcryptSha256Hasher}. */
export interface BcryptOptions {
  /**
   * The work factor of what this hasher makes, 4 to 15. One more doubles the time.
   *
   * @default {12}
   */
  rounds?: number;
}

/** An encoding that asks for more is refused: each one more doubles the time, and this is some seconds. */
const MAXIMUM_ROUNDS = 15;

/** Its own base64. The last of the 22 characters of a salt holds two bits. */
const ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LAST_CHARACTERS = ".Oeu";

/** `$2b$12$` and 22 characters: what bcrypt calls a salt holds the work factor. */
const SALT = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{22}$/;

/**
 * bcrypt of the password itself, in Django's encoding: `bcrypt$$2b$12$salt and hash`. Of a password of more than 72
 * bytes the first 72 count, as ever in bcrypt; one with a NUL is refused, as Python's library does.
 *
 * It is there for passwords from elsewhere: it is JavaScript on both machines, and on Workers, where the clock stands
 * still while code runs, it runs in one go of about 0.3 seconds. Work factors above 15 are refused.
 *
 * @example Usage
 * ```ts
 * import { bcryptHasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const hasher = bcryptHasher();
 *
 * ok(await hasher.verify("minor swing", "bcrypt$$2b$04$as89sCuzv3l1d0A2f5wJs.uZMd0r45wxUEPdQGk7gBVsZS.CYlhDq"));
 * ```
 *
 * @param options What it costs.
 * @returns The hasher.
 * @throws {ImproperlyConfigured} If the work factor is not a whole number from 4 to 15.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#using-bcrypt-with-django}
 */
export function bcryptHasher(options: BcryptOptions = {}): PasswordHasher {
  const passwordProblem = (password: string): string | undefined =>
    password.includes("\0") ? "it has a NUL character, which bcrypt does not take" : undefined;
  return bcryptHasherOf("bcrypt", (password) => password, passwordProblem, options);
}

/** bcrypt of what is made of the password. */
export function bcryptHasherOf(
  algorithm: string,
  prepare: (password: string) => string,
  passwordProblem: ((password: string) => string | undefined) | undefined,
  options: BcryptOptions,
): PasswordHasher {
  const { rounds = 12 } = options;
  if (!Number.isInteger(rounds) || rounds < 4 || rounds > MAXIMUM_ROUNDS) {
    throw new ImproperlyConfigured("rounds", `expected a whole number from 4 to ${MAXIMUM_ROUNDS}, received ${rounds}`);
  }
  const encode = async (password: string, salt: string): Promise<string> => {
    const { hash } = await import("bcryptjs");
    return `${algorithm}$${await hash(prepare(password), salt)}`;
  };

  return defineHasher<number>({
    algorithm,
    parameters: rounds,
    slowOnWorkers: "they have no bcrypt",
    salt: () => `$2b$${String(rounds).padStart(2, "0")}$${randomText(21, ALPHABET)}${randomText(1, LAST_CHARACTERS)}`,
    saltProblem,
    hasOwnSalt: true,
    ...(passwordProblem ? { passwordProblem } : {}),
    decode: (encoded) => decode(algorithm, encoded),
    encode,
    summary: ({ parameters, salt, hash }) => ({
      "work factor": parameters,
      salt: maskHash(salt.slice(-22)),
      checksum: maskHash(hash),
    }),
    isCurrent: ({ parameters }) => parameters === rounds,
    async harden(password, { salt, parameters }) {
      for (let missing = 2 ** (rounds - parameters) - 1; missing >= 1; missing--) await encode(password, salt);
    },
  });
}

function decode(algorithm: string, encoded: string): Decoded<number> | Refusal {
  const rest = encoded.slice(algorithm.length + 1);
  const [salt, hash] = [rest.slice(0, 29), rest.slice(29)];
  const isWhole = encoded.startsWith(`${algorithm}$`) && SALT.test(salt) && /^[./A-Za-z0-9]{31}$/.test(hash);
  if (!isWhole) return malformed(`${algorithm}$$2b$12$ and 53 characters`);
  const problem = saltProblem(salt);
  return problem === undefined ? { salt, hash, parameters: roundsOf(salt) } : { refusal: problem };
}

function saltProblem(salt: string): string | undefined {
  if (!SALT.test(salt)) return "it is malformed, expected what salt() makes, such as $2b$12$ and 22 characters";
  const rounds = roundsOf(salt);
  return rounds > MAXIMUM_ROUNDS ? `its work factor is ${rounds}, expected at most ${MAXIMUM_ROUNDS}` : undefined;
}

function roundsOf(salt: string): number {
  return Number(salt.slice(4, 6));
}
