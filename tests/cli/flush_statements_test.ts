import { createClient } from "@libsql/client";
import { deepStrictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { defineModel, manyToMany } from "@nuages/nuages/db";
import { type AnySQLiteColumn, index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { testProject } from "./site.ts";

const id = integer().primaryKey();
const toA = integer("a").references((): AnySQLiteColumn => a.id);
const toB = integer("b").references((): AnySQLiteColumn => b.id);
const a = sqliteTable("a", { id, b: toB }, (table) => [index("a_b").on(table.b)]);
const b = sqliteTable("b", { id, a: toA }, (table) => [index("b_a").on(table.a)]);
const child = sqliteTable("a child", { id, a: toA }, (table) => [index("a child_a").on(table.a)]);
const odd = sqliteTable(`odd "it's"`, { id: integer().primaryKey({ autoIncrement: true }) });

const TABLES = `
  CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES b (id));
  CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES A (id));
  CREATE TABLE "a child" (id integer PRIMARY KEY, a integer REFERENCES a (id));
  INSERT INTO a VALUES (1, NULL); INSERT INTO b VALUES (1, 1); UPDATE a SET b = 1; INSERT INTO "a child" VALUES (1, 1);`;

const ODD =
  `CREATE TABLE "odd ""it's""" (id integer PRIMARY KEY AUTOINCREMENT); INSERT INTO "odd ""it's""" VALUES (5);`;

for (
  const [what, script, statements] of [
    ["defers keys where tables refer to each other in a circle", TABLES, [
      "PRAGMA defer_foreign_keys = ON;",
      'DELETE FROM "a child";',
      'DELETE FROM "a";',
      'DELETE FROM "b";',
    ]],
    ["quotes names, however odd", ODD, [
      `DELETE FROM "odd ""it's""";`,
      `UPDATE "sqlite_sequence" SET "seq" = 0 WHERE "name" IN ('odd "it''s"');`,
    ]],
  ] as const
) {
  Deno.test(`flushStatements() ${what}`, async () => {
    const models = Object.fromEntries([a, b, child, odd].map((table, at) => [
      `Model${at}`,
      defineModel(table, { app: "shop", name: `Model${at}` }),
    ]));
    await using project = testProject((directory) => ({
      installedApps: [defineApp({ name: "shop", models })],
      databases: { default: { url: `file:${directory}/db.sqlite3` } },
    }));
    const client = createClient({ url: `file:${project.directory}/db.sqlite3` });
    await client.executeMultiple(script);

    const { stdout } = await project.manage("sqlflush");
    const { status, stderr } = await project.manage("flush --noinput");

    deepStrictEqual(stdout.split("\n").slice(1, -2), statements);
    deepStrictEqual([status, stderr], [0, ""]);
    for (const statement of statements.filter((statement) => statement.startsWith("DELETE"))) {
      const { rows } = await client.execute(statement.replace("DELETE", "SELECT *"));
      deepStrictEqual([...rows], []);
    }
    client.close();
  });
}

Deno.test("flushStatements() leaves alone what lies between two tables that somebody else makes", async () => {
  const B = defineModel(sqliteTable("b", { id }), { app: "shop", managed: false });
  const A = defineModel(sqliteTable("a", { id }), {
    app: "shop",
    managed: false,
    relations: { bs: () => manyToMany(B) },
  });
  const C = defineModel(sqliteTable("c", { id }), { app: "shop", relations: { bs: () => manyToMany(B) } });
  await using project = testProject((directory) => ({
    installedApps: [defineApp({ name: "shop", models: { A, B, C } })],
    databases: { default: { url: `file:${directory}/db.sqlite3` } },
  }));
  const client = createClient({ url: `file:${project.directory}/db.sqlite3` });
  await client.executeMultiple(
    ["a", "b", "c", "a_bs", "c_bs"].map((table) => `CREATE TABLE ${table} (id integer PRIMARY KEY);`).join("\n"),
  );

  const { stdout } = await project.manage("sqlflush");

  // Django's rule: migrations make what is between where they make one of the sides.
  deepStrictEqual(stdout.split("\n").slice(1, -2).sort(), ['DELETE FROM "c";', 'DELETE FROM "c_bs";']);
  client.close();
});
