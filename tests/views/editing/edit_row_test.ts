import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  createApplication,
  defineApp,
  defineSettings,
  getParams,
  path,
  urlpatterns,
  type ViewContext,
} from "@nuages/nuages";
import { defineModel } from "@nuages/nuages/db";
import { modelForm } from "@nuages/nuages/forms/models";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { createView, deleteView, editing, type EditOptions, updateView } from "@nuages/nuages/views/editing";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const notes = sqliteTable("desk_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 20 }).notNull().unique(),
});
const Note = defineModel(notes, { app: "desk", label: ({ title }) => title });
const form = modelForm(Note, { fields: ["title"] });

type Options = Omit<Partial<EditOptions<never, typeof Note, typeof form["fields"]>>, "context"> & {
  context?: () => Record<string, unknown>;
};

async function site(options: Options, atomicRequests = false): Promise<TestClient> {
  const common = { form, successUrl: "/done/", ...options };
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:", atomicRequests } },
    installedApps: [defineApp({ name: "desk", models: { Note } }), editing],
    urls: urlpatterns([
      path("new/", createView(common)),
      path(
        "<int:id>/change/",
        updateView({
          ...common,
          object: (c: ViewContext<{ id: number }>) => Note.objects(c).filter({ id: getParams(c).id }).first(),
        }),
      ),
      path(
        "<int:id>/delete/",
        deleteView({
          model: Note,
          object: (c: ViewContext<{ id: number }>) => Note.objects(c).filter({ id: getParams(c).id }).first(),
          successUrl: common.successUrl,
          ...(options.context && { context: options.context }),
        }),
      ),
    ]),
  }))));
  await client.database().$client.executeMultiple(`
    CREATE TABLE desk_note (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL UNIQUE);
    CREATE TRIGGER no_stop BEFORE INSERT ON desk_note WHEN new.title = 'Stop' BEGIN SELECT raise(ABORT, 'no'); END;
    INSERT INTO desk_note VALUES (1, 'Milk');
  `);
  return client;
}

/** Somebody else takes the title after the form was checked. */
const raced: Options = {
  async valid(c, form) {
    await Note.objects(c).create({ title: form.cleanedData.title });
    await form.save();
  },
};

for (const atomicRequests of [false, true]) {
  Deno.test(`createView() and updateView() say what somebody else took meanwhile, with 422 (atomicRequests: ${atomicRequests})`, async () => {
    const client = await site(raced, atomicRequests);

    for (const [page, title] of [["/new/", "Bread"], ["/1/change/", "Wine"]] as const) {
      const { status, text } = await client.post(page, { form: { title } });
      strictEqual(status, 422, page);
      match(text, /Note with this Title already exists\./);
      match(text, new RegExp(`name="title" value="${title}"`));
    }
    const titles = await Note.objects(client.database()).orderBy("id").flat("title");
    deepStrictEqual(titles, ["Milk", "Bread", "Wine"]);
  });
}

Deno.test("updateView() says that somebody else deleted the row meanwhile, and keeps what was typed", async () => {
  const client = await site({
    async valid(c, form) {
      await Note.objects(c).filter({ id: 1 }).delete();
      await form.save();
    },
  });

  const { status, text } = await client.post("/1/change/", { form: { title: "Wine" } });
  strictEqual(status, 422);
  match(text, /This note was deleted in the meantime\./);
  match(text, /name="title" value="Wine"/);
  strictEqual((await client.post("/1/change/", { form: { title: "Wine" } })).status, 404);
});

Deno.test("updateView() does not take another row that is gone for its own", async () => {
  const client = await site({
    async valid(c, form) {
      await form.save();
      const other = await Note.objects(c).create({ title: "Other" });
      await Note.objects(c).filter({ id: other.id }).delete();
      other.title = "Changed";
      await other.save({ forceUpdate: true });
    },
  });

  strictEqual((await client.post("/1/change/", { form: { title: "Wine" } })).status, 500);
  strictEqual((await client.post("/new/", { form: { title: "Beer" } })).status, 500);
});

Deno.test("createView() does not hide what the database refuses for a reason that the form does not know", async () => {
  const client = await site({});

  strictEqual((await client.post("/new/", { form: { title: "Stop" } })).status, 500);
});

Deno.test("deleteView() makes what its page shows only where it shows a page", async () => {
  let made = 0;
  const context = () => ({ made: ++made });
  const client = await site({ context });

  await client.get("/1/delete/");
  const { status } = await client.post("/1/delete/");

  deepStrictEqual([status, made], [302, 1]);
});

Deno.test("views that edit answer who sent JSON in JSON, also where it could not be read", async () => {
  const client = await site({});
  const headers = { "Content-Type": "application/json" };

  const wrong = await client.post("/new/", { headers, body: '{"title":""}' });
  const malformed = await client.post("/new/", { headers, body: "{" });

  deepStrictEqual([wrong.status, malformed.status], [422, 400]);
  for (const { headers } of [wrong, malformed]) match(headers.get("Content-Type") ?? "", /^application\/json/);
});

Deno.test("views that edit look for the name of the next page before they do anything", async () => {
  const client = await site({ successUrl: "desk:nowhere" });

  for (const page of ["/new/", "/1/change/", "/1/delete/"]) {
    strictEqual((await client.post(page, { form: { title: "Bread" } })).status, 500, page);
  }
  deepStrictEqual(await Note.objects(client.database()).flat("title"), ["Milk"]);
});
