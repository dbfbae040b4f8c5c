import { randomText } from "../../../signing/mod.ts";
import type { PasswordHasher } from "./hasher.ts";
import { identifyHasher } from "./identify_hasher.ts";
import { isPasswordUsable, makePassword } from "./make_password.ts";
import { passwordProblem } from "./password_problem.ts";

/** Options for {@linkcode checkPassword}. */
export interface CheckPasswordOptions {
  /** Those that may have made the encoding, such as `defaultHashers()`. An algorithm that is not among them fails. */
  hashers: readonly PasswordHasher[];
  /**
   * The one for new passwords.
   *
   * @default {"the first of hashers"}
   */
  preferred?: PasswordHasher;
  /** Called with a password that fits, if it ought to be encoded anew; it stores what `makePassword()` makes of it. */
  setter?: (password: string) => void | Promise<void>;
  /** Called with why an encoding was not even tried, for a log: it is malformed, or takes more than the machine has. */
  onRefusal?: (problem: string) => void;
}

/**
 * Whether a password fits an encoding.
 *
 * A user who does not exist costs as much time as a wrong password: pass `undefined` as the encoding then. That holds
 * where the encoding has the preferred algorithm, with whatever parameters; as in Django, an encoding of another
 * algorithm takes that algorithm's time until its user logs in. `authenticate()` hides that behind the `failureTime` of
 * `authWith()`.
 *
 * @example Usage
 * ```ts
 * import { checkPassword, makePassword, md5Hasher, scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const preferred = scryptHasher({ workFactor: 1024 });
 * const hashers = [preferred, md5Hasher()];
 * let stored = await makePassword("minor swing", { hasher: md5Hasher() });
 *
 * ok(!await checkPassword("major swing", stored, { hashers }));
 * const setter = async (password: string) => {
 *   stored = await makePassword(password, { hasher: preferred });
 * };
 * ok(await checkPassword("minor swing", stored, { hashers, setter }));
 * ok(stored.startsWith("scrypt$"));
 * ```
 *
 * @param password The password; `undefined` fits nothing.
 * @param encoded What the database holds; `undefined` if there is no such user.
 * @param options Who made it, and what to do if it ought to be made anew.
 * @returns Whether it fits. A malformed or hostile encoding fits nothing.
 * @throws {TypeError} If there is no hasher.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.hashers.check_password}
 */
export async function checkPassword(
  password: string | undefined,
  encoded: string | undefined,
  options: CheckPasswordOptions,
): Promise<boolean> {
  const { preferred = firstOf(options.hashers), setter } = options;
  // Before anything is looked up, so that it tells nothing of the user.
  if (password !== undefined && passwordProblem(password) !== undefined) return false;

  const hasher = encoded === undefined ? undefined : verifierOf(encoded, options);
  if (password === undefined || encoded === undefined || hasher === undefined) {
    await makePassword(randomText(40), { hasher: preferred });
    return false;
  }

  const isSameAlgorithm = hasher.algorithm === preferred.algorithm;
  const mustUpdate = !isSameAlgorithm || preferred.mustUpdate(encoded);
  const isCorrect = await hasher.verify(password, encoded);
  if (!isCorrect && isSameAlgorithm && mustUpdate) await preferred.hardenRuntime(password, encoded);
  if (isCorrect && mustUpdate) await setter?.(password);
  return isCorrect;
}

function verifierOf(encoded: string, { hashers, onRefusal }: CheckPasswordOptions): PasswordHasher | undefined {
  if (!isPasswordUsable(encoded)) return undefined;
  const hasher = identifyHasher(encoded, hashers);
  const problem = hasher
    ? hasher.refusal?.(encoded)
    : `Cannot verify a password: none of the hashers ${namesOf(hashers)} made it, add the one that did`;
  if (problem === undefined) return hasher;
  onRefusal?.(problem);
  return undefined;
}

function firstOf([first]: readonly PasswordHasher[]): PasswordHasher {
  if (first) return first;
  throw new TypeError("Cannot check a password: there is no hasher, expected at least one, such as scryptHasher()");
}

function namesOf(hashers: readonly PasswordHasher[]): string {
  return hashers.map(({ algorithm }) => algorithm).join(", ");
}
