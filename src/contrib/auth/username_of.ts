import type { Context } from "hono";
import { authOptionsOf } from "./options.ts";
import type { AuthUser } from "./types.ts";

/**
 * What a user logs in with, whatever the column is called: Django's `get_username()`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/customizing/#django.contrib.auth.models.AbstractBaseUser.get_username}
 * @param c The request.
 * @param user The user.
 * @returns The name.
 */
export function usernameOf(c: Context, user: AuthUser): string {
  return String(Reflect.get(user, authOptionsOf(c).usernameField));
}
