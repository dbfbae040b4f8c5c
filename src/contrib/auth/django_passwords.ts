import { defaultHashers } from "./hashers/mod.ts";
import type { AuthOptions } from "./options.ts";
import { defaultPasswordValidators } from "./password_validation/mod.ts";

/**
 * The hashers and the validators of a Django site, for {@linkcode authWith}: all that Django's own settings verify, and
 * what they ask of new passwords. A site that names its own carries nothing of these in its bundle.
 *
 * @example Usage
 * ```ts
 * import { authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
 *
 * export const auth = authWith({ ...djangoPasswords(), loginLimits: false });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/passwords/}
 * @returns Both options.
 */
export function djangoPasswords(): Pick<AuthOptions, "hashers" | "passwordValidators"> {
  return { hashers: defaultHashers, passwordValidators: defaultPasswordValidators() };
}
