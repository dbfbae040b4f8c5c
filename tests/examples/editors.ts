/** Who writes in the demo, for tests. */
import { createUser, Permission, type UserRow } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import type { Database } from "@nuages/nuages/db";

export const PASSWORD = "a minor swing";

/** Adds a user who may do some things. */
export async function addEditor(database: Database, username: string, ...codenames: string[]): Promise<UserRow> {
  const user = await createUser(database, { username, password: PASSWORD }, { hasher: scryptHasher() });
  const permissions = await Permission.objects(database).filter({ codename__in: codenames });
  if (permissions.length !== codenames.length) throw new Error(`Cannot find all of ${codenames}`);
  await user.userPermissions.add(...permissions);
  return user;
}

export const EDITORS_WORK = ["add_post", "change_post", "delete_post", "change_comment", "delete_comment"];
