import type { Context } from "hono";
import { batch } from "../../db/mod.ts";
import { authOptionsOf } from "./options.ts";
import { Permission, type User } from "./models.ts";
import type { AuthUser } from "./types.ts";

/** What was read for a row already: groups and permissions are asked for many times on one page. */
const known = new WeakMap<AuthUser, ReadonlySet<string>>();

/**
 * What a user may do by themselves and by their groups, in one round trip; everything, where the user is a superuser.
 *
 * @param c The request.
 * @param user The user.
 * @param object Nothing: permissions are of models. A backend of your own may know of single rows.
 * @returns The permissions, such as `blog.add_post`.
 */
export async function permissionsOf(c: Context, user: AuthUser, object?: object): Promise<ReadonlySet<string>> {
  if (user.isActive === false || object !== undefined) return new Set();
  const present = known.get(user);
  if (present) return present;
  const found = new Set(await (user.isSuperuser ? everyPermission(c) : ownPermissions(c, user)));
  known.set(user, found);
  return found;
}

/**
 * Forgets what was read for a user.
 *
 * @param user The user, whose groups or permissions changed.
 */
export function forgetPermissions(user: AuthUser): void {
  known.delete(user);
}

async function everyPermission(c: Context): Promise<string[]> {
  const rows = await Permission.objects(c).orderBy().values("contentType__appLabel", "codename");
  return rows.map(({ contentType__appLabel: app, codename }) => `${app}.${codename}`);
}

async function ownPermissions(c: Context, user: AuthUser): Promise<string[]> {
  const { model } = authOptionsOf(c);
  if (!Object.hasOwn(model.relations, "groups") || !Object.hasOwn(model.relations, "userPermissions")) return [];
  // A model of users of one's own has the same two relations, or none.
  const self = (model as unknown as typeof User).objects(c).filter({ pk: user.pk as number }).orderBy();
  const [own, byGroup] = await batch(
    self.filter({ userPermissions__isnull: false })
      .values("userPermissions__contentType__appLabel", "userPermissions__codename"),
    self.filter({ groups__permissions__isnull: false })
      .values("groups__permissions__contentType__appLabel", "groups__permissions__codename"),
  );
  return [...own, ...byGroup].map((row) => Object.values(row).join("."));
}
