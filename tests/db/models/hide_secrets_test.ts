import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { defineModel } from "@nuages/nuages/db";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const doors = sqliteTable("house_door", { id: integer().primaryKey(), name: text().notNull(), code: text().notNull() });
const Door = defineModel(doors, { app: "house", fields: { code: { secret: true } } });
const row = Door.build({ id: 1, name: "front", code: "4711" });

Deno.test("JSON of a row has no secret column, also inside of other values", () => {
  strictEqual(JSON.stringify(row), '{"id":1,"name":"front"}');
  strictEqual(JSON.stringify({ doors: [row] }), '{"doors":[{"id":1,"name":"front"}]}');
});

Deno.test("consoles print a row without its secret columns", () => {
  const printed = Deno.inspect({ row });

  ok(printed.includes("front") && printed.includes("Door") && !printed.includes("4711"), printed);
});

Deno.test("a row and its copies have the secret for whoever asks for it", () => {
  strictEqual(row.code, "4711");
  deepStrictEqual({ ...row }, { id: 1, name: "front", code: "4711" });
});

Deno.test("a row of a model without secrets has no JSON of its own", () => {
  const Window = defineModel(sqliteTable("house_window", { id: integer().primaryKey() }), { app: "house" });

  ok(!("toJSON" in Window.build({ id: 1 })));
});
