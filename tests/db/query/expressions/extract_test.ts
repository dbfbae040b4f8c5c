import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import type { Expression } from "../../../../src/db/query/expression.ts";
import { type DatePart, Extract } from "../../../../src/db/query/expressions/extract.ts";
import * as parts from "../../../../src/db/query/expressions/extract_by_name.ts";
import { Now } from "../../../../src/db/query/expressions/now.ts";
import { openBooks, THREE } from "./books.ts";

/** What Django gives for these moments: in UTC, and by the clocks of Athens. */
const EXPECTED: Readonly<Record<DatePart, readonly [utc: readonly number[], athens: readonly number[]]>> = {
  year: [[2026, 2021, 2024], [2026, 2021, 2025]],
  iso_year: [[2026, 2020, 2025], [2026, 2020, 2025]],
  quarter: [[1, 1, 4], [1, 1, 1]],
  month: [[3, 1, 12], [3, 1, 1]],
  week: [[13, 53, 1], [13, 53, 1]],
  day: [[29, 3, 31], [29, 3, 1]],
  week_day: [[1, 1, 3], [1, 1, 4]],
  iso_week_day: [[7, 7, 2], [7, 7, 3]],
  hour: [[0, 12, 22], [2, 14, 0]],
  minute: [[59, 0, 30], [59, 0, 30]],
  second: [[59, 0, 15], [59, 0, 15]],
};

const MOMENTS = ["2026-03-29T00:59:59.999Z", "2021-01-03T12:00:00Z", "2024-12-31T22:30:15.250Z"].map((text) =>
  new Date(text)
);

const ROWS = MOMENTS.map((moment) => ({
  publishedAt: moment,
  createdAt: moment,
  changedAt: moment,
  day: moment.toISOString().slice(0, 10),
  clock: moment.toISOString().slice(11, 19),
}));

Deno.test("Extract() gives each part of moments, however they are kept", async () => {
  await using books = await openBooks([...ROWS, {}]);

  for (const field of ["publishedAt", "createdAt", "changedAt"]) {
    for (const [part, [utc, athens]] of Object.entries(EXPECTED)) {
      deepStrictEqual(await books.compute(Extract(field, part as DatePart)), [...utc, null], `${field} ${part}`);
      const there = Extract(field, part as DatePart, { timeZone: "Europe/Athens" });
      deepStrictEqual(await books.compute(there), [...athens, null], `${field} ${part} in Athens`);
    }
  }
});

Deno.test("Extract() gives the parts of days and of times", async () => {
  await using books = await openBooks([...ROWS, {}]);

  for (const [part, [utc]] of Object.entries(EXPECTED)) {
    const field = ["hour", "minute", "second"].includes(part) ? "clock" : "day";
    deepStrictEqual(await books.compute(Extract(field, part as DatePart)), [...utc, null], part);
  }
});

Deno.test("ExtractYear() and its like are Extract() with their part", async () => {
  await using books = await openBooks(ROWS);
  const named: [expression: Expression<number | null, "publishedAt">, part: DatePart][] = [
    [parts.ExtractYear("publishedAt"), "year"],
    [parts.ExtractIsoYear("publishedAt"), "iso_year"],
    [parts.ExtractQuarter("publishedAt"), "quarter"],
    [parts.ExtractMonth("publishedAt"), "month"],
    [parts.ExtractWeek("publishedAt"), "week"],
    [parts.ExtractDay("publishedAt"), "day"],
    [parts.ExtractWeekDay("publishedAt"), "week_day"],
    [parts.ExtractIsoWeekDay("publishedAt"), "iso_week_day"],
    [parts.ExtractHour("publishedAt"), "hour"],
    [parts.ExtractMinute("publishedAt"), "minute"],
    [parts.ExtractSecond("publishedAt"), "second"],
  ];

  for (const [expression, part] of named) deepStrictEqual(await books.compute(expression), [...EXPECTED[part][0]]);
  deepStrictEqual(await books.compute(parts.ExtractHour("publishedAt", { timeZone: "Europe/Athens" })), [2, 14, 0]);
});

Deno.test("Extract() agrees with ISO 8601 on the weeks of a hundred years", async () => {
  const days = Array.from({ length: 100 }, (_, at) => [`${1970 + at}-01-01`, `${1970 + at}-12-31`]).flat();
  await using books = await openBooks(days.map((day) => ({ day })));

  const weeks = await books.compute(parts.ExtractWeek("day"));
  const years = await books.compute(parts.ExtractIsoYear("day"));

  deepStrictEqual(days.map((_, at) => [years[at], weeks[at]]), days.map(isoWeek));
});

/** Counts from the Thursday of the week, as the standard says. */
function isoWeek(day: string): [year: number, week: number] {
  const thursday = new Date(`${day}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 3 - (thursday.getUTCDay() + 6) % 7);
  const year = thursday.getUTCFullYear();
  return [year, 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000))];
}

Deno.test("Extract() takes what is computed, and what is not known for a moment", async () => {
  await using books = await openBooks([{ data: { at: "2026-11-21T07:01:43Z" } }]);

  strictEqual(typeof (await books.compute(parts.ExtractYear(Now())))[0], "number");
  deepStrictEqual(await books.compute(parts.ExtractMonth("data__at")), [11]);
});

Deno.test("Extract() refuses parts, zones and fields that do not go together", async () => {
  await using books = await openBooks(THREE);

  throws(() => Extract("day", "yeer" as "year"), /Cannot use "yeer" in Extract\(\): did you mean "year"/);
  throws(() => Extract("day", "toString" as "year"), TypeError);
  throws(() => Extract("publishedAt", "year", { timeZone: "Mars" }), /Cannot use the time zone "Mars"/);
  await rejects(books.compute(Extract("day", "hour")), /Cannot extract "hour" from a day/);
  await rejects(books.compute(Extract("clock", "year")), /Cannot extract "year" from a time/);
  await rejects(books.compute(Extract("title", "year")), /Cannot use a text in Extract\(\)/);
  await rejects(books.compute(Extract("day", "year", { timeZone: "UTC" })), /only moments have one/);
});
