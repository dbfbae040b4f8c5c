import type { Client } from "@libsql/core/api";
import { getTableColumns, sql } from "drizzle-orm";
import { type AnySQLiteColumn, index, integer, type SQLiteTable, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { migrate, type Migration, planMigrations, takeSnapshot } from "@nuages/nuages/db/migrations";
import { testOnEachDatabase } from "../databases.ts";
import { createTables, everything } from "../fixtures.ts";
import { inspect } from "../inspect.ts";

testOnEachDatabase("migrations make everything that Drizzle can say, and take it away", async ({ client }) => {
  const migrations = await createTables(client, everything());

  await client.execute(`INSERT INTO "blog_user" ("email") VALUES ('a@example.com')`);
  await client.execute(`INSERT INTO "blog_post" ("title", "slug", "author_id") VALUES ('Abc', 'abc', 1)`);

  const { rows: [post] } = await client.execute(`SELECT * FROM "blog_post"`);
  deepStrictEqual(
    [post?.status, post?.price, post?.is_open, post?.published_at, post?.settings, post?.upper, post?.lower],
    ["it's", 1.5, 1, 1_700_000_000, '{"a":1}', "ABC", "abc"],
  );
  ok(Number(post?.second) > 1_700_000_000);
  match(String(post?.day), /^\d{4}-\d\d-\d\d$/);
  await refuses(client, `INSERT INTO "blog_user" ("email") VALUES ('a@example.com')`, /UNIQUE/);
  await refuses(client, `UPDATE "blog_post" SET "views" = -1`, /CHECK/);
  await refuses(client, `UPDATE "blog_post" SET "author_id" = 9`, /FOREIGN KEY/);
  await refuses(client, `INSERT INTO "blog_note" ("id", "post_id", "language") VALUES ('n', 1, 'da')`, /FOREIGN KEY/);
  await migrate(client, [{ label: "blog", migrations }], { target: { app: "blog", migration: "zero" } });
  deepStrictEqual(await inspect(client), {});
});

testOnEachDatabase("a rebuild keeps the rows, the children, the indexes and the next number", async ({ client }) => {
  const before = family(sqliteTable("parent", { id: integer().primaryKey({ autoIncrement: true }), name: text() }));
  const after = family(sqliteTable("parent", {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull().default("?"),
    age: integer().notNull().default(sql`(40 + 2)`),
  }));
  const initial = await createTables(client, before);
  await client.executeMultiple(`
    INSERT INTO "parent" ("id", "name") VALUES (1, 'Ada'), (2, NULL), (9, 'gone');
    INSERT INTO "child" ("id", "parent") VALUES (1, 1), (2, 1), (3, 2);
    DELETE FROM "parent" WHERE "id" = 9;
  `);
  const old = await inspect(client);

  const migrations = await evolve(client, initial, before, after);

  deepStrictEqual(await all(client, "parent"), ["1,Ada,42", "2,?,42"]);
  deepStrictEqual(await all(client, "child"), ["1,1", "2,1", "3,2"]);
  strictEqual(await nextId(client), 10);
  await migrate(client, [{ label: "blog", migrations }], { target: { app: "blog", migration: "0001" } });
  deepStrictEqual(await all(client, "parent"), ["1,Ada", "2,?", "10,?"]);
  deepStrictEqual(await all(client, "child"), ["1,1", "2,1", "3,2"]);
  deepStrictEqual(await inspect(client), old);
  strictEqual(await nextId(client), 11);
  await client.execute(`DELETE FROM "parent" WHERE "id" = 1`);
  deepStrictEqual(await all(client, "child"), ["3,2"]);
});

testOnEachDatabase("a rebuild keeps a table that refers to itself", async ({ client }) => {
  const before = { Node: tree("text") };
  const after = { Node: tree("integer") };
  const initial = await createTables(client, before);
  await client.execute(`INSERT INTO "node" ("id", "parent", "label") VALUES (1, NULL, '7'), (2, 1, '8')`);

  await evolve(client, initial, before, after);

  deepStrictEqual(await all(client, "node"), ["1,,7", "2,1,8"]);
  await client.execute(`DELETE FROM "node" WHERE "id" = 1`);
  deepStrictEqual(await all(client, "node"), []);
});

testOnEachDatabase(
  "a way back to a required column without a default fails as long as there are rows",
  async ({ client }) => {
    const before = { Tag: sqliteTable("tag", { id: integer().primaryKey(), name: text().notNull() }) };
    const after = { Tag: sqliteTable("tag", { id: integer().primaryKey() }) };
    const migrations = await evolve(client, await createTables(client, before), before, after);
    await client.execute(`INSERT INTO "tag" ("id") VALUES (1)`);
    const back = { target: { app: "blog", migration: "0001" } };

    await rejects(
      migrate(client, [{ label: "blog", migrations }], back),
      /rows of "tag" would have no value in "name", which was required then/,
    );

    deepStrictEqual(await all(client, "tag"), ["1"]);
    await client.execute(`DELETE FROM "tag"`);
    await migrate(client, [{ label: "blog", migrations }], back);
    await client.execute(`INSERT INTO "tag" ("name") VALUES ('x')`);
  },
);

testOnEachDatabase("a renamed table takes its rows, its children and its indexes along", async ({ client }) => {
  const before = family(sqliteTable("parent", { id: integer().primaryKey({ autoIncrement: true }), name: text() }));
  const people = sqliteTable("person", {
    id: integer().primaryKey({ autoIncrement: true }),
    fullName: text("full_name"),
  });
  const after = { Person: people, Child: family(people).Child ?? people };
  const initial = await createTables(client, before);
  await client.execute(`INSERT INTO "parent" ("id", "name") VALUES (1, 'Ada')`);
  await client.execute(`INSERT INTO "child" ("id", "parent") VALUES (1, 1)`);
  const old = await inspect(client);

  const { migrations: [second] } = planMigrations(
    [{ label: "blog", tables: after, migrations: initial }],
    { blog: takeSnapshot(before) },
    { renames: [{ table: "parent", column: "name", to: "full_name" }, { table: "parent", to: "person" }] },
  );

  ok(second);
  const apps = [{ label: "blog", migrations: [...initial, second] }];
  await migrate(client, apps);
  deepStrictEqual([await all(client, "person"), await all(client, "child")], [["1,Ada"], ["1,1"]]);
  await refuses(client, `INSERT INTO "child" ("id", "parent") VALUES (2, 2)`, /FOREIGN KEY/);
  await migrate(client, apps, { target: { app: "blog", migration: "0001" } });
  deepStrictEqual(await inspect(client), old);
  deepStrictEqual(await all(client, "parent"), ["1,Ada"]);
});

/** Parents, which change, and children, which must not. */
function family(parents: SQLiteTable): Record<string, SQLiteTable> {
  const children = sqliteTable("child", {
    id: integer().primaryKey(),
    parent: integer().references(() => idOf(parents), { onDelete: "cascade" }),
  }, (table) => [index("child_parent").on(table.parent)]);
  return { Parent: parents, Child: children };
}

function idOf(table: SQLiteTable): AnySQLiteColumn {
  const { id } = getTableColumns(table);
  ok(id);
  return id;
}

function tree(label: "integer" | "text"): SQLiteTable {
  const nodes = sqliteTable("node", {
    id: integer().primaryKey(),
    parent: integer().references((): AnySQLiteColumn => nodes.id, { onDelete: "cascade" }),
    label: label === "text" ? text() : integer(),
  });
  return nodes;
}

/** Makes and runs the migration from one set of tables to another. */
async function evolve(
  client: Client,
  initial: readonly Migration[],
  before: Record<string, SQLiteTable>,
  after: Record<string, SQLiteTable>,
): Promise<Migration[]> {
  const planned = planMigrations([{ label: "blog", tables: after, migrations: initial }], {
    blog: takeSnapshot(before),
  });
  const migrations = [...initial, ...planned.migrations];
  strictEqual(migrations.length, initial.length + 1);
  await migrate(client, [{ label: "blog", migrations }]);
  return migrations;
}

async function all(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.execute(`SELECT * FROM "${table}" ORDER BY "id"`);
  return rows.map((row) => Object.values(row).join(","));
}

async function nextId(client: Client): Promise<unknown> {
  const { rows } = await client.execute(`INSERT INTO "parent" DEFAULT VALUES RETURNING "id"`);
  return rows[0]?.id;
}

async function refuses(client: Client, statement: string, reason: RegExp): Promise<void> {
  await rejects(client.execute(statement), reason);
}
