/** Two migrations, the second of which has rows. */
import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";

export const migrations: readonly Migration[] = [
  defineMigration({
    app: "blog",
    name: "0001_initial",
    forward: [`CREATE TABLE "blog_post" ("id" integer PRIMARY KEY, "title" text NOT NULL)`],
    backward: [`DROP TABLE "blog_post"`],
  }),
  defineMigration({
    app: "blog",
    name: "0002_fill",
    dependencies: [["blog", "0001_initial"]],
    forward: [`INSERT INTO "blog_post" ("title") VALUES ('Nuages')`],
    backward: [`DELETE FROM "blog_post"`],
  }),
];
