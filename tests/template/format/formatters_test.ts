import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { type DateValue, formatters } from "@nuages/nuages/template";
import { renderOne } from "../site.ts";

const british = formatters({ locale: "en-gb", timeZone: "Europe/Copenhagen" });
const danish = formatters({ locale: "da", timeZone: "Europe/Copenhagen" });
// Two hours ahead of UTC, half an hour before midnight there.
const evening = new Date("2026-07-01T21:30:00Z");

Deno.test("date() writes the day in the site's time zone, medium unless a style is given", () => {
  strictEqual(british.date(evening), "1 Jul 2026");
  strictEqual(british.date(evening, "short"), "01/07/2026");
  strictEqual(danish.date(evening, "full"), "onsdag den 1. juli 2026");
  strictEqual(danish.date(evening, "long"), "1. juli 2026");
  strictEqual(formatters({ locale: "en-gb", timeZone: "Asia/Tokyo" }).date(evening), "2 Jul 2026");
});

Deno.test("date() takes options of Intl, and a time zone of their own", () => {
  strictEqual(british.date(evening, { month: "long", year: "numeric" }), "July 2026");
  strictEqual(british.date(evening, { dateStyle: "short", timeStyle: "short", timeZone: "UTC" }), "01/07/2026, 21:30");
});

Deno.test("time() writes the time of day, short unless a style is given", () => {
  strictEqual(british.time(evening), "23:30");
  strictEqual(british.time(evening, "medium"), "23:30:00");
});

Deno.test("date() reads milliseconds and ISO 8601, without a zone as UTC", () => {
  const spellings = [
    evening.getTime(),
    "2026-07-01T21:30:00Z",
    "2026-07-01T21:30:00.000Z",
    "2026-07-01T23:30+02:00",
    "2026-07-01T21:30",
    "2026-07-01 21:30:00",
  ];

  for (const value of spellings) strictEqual(british.date(value, "iso"), "2026-07-01T21:30:00.000Z");
});

Deno.test("date() leaves a day without an hour that day, whatever the time zone", () => {
  for (const timeZone of ["America/Los_Angeles", "UTC", "Pacific/Kiritimati"]) {
    const { date } = formatters({ locale: "en-gb", timeZone });
    strictEqual(date("2026-03-29"), "29 Mar 2026");
    strictEqual(date("2026-03-29", "iso"), "2026-03-29");
  }
});

Deno.test("date(), time() and relativeTime() write nothing for what is no date", () => {
  const none: DateValue[] = [
    null,
    undefined,
    "",
    "no date",
    "May 1",
    "2026-13-45",
    "2026-02",
    NaN,
    Infinity,
    9e15,
    new Date(NaN),
  ];

  for (const value of none) {
    strictEqual(
      british.date(value) + british.date(value, "iso") + british.time(value) + british.relativeTime(value),
      "",
    );
  }
});

Deno.test("date() reads 100 KB of hostile text in no time", () => {
  const start = performance.now();

  for (
    const text of [
      "2026-".repeat(20_000),
      "1".repeat(100_000),
      "2026-07-01T21:30:00." + "9".repeat(100_000),
      " ".repeat(100_000),
    ]
  ) {
    strictEqual(british.date(text), "");
  }

  strictEqual(performance.now() - start < 100, true);
});

Deno.test("number() writes numbers as the language does", () => {
  strictEqual(british.number(1234567.891), "1,234,567.891");
  strictEqual(danish.number(1234567.891), "1.234.567,891");
  strictEqual(danish.number(0.25, { style: "percent" }).replace(/\s/, " "), "25 %");
  strictEqual(british.number(12n ** 20n), "3,833,759,992,447,475,122,176");
  strictEqual(british.number(1234.5, { style: "currency", currency: "EUR" }), "€1,234.50");
});

Deno.test("number() writes nothing for null, undefined and NaN", () => {
  strictEqual(british.number(null) + british.number(undefined) + british.number(NaN), "");
});

Deno.test("relativeTime() counts in the longest unit that fits, both ways", () => {
  const now = new Date("2026-07-01T12:00:00Z");
  const seconds = [0, -1, -59, -60, -3599, -3600, -86_399, -86_400, -604_800, -2_629_746, -31_556_952, 90, 7_200];

  deepStrictEqual(
    seconds.map((second) => british.relativeTime(now.getTime() + second * 1000, now)),
    [
      "now",
      "1 second ago",
      "59 seconds ago",
      "1 minute ago",
      "59 minutes ago",
      "1 hour ago",
      "23 hours ago",
      "1 day ago",
      "1 week ago",
      "1 month ago",
      "1 year ago",
      "in 1 minute",
      "in 2 hours",
    ],
  );
  strictEqual(danish.relativeTime(now.getTime() - 180_000, now), "for 3 minutter siden");
});

Deno.test("relativeTime() counts from the clock unless told otherwise", () => {
  strictEqual(british.relativeTime(Date.now() - 2 * 86_400_000 - 60_000), "2 days ago");
});

Deno.test("plural() chooses the form of the language, or else `other`", () => {
  const { plural } = formatters({ locale: "pl", timeZone: "UTC" });
  const forms = { one: "plik", few: "pliki", many: "plików", other: "pliku" };

  deepStrictEqual([1, 2, 5, 22, 1.5].map((count) => plural(count, forms)), [
    "plik",
    "pliki",
    "plików",
    "pliki",
    "pliku",
  ]);
  deepStrictEqual([0, 1, 2].map((count) => british.plural(count, { one: "post", other: "posts" })), [
    "posts",
    "post",
    "posts",
  ]);
  strictEqual(plural(2, { other: "files" }), "files");
});

Deno.test("formatters() refuse a language or a time zone that does not exist when they are used", () => {
  throws(() => formatters({ locale: "not a tag", timeZone: "UTC" }).date(new Date(0)), { name: "RangeError" });
  throws(() => formatters({ locale: "en", timeZone: "Europe/Atlantis" }).date(new Date(0)), { name: "RangeError" });
});

Deno.test("formatters() work in templates, taken out of their object", () => {
  const page =
    '<%= it.date("2026-07-01", "long") %>, <%= it.number(1e6) %> <%= it.plural(2, { one: "post", other: "posts" }) %>';

  strictEqual(renderOne(page, { ...british }), "1 July 2026, 1,000,000 posts");
});

Deno.test("formatters() ignore options that someone put on Object.prototype", () => {
  Object.defineProperty(Object.prototype, "minimumFractionDigits", { value: 5, configurable: true });
  try {
    strictEqual(british.number(987), "987");
  } finally {
    Reflect.deleteProperty(Object.prototype, "minimumFractionDigits");
  }
});

Deno.test("date() follows options that somebody changes between two dates", () => {
  const { date } = formatters({ locale: "en-gb", timeZone: "UTC" });
  const options: Intl.DateTimeFormatOptions = { dateStyle: "long" };

  strictEqual(date("2026-03-29", options), "29 March 2026");
  options.dateStyle = "short";
  strictEqual(date("2026-03-29", options), "29/03/2026");

  const frozen = Object.freeze({ dateStyle: "long" } as const);
  strictEqual(date("2026-03-29", frozen), "29 March 2026");
  strictEqual(date("2026-03-30T23:30:00Z", frozen), "30 March 2026");
  strictEqual(
    formatters({ locale: "da", timeZone: "Europe/Copenhagen" }).date("2026-03-30T23:30:00Z", frozen),
    "31. marts 2026",
  );
});
