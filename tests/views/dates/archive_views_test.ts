import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { date, dateTime } from "@nuages/nuages/db/fields";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import {
  archiveIndexView,
  dayArchiveView,
  monthArchiveView,
  todayArchiveView,
  weekArchiveView,
  yearArchiveView,
} from "@nuages/nuages/views/dates";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const posts = sqliteTable("blog_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull(),
  at: dateTime().notNull(),
  day: date().notNull(),
});
const Post = defineModel(posts, { app: "blog" });

const TEMPLATE =
  "<%= JSON.stringify([it.page.items.map((post) => post.title), it.dates, it.day ?? it.week ?? it.month ?? " +
  "it.year, it.previous, it.next].map((value) => value ?? null)) %>";
const MOMENTS = { model: Post, dateField: "at", template: "archive" } as const;
const DAYS = { ...MOMENTS, dateField: "day" } as const;

async function site(timeZone: string): Promise<TestClient> {
  const blog = defineApp({
    name: "blog",
    models: { Post },
    templates: {
      ...compileTemplate("archive.eta", TEMPLATE, "archive.eta"),
      ...compileTemplate("parts.eta", "<%= [it.year, it.month, it.day, it.section] %>", "parts.eta"),
    },
  });
  const client = testClient(createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    debug: true,
    timeZone,
    databases: { default: { url: ":memory:" } },
    installedApps: [blog],
    urls: urlpatterns([
      path("", archiveIndexView(MOMENTS)),
      path("today/", todayArchiveView({ ...MOMENTS, allowEmpty: true })),
      path("parts/<int:year>/<int:month>/<int:day>/<slug:section>/", dayArchiveView({ ...MOMENTS, template: "parts" })),
      path("all/<int:year>/", yearArchiveView({ ...MOMENTS, allowEmpty: true })),
      path("all/<int:year>/<int:month>/", monthArchiveView({ ...DAYS, allowEmpty: true })),
      path("ever/<int:year>/", yearArchiveView({ ...MOMENTS, allowEmpty: true, allowFuture: true })),
      path("days/<int:year>/<int:month>/", monthArchiveView(DAYS)),
      path("<int:year>/", yearArchiveView(MOMENTS)),
      path("<int:year>/<int:month>/", monthArchiveView(MOMENTS)),
      path("<int:year>/week/<int:week>/", weekArchiveView(MOMENTS)),
      path("<int:year>/<int:month>/<int:day>/", dayArchiveView(MOMENTS)),
    ]),
  }))));
  const { $client } = client.database();
  await $client.execute(
    "CREATE TABLE blog_post (id integer PRIMARY KEY, title text NOT NULL, at datetime NOT NULL, day date NOT NULL)",
  );
  await Post.objects(client.database()).bulkCreate([
    { title: "first", at: new Date("2024-02-29T12:00:00Z"), day: "2024-02-29" },
    // In Copenhagen, this is the first of January.
    { title: "late", at: new Date("2024-12-31T23:30:00Z"), day: "2024-12-31" },
    { title: "third", at: new Date("2026-11-21T09:00:00Z"), day: "2026-11-21" },
    { title: "future", at: new Date("2999-01-01T00:00:00Z"), day: "2999-01-01" },
  ]);
  return client;
}

async function read(client: TestClient, path: string): Promise<unknown> {
  const { status, text } = await client.get(path);
  return status === 200 ? JSON.parse(text.replaceAll("&quot;", '"')) : status;
}

Deno.test("archiveIndexView() shows the newest rows first, and the years that have any", async () => {
  const client = await site("UTC");

  deepStrictEqual(await read(client, "/"), [
    ["third", "late", "first"],
    ["2026-01-01", "2024-01-01"],
    null,
    null,
    null,
  ]);
});

Deno.test("yearArchiveView() begins a year where the site's clocks do, and links to those that have rows", async () => {
  const [utc, copenhagen] = [await site("UTC"), await site("Europe/Copenhagen")];

  deepStrictEqual(await read(utc, "/2024/"), [
    ["late", "first"],
    ["2024-02-01", "2024-12-01"],
    "2024-01-01",
    null,
    "2026-01-01",
  ]);
  deepStrictEqual(await read(copenhagen, "/2025/"), [
    ["late"],
    ["2025-01-01"],
    "2025-01-01",
    "2024-01-01",
    "2026-01-01",
  ]);
  strictEqual(await read(utc, "/2025/"), 404);
});

Deno.test("monthArchiveView(), weekArchiveView() and dayArchiveView() show spans of days", async () => {
  const client = await site("UTC");

  deepStrictEqual(await read(client, "/2024/2/"), [["first"], ["2024-02-29"], "2024-02-01", null, "2024-12-01"]);
  deepStrictEqual(await read(client, "/days/2024/2/"), [["first"], ["2024-02-29"], "2024-02-01", null, "2024-12-01"]);
  deepStrictEqual(await read(client, "/2026/week/47/"), [["third"], ["2026-11-21"], "2026-11-16", "2024-12-30", null]);
  deepStrictEqual(await read(client, "/2024/2/29/"), [["first"], ["2024-02-29"], "2024-02-29", null, "2024-12-31"]);
});

Deno.test("archives that allow spans without rows link to those beside them, up to today", async () => {
  const client = await site("UTC");
  const thisYear = new Date().getUTCFullYear();

  deepStrictEqual(await read(client, "/all/2023/"), [[], [], "2023-01-01", "2022-01-01", "2024-01-01"]);
  deepStrictEqual(await read(client, "/all/2024/3/"), [[], [], "2024-03-01", "2024-02-01", "2024-04-01"]);
  deepStrictEqual((await read(client, `/all/${thisYear}/`) as unknown[]).slice(3), [`${thisYear - 1}-01-01`, null]);
  deepStrictEqual((await read(client, "/all/1/") as unknown[]).slice(3), [null, "0002-01-01"]);
  deepStrictEqual((await read(client, "/ever/9998/") as unknown[]).slice(3), ["9997-01-01", null]);
});

Deno.test("archives give a template the first day of their span, and no other part of the address's date", async () => {
  const client = await site("UTC");

  strictEqual((await client.get("/parts/2024/2/29/news/")).text, ",,2024-02-29,news");
});

Deno.test("archives answer 404 for days that there are not, for the future, and for nothing", async () => {
  const client = await site("UTC");

  for (
    const path of ["/2024/13/", "/2025/2/29/", "/0/", "/99999/", "/2024/week/53/", "/2024/week/0/", "/2999/", "/2023/"]
  ) {
    strictEqual(await read(client, path), 404, path);
  }
});

Deno.test("todayArchiveView() shows the rows of today, which may be none", async () => {
  const client = await site("Pacific/Kiritimati");
  const now = new Date();
  await Post.objects(client.database()).create({ title: "now", at: now, day: now.toISOString().slice(0, 10) });

  const [titles] = await read(client, "/today/") as [string[]];

  deepStrictEqual(titles, ["now"]);
});
