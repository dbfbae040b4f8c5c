import {
  bigInteger,
  fieldInfo,
  integer,
  positiveBigInteger,
  positiveInteger,
  positiveSmallInteger,
  smallInteger,
} from "@nuages/nuages/db/fields";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, doesNotThrow, rejects, strictEqual, throws } from "node:assert/strict";
import { columnOf, openMemory } from "./column.ts";

const HELPERS: Readonly<Record<string, typeof integer>> = {
  bigInteger,
  integer,
  positiveBigInteger,
  positiveInteger,
  positiveSmallInteger,
  smallInteger,
};

Deno.test("the helpers of whole numbers have Django's types, and take a name", () => {
  const types = Object.values(HELPERS).map((helper) => columnOf(helper()).getSQLType());
  const names = Object.values(HELPERS).map((helper) => sqliteTable("t", { c: helper("named") }).c.name);
  const kinds = Object.values(HELPERS).map((helper) => fieldInfo(columnOf(helper())).kind);

  deepStrictEqual(types, [
    "bigint",
    "integer",
    "bigint unsigned",
    "integer unsigned",
    "smallint unsigned",
    "smallint",
  ]);
  deepStrictEqual(names, Array.from(types, () => "named"));
  deepStrictEqual(kinds, Object.keys(HELPERS));
});

Deno.test("the checks of whole numbers take what SQLite keeps, and nothing negative where it shall be positive", () => {
  const check = (helper: () => unknown, value: number): void =>
    fieldInfo(columnOf(helper())).validators.forEach((validate) => validate(value));

  for (const helper of [integer, bigInteger, smallInteger]) {
    doesNotThrow(() => check(helper, Number.MIN_SAFE_INTEGER));
    doesNotThrow(() => check(helper, Number.MAX_SAFE_INTEGER));
  }
  for (const helper of [positiveInteger, positiveBigInteger, positiveSmallInteger]) {
    doesNotThrow(() => check(helper, 0));
    throws(() => check(helper, -1), { message: "Ensure this value is greater than or equal to 0.", code: "min_value" });
  }
  throws(() => check(integer, 2 ** 53), {
    message: "Ensure this value is less than or equal to 9007199254740991.",
    code: "max_value",
  });
});

Deno.test("positiveInteger() tells of Django's CHECK, for any name", () => {
  const { check } = fieldInfo(columnOf(positiveInteger()));

  deepStrictEqual([check?.("pages"), check?.('a"b')], ['"pages" >= 0', '"a""b" >= 0']);
  strictEqual(fieldInfo(columnOf(integer())).check, undefined);
});

Deno.test("integer() refuses what is no whole number, or not exact", () => {
  const column = columnOf(integer());

  strictEqual(column.mapToDriverValue(-5), -5);
  throws(() => column.mapToDriverValue(1.5), {
    name: "TypeError",
    message: 'Cannot store 1.5 in "t.c": expected a whole number',
  });
  for (const value of ["1", true, 1n, NaN, new Date(0), {}]) throws(() => column.mapToDriverValue(value), TypeError);
  throws(() => column.mapToDriverValue(2 ** 53), {
    name: "RangeError",
    message: 'Cannot store 9007199254740992 in "t.c": expected a whole number from -9007199254740991 to ' +
      "9007199254740991, beyond which JavaScript is not exact",
  });
});

Deno.test("integer() reads numbers as clients give them", () => {
  const column = columnOf(integer());

  deepStrictEqual([1, 1.5, 7n, "8"].map((stored) => column.mapFromDriverValue(stored)), [1, 1.5, 7, 8]);
  throws(() => column.mapFromDriverValue(2n ** 60n), {
    name: "RangeError",
    message: /^Cannot read 1152921504606846976 from "t\.c": expected a whole number from/,
  });
  throws(() => column.mapFromDriverValue("a"), { message: 'Cannot read "a" from "t.c": expected a whole number' });
  throws(() => column.mapFromDriverValue(new ArrayBuffer(1)), RangeError);
});

Deno.test("integer() keeps -0 as 0, and the database refuses what is beyond", async () => {
  const numbers = sqliteTable("numbers", { value: bigInteger() });
  using database = openMemory();
  const { db } = database;
  await db.run("CREATE TABLE numbers (value bigint)");
  await db.insert(numbers).values([{ value: -0 }, { value: Number.MAX_SAFE_INTEGER }]);

  const rows = await db.select().from(numbers);
  await db.run("INSERT INTO numbers VALUES (9007199254740993)");

  deepStrictEqual(rows, [{ value: 0 }, { value: Number.MAX_SAFE_INTEGER }]);
  await rejects(async () => await db.select().from(numbers), (error: Error) => {
    strictEqual(error.cause instanceof RangeError || error instanceof RangeError, true);
    return true;
  });
});

Deno.test("integer() reads and writes fixtures as Django does", () => {
  const { toJson, fromJson } = fieldInfo(columnOf(integer()));

  deepStrictEqual([toJson(1), fromJson(1), fromJson(" -12 "), toJson(null), fromJson(null)], [1, 1, -12, null, null]);
  for (const json of ["", "1.0", "a", 1.5, true, {}, [], undefined]) throws(() => fromJson(json), { code: "invalid" });
  throws(() => fromJson("1x"), { message: "“1x” value must be an integer." });
  throws(() => fromJson(2 ** 53), {
    name: "RangeError",
    message: /^Cannot read the number 9007199254740992: expected a whole number from/,
  });
  throws(() => toJson("1"), TypeError);
});
