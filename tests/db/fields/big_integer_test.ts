import { bigAuto, bigInteger, fieldInfo, positiveBigInteger } from "@nuages/nuages/db/fields";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { columnOf, openMemory } from "./column.ts";

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

Deno.test('bigInteger({ mode: "bigint" }) takes and gives all that SQLite keeps', () => {
  const column = columnOf(bigInteger({ mode: "bigint" }));

  deepStrictEqual([LEAST, 0n, MOST].map((value) => column.mapToDriverValue(value)), [LEAST, 0n, MOST]);
  deepStrictEqual([5, "9223372036854775807", -3n].map((stored) => column.mapFromDriverValue(stored)), [5n, MOST, -3n]);
  strictEqual(column.mapToDriverValue(7), 7n);
  strictEqual(column.getSQLType(), "bigint");
});

Deno.test('bigInteger({ mode: "bigint" }) refuses what is no whole number of 64 bits', () => {
  const column = columnOf(bigInteger({ mode: "bigint" }));

  for (const value of [MOST + 1n, LEAST - 1n]) {
    throws(() => column.mapToDriverValue(value), {
      name: "RangeError",
      message: `Cannot store "${value}" in "t.c": expected a whole number from ${LEAST} to ${MOST}`,
    });
  }
  for (const value of [1.5, "1", NaN, 2 ** 53, null, new Date()]) {
    throws(() => column.mapToDriverValue(value), { name: "TypeError", message: /expected a bigint$/ });
  }
  for (const stored of [1.5, 2 ** 60, "9.2e18", "", "a", new ArrayBuffer(8)]) {
    throws(() => column.mapFromDriverValue(stored), { name: "RangeError", message: /expected a whole number$/ });
  }
  throws(() => Reflect.apply(bigInteger, undefined, [{ mode: "text" }]), /Cannot use the mode "text"/);
});

Deno.test('positiveBigInteger({ mode: "bigint" }) has Django\'s check, and the limits of its validation', () => {
  const { validators, check, kind } = fieldInfo(columnOf(positiveBigInteger("c", { mode: "bigint" })));

  strictEqual(kind, "positiveBigInteger");
  strictEqual(check?.("c"), '"c" >= 0');
  validators.forEach((validate) => validate(MOST));
  throws(() => validators.forEach((validate) => validate(-1n)), {
    messages: ["Ensure this value is greater than or equal to 0."],
  });
  throws(() => validators.forEach((validate) => validate(MOST + 1n)), {
    messages: [`Ensure this value is less than or equal to ${MOST}.`],
  });
});

Deno.test('bigAuto({ mode: "bigint" }) counts in bigints', async () => {
  const tags = sqliteTable("tag", { id: bigAuto({ mode: "bigint" }), causeId: bigInteger("cause_id") });
  using database = openMemory();
  await database.db.run("CREATE TABLE tag (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, cause_id bigint)");

  const rows = await database.db.insert(tags).values([{}, { id: 9n }, {}]).returning({ id: tags.id });

  deepStrictEqual(rows, [{ id: 1n }, { id: 9n }, { id: 10n }]);
  strictEqual(fieldInfo(tags.id).kind, "bigAuto");
});

Deno.test("big whole numbers are numbers in fixtures, and texts where a number is not exact", () => {
  const { toJson, fromJson } = fieldInfo(columnOf(bigInteger({ mode: "bigint" })));

  deepStrictEqual([5n, MOST, null].map(toJson), [5, String(MOST), null]);
  deepStrictEqual([5, " +7 ", String(LEAST), MOST, null].map(fromJson), [5n, 7n, LEAST, MOST, null]);
  throws(() => fromJson("x"), { messages: ["“x” value must be an integer."] });
  throws(() => fromJson(1.5), { messages: ["“1.5” value must be an integer."] });
});
