/**
 * The migrations of the app "contenttypes", under Django's names: the history of a Django database fits. The first makes the
 * tables as they are today; the others are done with it, since what they change in Django (lengths, which SQLite does not
 * enforce, and messages) is there already.
 *
 * @module
 */
import { defineMigration, type Migration } from "../../../db/migrations/mod.ts";

/** Makes the table. */
const _0001_initial: Migration = defineMigration({
  app: "contenttypes",
  name: "0001_initial",
  dependencies: [],
  forward: [
    `-- Create model ContentType
CREATE TABLE "django_content_type" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "app_label" varchar(100) NOT NULL,
  "model" varchar(100) NOT NULL
)`,
    `CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model")`,
  ],
  backward: [
    `DROP TABLE "django_content_type"`,
  ],
});

/** Django removed a column here, which is not made. */
const _0002_remove_content_type_name: Migration = defineMigration({
  app: "contenttypes",
  name: "0002_remove_content_type_name",
  dependencies: [["contenttypes", "0001_initial"]],
  forward: [],
  backward: [],
});

/** The migrations of the app "contenttypes". */
export const migrations: readonly Migration[] = [
  _0001_initial,
  _0002_remove_content_type_name,
];
