import { deepStrictEqual, throws } from "node:assert/strict";
import { type ModelSnapshot, parseRename, type Snapshot } from "@nuages/nuages/db/migrations";
import { applyRenames } from "../../../../src/db/migrations/schema/renames.ts";
import { renameColumn, renameTable } from "../../../../src/db/migrations/schema/rename_snapshot.ts";

Deno.test("parseRename() reads tables and columns", () => {
  deepStrictEqual(parseRename("blog_post:blog_article"), { table: "blog_post", column: undefined, to: "blog_article" });
  deepStrictEqual(parseRename("blog_post.title:headline"), { table: "blog_post", column: "title", to: "headline" });
});

Deno.test("parseRename() refuses everything else", () => {
  for (const text of ["", "a", "a:", ":b", "a.b", "a.b.c:d", "a:b:c", "a b:c", "a.b:c.d"]) {
    throws(() => parseRename(text), {
      kind: "unknown",
      message:
        `Cannot rename "${text}": expected "table:new_name" or "table.column:new_name", by the names in the database`,
    });
  }
});

Deno.test("renameColumn() renames in keys, indexes and expressions, but not in texts or functions", () => {
  const model: ModelSnapshot = {
    table: "post",
    fields: {
      date: { column: "date", type: "text" },
      big: { column: "big", type: "text", generated: { expression: `date(Date, 'date') || "date"`, stored: false } },
    },
    primaryKey: ["date", "big"],
    foreignKeys: [{ columns: ["date"], table: "post", foreignColumns: ["date"] }],
    indexes: { i: { parts: [{ column: "date" }, { expression: "lower(date)" }], unique: false, where: `"date" > 0` } },
    checks: { c: "update_date <> date" },
  };

  const renamed = renameColumn(schema(model), { table: "post", column: "date", to: "day", newField: "dayOf" });

  deepStrictEqual(renamed.models.Post, {
    table: "post",
    fields: {
      dayOf: { column: "day", type: "text" },
      big: { column: "big", type: "text", generated: { expression: `date("day", 'date') || "day"`, stored: false } },
    },
    primaryKey: ["day", "big"],
    foreignKeys: [{ columns: ["day"], table: "post", foreignColumns: ["day"] }],
    indexes: { i: { parts: [{ column: "day" }, { expression: `lower("day")` }], unique: false, where: `"day" > 0` } },
    checks: { c: `update_date <> "day"` },
  });
});

Deno.test("renameTable() renames the table, its model, and what refers to it", () => {
  const model: ModelSnapshot = {
    table: "post",
    fields: {},
    foreignKeys: [{ columns: ["a"], table: "post", foreignColumns: ["id"] }, {
      columns: ["b"],
      table: "x",
      foreignColumns: ["id"],
    }],
    indexes: {},
    checks: {},
  };

  const renamed = renameTable(schema(model), "post", "article", "Article");

  deepStrictEqual(Object.keys(renamed.models), ["Article"]);
  deepStrictEqual(renamed.models.Article?.table, "article");
  deepStrictEqual(renamed.models.Article?.foreignKeys.map(({ table }) => table), ["article", "x"]);
});

Deno.test("applyRenames() refuses a new name that another column or table has", () => {
  const columns = (...names: string[]): ModelSnapshot => ({
    table: "post",
    fields: Object.fromEntries(names.map((column) => [column, { column, type: "text" }])),
    foreignKeys: [],
    indexes: {},
    checks: {},
  });
  const [before, after] = [schema(columns("title", "Headline")), schema(columns("headline"))];

  throws(() => applyRenames(before, after, [{ table: "post", column: "title", to: "headline" }]), {
    kind: "unknown",
    message:
      'Cannot rename "post.title" to "headline": the last snapshot has the column "Headline" already; take that ' +
      "away in a migration before this one, or say its own --rename first",
  });
  const both = { ...before, models: { ...before.models, Note: { ...columns(), table: "note" } } };
  throws(() => applyRenames(both, after, [{ table: "note", to: "post" }]), {
    message: 'Cannot rename "note" to "post": the last snapshot has the table "post" already',
  });
});

function schema(model: ModelSnapshot): Snapshot {
  return { version: 1, models: { Post: model } };
}
