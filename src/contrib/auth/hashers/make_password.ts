import { randomText } from "../../../signing/mod.ts";
import type { PasswordHasher } from "./hasher.ts";
import { scryptHasher } from "./scrypt_hasher.ts";

/** What begins an encoding that no password fits. */
const UNUSABLE_PREFIX = "!";

/** Random characters after it, so that two unusable passwords differ, and with them what is signed with them. */
const UNUSABLE_LENGTH = 40;

/** Options for {@linkcode makePassword}. */
export interface MakePasswordOptions {
  /**
   * What encodes it.
   *
   * @default {scryptHasher()}
   */
  hasher?: PasswordHasher;
  /**
   * The salt, for tests alone.
   *
   * @default {"a random one"}
   */
  salt?: string;
}

/**
 * Turns a password into what a database may keep.
 *
 * @example Usage
 * ```ts
 * import { isPasswordUsable, makePassword, md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
 * import { ok } from "node:assert/strict";
 *
 * const encoded = await makePassword("minor swing", { hasher: md5Hasher() });
 *
 * ok(encoded.startsWith("md5$"));
 * ok(!isPasswordUsable(await makePassword(undefined)));
 * ```
 *
 * @param password The password; `undefined` for a user who cannot log in with one.
 * @param options What encodes it.
 * @returns The encoding.
 * @throws {RangeError} If the password has more than 4096 characters, or half a surrogate pair.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.hashers.make_password}
 */
export async function makePassword(password: string | undefined, options: MakePasswordOptions = {}): Promise<string> {
  if (password === undefined) return UNUSABLE_PREFIX + randomText(UNUSABLE_LENGTH);
  const { hasher = scryptHasher(), salt = hasher.salt() } = options;
  return await hasher.encode(password, salt);
}

/**
 * Whether an encoding may fit a password: whether it was not made by `makePassword(undefined)`.
 *
 * @param encoded What a database holds.
 * @returns `true` for anything else, malformed encodings as well.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/#django.contrib.auth.hashers.is_password_usable}
 */
export function isPasswordUsable(encoded: string): boolean {
  return !encoded.startsWith(UNUSABLE_PREFIX);
}
