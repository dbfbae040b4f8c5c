import type { Context } from "hono";
import { type AnyModel, KeptQuestion, type Query, type QuerySet, type Source, Value } from "../../db/mod.ts";
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
  if (!hasPermissions(model)) return permissionsIn([], []);
  return permissionsFrom(await permissionQuestion(c, model, user.pk));
}

/** A permission with who has it: the label of the app, the codename, and whether the user has it by a group. */
type Listed = readonly [app: string, codename: string, byGroup: unknown];

/** The question for what a user may do by themselves, and by their groups. */
function permissionQuestion(c: Context, model: AnyModel, pk: unknown): Query<Listed[]> {
  const known = questions.get(model) ?? new KeptQuestion(model, (source, pk) => permissionRows(source, model, pk));
  questions.set(model, known);
  return known.about(c, pk);
}

const questions = new WeakMap<AnyModel, KeptQuestion<Listed>>();

function permissionRows(source: Source, model: AnyModel, pk: unknown): QuerySet<AnyModel, Listed> {
  // A model of users of one's own has the same two relations, or none.
  const self = (model as unknown as typeof User).objects(source).filter({ pk: pk as number }).orderBy();
  const own = self.filter({ userPermissions__isnull: false }).annotate({ byGroup: Value(0) })
    .valuesList("userPermissions__contentType__appLabel", "userPermissions__codename", "byGroup");
  const byGroup = self.filter({ groups__permissions__isnull: false }).annotate({ byGroup: Value(1) })
    .valuesList("groups__permissions__contentType__appLabel", "groups__permissions__codename", "byGroup");
  // Both give the same three values; one question costs less than two.
  return own.union(byGroup as never, { all: true }) as unknown as QuerySet<AnyModel, Listed>;
}

function permissionsFrom(listed: readonly Listed[]): Permissions {
  const names = (wanted: boolean): string[] =>
    listed.filter(([, , byGroup]) => (Number(byGroup) === 1) === wanted).map(([app, codename]) => `${app}.${codename}`);
  return permissionsIn(names(false), names(true));
}

const TOGETHER = "nuages.permissionsTogether";

/**
 * Says that the permissions of whoever is logged in will be asked for: they are read in the same round trip as the user.
 *
 * @param c The request, before `getUser()` was called.
 */
export function withPermissions(c: Context): void {
  c.set(TOGETHER, true);
}

/**
 * What to ask together with a user, where somebody said that it will be needed.
 *
 * @param c The request.
 * @param pk The user's primary key.
 * @returns The question, and what notes its answer; `undefined` where nobody said so.
 */
export function permissionsTogether(c: Context, pk: unknown): PermissionsTogether | undefined {
  const { model } = authOptionsOf(c);
  if (c.get(TOGETHER) !== true || !hasPermissions(model)) return undefined;
  return {
    question: permissionQuestion(c, model, pk),
    note(user, answer) {
      // Superusers may do everything, whatever is listed for them.
      if (!user.isSuperuser) known.set(user, permissionsFrom(answer as readonly Listed[]));
    },
  };
}

/** What is asked together with a user. */
export interface PermissionsTogether {
  /** The question. */
  readonly question: Query<unknown>;
  /** Notes its answer. */
  readonly note: (user: AuthUser, answer: unknown) => void;
}

function hasPermissions({ relations }: AnyModel): boolean {
  return Object.hasOwn(relations, "groups") && Object.hasOwn(relations, "userPermissions");
}

/** The label of the app, a point, the codename: the two values of a row. */
function nameOf(row: object): string {
  return Object.values(row).join(".");
}
