import type { Context } from "hono";
import { getUser, isAuthenticated } from "./current_user.ts";
import { authOptionsOf } from "./options.ts";
import { getAllPermissions } from "./permissions.ts";
import type { AuthUser } from "./types.ts";

/** Who is logged in, as templates see it: names, and no password. */
export interface TemplateUser {
  /** Whether somebody is. */
  readonly isAuthenticated: boolean;
  /** Whether nobody is. */
  readonly isAnonymous: boolean;
  /** What they log in with; empty for nobody. */
  readonly username: string;
  /** First and last name, as far as the model has them. */
  readonly fullName: string;
  /** Their address; empty where the model has none. */
  readonly email: string;
  /** Whether they may enter the admin. */
  readonly isStaff: boolean;
  /** Whether they may do everything. */
  readonly isSuperuser: boolean;
  /** What people read. */
  toString(): string;
}

/** What a user may do, as templates ask for it. */
export interface TemplatePermissions {
  /** Whether they may do something: `it.perms.has("blog.add_post")`. */
  has(permission: string): boolean;
  /** Whether they may do anything in an app: `it.perms.hasModule("blog")`. */
  hasModule(app: string): boolean;
}

/**
 * `it.user` of templates.
 *
 * @param c The request.
 * @returns Who is logged in.
 */
export async function templateUser(c: Context): Promise<TemplateUser> {
  const user = await getUser(c);
  const row: (AuthUser & Record<string, unknown>) | undefined = isAuthenticated(user)
    ? user as unknown as AuthUser & Record<string, unknown>
    : undefined;
  const { usernameField, emailField } = authOptionsOf(c);
  const text = (name: string): string => String(row?.[name] ?? "");
  return {
    isAuthenticated: row !== undefined,
    isAnonymous: row === undefined,
    username: text(usernameField),
    fullName: `${text("firstName")} ${text("lastName")}`.trim(),
    email: text(emailField),
    isStaff: row?.isStaff === true,
    isSuperuser: row?.isSuperuser === true,
    toString: () => String(user),
  };
}

/**
 * `it.perms` of templates.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/auth/default/#permissions}
 * @param c The request.
 * @returns What whoever is logged in may do.
 */
export async function templatePermissions(c: Context): Promise<TemplatePermissions> {
  const user = await getUser(c);
  // A superuser may do what has no row, too.
  const isSuperuser = isAuthenticated<AuthUser>(user) && user.isActive !== false && user.isSuperuser === true;
  const all = isSuperuser ? new Set<string>() : await getAllPermissions(c, user);
  const apps = new Set([...all].map((permission) => permission.split(".")[0]));
  return {
    has: (permission) => isSuperuser || all.has(permission),
    hasModule: (app) => isSuperuser || apps.has(app),
  };
}
