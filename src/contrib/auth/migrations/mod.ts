/**
 * The migrations of the app "auth", under Django's names: the history of a Django database fits. The first makes the
 * tables as they are today; the others are done with it, since what they change in Django (lengths, which SQLite does not
 * enforce, and messages) is there already. The last one is ours: it makes the tables that Django has not.
 *
 * @module
 */
import { defineMigration, type Migration } from "../../../db/migrations/mod.ts";
import { attemptTable, withoutAttemptTable } from "../attempts/count.ts";
import { pendingTable, withoutPendingTable } from "../pending_registrations.ts";
import { stampTable, withoutStampTable } from "../session_stamps.ts";
import { groupTables, userTables, withoutGroupTables, withoutUserTables } from "./statements.ts";

const LATER = [
  "0002_alter_permission_name_max_length",
  "0003_alter_user_email_max_length",
  "0004_alter_user_username_opts",
  "0005_alter_user_last_login_null",
  "0006_require_contenttypes_0002",
  "0007_alter_validators_add_error_messages",
  "0008_alter_user_username_max_length",
  "0009_alter_user_last_name_max_length",
  "0010_alter_group_name_max_length",
  "0011_update_proxy_permissions",
  "0012_alter_user_first_name_max_length",
] as const;

/** The migrations of the app "auth". */
export const migrations: readonly Migration[] = migrationsOf([...groupTables, ...userTables], [
  ...withoutUserTables,
  ...withoutGroupTables,
]);

/** The migrations of the app "auth" in a project that has a model of users of its own. */
export const migrationsWithoutUsers: readonly Migration[] = migrationsOf(groupTables, withoutGroupTables);

function migrationsOf(forward: readonly string[], backward: readonly string[]): Migration[] {
  const first = defineMigration({
    app: "auth",
    name: "0001_initial",
    dependencies: [["contenttypes", "0001_initial"]],
    forward,
    backward,
  });
  const later = LATER.map((name, at) =>
    defineMigration({
      app: "auth",
      name,
      dependencies: [
        ["auth", at === 0 ? "0001_initial" : LATER[at - 1] ?? ""],
        ...(name === "0006_require_contenttypes_0002"
          ? [["contenttypes", "0002_remove_content_type_name"] as const]
          : []),
      ],
      forward: [],
      backward: [],
    })
  );
  const own = defineMigration({
    app: "auth",
    name: "0013_nuages_tables",
    dependencies: [["auth", LATER.at(-1) ?? ""]],
    forward: [...attemptTable, ...stampTable, ...pendingTable],
    backward: [...withoutPendingTable, ...withoutStampTable, ...withoutAttemptTable],
  });
  return [first, ...later, own];
}
