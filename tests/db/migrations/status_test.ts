import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { listMigrations, migrate, type MigrationApp, unapplied } from "@nuages/nuages/db/migrations";
import { testOnEachDatabase } from "./databases.ts";
import { createsTable } from "./fixtures.ts";

const APPS: MigrationApp[] = [
  { label: "shop", migrations: [createsTable("shop", "0001_initial", "shop_order", [["blog", "0001_initial"]])] },
  { label: "empty", migrations: [] },
  {
    label: "blog",
    migrations: [
      createsTable("blog", "0002_tag", "blog_tag", [["blog", "0001_initial"]]),
      createsTable("blog", "0001_initial", "blog_post"),
    ],
  },
];

testOnEachDatabase("unapplied() lists what is missing, and makes no journal", async ({ client }) => {
  const missing = await unapplied(client, APPS);

  deepStrictEqual(missing.map(({ app, name }) => `${app}.${name}`), [
    "blog.0001_initial",
    "blog.0002_tag",
    "shop.0001_initial",
  ]);
  strictEqual((await client.execute("SELECT * FROM sqlite_master")).rows.length, 0);
});

testOnEachDatabase("unapplied() is empty after migrate()", async ({ client }) => {
  await migrate(client, APPS);

  deepStrictEqual(await unapplied(client, APPS), []);
});

testOnEachDatabase("listMigrations() tells what is applied, app by app", async ({ client }) => {
  await migrate(client, APPS, { target: { app: "blog", migration: "0001" } });

  const list = await listMigrations(client, APPS);

  deepStrictEqual(
    list.map(({ app, migrations }) => [app, ...migrations.map(({ name, applied }) => [name, applied !== undefined])]),
    [
      ["blog", ["0001_initial", true], ["0002_tag", false]],
      ["empty"],
      ["shop", ["0001_initial", false]],
    ],
  );
});
