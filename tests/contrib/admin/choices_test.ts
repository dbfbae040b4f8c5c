// What may be chosen where a model refers twice to another, by its key and by a column of its own.
import { deepStrictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { admin, modelAdmin } from "@nuages/nuages/contrib/admin";
import { defineModel, foreignKey } from "@nuages/nuages/db";
import { auto, char } from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { browserOf, person, siteOfPeople } from "./people.ts";

const towns = sqliteTable("roads_town", { id: auto(), code: char({ maxLength: 2 }).notNull().unique() });
const roads = sqliteTable("roads_road", {
  id: auto(),
  startId: integer("start_id").notNull().references(() => towns.id),
  endCode: text("end_code").notNull().references(() => towns.code),
});
const Town = defineModel(towns, { app: "roads", label: ({ code }) => `The town ${code}`, ordering: ["code"] });
const Road = defineModel(roads, {
  app: "roads",
  relations: {
    start: () => foreignKey(Town, roads.startId),
    end: () => foreignKey(Town, roads.endCode, { toField: "code" }),
  },
});

const TABLES = `
CREATE TABLE roads_town (id integer PRIMARY KEY AUTOINCREMENT, code text NOT NULL UNIQUE);
CREATE TABLE roads_road (id integer PRIMARY KEY AUTOINCREMENT, start_id integer NOT NULL REFERENCES roads_town (id),
  end_code text NOT NULL REFERENCES roads_town (code));
`;

Deno.test("two relations to one model by different columns are chosen by their own", async () => {
  const client = await siteOfPeople({
    apps: [
      admin,
      defineApp({
        name: "roads",
        models: { Town, Road },
        admin: () => Promise.resolve({ towns: modelAdmin(Town), roads: modelAdmin(Road) }),
      }),
    ],
  });
  const database = client.database();
  await database.$client.executeMultiple(TABLES);
  for (const code of ["LY", "PA"]) await Town.objects(database).create({ code });
  await person(client, "clerk", [], { isStaff: true, isSuperuser: true });
  const browser = await browserOf(client, "clerk");

  const { text } = await browser.get("/admin/roads/road/add/");

  const choices = ["start", "end"].map((name) => {
    const [list = ""] = text.match(new RegExp(`<select [^>]*name="${name}"[^]*?</select>`)) ?? [];
    return [...list.matchAll(/value="(\w+)"/g)].map(([, value]) => value);
  });
  deepStrictEqual(choices, [["1", "2"], ["LY", "PA"]]);
  await browser.post("/admin/roads/road/add/", { form: { start: "1", end: "PA" } });
  const road = await Road.objects(database).get({});
  deepStrictEqual([road.startId, road.endCode], [1, "PA"]);
});
