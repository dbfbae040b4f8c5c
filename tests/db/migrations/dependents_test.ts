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
  "migrate() lets triggers and views follow a rename that a rebuild comes after",
  async ({ client }) => {
    await prepare(client);
    // SQLite lets no view follow whose column has its name from another view.
    await client.execute(`DROP VIEW "titles_again"`);

    await migrate(
      client,
      apps([
        `ALTER TABLE "other" RENAME TO "another"`,
        `ALTER TABLE "post" RENAME COLUMN "title" TO "headline"`,
        ...REBUILD.map((sql) => sql.replaceAll('"title"', '"headline"')),
      ]),
    );

    await client.execute(`INSERT INTO "another" ("title") VALUES ('x')`);
    const { rows } = await client.execute(`SELECT (SELECT count(*) FROM "log") AS logged, * FROM "titles"`);
    deepStrictEqual(rows.map((row) => Object.values(row)), [[1, "x"]]);
    deepStrictEqual((await dependents(client)).map(([name]) => name), ["copied", "noted", "titles"]);
  },
);

testOnEachDatabase("migrate() goes back over a rename and a rebuild with triggers and views", async ({ client }) => {
  await prepare(client);
  // SQLite lets no view follow whose column has its name from another view.
  await client.execute(`DROP VIEW "titles_again"`);
  const old = await dependents(client);
  const renames = [
    `ALTER TABLE "post" RENAME COLUMN "title" TO "headline"`,
    `ALTER TABLE "post" RENAME TO "article"`,
    ...REBUILD.map((sql) => sql.replaceAll('"title"', '"headline"')).map(ofArticle),
  ];
  const back = [
    ...REBUILD.map((sql) => sql.replaceAll('"title"', '"headline"')).map(ofArticle),
    `ALTER TABLE "article" RENAME TO "post"`,
    `ALTER TABLE "post" RENAME COLUMN "headline" TO "title"`,
  ];

  await migrate(client, apps(renames, back));
  await migrate(client, apps(renames, back), { target: { app: "blog", migration: "zero" } });

  // SQLite puts names that it follows in quotes.
  const plain = (list: [string, string][]): string => JSON.stringify(list).replaceAll(/\\"|\s+/g, "");
  strictEqual(plain(await dependents(client)), plain(old));
});

testOnEachDatabase("migrate() leaves alone what does not mention the table that it rebuilds", async ({ client }) => {
  await client.executeMultiple(`
    CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text);
    CREATE TABLE "tag" ("id" integer PRIMARY KEY, "name" text);
    CREATE TRIGGER "tagged" AFTER INSERT ON "tag" BEGIN DELETE FROM "tag" WHERE "name" = 'post'; END;
    CREATE VIEW "tags" AS SELECT "name" FROM "tag";
  `);
  const old = await dependents(client);

  await migrate(client, apps([`ALTER TABLE "post" RENAME TO "article"`, ...REBUILD.map(ofArticle)]));

  deepStrictEqual(await dependents(client), old);
});

testOnEachDatabase(
  "migrate() keeps indexes that the models do not know when a table is rebuilt",
  async ({ client }) => {
    await client.executeMultiple(`
    CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text);
    CREATE UNIQUE INDEX "my_unique" ON "post" (lower("title"));
    INSERT INTO "post" ("title") VALUES ('Nuages');
  `);

    await migrate(client, apps(REBUILD));

    await rejects(client.execute(`INSERT INTO "post" ("title") VALUES ('NUAGES')`), /UNIQUE constraint failed/);
  },
);

testOnEachDatabase("migrate() keeps what a migration has made before it rebuilds the table", async ({ client }) => {
  await client.execute(`CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text)`);

  await migrate(
    client,
    apps([
      `CREATE INDEX "kept" ON "post" ("title")`,
      `CREATE INDEX "dropped" ON "post" ("title")`,
      `CREATE VIEW "titles" AS SELECT "title" FROM "post"`,
      ...REBUILD,
      `DROP INDEX "dropped"`,
    ]),
  );

  const { rows } = await client.execute(
    `SELECT "name" FROM sqlite_master WHERE "name" IN ('kept', 'dropped', 'titles') ORDER BY 1`,
  );
  deepStrictEqual(rows.map(({ name }) => name), ["kept", "titles"]);
});

testOnEachDatabase("migrate() refuses to drop a column that an index of somebody else uses", async ({ client }) => {
  await client.executeMultiple(`
    CREATE TABLE "post" ("id" integer PRIMARY KEY, "title" text);
    CREATE UNIQUE INDEX "my_unique" ON "post" (lower("title"));
  `);
  const rebuilt = [
    `CREATE TABLE "new__post" (\n  "id" integer PRIMARY KEY,\n  "size" integer\n)`,
    `INSERT INTO "new__post" ("id") SELECT "id" FROM "post"`,
    `DROP TABLE "post"`,
    `ALTER TABLE "new__post" RENAME TO "post"`,
  ];

  await rejects(migrate(client, apps(rebuilt)), {
    message:
      'Cannot run "blog.0001_initial": the index "my_unique" of "post", which the models do not know, uses the column ' +
      '"title", which goes; drop it first, or say DROP INDEX "my_unique" in the migration',
  });
  await rejects(migrate(client, apps([`ALTER TABLE "post" DROP COLUMN "title"`])), {
    message:
      'Cannot apply "blog.0001_initial": the index "my_unique" uses a column that goes (no such column: title); ' +
      "drop it first, or say so in the migration; nothing of it was kept",
  });
  await migrate(client, apps([`DROP INDEX "my_unique"`, ...rebuilt]));
});

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

function ofArticle(sql: string): string {
  return sql.replaceAll("post", "article");
}

function apps(forward: readonly string[], backward?: readonly string[]): { label: string; migrations: Migration[] }[] {
  return [{ label: "blog", migrations: [defineMigration({ app: "blog", name: "0001_initial", forward, backward })] }];
}
