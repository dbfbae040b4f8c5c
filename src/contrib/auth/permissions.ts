import type { Context } from "hono";
import { PermissionDenied } from "../../http/mod.ts";
import type { AnonymousUser } from "./anonymous_user.ts";
import { isAuthenticated } from "./current_user.ts";
import { authOptionsOf } from "./options.ts";
import type { AuthBackend, AuthUser } from "./types.ts";

/**
 * Whether somebody may do something. An active superuser may do everything; about everybody else, also about visitors who
 * are not logged in, the backends are asked, until one says yes.
 *
 * @example Usage
 * ```ts
 * import { type Context, PermissionDenied } from "@nuages/nuages";
 * import { getUser, hasPerm } from "@nuages/nuages/contrib/auth";
 *
 * async function publish(c: Context): Promise<Response> {
 *   if (!await hasPerm(c, await getUser(c), "blog.publish_post")) throw new PermissionDenied();
 *   return c.text("Published");
 * }
 * ```
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
  return mayEverything(user) || await someBackend(c, async (backend) => {
    if (backend.hasPerm) return await backend.hasPerm(c, user, permission, object);
    return (await listed(c, backend, user, object)).has(permission);
  });
}

/**
 * Whether somebody may do all of several things.
 *
 * @example Usage
 * ```ts
 * import { type Context, render } from "@nuages/nuages";
 * import { getUser, hasPerms } from "@nuages/nuages/contrib/auth";
 *
 * async function post(c: Context): Promise<Response> {
 *   const canMove = await hasPerms(c, await getUser(c), ["blog.add_post", "blog.delete_post"]);
 *   return await render(c, "blog/post", { canMove });
 * }
 * ```
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
 * Whether somebody may do anything at all in an app.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.has_module_perms}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param app The label of the app.
 * @returns Whether they may.
 */
export async function hasModulePerms(c: Context, user: AuthUser | AnonymousUser, app: string): Promise<boolean> {
  return mayEverything(user) || await someBackend(c, async (backend) => {
    if (backend.hasModulePerms) return await backend.hasModulePerms(c, user, app);
    return [...await listed(c, backend, user)].some((permission) => permission.startsWith(`${app}.`));
  });
}

/**
 * All that somebody may do.
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
  return await union(c, (backend) => backend.getAllPermissions?.(c, user, object));
}

/**
 * What somebody may do by themselves, and not by their groups.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.get_user_permissions}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param object The row that it is about, for backends that know of single rows.
 * @returns The permissions, such as `blog.add_post`.
 */
export async function getUserPermissions(
  c: Context,
  user: AuthUser | AnonymousUser,
  object?: object,
): Promise<ReadonlySet<string>> {
  return await union(c, (backend) => backend.getUserPermissions?.(c, user, object));
}

/**
 * What a user may do by their groups; nothing, where nobody is logged in.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/auth/#django.contrib.auth.models.User.get_group_permissions}
 * @param c The request.
 * @param user What `getUser()` returned.
 * @param object The row that it is about, for backends that know of single rows.
 * @returns The permissions, such as `blog.add_post`.
 */
export async function getGroupPermissions(
  c: Context,
  user: AuthUser | AnonymousUser,
  object?: object,
): Promise<ReadonlySet<string>> {
  if (!isAuthenticated<AuthUser>(user)) return new Set();
  return await union(c, (backend) => backend.getGroupPermissions?.(c, user, object));
}

function mayEverything({ isActive, isSuperuser }: AuthUser | AnonymousUser): boolean {
  return isActive !== false && isSuperuser === true;
}

/** Asks the backends in turn, until one says yes, or that nobody after it is to be asked. */
async function someBackend(c: Context, says: (backend: AuthBackend) => Promise<boolean>): Promise<boolean> {
  for (const backend of authOptionsOf(c).backends) {
    try {
      if (await says(backend)) return true;
    } catch (error) {
      if (error instanceof PermissionDenied) return false;
      throw error;
    }
  }
  return false;
}

async function listed(
  c: Context,
  backend: AuthBackend,
  user: AuthUser | AnonymousUser,
  object?: object,
): Promise<ReadonlySet<string>> {
  return await backend.getAllPermissions?.(c, user, object) ?? new Set();
}

/** What all backends list, together. */
async function union(
  c: Context,
  listOf: (backend: AuthBackend) => Promise<ReadonlySet<string>> | undefined,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (const backend of authOptionsOf(c).backends) {
    for (const permission of await listOf(backend) ?? []) all.add(permission);
  }
  return all;
}
