/**
 * The migrations of the app "admin", under Django's names: the history of a Django database fits. The last one is ours: it
 * makes the tables that Django has not.
 *
 * @module
 */
import { getTableName } from "drizzle-orm";
import { defineMigration, type Migration } from "../../../db/migrations/mod.ts";
import type { AnyModel } from "../../../db/mod.ts";

/**
 * Makes the migrations of the app.
 *
 * @param users The model of users, which the log refers to.
 * @returns The migrations.
 */
export function migrationsFor(users: AnyModel): readonly Migration[] {
  const [key = "id"] = users.primaryKey;
  const column = users.fields[key]?.column;
  const first = defineMigration({
    app: "admin",
    name: "0001_initial",
    dependencies: [usersMigration(users), ["contenttypes", "0002_remove_content_type_name"]],
    forward: [
      `-- Create model LogEntry
CREATE TABLE "django_admin_log" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "action_time" datetime NOT NULL,
  "object_id" text NULL,
  "object_repr" varchar(200) NOT NULL,
  "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0),
  "change_message" text NOT NULL,
  "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED,
  "user_id" ${column?.getSQLType() ?? "integer"} NOT NULL REFERENCES "${getTableName(users.table)}" ("${
        column?.name ?? key
      }") DEFERRABLE INITIALLY DEFERRED
)`,
      `CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id")`,
      `CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id")`,
    ],
    backward: [`-- Delete model LogEntry
DROP TABLE "django_admin_log"`],
  });
  return [
    first,
    later("0002_logentry_remove_auto_add", "0001_initial"),
    later("0003_logentry_add_action_flag_choices", "0002_logentry_remove_auto_add"),
    ownTables,
  ];
}

/** Django lets the log depend on its users; those of a project's own are wherever its app makes them. */
function usersMigration({ app }: AnyModel): readonly [string, string] {
  return [app, "0001_initial"];
}

/** What these change in Django is there already. */
function later(name: string, after: string): Migration {
  return defineMigration({ app: "admin", name, dependencies: [["admin", after]], forward: [], backward: [] });
}

const ownTables: Migration = defineMigration({
  app: "admin",
  name: "0004_nuages_tables",
  dependencies: [["admin", "0003_logentry_add_action_flag_choices"]],
  forward: [
    `CREATE TABLE "nuages_admin_revision" (
  "log_id" integer NOT NULL PRIMARY KEY REFERENCES "django_admin_log" ("id") ON DELETE CASCADE,
  "data" text NOT NULL
)`,
    `CREATE TABLE "nuages_admin_view" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "user_key" varchar(255) NOT NULL,
  "model" varchar(201) NOT NULL,
  "name" varchar(60) NOT NULL,
  "query" text NOT NULL
)`,
    `CREATE INDEX "nuages_admin_view_user" ON "nuages_admin_view" ("user_key", "model")`,
  ],
  backward: [`DROP TABLE "nuages_admin_view"`, `DROP TABLE "nuages_admin_revision"`],
});
