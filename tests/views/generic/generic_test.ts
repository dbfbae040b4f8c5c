import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  createApplication,
  defineSettings,
  detailView,
  getListOr404,
  getObjectOr404,
  getParams,
  json,
  listView,
  ObjectDoesNotExist,
  path,
  redirectView,
  requireGet,
  requireMethods,
  requirePost,
  templateView,
  text,
  urlpatterns,
  type ViewContext,
} from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text as sqlText } from "drizzle-orm/sqlite-core";

const clouds = ["cirrus", "stratus", "cumulus"];
const rows = {
  page: (offset: number, limit: number) => Promise.resolve({ total: 3, items: clouds.slice(offset, offset + limit) }),
  get: (name?: string) =>
    name && clouds.includes(name) ? Promise.resolve(name) : Promise.reject(new ObjectDoesNotExist("none")),
};
const nothing = { page: () => Promise.resolve({ total: 0, items: [] }) };

const urls = urlpatterns([
  path("about/<slug:who>/", templateView({ template: "about", context: () => ({ year: 2026 }) })),
  path("list/", listView({ query: () => rows, template: "list", paginateBy: 2 })),
  path("empty/", listView({ query: () => nothing, template: "list" })),
  path("refused/", listView({ query: () => nothing, template: "list", allowEmpty: false })),
  path(
    "detail/<slug:name>/",
    detailView({
      object: async (c: ViewContext<{ name: string }>) => ({ name: await rows.get(getParams(c).name) }),
      template: "detail",
      contextName: "cloud",
    }),
  ),
  path("old/", redirectView({ to: "/list/?a=1#x", queryString: true })),
  path("gone/", redirectView({ to: () => undefined })),
  path("object/<slug:name>/", async (c) => text(await getObjectOr404(rows, getParams(c).name))),
  path("rows/", async () => json(await getListOr404(Promise.resolve([])))),
  path("get/", requireGet(() => text("got"))),
  path("post/", requirePost(() => text("posted"))),
  path("put/", requireMethods(["PUT", "PATCH"], () => text("put"))),
]);

const TEMPLATES = {
  about: "<%= it.who %> <%= it.year %>",
  list: "<%= it.page.items.join() %> of <%= it.page.total %>",
  detail: "<%= it.cloud.name %>",
};

function client(): TestClient {
  const templates = Object.assign(
    {},
    ...Object.entries(TEMPLATES).map(([name, source]) => compileTemplate(name, source, name)),
  );
  const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
  return testClient(createApplication(defineSettings(() => ({ urls, allowedHosts: ["*"] }))), { runtime });
}

Deno.test("templateView() shows a template with its context and the route's parameters", async () => {
  strictEqual((await client().get("/about/django/")).text, "django 2026");
});

Deno.test("listView() shows a list page by page", async () => {
  strictEqual((await client().get("/list/")).text, "cirrus,stratus of 3");
  strictEqual((await client().get("/list/?page=2")).text, "cumulus of 3");
  strictEqual((await client().get("/list/?page=3")).status, 404);
  strictEqual((await client().get("/empty/")).text, " of 0");
  strictEqual((await client().get("/refused/")).status, 404);
});

Deno.test("detailView() shows one thing, and 404 where there is none", async () => {
  strictEqual((await client().get("/detail/cirrus/")).text, "cirrus");
  strictEqual((await client().get("/detail/fog/")).status, 404);
});

Deno.test("redirectView() takes the query along, and says when something is gone", async () => {
  strictEqual((await client().get("/old/?b=2")).headers.get("Location"), "/list/?a=1&b=2#x");
  strictEqual((await client().get("/gone/")).status, 410);
});

Deno.test("getObjectOr404() and getListOr404() turn nothing into 404", async () => {
  strictEqual((await client().get("/object/stratus/")).text, "stratus");
  strictEqual((await client().get("/object/fog/")).status, 404);
  strictEqual((await client().get("/rows/")).status, 404);
});

Deno.test("guards answer other methods by 405 with Allow, and OPTIONS by the list", async () => {
  const site = client();

  const refused = await site.post("/get/");
  strictEqual(refused.status, 405);
  strictEqual(refused.headers.get("Allow"), "GET, HEAD");
  strictEqual((await site.head("/get/")).status, 200);
  strictEqual((await site.get("/post/")).status, 405);
  strictEqual((await site.post("/post/")).text, "posted");
  const options = await site.request("OPTIONS", "/put/");
  deepStrictEqual([options.status, options.headers.get("Allow")], [204, "PUT, PATCH"]);
  ok((await site.post("/list/")).status === 405);
});

Deno.test("listView() shows a model's query set, and reads no more than the page", async () => {
  const table = sqliteTable("cloud", { id: integer().primaryKey(), name: sqlText().notNull() });
  const Cloud = defineModel(table, { app: "sky", ordering: ["name"] });
  const source = "<% for (const { name } of it.page.items) { %><%= name %> <% } %>";
  const runtime = {
    ...createRuntime(),
    build: { templates: compileTemplate("list", source, "list"), staticFiles: {} },
  };
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    urls: urlpatterns([path("", listView({ query: (c) => Cloud.objects(c), template: "list", paginateBy: 2 }))]),
  })));
  const site = testClient(app, { runtime });
  await site.database().run(sql`create table cloud (id integer primary key, name text not null)`);
  await site.database().insert(table).values(clouds.map((name) => ({ name })));

  strictEqual((await site.get("/")).text, "cirrus cumulus ");
  strictEqual((await site.get("/?page=2")).text, "stratus ");
});
