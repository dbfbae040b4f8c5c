import { fieldInfo, json, jsonNull } from "@nuages/nuages/db/fields";
import { eq, isNull, sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";
import { columnOf, openMemory } from "./column.ts";

const VALUES = [
  [],
  {},
  "",
  'é🎷\u007f\u0000\b\f\n\r\t"\\/<\u2028',
  "\ud83c",
  [1, -1, 0, 1.5, 0.1, 1e-4, 1e-5, -1.5e-7, 1e15, 123456789012345, 1e100, 1.25e-300, 5e-324, 1.7976931348623157e308],
  { b: [true, false, null], a: { "": { "ü": [] } }, "1": 2 },
  JSON.parse('{"__proto__": {"constructor": 1}}'),
];

testWithOracle("json() writes what Python writes, byte for byte", async () => {
  using copy = copyOracle();

  const encoded = new TextEncoder().encode(JSON.stringify(VALUES)).toBase64();

  const { stdout, stderr } = await copy.python(`
import base64, json
values = json.loads(base64.b64decode("${encoded}"))
print(json.dumps([json.dumps(value) for value in values]))
`);

  const column = columnOf(json());
  const expected: unknown[] = JSON.parse(stdout || JSON.stringify(stderr));
  deepStrictEqual(VALUES.map((value) => column.mapToDriverValue(value)), expected);
});

Deno.test("json() gives back what it stored", () => {
  const column = columnOf(json("data"));
  const values = [...VALUES, -0, 1e16, 1e21, 123456789012345680000];

  const read = values.map((value) => column.mapFromDriverValue(column.mapToDriverValue(value)));

  deepStrictEqual(read, values);
  strictEqual(column.getSQLType(), "text");
});

Deno.test("json() leaves out members that are undefined", () => {
  strictEqual(columnOf(json()).mapToDriverValue({ a: undefined, b: 1 }), '{"b": 1}');
});

Deno.test("json() refuses what JSON cannot say, instead of storing something else", () => {
  const column = columnOf(json());
  const circle: unknown[] = [];
  circle.push(circle);
  const problems: readonly (readonly [unknown, string])[] = [
    [new Date(0), 'there is no JSON for an object of the class "Date"'],
    [{ a: [new Map()] }, 'there is no JSON for an object of the class "Map"'],
    [[undefined], "there is no JSON for undefined"],
    [{ a: () => 1 }, "there is no JSON for the function a"],
    [NaN, "there is no JSON for NaN"],
    [[Infinity], "there is no JSON for Infinity"],
    [circle, "it is nested deeper than 1000, or in a circle"],
  ];

  for (const [value, problem] of problems) {
    throws(() => column.mapToDriverValue(value), (error: Error) => {
      strictEqual(error.name, "TypeError");
      strictEqual(error.message.endsWith(`in "t.c": expected what JSON can say, but ${problem}`), true, error.message);
      return true;
    });
  }
});

Deno.test("json() reads what SQLite takes out of JSON, and refuses what is no JSON", () => {
  const column = columnOf(json());

  deepStrictEqual(["1", "null", '"a"', 5].map((stored) => column.mapFromDriverValue(stored)), [1, null, "a", 5]);
  throws(() => column.mapFromDriverValue("{a"), {
    name: "RangeError",
    message: 'Cannot read "{a" from "t.c": expected JSON',
  });
});

Deno.test("json() tells NULL and the null of JSON apart, as Django does", async () => {
  const notes = sqliteTable("notes", { name: json<string>().notNull(), extra: json() });
  using database = openMemory();
  const { db } = database;
  const { check } = fieldInfo(notes.extra);
  await db.run(`CREATE TABLE notes (name text NOT NULL, extra text CHECK ${check?.("extra")})`);
  await db.insert(notes).values([{ name: "nothing" }, { name: "null", extra: null }, {
    name: "json",
    extra: jsonNull(),
  }]);

  const absent = await db.select({ name: notes.name }).from(notes).where(isNull(notes.extra));
  const present = await db.select().from(notes).where(eq(notes.extra, jsonNull()));

  deepStrictEqual(absent, [{ name: "nothing" }, { name: "null" }]);
  deepStrictEqual(present, [{ name: "json", extra: null }]);
});

Deno.test("json() keeps to what SQLite takes for JSON, however deep", async () => {
  const column = columnOf(json());
  const deep = (depth: number): unknown => Array.from({ length: depth }).reduce((inner) => [inner], 1);
  using database = openMemory();

  const stored = column.mapToDriverValue(deep(1000));

  deepStrictEqual(await database.db.all(sql`SELECT json_valid(${stored}) AS valid`), [{ valid: 1 }]);
  throws(() => column.mapToDriverValue(deep(1001)), TypeError);
});

Deno.test("json() has Django's CHECK, for any name", () => {
  const { check } = fieldInfo(columnOf(json()));

  strictEqual(check?.('a"b'), '(JSON_VALID("a""b") OR "a""b" IS NULL)');
});

Deno.test("json() is in fixtures as it is", () => {
  const { toJson, fromJson } = fieldInfo(columnOf(json()));

  deepStrictEqual([toJson({ a: [1, null] }), toJson(null), fromJson({ a: "b" }), fromJson(null)], [
    { a: [1, null] },
    null,
    { a: "b" },
    null,
  ]);
  throws(() => toJson(new Date(0)), TypeError);
});

Deno.test("json() keeps whole numbers of any size, and only these become bigints", () => {
  const column = columnOf(json());
  const text = '{"a": 9007199254740993, "b": [-9007199254740993, 1180591620717411303424], "c": 9007199254740991, ' +
    '"d": 1234567890.1234567, "e": "9007199254740993", "f": 1e+21}';

  const value = column.mapFromDriverValue(text);

  deepStrictEqual(value, {
    ...{ a: 9007199254740993n, b: [-9007199254740993n, 1180591620717411303424n], c: 9007199254740991 },
    ...{ d: 1234567890.1234567, e: "9007199254740993", f: 1e21 },
  });
  strictEqual(column.mapToDriverValue(value), text);
});
