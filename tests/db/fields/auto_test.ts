import { auto, bigAuto, fieldInfo, text } from "@nuages/nuages/db/fields";
import { takeSnapshot } from "@nuages/nuages/db/migrations";
import { alias, sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { columnOf, openMemory } from "./column.ts";

Deno.test("auto() and bigAuto() count, as Django's keys do", async () => {
  const helpers = [["auto", () => auto()], ["bigAuto", () => bigAuto()]] as const;
  for (const [kind, helper] of helpers) {
    const tags = sqliteTable("tag", { id: helper(), name: text().notNull() });
    using database = openMemory();
    const { db } = database;
    await db.run("CREATE TABLE tag (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, name text NOT NULL)");

    const rows = await db.insert(tags).values([{ name: "a" }, { name: "b" }]).returning();

    deepStrictEqual(rows, [{ id: 1, name: "a" }, { id: 2, name: "b" }]);
    deepStrictEqual(takeSnapshot({ Tag: tags }).models.Tag?.fields.id, {
      column: "id",
      type: "integer",
      primaryKey: true,
      autoincrement: true,
      notNull: true,
    });
    strictEqual(fieldInfo(tags.id).kind, kind);
    strictEqual(fieldInfo(alias(tags, "other").id).kind, kind);
  }
});

Deno.test("auto() takes a name", () => {
  const table = sqliteTable("t", { key: auto("tag_id"), other: bigAuto("big_id") });

  deepStrictEqual([table.key.name, table.other.name], ["tag_id", "big_id"]);
});

Deno.test("auto() reads and writes keys in fixtures as Django does", () => {
  const { toJson, fromJson } = fieldInfo(columnOf(auto()));

  deepStrictEqual([toJson(7), fromJson(7), fromJson(" 7 ")], [7, 7, 7]);
  throws(() => fromJson("a"), { message: "“a” value must be an integer.", code: "invalid" });
});
