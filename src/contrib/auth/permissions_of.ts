import type { Context } from "hono";
import { batch } from "../../db/mod.ts";
import { AnonymousUser } from "./anonymous_user.ts";
import { authOptionsOf } from "./options.ts";
import { Permission, type User } from "./models.ts";
import type { AuthUser } from "./types.ts";

/** What a user may do, such as `blog.add_post`. */
export interface Permissions {
  /** By themselves. */
  readonly own: ReadonlySet<string>;
  /** By their groups. */
  readonly byGroup: ReadonlySet<string>;
  /** By both. */
  readonly all: ReadonlySet<string>;
}

/** What was read for a row already: groups and permissions are asked for many times on one page. */
const known = new WeakMap<AuthUser, Permissions>();

/**
 * What a user may do by themselves and by their groups, in one round trip; everything, where the user is a superuser; and
 * nothing, where they are not active, or nobody is logged in.
 *
 * @param c The request.
 * @param user The user.
 * @param object Nothing: permissions are of models. A backend of your own may know of single rows.
 * @returns The permissions.
 */
export async function permissionsOf(
  c: Context,
  user: AuthUser | AnonymousUser,
  object?: object,
): Promise<Permissions> {
  if (user instanceof AnonymousUser || user.isActive === false || object !== undefined) return permissionsIn([], []);
  const present = known.get(user);
  if (present) return present;
  const found = await (user.isSuperuser ? everyPermission(c) : storedPermissions(c, user));
  known.set(user, found);
  return found;
}

function permissionsIn(own: readonly string[], byGroup: readonly string[]): Permissions {
  return { own: new Set(own), byGroup: new Set(byGroup), all: new Set([...own, ...byGroup]) };
}

async function everyPermission(c: Context): Promise<Permissions> {
  const rows = await Permission.objects(c).orderBy().values("contentType__appLabel", "codename");
  const every = rows.map(nameOf);
  return permissionsIn(every, every);
}

async function storedPermissions(c: Context, user: AuthUser): Promise<Permissions> {
  const { model } = authOptionsOf(c);
  if (!Object.hasOwn(model.relations, "groups") || !Object.hasOwn(model.relations, "userPermissions")) {
    return permissionsIn([], []);
  }
  // A model of users of one's own has the same two relations, or none.
  const self = (model as unknown as typeof User).objects(c).filter({ pk: user.pk as number }).orderBy();
  const [own, byGroup] = await batch(
    self.filter({ userPermissions__isnull: false })
      .values("userPermissions__contentType__appLabel", "userPermissions__codename"),
    self.filter({ groups__permissions__isnull: false })
      .values("groups__permissions__contentType__appLabel", "groups__permissions__codename"),
  );
  return permissionsIn(own.map(nameOf), byGroup.map(nameOf));
}

/** The label of the app, a point, the codename: the two values of a row. */
function nameOf(row: object): string {
  return Object.values(row).join(".");
}
