import { strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { testProject } from "./site.ts";

Deno.test("a command that is given the key of a model says how the model is called", async () => {
  const Book = defineModel(sqliteTable("shop_volume", { id: integer().primaryKey() }), { app: "shop" });
  await using project = testProject(() => ({ installedApps: [defineApp({ name: "shop", models: { Book } })] }));

  const [key, near] = [await project.manage("dumpdata shop.Book"), await project.manage("dumpdata shop.Volme")];

  strictEqual(key.stderr.split("\n").at(-2), "CommandError: Unknown model: shop.Book. Did you mean 'Volume'?");
  strictEqual(near.stderr.split("\n").at(-2), "CommandError: Unknown model: shop.Volme. Did you mean 'Volume'?");
});
