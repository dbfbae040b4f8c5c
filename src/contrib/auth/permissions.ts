import type { Context } from "hono";
import { PermissionDenied } from "../../http/mod.ts";
import type { AnonymousUser } from "./anonymous_user.ts";
import { isAuthenticated } from "./current_user.ts";
import { authOptionsOf } from "./options.ts";
import type { AuthUser } from "./types.ts";

/**
 * Whether a user may do something. A superuser may do everything, an inactive user nothing.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.has_perm}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param permission What it is, such as `blog.add_post`.
 * @param object The row that it is about, for backends that know of single rows.
 * @returns Whether they may.
 */
export async function hasPerm(
  c: Context,
  user: AuthUser | AnonymousUser,
  permission: string,
  object?: object,
): Promise<boolean> {
  if (!isAuthenticated<AuthUser>(user) || user.isActive === false) return false;
  if (user.isSuperuser) return true;
  for (const backend of authOptionsOf(c).backends) {
    try {
      if (await backend.hasPerm?.(c, user, permission, object)) return true;
    } catch (error) {
      // This backend says that nobody after it is to be asked.
      if (error instanceof PermissionDenied) return false;
      throw error;
    }
  }
  return false;
}

/**
 * Whether a user may do all of several things.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.has_perms}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param permissions What they are.
 * @param object The row that they are about.
 * @returns Whether they may.
 */
export async function hasPerms(
  c: Context,
  user: AuthUser | AnonymousUser,
  permissions: readonly string[],
  object?: object,
): Promise<boolean> {
  for (const permission of permissions) if (!await hasPerm(c, user, permission, object)) return false;
  return true;
}

/**
 * All that a user may do.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.get_all_permissions}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param object The row that it is about, for backends that know of single rows.
 * @returns The permissions, such as `blog.add_post`.
 */
export async function getAllPermissions(
  c: Context,
  user: AuthUser | AnonymousUser,
  object?: object,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  if (!isAuthenticated<AuthUser>(user) || user.isActive === false) return all;
  for (const backend of authOptionsOf(c).backends) {
    for (const permission of await backend.getAllPermissions?.(c, user, object) ?? []) all.add(permission);
  }
  return all;
}

/**
 * Whether a user may do anything at all in an app.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.has_module_perms}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param app The label of the app.
 * @returns Whether they may.
 */
export async function hasModulePerms(c: Context, user: AuthUser | AnonymousUser, app: string): Promise<boolean> {
  if (!isAuthenticated<AuthUser>(user) || user.isActive === false) return false;
  if (user.isSuperuser) return true;
  for (const permission of await getAllPermissions(c, user)) if (permission.startsWith(`${app}.`)) return true;
  return false;
}
