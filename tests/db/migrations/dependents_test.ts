import type { Client } from "@libsql/core/api";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { defineMigration, migrate, type Migration } from "@nuages/nuages/db/migrations";
import { testOnEachDatabase } from "./databases.ts";

const REBUILD = [
  `CREATE TABLE "new__post" ("id" integer PRIMARY KEY, "title" text, "size" integer)`,
  `INSERT INTO "new__post" ("id", "title") SELECT "id", "title" FROM "post"`,
  `DROP TABLE "post"`,
  `ALTER TABLE "new__post" RENAME TO "post"`,
];

testOnEachDatabase("migrate() keeps triggers and views when a table is rebuilt", async ({ client }) => {
  await prepare(client);
  const old = await dependents(client);

  await migrate(client, apps(REBUILD));

  deepStrictEqual(await dependents(client), old);
  await client.execute(`INSERT INTO "other" ("title") VALUES ('x')`);
  const { rows } = await client.execute(`SELECT (SELECT count(*) FROM "log") AS logged, "title" FROM "titles_again"`);
  deepStrictEqual([rows[0]?.logged, rows[0]?.title], [1, "x"]);
});

testOnEachDatabase("migrate() keeps a full-text index in step when its table is rebuilt", async ({ client }) => {
  await client.executeMultiple(`
    CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text);
    CREATE VIRTUAL TABLE "post_search" USING fts5("title", content="post", content_rowid="id");
    CREATE TRIGGER "post_added" AFTER INSERT ON "post" BEGIN
      INSERT INTO "post_search" ("rowid", "title") VALUES (new."id", new."title");
    END;
    INSERT INTO "post" ("title") VALUES ('first words');
  `);

  await migrate(client, apps(REBUILD));

  await client.execute(`INSERT INTO "post" ("title") VALUES ('second words')`);
  const { rows } = await client.execute(`SELECT "rowid" FROM "post_search" WHERE "post_search" MATCH 'words'`);
  strictEqual(rows.length, 2);
});

testOnEachDatabase("migrate() leaves to a migration the triggers and views that it names", async ({ client }) => {
  await prepare(client);

  await migrate(
    client,
    apps([
      `DROP VIEW "titles_again"`,
      `DROP VIEW "titles"`,
      `DROP TRIGGER "copied"`,
      ...REBUILD,
      `CREATE VIEW "titles" AS SELECT "size" FROM "post"`,
    ]),
  );

  deepStrictEqual((await dependents(client)).map(([name]) => name), ["noted", "titles"]);
});

testOnEachDatabase("migrate() refuses a rebuild after which a view would not fit", async ({ client }) => {
  await prepare(client);
  const old = await dependents(client);

  const attempt = migrate(
    client,
    apps([
      `CREATE TABLE "new__post" ("id" integer PRIMARY KEY)`,
      `DROP TABLE "post"`,
      `ALTER TABLE "new__post" RENAME TO "post"`,
    ]),
  );

  await rejects(attempt, /no such column: title/);
  deepStrictEqual(await dependents(client), old);
});

testOnEachDatabase(
  "migrate() refuses to rename and rebuild in one where triggers would keep the old name",
  async ({ client }) => {
    await prepare(client);

    const attempt = migrate(client, apps([`ALTER TABLE "other" RENAME TO "another"`, ...REBUILD]));

    await rejects(attempt, {
      message:
        'Cannot run "blog.0001_initial": it renames something and rebuilds a table, and the trigger "noted" would ' +
        "keep the old name; make two migrations of it, or drop and create the trigger in it",
    });
  },
);

async function prepare(client: Client): Promise<void> {
  await client.executeMultiple(`
    CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text);
    CREATE TABLE "other" ("title" text);
    CREATE TABLE "log" ("post" integer);
    CREATE TRIGGER "noted" AFTER INSERT ON "post" BEGIN INSERT INTO "log" VALUES (new."id"); END;
    CREATE TRIGGER "copied" AFTER INSERT ON "other" BEGIN INSERT INTO "post" ("title") VALUES (new."title"); END;
    CREATE VIEW "titles" AS SELECT "title" FROM "post";
    CREATE VIEW "titles_again" AS SELECT "title" FROM "titles";
  `);
}

async function dependents(client: Client): Promise<[name: string, sql: string][]> {
  const { rows } = await client.execute(
    `SELECT "name", "sql" FROM sqlite_master WHERE "type" IN ('trigger', 'view') ORDER BY "name"`,
  );
  return rows.map(({ name, sql }) => [String(name), String(sql)]);
}

function apps(forward: readonly string[]): { label: string; migrations: Migration[] }[] {
  return [{ label: "blog", migrations: [defineMigration({ app: "blog", name: "0001_initial", forward })] }];
}
