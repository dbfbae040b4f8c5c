import { sql } from "drizzle-orm";
import {
  blob,
  check,
  customType,
  index,
  integer,
  real,
  SQLiteSyncDialect,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, throws } from "node:assert/strict";
import { formatSnapshot, parseSnapshot, takeSnapshot } from "@nuages/nuages/db/migrations";
import { everything } from "../fixtures.ts";

Deno.test("takeSnapshot() writes down everything that Drizzle can say", () => {
  const { Post, Edition, Note, Category } = takeSnapshot(everything()).models;

  deepStrictEqual(Post?.fields.id, {
    column: "id",
    type: "integer",
    primaryKey: true,
    autoincrement: true,
    notNull: true,
  });
  deepStrictEqual(Post?.fields.slug, { column: "slug", type: "text", notNull: true, unique: "blog_post_slug_unique" });
  deepStrictEqual(Post?.fields.upper?.generated, { expression: "upper(title)", stored: true });
  deepStrictEqual(Post?.indexes.blog_post_open, {
    parts: [{ column: "title" }],
    unique: true,
    where: '"is_open" = 1',
  });
  deepStrictEqual(Post?.indexes.blog_post_lower?.parts, [{ expression: 'lower("title")' }, { column: "views" }]);
  deepStrictEqual(Post?.checks, { blog_post_views: '"views" >= 0' });
  deepStrictEqual(Edition?.primaryKey, ["post_id", "language"]);
  deepStrictEqual(Note?.foreignKeys, [{
    columns: ["post_id", "language"],
    table: "blog_edition",
    foreignColumns: ["post_id", "language"],
    onDelete: "cascade",
  }]);
  deepStrictEqual(Category?.foreignKeys[0]?.table, "blog_category");
});

Deno.test("takeSnapshot() writes defaults as SQL", () => {
  const upperCase = customType<{ data: string }>({ dataType: () => "text", toDriver: (value) => value.toUpperCase() });
  const table = sqliteTable("t", {
    text: text().default("it's"),
    real: real().default(1e21),
    negative: integer().default(-3),
    off: integer({ mode: "boolean" }).default(false),
    date: integer({ mode: "timestamp_ms" }).default(new Date(5)),
    json: text({ mode: "json" }).default(["a"]),
    bytes: blob().default(new Uint8Array([1, 171])),
    big: blob({ mode: "bigint" }).default(12n),
    custom: upperCase().default("abc"),
    bare: text().default(sql`lower('X')`),
    wrapped: text().default(sql`(lower('('))`),
    sum: integer().default(sql`(1) + (2)`),
    now: text().default(sql`CURRENT_TIMESTAMP`),
    value: text().default(sql`${"it's"}`),
    none: text().$defaultFn(() => "x"),
  });

  const { fields } = takeSnapshot({ T: table }).models.T ?? {};

  deepStrictEqual(Object.values(fields ?? {}).map(({ default: standard }) => standard), [
    "'it''s'",
    "1e+21",
    "-3",
    "0",
    "5",
    `'["a"]'`,
    "x'01ab'",
    "x'3132'",
    "'ABC'",
    "(lower('X'))",
    "(lower('('))",
    "((1) + (2))",
    "CURRENT_TIMESTAMP",
    "'it''s'",
    undefined,
  ]);
});

Deno.test("takeSnapshot() leaves the developer's own expressions as they are", () => {
  const condition = sql`${1} = 1`;
  const table = sqliteTable("t", { id: integer() }, () => [check("c", condition)]);

  takeSnapshot({ T: table });

  deepStrictEqual(new SQLiteSyncDialect().sqlToQuery(condition).params, [1]);
});

Deno.test("takeSnapshot() refuses two indexes of one name, and defaults without a form in SQL", () => {
  const twice = sqliteTable("t", { a: text() }, (t) => [index("i").on(t.a), index("i").on(t.a)]);

  throws(() => takeSnapshot({ T: twice }), {
    name: "TypeError",
    message: 'Cannot describe the table "t": it has two indexes called "i"',
  });
  throws(() => takeSnapshot({ T: sqliteTable("t", { a: real().default(NaN) }) }), {
    name: "TypeError",
    message: 'Cannot describe the column "t.a": its default has no form in SQL',
  });
});

Deno.test("parseSnapshot() reads what formatSnapshot() wrote", () => {
  const snapshot = takeSnapshot(everything());

  deepStrictEqual(parseSnapshot(formatSnapshot(snapshot), "snapshot.json"), snapshot);
});

Deno.test("parseSnapshot() says where a snapshot is broken", () => {
  const whole = takeSnapshot(everything());
  const broken: [unknown, RegExp][] = [
    [[], /expected an object in the snapshot, received \[\]/],
    [{ ...whole, version: 2 }, /expected version 1, received 2/],
    [{ version: 1, models: { Post: {} } }, /expected a text in models\.Post\.table, received undefined/],
    [
      { version: 1, models: { Post: { ...whole.models.Post, indexes: { i: { parts: [{}], unique: true } } } } },
      /expected a text in models\.Post\.indexes\.i\.parts\[0\]\.expression/,
    ],
    [
      {
        version: 1,
        models: { Post: { ...whole.models.Post, fields: { id: { column: "id", type: "x", notNull: 1 } } } },
      },
      /expected true or false in models\.Post\.fields\.id\.notNull, received 1/,
    ],
    [
      { version: 1, models: { Post: { ...whole.models.Post, foreignKeys: {} } } },
      /expected a list in models\.Post\.foreignKeys/,
    ],
  ];

  for (const [value, reason] of broken) throws(() => parseSnapshot(JSON.stringify(value), "x.json"), reason);
  throws(() => parseSnapshot("{", "blog/x.json"), (error: Error) => {
    match(error.message, /^Cannot read "blog\/x\.json": .*; take the file from version control, where it was whole$/);
    return error.cause instanceof Error;
  });
});
