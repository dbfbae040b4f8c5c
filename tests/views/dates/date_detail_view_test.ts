import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { date, dateTime } from "@nuages/nuages/db/fields";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { dateDetailView } from "@nuages/nuages/views/dates";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const posts = sqliteTable("blog_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  slug: text().notNull(),
  at: dateTime().notNull(),
  day: date().notNull(),
});
const Post = defineModel(posts, { app: "blog" });
const MOMENTS = { model: Post, dateField: "at", template: "post", contextName: "post" } as const;

async function site(timeZone: string): Promise<TestClient> {
  const source = "<%= it.post.slug %> <%= it.words %> <%= [it.year, it.month, it.day, it.slug, it.pk] %>";
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    timeZone,
    databases: { default: { url: ":memory:" } },
    installedApps: [
      defineApp({ name: "blog", models: { Post }, templates: compileTemplate("post.eta", source, "post.eta") }),
    ],
    urls: urlpatterns([
      path(
        "<int:year>/<int:month>/<int:day>/<slug:slug>/",
        dateDetailView({ ...MOMENTS, context: (_c, post) => ({ words: post.slug.length }) }),
      ),
      path("keys/<int:year>/<int:month>/<int:day>/<str:pk>/", dateDetailView({ ...MOMENTS, dateField: "day" })),
      path(
        "first/<int:year>/<int:month>/<int:day>/<slug:slug>/",
        dateDetailView({ ...MOMENTS, query: (c) => Post.objects(c).filter({ id: 1 }), allowFuture: true }),
      ),
      path("ever/<int:year>/<int:month>/<int:day>/<int:pk>/", dateDetailView({ ...MOMENTS, allowFuture: true })),
    ]),
  }))));
  await client.database().$client.execute(
    "CREATE TABLE blog_post (id integer PRIMARY KEY, slug text NOT NULL, at datetime NOT NULL, day date NOT NULL)",
  );
  await Post.objects(client.database()).bulkCreate([
    { slug: "late", at: new Date("2024-12-31T23:30:00Z"), day: "2024-12-31" },
    { slug: "late", at: new Date("2025-06-01T00:00:00Z"), day: "2025-06-01" },
    { slug: "later", at: new Date("2999-01-01T00:00:00Z"), day: "2999-01-01" },
  ]);
  return client;
}

Deno.test("dateDetailView() shows the row of a day by its slug or its key", async () => {
  const [utc, copenhagen] = [await site("UTC"), await site("Europe/Copenhagen")];

  strictEqual((await utc.get("/2024/12/31/late/")).text, "late 4 ,,,late,");
  strictEqual((await copenhagen.get("/2025/1/1/late/")).status, 200);
  strictEqual((await copenhagen.get("/2024/12/31/late/")).status, 404);
  strictEqual((await utc.get("/keys/2025/6/1/2/")).text, "late  ,,,,2");
  strictEqual((await utc.get("/ever/2999/1/1/3/")).status, 200);
});

Deno.test("dateDetailView() answers 404 for other days, other rows, days that there are not, and the future", async () => {
  const client = await site("UTC");
  const paths = [
    "/2024/12/30/late/",
    "/2024/12/31/later/",
    "/2024/12/32/late/",
    "/0/1/1/late/",
    "/2999/1/1/later/",
    "/keys/2025/6/1/1/",
    "/keys/2025/6/1/x/",
    "/keys/2025/6/1/99999999999999999999/",
    "/first/2025/6/1/late/",
  ];

  const statuses = [];
  for (const path of paths) statuses.push((await client.get(path)).status);

  deepStrictEqual(statuses, paths.map(() => 404));
});

Deno.test("dateDetailView() hides what is still to come today, as the archives do", async () => {
  const client = await site("UTC");
  const soon = new Date(Date.now() + 600_000);
  const [year, month, day] = [soon.getUTCFullYear(), soon.getUTCMonth() + 1, soon.getUTCDate()];
  const { id } = await Post.objects(client.database()).create({ slug: "soon", at: soon, day: "2024-01-01" });

  strictEqual((await client.get(`/${year}/${month}/${day}/soon/`)).status, 404);
  strictEqual((await client.get(`/ever/${year}/${month}/${day}/${id}/`)).status, 200);
});
