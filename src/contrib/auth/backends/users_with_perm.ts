import type { Context } from "hono";
import { type AnyModel, type Condition, Q, type QuerySet } from "../../../db/mod.ts";
import { authOptionsOf } from "../options.ts";
import type { PermissionName, WithPermOptions } from "../types.ts";

/**
 * The users who may do something, by themselves, by their groups, or as superusers.
 *
 * @param c The request.
 * @param permission What it is.
 * @param options Which of them.
 * @returns The query for them.
 * @throws {TypeError} If the permission is no name of an app, a point and a codename.
 */
export function usersWithPerm(c: Context, permission: PermissionName, options: WithPermOptions): QuerySet<AnyModel> {
  const { isActive = true, includeSuperusers = true } = options;
  const { model } = authOptionsOf(c);
  const ways = [
    ...grantedWays(model, c, permission),
    ...(includeSuperusers && Object.hasOwn(model.fields, "isSuperuser") ? [{ isSuperuser: true }] : []),
  ];
  if (ways.length === 0) return model.objects(c).none();
  const users = model.objects(c).filter(ways.reduce<Condition<object>>((found, way) => found.or(way), Q()) as never);
  if (isActive === "either" || !Object.hasOwn(model.fields, "isActive")) return users;
  return users.filter({ isActive } as never);
}

/** Queries inside of the query, so that nobody is found twice who may do it in two ways. */
function grantedWays(model: AnyModel, c: Context, permission: PermissionName): object[] {
  const [appLabel, codename, ...more] = permission.split(".");
  if (!appLabel || !codename || more.length > 0) {
    throw new TypeError(`Cannot look for "${permission}": expected the label of an app, a point and a codename`);
  }
  const relations = { groups: "groups__permissions", userPermissions: "userPermissions" };
  return Object.entries(relations).filter(([name]) => Object.hasOwn(model.relations, name)).map(([, path]) => ({
    pk__in: model.objects(c).filter(
      { [`${path}__codename`]: codename, [`${path}__contentType__appLabel`]: appLabel } as never,
    ),
  }));
}
