import type { Context } from "hono";
import { type AnyModel, batch } from "../../../db/mod.ts";
import { type AuthUser, getUser, hasPerm, type User } from "../../auth/mod.ts";

/** What of a user, or of a group, says what somebody may do. */
export const RIGHTS: readonly string[] = ["isStaff", "isSuperuser", "groups", "userPermissions"];

/** Says whether somebody may give rights to others; `allowed` is whether they are a superuser. */
export type GrantHook = (c: Context, allowed: boolean) => boolean | Promise<boolean>;

/**
 * Whether somebody may give rights to others: superusers alone, unless a project says otherwise. Whoever may give what they
 * have not could give it to themselves.
 *
 * @param c The request.
 * @param hook What the project says.
 * @returns Whether they may.
 */
export async function mayGrant(c: Context, hook: GrantHook | undefined): Promise<boolean> {
  const user = await getUser(c);
  const allowed = user.isActive !== false && user.isSuperuser === true;
  return await hook?.(c, allowed) ?? allowed;
}

const compared = new WeakMap<object, boolean>();

/**
 * Whether somebody may do at least what another user may. Whoever sets the password or the address of a user can become
 * that user, so that nobody may change a mightier one. Users who are not active count as if they were: they can be made so.
 *
 * @param c The request.
 * @param model The model of users.
 * @param row The other user, as in the database.
 * @returns Whether they may do as much.
 */
export async function isAsMighty(c: Context, model: AnyModel, row: AuthUser): Promise<boolean> {
  const user = await getUser(c);
  if ("pk" in user && String(user.pk) === String(row.pk)) return true;
  const known = compared.get(row);
  if (known !== undefined) return known;
  const answer = row.isSuperuser !== true && await hasAll(c, await permissionsGiven(c, model, row.pk));
  compared.set(row, answer);
  return answer;
}

async function hasAll(c: Context, permissions: Iterable<string>): Promise<boolean> {
  const user = await getUser(c);
  for (const permission of permissions) if (!await hasPerm(c, user, permission)) return false;
  return true;
}

/** What a user was given, by themselves and by groups; in one round trip. */
async function permissionsGiven(c: Context, model: AnyModel, pk: unknown): Promise<Set<string>> {
  if (!Object.hasOwn(model.relations, "groups") || !Object.hasOwn(model.relations, "userPermissions")) return new Set();
  // A model of users of one's own has the same two relations.
  const self = (model as unknown as typeof User).objects(c).filter({ pk: pk as number }).orderBy();
  const answers = await batch(
    self.filter({ userPermissions__isnull: false })
      .values("userPermissions__contentType__appLabel", "userPermissions__codename"),
    self.filter({ groups__permissions__isnull: false })
      .values("groups__permissions__contentType__appLabel", "groups__permissions__codename"),
  );
  return new Set(answers.flat().map((row) => Object.values(row).join(".")));
}
