import type { Context } from "hono";
import { checkPassword as fitsEncoding, makePassword } from "./hashers/mod.ts";
import { authOptionsOf, hashersOf } from "./options.ts";
import type { PasswordValidator } from "./password_validation/mod.ts";
import type { AuthUser } from "./types.ts";

/**
 * Sets the password of a user, hashed. The row is not saved.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { setPassword, User } from "@nuages/nuages/contrib/auth";
 *
 * async function giveNewPassword(c: Context, username: string, password: string): Promise<void> {
 *   const user = await User.objects(c).get({ username });
 *   await setPassword(c, user, password);
 *   await user.save();
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.set_password}
 * @param c The request.
 * @param user The user.
 * @param password The password; `undefined` for a user who cannot log in with one.
 * @throws {RangeError} If the password has more than 4096 characters.
 */
export async function setPassword(c: Context, user: AuthUser, password: string | undefined): Promise<void> {
  const [hasher] = hashersOf(c);
  user.password = await makePassword(password, hasher ? { hasher } : {});
}

/**
 * Whether a password is a user's. One that is kept in an old way is hashed anew, and saved.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { checkUserPassword, getUser, isAuthenticated } from "@nuages/nuages/contrib/auth";
 *
 * async function knowsPassword(c: Context, password: string): Promise<boolean> {
 *   const user = await getUser(c);
 *   return isAuthenticated(user) && await checkUserPassword(c, user, password);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.check_password}
 * @param c The request.
 * @param user The user.
 * @param password The password.
 * @returns Whether it is.
 */
export async function checkUserPassword(c: Context, user: AuthUser, password: string): Promise<boolean> {
  let isCurrent = true;
  const fits = await fitsEncoding(password, user.password, {
    hashers: hashersOf(c),
    onRefusal: (problem) => console.warn(problem),
    async setter(password) {
      isCurrent = await renewHash(c, user, password);
    },
  });
  if (!fits || isCurrent) return fits;
  // Somebody has changed it while it was hashed: what counts is the password of now.
  return await fitsEncoding(password, user.password, { hashers: hashersOf(c) });
}

/** Hashes a password anew, unless it is another one by now; the user has the one of now then. */
async function renewHash(c: Context, user: AuthUser, password: string): Promise<boolean> {
  const { model } = authOptionsOf(c);
  const row = model.objects(c).filter({ pk: user.pk } as never);
  const before = user.password;
  await setPassword(c, user, password);
  const unchanged = row.filter({ password: before } as never);
  if (await unchanged.update({ password: user.password } as never) > 0) return true;
  const [now] = await row as unknown as AuthUser[];
  user.password = now?.password ?? "";
  return false;
}

/**
 * Takes as long as a wrong password does, so that nobody learns by the time whether a user exists.
 *
 * @param c The request.
 * @param password What was typed.
 */
export async function wasteTime(c: Context, password: string): Promise<void> {
  await fitsEncoding(password, undefined, { hashers: hashersOf(c) });
}

/**
 * What the site asks of new passwords: what `authWith()` was given.
 *
 * @param c The request.
 * @returns The validators, for `validatePassword()` and its like.
 */
export function passwordValidatorsOf(c: Context): readonly PasswordValidator[] {
  return authOptionsOf(c).passwordValidators;
}
