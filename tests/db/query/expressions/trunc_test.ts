import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { sql } from "drizzle-orm";
import type { Expression, PathOf } from "../../../../src/db/query/expression.ts";
import { Max } from "../../../../src/db/query/expressions/aggregates.ts";
import { Trunc, TruncDate, type TruncPart, TruncTime } from "../../../../src/db/query/expressions/trunc.ts";
import * as parts from "../../../../src/db/query/expressions/trunc_by_name.ts";
import { BookScope, openBooks, THREE } from "./books.ts";

const MOMENT = "2026-11-21T22:31:43.250Z";

/** What Django gives: in UTC, and by the clocks of Athens, where it is the 22nd by then. */
const EXPECTED: Readonly<Record<TruncPart, readonly [utc: string, athens: string]>> = {
  year: ["2026-01-01T00:00:00Z", "2025-12-31T22:00:00Z"],
  quarter: ["2026-10-01T00:00:00Z", "2026-09-30T21:00:00Z"],
  month: ["2026-11-01T00:00:00Z", "2026-10-31T22:00:00Z"],
  week: ["2026-11-16T00:00:00Z", "2026-11-15T22:00:00Z"],
  day: ["2026-11-21T00:00:00Z", "2026-11-21T22:00:00Z"],
  hour: ["2026-11-21T22:00:00Z", "2026-11-21T22:00:00Z"],
  minute: ["2026-11-21T22:31:00Z", "2026-11-21T22:31:00Z"],
  second: ["2026-11-21T22:31:43Z", "2026-11-21T22:31:43Z"],
};

Deno.test("Trunc() cuts moments, however they are kept, by the clocks of any zone", async () => {
  const moment = new Date(MOMENT);
  await using books = await openBooks([{ publishedAt: moment, createdAt: moment, changedAt: moment }, {}]);

  for (const field of ["publishedAt", "createdAt", "changedAt"]) {
    for (const [part, [utc, athens]] of Object.entries(EXPECTED)) {
      deepStrictEqual(await books.compute(Trunc(field, part as TruncPart)), [new Date(utc), null], `${field} ${part}`);
      const there = Trunc(field, part as TruncPart, { timeZone: "Europe/Athens" });
      deepStrictEqual(await books.compute(there), [new Date(athens), null], `${field} ${part} in Athens`);
    }
  }
});

Deno.test("Trunc() cuts days to days and times to times", async () => {
  await using books = await openBooks([{ day: "2026-05-31", clock: "23:59:59.999999" }, { day: "2026-06-01" }, {}]);

  deepStrictEqual(await books.compute(Trunc("day", "year")), ["2026-01-01", "2026-01-01", null]);
  deepStrictEqual(await books.compute(Trunc("day", "quarter")), ["2026-04-01", "2026-04-01", null]);
  deepStrictEqual(await books.compute(Trunc("day", "month")), ["2026-05-01", "2026-06-01", null]);
  deepStrictEqual(await books.compute(Trunc("day", "week")), ["2026-05-25", "2026-06-01", null]);
  deepStrictEqual(await books.compute(Trunc("day", "day")), ["2026-05-31", "2026-06-01", null]);
  deepStrictEqual(await books.compute(Trunc("clock", "hour")), ["23:00:00", null, null]);
  deepStrictEqual(await books.compute(Trunc("clock", "minute")), ["23:59:00", null, null]);
  deepStrictEqual(await books.compute(Trunc("clock", "second")), ["23:59:59", null, null]);
});

Deno.test("TruncDate() and TruncTime() give the day and the time by the clocks of a zone", async () => {
  await using books = await openBooks([{ publishedAt: new Date(MOMENT), changedAt: new Date(MOMENT) }, {}]);
  const athens = { timeZone: "Europe/Athens" };

  deepStrictEqual(await books.compute(TruncDate("publishedAt")), ["2026-11-21", null]);
  deepStrictEqual(await books.compute(TruncDate("changedAt", athens)), ["2026-11-22", null]);
  deepStrictEqual(await books.compute(TruncTime("publishedAt")), ["22:31:43.250000", null]);
  deepStrictEqual(await books.compute(TruncTime("changedAt", athens)), ["00:31:43.250000", null]);
});

Deno.test("TruncYear() and its like are Trunc() with their part", async () => {
  await using books = await openBooks([{ publishedAt: new Date(MOMENT) }]);
  const named: [expression: Expression<PathOf<"publishedAt">, "publishedAt">, part: TruncPart][] = [
    [parts.TruncYear("publishedAt"), "year"],
    [parts.TruncQuarter("publishedAt"), "quarter"],
    [parts.TruncMonth("publishedAt"), "month"],
    [parts.TruncWeek("publishedAt"), "week"],
    [parts.TruncDay("publishedAt"), "day"],
    [parts.TruncHour("publishedAt"), "hour"],
    [parts.TruncMinute("publishedAt"), "minute"],
    [parts.TruncSecond("publishedAt"), "second"],
  ];

  for (const [expression, part] of named) {
    deepStrictEqual(await books.compute(expression), [new Date(EXPECTED[part][0])]);
  }
});

Deno.test("Trunc() gives the first of two hours of one name, and moments that compare with others", async () => {
  const twice = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((text) => ({ publishedAt: new Date(text) }));
  await using books = await openBooks(twice);
  const hour = Trunc("publishedAt", "hour", { timeZone: "Europe/Athens" });
  const { type } = hour.compile(new BookScope("b"));

  deepStrictEqual(await books.compute(hour), [new Date("2026-10-25T00:00:00Z"), new Date("2026-10-25T00:00:00Z")]);
  strictEqual(type.encode(new Date("2026-10-25T00:00:00Z")), "2026-10-25 03:00:00");
});

Deno.test("Trunc() works over aggregates and in GROUP BY", async () => {
  await using books = await openBooks([1, 2, 40].map((day) => ({ publishedAt: new Date(Date.UTC(2026, 0, day, 23)) })));
  const month = Trunc("publishedAt", "month", { timeZone: "Europe/Athens" }).compile(new BookScope("b")).sql;

  const rows = await books.db.values(
    sql`SELECT ${month}, COUNT(*) FROM shop_book AS b GROUP BY ${month} ORDER BY ${month}`,
  );

  deepStrictEqual(rows.map((row) => Array.from(row)), [["2026-01-01 00:00:00", 2], ["2026-02-01 00:00:00", 1]]);
  deepStrictEqual(
    await books.aggregate(parts.TruncDay(Max("publishedAt"), { timeZone: "Europe/Athens" })),
    new Date("2026-02-09T22:00:00Z"),
  );
});

Deno.test("Trunc() refuses parts and fields that do not go together", async () => {
  await using books = await openBooks(THREE);

  throws(() => Trunc("day", "weak" as "week"), /Cannot use "weak" in Trunc\(\): did you mean "week"/);
  throws(() => Trunc("day", "constructor" as "week"), TypeError);
  await rejects(books.compute(Trunc("day", "hour")), /Cannot cut a day .* to its hour/);
  await rejects(books.compute(Trunc("clock", "day")), /Cannot cut a time .* to its day/);
  await rejects(books.compute(Trunc("pages", "day")), /Cannot use a number in Trunc\(\)/);
  await rejects(books.compute(TruncDate("day")), /Cannot use a day .* in TruncDate\(\): expected a moment/);
  await rejects(books.compute(TruncTime("clock")), TypeError);
});
