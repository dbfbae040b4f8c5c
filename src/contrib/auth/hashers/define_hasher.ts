import { constantTimeEqual } from "../../../signing/mod.ts";
import type { PasswordHasher, PasswordSummary } from "./hasher.ts";
import { passwordProblem } from "./password_problem.ts";
import { isShortSalt, randomSalt } from "./salts.ts";

/** Longer than any encoding: Django's own column takes 128 characters. */
const MAXIMUM_ENCODED_LENGTH = 1024;

/** What an encoding holds. */
export interface Decoded<Parameters> {
  readonly salt: string;
  readonly hash: string;
  readonly parameters: Parameters;
}

/** Why an encoding is not verified. */
export interface Refusal {
  readonly refusal: string;
}

/** What makes one hasher differ from another. */
export interface Recipe<Parameters> {
  readonly algorithm: string;
  /** The parameters of what this hasher makes. */
  readonly parameters: Parameters;
  /** Reads an encoding. Whatever would take too much is refused here. */
  decode(encoded: string): Decoded<Parameters> | Refusal;
  /** Makes an encoding. */
  encode(password: string, salt: string, parameters: Parameters): Promise<string>;
  /** Django's summary. */
  summary(decoded: Decoded<Parameters>): PasswordSummary;
  /** Whether an encoding has the parameters of what this hasher makes. */
  isCurrent(decoded: Decoded<Parameters>): boolean;
  /** Makes a salt. Without it, 22 letters and digits. */
  salt?(): string;
  /** Why a password cannot be hashed, beyond what holds for all. */
  passwordProblem?(password: string): string | undefined;
  /** Why a salt cannot be used. Without it, an empty one and one with a `$`. */
  saltProblem?(salt: string): string | undefined;
  /** Why Workers in production are slow to make a hash of this hasher. */
  readonly slowOnWorkers?: string | undefined;
  /** Whether the length of a salt counts. */
  readonly hasOwnSalt?: boolean;
  /** Takes the time that an encoding took too little. */
  harden?(password: string, decoded: Decoded<Parameters>): Promise<void>;
}

/** Makes a hasher out of what is its own: guards and comparisons are the same for all. */
export function defineHasher<Parameters>(recipe: Recipe<Parameters>): PasswordHasher {
  const { algorithm, slowOnWorkers } = recipe;
  return {
    algorithm,
    ...(slowOnWorkers !== undefined && { slowOnWorkers }),
    salt: () => recipe.salt?.() ?? randomSalt(),
    ...makingHashes(recipe),
    ...readingHashes(recipe),
  };
}

/** What works with a password. */
function makingHashes<Parameters>(
  recipe: Recipe<Parameters>,
): Pick<PasswordHasher, "encode" | "verify" | "hardenRuntime"> {
  const { algorithm, parameters } = recipe;
  const problemOf = (password: string): string | undefined =>
    passwordProblem(password) ?? recipe.passwordProblem?.(password);
  return {
    async encode(password, salt) {
      const problem = problemOf(password);
      if (problem !== undefined) throw new RangeError(`Cannot hash a password with "${algorithm}": ${problem}`);
      const saltProblem = (recipe.saltProblem ?? problemOfSalt)(salt);
      if (saltProblem !== undefined) throw new RangeError(`Cannot salt with "${algorithm}": ${saltProblem}`);
      return await recipe.encode(password, salt, parameters);
    },
    async verify(password, encoded) {
      const decoded = decode(recipe, encoded);
      if (isRefusal(decoded) || problemOf(password) !== undefined) return false;
      return constantTimeEqual(encoded, await recipe.encode(password, decoded.salt, decoded.parameters));
    },
    async hardenRuntime(password, encoded) {
      const decoded = decode(recipe, encoded);
      if (isRefusal(decoded) || problemOf(password) !== undefined) return;
      await recipe.harden?.(password, decoded);
    },
  };
}

/** What looks at an encoding alone. */
function readingHashes<Parameters>(
  recipe: Recipe<Parameters>,
): Pick<PasswordHasher, "mustUpdate" | "safeSummary" | "refusal"> {
  const { algorithm } = recipe;
  return {
    mustUpdate(encoded) {
      const decoded = decode(recipe, encoded);
      if (isRefusal(decoded)) return true;
      return !recipe.isCurrent(decoded) || !recipe.hasOwnSalt && isShortSalt(decoded.salt);
    },
    safeSummary(encoded) {
      const decoded = decode(recipe, encoded);
      return isRefusal(decoded) ? undefined : { algorithm, ...recipe.summary(decoded) };
    },
    refusal(encoded) {
      const decoded = decode(recipe, encoded);
      return isRefusal(decoded) ? `Cannot verify a password of "${algorithm}": ${decoded.refusal}` : undefined;
    },
  };
}

function decode<Parameters>(recipe: Recipe<Parameters>, encoded: string): Decoded<Parameters> | Refusal {
  if (encoded.length <= MAXIMUM_ENCODED_LENGTH) return recipe.decode(encoded);
  return { refusal: `it has ${encoded.length} characters, expected at most ${MAXIMUM_ENCODED_LENGTH}` };
}

/** Says that an encoding is not what its algorithm writes. */
export function malformed(expected: string): Refusal {
  return { refusal: `it is malformed, expected ${expected}` };
}

function isRefusal(value: object): value is Refusal {
  return "refusal" in value;
}

function problemOfSalt(salt: string): string | undefined {
  if (salt === "") return "it is empty, expected what salt() makes";
  return salt.includes("$") ? 'it has a "$", expected what salt() makes' : undefined;
}
