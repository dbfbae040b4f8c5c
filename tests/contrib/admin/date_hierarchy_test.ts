/** The drill-down by dates: which years it offers, on every kind of column and with or without an index. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { common, csrf, defineApp } from "@nuages/nuages";
import { adminSite, adminWith, modelAdmin } from "@nuages/nuages/contrib/admin";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { defineModel } from "@nuages/nuages/db";
import { auto, date, dateTime } from "@nuages/nuages/db/fields";
import type { TestClient } from "@nuages/nuages/testing";
import { index, integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { addUser, countRoundTrips, enterAs, siteWithUsers } from "../auth/site.ts";

const gigs = sqliteTable("tour_gig", {
  id: auto(),
  day: date(),
  indexedDay: date("indexed_day"),
  moment: dateTime(),
  indexedMoment: dateTime("indexed_moment"),
  seconds: integer({ mode: "timestamp" }),
  indexedSeconds: integer("indexed_seconds", { mode: "timestamp" }),
  milliseconds: integer({ mode: "timestamp_ms" }),
  indexedMilliseconds: integer("indexed_milliseconds", { mode: "timestamp_ms" }),
}, (table) => [
  index("gig_day").on(table.indexedDay),
  index("gig_moment").on(table.indexedMoment),
  index("gig_seconds").on(table.indexedSeconds),
  index("gig_milliseconds").on(table.indexedMilliseconds),
]);
const Gig = defineModel(gigs, { app: "tour" });

const COLUMNS = [
  "day",
  "indexedDay",
  "moment",
  "indexedMoment",
  "seconds",
  "indexedSeconds",
  "milliseconds",
  "indexedMilliseconds",
] as const;

type Column = typeof COLUMNS[number];

const TABLES = `
CREATE TABLE tour_gig (id integer PRIMARY KEY AUTOINCREMENT, day date, indexed_day date, moment datetime,
  indexed_moment datetime, seconds integer, indexed_seconds integer, milliseconds integer, indexed_milliseconds integer);
CREATE INDEX gig_day ON tour_gig (indexed_day);
CREATE INDEX gig_moment ON tour_gig (indexed_moment);
CREATE INDEX gig_seconds ON tour_gig (indexed_seconds);
CREATE INDEX gig_milliseconds ON tour_gig (indexed_milliseconds);
`;

/** The list of gigs with a drill-down by a column, and gigs at these moments. */
async function tour(dateHierarchy: Column, moments: readonly string[], timeZone = "UTC"): Promise<TestClient> {
  const register = [modelAdmin(Gig, { dateHierarchy, listFilter: ["id"], listDisplay: ["id"] })];
  const client = await siteWithUsers({
    apps: [adminWith(adminSite({ register })), messages, staticfiles, defineApp({ name: "tour", models: { Gig } })],
    settings: { middleware: [session(), common(), csrf(), message()], timeZone },
  });
  const database = client.database();
  await database.$client.executeMultiple(TABLES);
  for (const moment of moments) {
    const date = new Date(moment);
    const day = moment.slice(0, 10);
    await Gig.objects(database).create({
      day,
      indexedDay: day,
      moment: date,
      indexedMoment: date,
      seconds: date,
      indexedSeconds: date,
      milliseconds: date,
      indexedMilliseconds: date,
    });
  }
  await Gig.objects(database).create({});
  await addUser(client, { isStaff: true, isSuperuser: true } as never);
  await enterAs(client);
  return client;
}

/** The steps that a list offers, with their addresses. */
async function steps(
  client: TestClient,
  query = "",
): Promise<[label: string | undefined, query: string | undefined][]> {
  const { text, status } = await client.get(`/admin/tour/gig/${query}`);
  strictEqual(status, 200, query);
  const nav = text.match(/<nav class="date-hierarchy"[\s\S]*?<\/nav>/)?.[0] ?? "";
  return [...nav.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)/g)].map(([, address, label]) => [label, address]);
}

async function labels(client: TestClient, query = ""): Promise<(string | undefined)[]> {
  return (await steps(client, query)).map(([label]) => label);
}

Deno.test("a list offers the years that have rows, also far ones, and no others", async () => {
  const moments = [
    "9999-12-31T12:00Z",
    "2026-05-01T10:00Z",
    "2026-01-01T00:00Z",
    "2021-12-31T23:59:59Z",
    "1953-05-16T00:00Z",
  ];
  for (const column of COLUMNS) {
    const client = await tour(column, moments);
    deepStrictEqual(await labels(client), ["1953", "2021", "2026", "9999"], column);
    // With a filter, the years that it leaves.
    deepStrictEqual(await labels(client, "?id__exact=2"), ["2026"], column);
  }
});

Deno.test("a list offers the years of its time zone", async () => {
  const moments = ["2020-12-31T23:30Z", "2024-01-01T01:00Z", "2024-06-01T00:00Z"];
  for (
    const [zone, years] of [["Asia/Tokyo", ["2021", "2024"]], ["America/Chicago", ["2020", "2023", "2024"]]] as const
  ) {
    for (const column of COLUMNS.filter((name) => !name.toLowerCase().includes("day"))) {
      deepStrictEqual(await labels(await tour(column, moments, zone)), years, `${zone} ${column}`);
    }
  }
});

Deno.test("every year leads to its rows, the last one too", async () => {
  const client = await tour("indexedDay", ["9999-12-31T00:00Z", "9998-12-31T00:00Z", "0050-02-03T00:00Z"]);
  const years = await steps(client);
  deepStrictEqual(years.map(([label]) => label), ["50", "9998", "9999"]);
  for (const [label, query = ""] of years) {
    const { text } = await client.get(`/admin/tour/gig/${query}`);
    ok(/1 gig\b/.test(text), `${label}`);
  }
  deepStrictEqual((await labels(client, "?indexedDay__year=9999")).at(-1), "December 9999");
  deepStrictEqual((await labels(client, "?indexedDay__year=9999&indexedDay__month=12")).at(-1), "December 31");
});

Deno.test("what is no date hides no year, and of very many years a list offers the latest", async () => {
  for (const column of ["day", "indexedDay"] as const) {
    const client = await tour(column, []);
    await client.database().$client.execute(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
       INSERT INTO tour_gig (day, indexed_day) SELECT (1850 + i) || '-07-01', (1850 + i) || '-07-01' FROM n
       UNION ALL SELECT 'soon', 'soon' UNION ALL SELECT '12.05.2020', '12.05.2020'`,
    );
    const years = await labels(client, "?o=1");
    deepStrictEqual([years.length, years[0], years.at(-1)], [100, "1901", "2000"], column);
  }
});

Deno.test("the years cost no round trip of their own", async () => {
  const client = await tour("indexedMoment", ["2026-05-01T10:00Z"]);
  await client.get("/admin/tour/gig/");
  const trips = countRoundTrips(client);
  await client.get("/admin/tour/gig/");
  strictEqual(trips(), 2);
});
