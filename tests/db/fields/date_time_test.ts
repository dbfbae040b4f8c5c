import { dateTime, fieldInfo } from "@nuages/nuages/db/fields";
import { eq } from "drizzle-orm";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { columnOf, openMemory } from "./column.ts";

Deno.test("dateTime() stores moments as Django does: as text, in UTC", () => {
  const column = columnOf(dateTime());
  const moments = [
    "2026-11-21T07:01:43Z",
    "2026-11-21T07:01:43.123Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
  ];

  const stored = moments.map((moment) => column.mapToDriverValue(new Date(moment)));

  deepStrictEqual(stored, [
    "2026-11-21 07:01:43",
    "2026-11-21 07:01:43.123000",
    "0001-01-01 00:00:00",
    "9999-12-31 23:59:59.999000",
  ]);
  deepStrictEqual([column.getSQLType(), fieldInfo(column).storage], ["datetime", "text"]);
});

Deno.test("dateTime() refuses what is no moment of Django's years", () => {
  const column = columnOf(dateTime());

  for (const moment of [new Date(NaN), new Date("-000001-01-01T00:00:00Z"), new Date(8.64e15)]) {
    throws(() => column.mapToDriverValue(moment), {
      name: "RangeError",
      message: /expected a valid Date in the years from 1 to 9999$/,
    });
  }
  for (const value of ["2026-11-21", 0, {}]) {
    throws(() => column.mapToDriverValue(value), { name: "TypeError", message: /in "t\.c": expected a Date$/ });
  }
});

Deno.test("dateTime() reads each form that a database holds", () => {
  const column = columnOf(dateTime());
  const read = (stored: unknown): unknown => {
    const moment = column.mapFromDriverValue(stored);
    return moment instanceof Date ? moment.toISOString() : moment;
  };

  strictEqual(read("2026-11-21 07:01:43"), "2026-11-21T07:01:43.000Z");
  strictEqual(read("2026-11-21 07:01:43.123999"), "2026-11-21T07:01:43.123Z");
  strictEqual(read("2026-11-21T07:01:43.1Z"), "2026-11-21T07:01:43.100Z");
  strictEqual(read("2026-11-21 07:01"), "2026-11-21T07:01:00.000Z");
  strictEqual(read("2026-11-21 07:01:43+00:00"), "2026-11-21T07:01:43.000Z");
  strictEqual(read("2026-11-21T07:01:43+05:30"), "2026-11-21T01:31:43.000Z");
  strictEqual(read("2026-11-21 07:01:43 -0330"), "2026-11-21T10:31:43.000Z");
  strictEqual(read("2026-11-21 07:01:43-11"), "2026-11-21T18:01:43.000Z");
  strictEqual(read("1969-12-31 23:59:59.001"), "1969-12-31T23:59:59.001Z");
  strictEqual(read("0026-01-01 00:00:00"), "0026-01-01T00:00:00.000Z");
  strictEqual(read("2026-11-21"), "2026-11-21T00:00:00.000Z");
});

Deno.test("dateTime() does not read what is no moment", () => {
  const column = columnOf(dateTime());

  for (
    const stored of [
      "",
      "now",
      "2026-02-30 00:00:00",
      "2026-02-30",
      "2026-11-21 24:00:00",
      "2026-11-21 07:01:43+24:00",
      "0001-01-01 00:00:00+01:00",
      "9999-12-31 23:59:59-01:00",
      "2026-11-21 07:01:43\n",
      1_700_000_000,
    ]
  ) {
    throws(() => column.mapFromDriverValue(stored), {
      name: "RangeError",
      message: /^Cannot read .* from "t\.c": expected a moment in UTC, such as 2026-11-21 07:01:43$/,
    });
  }
});

Deno.test("dateTime() becomes now by itself, through plain Drizzle", async () => {
  const posts = sqliteTable("posts", {
    title: text().notNull(),
    createdAt: dateTime("created_at", { autoNowAdd: true }).notNull(),
    modifiedAt: dateTime("modified_at", { autoNow: true }).notNull(),
  });
  using database = openMemory();
  const { db } = database;
  await db.run("CREATE TABLE posts (title text NOT NULL, created_at datetime NOT NULL, modified_at datetime NOT NULL)");
  const old = new Date("2001-01-01T00:00:00Z");
  await db.insert(posts).values([{ title: "old", createdAt: old, modifiedAt: old }, { title: "new" }]);

  await db.update(posts).set({ title: "older" }).where(eq(posts.title, "old"));

  const [first, second] = await db.select().from(posts);
  deepStrictEqual(first?.createdAt, old);
  for (const moment of [first?.modifiedAt, second?.createdAt, second?.modifiedAt]) {
    ok(Math.abs((moment?.getTime() ?? 0) - Date.now()) < 60_000);
  }
  throws(() => dateTime({ autoNow: true, autoNowAdd: true }), { setting: "dateTime.autoNow" });
});

Deno.test("dateTime() reads and writes fixtures as Django does", () => {
  const { toJson, fromJson } = fieldInfo(columnOf(dateTime()));

  deepStrictEqual(["2026-11-21T07:01:43Z", "2026-11-21T07:01:43.120Z"].map((text) => toJson(new Date(text))), [
    "2026-11-21T07:01:43Z",
    "2026-11-21T07:01:43.120Z",
  ]);
  deepStrictEqual(fromJson("2026-11-21T07:01:43.123Z"), new Date("2026-11-21T07:01:43.123Z"));
  deepStrictEqual(fromJson("2026-11-21"), new Date("2026-11-21T00:00:00Z"));
  throws(() => fromJson("now"), {
    message: "“now” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
    code: "invalid",
  });
  throws(() => fromJson("2026-02-30"), {
    message: "“2026-02-30” value has the correct format (YYYY-MM-DD) but it is an invalid date.",
    code: "invalid_date",
  });
  throws(() => fromJson("2026-02-30 00:00"), {
    message: "“2026-02-30 00:00” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an " +
      "invalid date/time.",
    code: "invalid_datetime",
  });
  throws(() => fromJson(0), { code: "invalid" });
  throws(() => toJson(new Date(NaN)), { message: "Cannot write null as JSON: expected a valid Date" });
});

Deno.test("dateTime() writes the very Date that it read to the microsecond, as long as it is not set", () => {
  const column = columnOf(dateTime());
  const stored = ["2026-11-21 07:01:43.123456", "1969-12-31 23:59:59.999999", "0001-01-01 00:00:00.000001"];

  const read = stored.map((text) => column.mapFromDriverValue(text)) as Date[];

  deepStrictEqual(read.map((moment) => column.mapToDriverValue(moment)), stored);
  const [first = new Date(0)] = read;
  strictEqual(column.mapToDriverValue(new Date(first)), "2026-11-21 07:01:43.123000");
  first.setMilliseconds(5);
  strictEqual(column.mapToDriverValue(first), "2026-11-21 07:01:43.005000");
  const other = column.mapFromDriverValue("2026-11-21T09:01:43.1234567+02:00");
  strictEqual(column.mapToDriverValue(other), "2026-11-21 07:01:43.123456");
});
