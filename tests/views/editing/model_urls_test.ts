import { deepStrictEqual, doesNotMatch, match, strictEqual, throws } from "node:assert/strict";
import {
  createApplication,
  defineApp,
  defineSettings,
  include,
  path,
  PermissionDenied,
  urlpatterns,
  type View,
} from "@nuages/nuages";
import type { InstalledApp } from "@nuages/nuages/conf";
import { bootstrap } from "@nuages/nuages/contrib/bootstrap";
import { defineModel, foreignKey, manyToMany } from "@nuages/nuages/db";
import { bigInteger, boolean, dateTime, duration, file, float, image, url, uuid } from "@nuages/nuages/db/fields";
import { media, memoryStorage } from "@nuages/nuages/files";
import { modelForm } from "@nuages/nuages/forms/models";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { editing, modelUrls, type ModelUrlsOptions } from "@nuages/nuages/views/editing";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const books = sqliteTable("desk_book", { id: integer().primaryKey({ autoIncrement: true }), name: text().notNull() });
const Book = defineModel(books, { app: "desk", label: ({ name }) => name });
const tags = sqliteTable("desk_tag", { id: integer().primaryKey({ autoIncrement: true }), name: text().notNull() });
const Tag = defineModel(tags, { app: "desk", label: ({ name }) => name });
const notes = sqliteTable("desk_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 20 }).notNull().unique(),
  body: text().notNull().default(""),
  mood: text().notNull().default("calm"),
  isDone: boolean("is_done").notNull().default(false),
  dueAt: dateTime("due_at"),
  bookId: integer("book_id").notNull().references(() => books.id),
});
const Note = defineModel(notes, {
  app: "desk",
  ordering: ["title"],
  label: ({ title }) => title,
  fields: { mood: { choices: [["calm", "Calm"], ["wild", "Rather wild"]] } },
  relations: { book: () => foreignKey(Book, notes.bookId, { onDelete: "protect" }), tags: () => manyToMany(Tag) },
});

const form = modelForm(Note, { fields: ["title", "body", "mood", "isDone", "dueAt", "book", "tags"] });
const bookForm = modelForm(Book, { fields: ["name"] });

type NoteFields = typeof form["fields"];

async function site(
  options: Partial<ModelUrlsOptions<typeof Note, NoteFields>> = {},
  templates: Record<string, string> = {},
): Promise<TestClient> {
  const desk = defineApp({
    name: "desk",
    models: { Book, Tag, Note },
    templates: Object.assign(
      {},
      ...Object.entries(templates).map(([name, source]) => compileTemplate(name, source, name)),
    ),
  });
  const client = testClient(createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    installedApps: [desk, editing],
    urls: urlpatterns([
      path("notes/", include(modelUrls("notes", { form, guard: "everyone", ...options }))),
      path("books/", include(modelUrls("books", { form: bookForm, guard: "everyone" }))),
    ]),
  }))));
  const { $client } = client.database();
  await $client.executeMultiple(`
    CREATE TABLE desk_book (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL);
    CREATE TABLE desk_tag (id integer PRIMARY KEY AUTOINCREMENT, name text NOT NULL);
    CREATE TABLE desk_note (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL UNIQUE, body text NOT NULL DEFAULT '',
      mood text NOT NULL DEFAULT 'calm', is_done bool NOT NULL DEFAULT 0, due_at datetime,
      book_id integer NOT NULL REFERENCES desk_book (id));
    CREATE TABLE desk_note_tags (id integer PRIMARY KEY AUTOINCREMENT, note_id integer NOT NULL REFERENCES desk_note (id),
      tag_id integer NOT NULL REFERENCES desk_tag (id));
    INSERT INTO desk_book (name) VALUES ('Red'), ('Blue');
    INSERT INTO desk_tag (name) VALUES ('home'), ('work');
  `);
  return client;
}

const NOTE = {
  title: "Milk",
  body: "Two <litres>",
  mood: "wild",
  dueAt: "2026-12-24T18:00",
  book: "1",
  tags: ["1", "2"],
};

Deno.test("modelUrls() lists, adds, shows, changes and deletes rows of a model", async () => {
  const client = await site();
  match((await client.get("/notes/")).text, /There is nothing here yet\.[^]*|href="\/notes\/new\/">Add note</);

  const created = await client.post("/notes/new/", { form: NOTE });
  deepStrictEqual([created.status, created.headers.get("Location")], [302, "/notes/1/"]);
  const shown = (await client.get("/notes/1/")).text;
  match(shown, /<dt>Mood<\/dt><dd>Rather wild<\/dd>/);
  match(shown, /<dd>Two &lt;litres&gt;<\/dd>/);
  match(shown, /<dt>Is done<\/dt><dd>No<\/dd>/);
  match(shown, /<dt>Due at<\/dt><dd>Dec 24, 2026, 6:00\sPM<\/dd>/);
  match(shown, /<dt>Book<\/dt><dd>Red<\/dd>[^]*<dt>Tags<\/dt><dd>home, work<\/dd>/);
  match((await client.get("/notes/")).text, /<a href="\/notes\/1\/">Milk<\/a>/);

  match(
    (await client.get("/notes/1/change/")).text,
    /<input type="text" name="title" value="Milk" maxlength="20" required/,
  );
  const changed = await client.post("/notes/1/change/", {
    form: { ...NOTE, title: "Bread", isDone: "on", tags: ["2"] },
  });
  strictEqual(changed.status, 302);
  const [note] = await Note.objects(client.database()).prefetchRelated("tags");
  deepStrictEqual([note?.title, note?.isDone, note?.tags.map(String)], ["Bread", true, ["work"]]);

  match((await client.get("/notes/1/delete/")).text, /Delete “Bread”\?/);
  strictEqual((await client.post("/notes/1/delete/")).headers.get("Location"), "/notes/");
  strictEqual(await Note.objects(client.database()).count(), 0);
});

Deno.test("modelUrls() shows what is wrong beside the fields, with 422, and keeps what was typed", async () => {
  const client = await site();
  await client.post("/notes/new/", { form: NOTE });

  const { status, text } = await client.post("/notes/new/", { form: { ...NOTE, book: "99", dueAt: "tomorrow" } });

  strictEqual(status, 422);
  match(text, /<title>Error: Add note<\/title>/);
  match(text, /Note with this Title already exists\./);
  match(text, /Select a valid choice\. That choice is not one of the available choices\./);
  match(text, /Enter a valid date\/time\.[^]*value="tomorrow"/);
  strictEqual(await Note.objects(client.database()).count(), 1);
});

Deno.test("modelUrls() answers scripts in JSON, what is wrong and where to go", async () => {
  const client = await site();
  const post = (json: unknown) => client.post("/notes/new/", { json });

  const wrong = await post({ ...NOTE, title: "" });
  deepStrictEqual([wrong.status, wrong.json()], [
    422,
    { errors: { title: [{ message: "This field is required.", code: "required" }] } },
  ]);
  const right = await post({ ...NOTE, book: 2, isDone: true });
  deepStrictEqual([right.status, right.json()], [200, { url: "/notes/1/" }]);
  const note = await Note.objects(client.database()).get({ id: 1 });
  deepStrictEqual([note.bookId, note.isDone], [2, true]);
});

Deno.test("modelUrls() does not delete what others protect, and says so", async () => {
  const client = await site();
  await client.post("/notes/new/", { form: NOTE });

  const { status, text } = await client.post("/books/1/delete/");

  strictEqual(status, 422);
  match(text, /“Red” cannot be deleted: another entry refers to it\./);
  doesNotMatch(text, /Milk/);
  strictEqual(await Book.objects(client.database()).count(), 2);
});

Deno.test("modelUrls() answers 404 for keys that no row has, whatever they are", async () => {
  const client = await site();

  for (const key of ["1", "0", "-1", "1e3", "9".repeat(40), "__proto__", "a'b"]) {
    for (const page of ["", "change/", "delete/"]) {
      strictEqual((await client.get(`/notes/${key}/${page}`)).status, 404, `${key} ${page}`);
    }
  }
});

Deno.test("modelUrls() puts guards around each action, and shows the rows that the query has", async () => {
  const asked: string[] = [];
  const guard = <Params>(action: string, view: View<Params>): View<Params> => (c, next) => {
    asked.push(action);
    if (action === "delete") throw new PermissionDenied();
    return view(c, next);
  };
  const client = await site({ guard, query: (c) => Note.objects(c).filter({ isDone: false }) });
  await client.post("/notes/new/", { form: { ...NOTE, isDone: "on" } });

  const statuses = [];
  for (const path of ["", "1/", "1/change/", "1/delete/"]) statuses.push((await client.get(`/notes/${path}`)).status);

  deepStrictEqual(statuses, [200, 404, 404, 403]);
  deepStrictEqual(asked, ["create", "list", "detail", "update", "delete"]);
});

Deno.test("modelUrls() takes the project's templates, and its layout around the plain ones", async () => {
  const client = await site({}, {
    "desk/note_list.eta": "My list of <%= it.page.total %>",
    "base.eta": "<main>mine <%~ it.body %></main>",
  });

  strictEqual((await client.get("/notes/")).text, "My list of 0");
  match((await client.get("/notes/new/")).text, /^<main>mine [^]*<form method="post"/);
});

/** What pages of photos show: one with everything, and one with what is no address of the web. */
async function shownPhotos(look: InstalledApp): Promise<[string, string]> {
  const photos = sqliteTable("desk_photo", {
    id: integer().primaryKey(),
    picture: image(),
    score: file(),
    source: url().notNull(),
  });
  const Photo = defineModel(photos, { app: "desk" });
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    storages: { default: memoryStorage() },
    templates: { context: { media } },
    installedApps: [defineApp({ name: "desk", models: { Photo } }), ...(look === editing ? [] : [look]), editing],
    urls: urlpatterns([
      path("", include(modelUrls("photos", { form: modelForm(Photo, { fields: "all" }), guard: "everyone" }))),
    ]),
  }))));
  await client.database().$client.executeMultiple(`
    CREATE TABLE desk_photo (id integer PRIMARY KEY, picture text, score text, source text NOT NULL);
    INSERT INTO desk_photo VALUES (1, 'a b.png', 'a.pdf', 'https://example.com/?a&b'), (2, NULL, '', 'javascript:alert(1)');
  `);

  return [(await client.get("/1/")).text, (await client.get("/2/")).text];
}

for (const look of [editing, bootstrap]) {
  Deno.test(`modelUrls() shows pictures and links to files and addresses, to no scripts: ${look.name}`, async () => {
    const [first, second] = await shownPhotos(look);

    match(
      first,
      /<a href="\/media\/a%20b\.png"><img [^>]*src="\/media\/a%20b\.png" alt="Picture" loading="lazy"><\/a>/,
    );
    match(first, /<a href="\/media\/a\.pdf">a\.pdf<\/a>/);
    match(first, /<a href="https:\/\/example\.com\/\?a&amp;b" rel="nofollow noopener">/);
    match(second, /<dd[^>]*>javascript:alert\(1\)<\/dd>/);
    doesNotMatch(second, /<img|href="javascript/);
  });
}

Deno.test("modelUrls() shows numbers with all their digits and no others, and durations as forms do", async () => {
  const films = sqliteTable("desk_film", {
    id: integer().primaryKey(),
    year: integer().notNull(),
    weight: float().notNull(),
    size: bigInteger({ mode: "bigint" }).notNull(),
    length: duration(),
  });
  const Film = defineModel(films, { app: "desk" });
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    installedApps: [defineApp({ name: "desk", models: { Film } }), editing],
    urls: urlpatterns([
      path("", include(modelUrls("films", { form: modelForm(Film, { fields: "all" }), guard: "everyone" }))),
    ]),
  }))));
  await client.database().$client.executeMultiple(`
    CREATE TABLE desk_film (id integer PRIMARY KEY, year integer, weight real, size bigint, length bigint);
    INSERT INTO desk_film VALUES (1, 2024, 1e-9, 9007199254740993, 93600500000), (2, -5, 0.30000000000000004, 0, NULL);
  `);
  const shown = async (id: number): Promise<string[]> =>
    [...(await client.get(`/${id}/`)).text.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, text = ""]) => text);

  deepStrictEqual((await shown(1)).slice(-4), ["2024", "0.000000001", "9007199254740993", "1 02:00:00.500000"]);
  deepStrictEqual((await shown(2)).slice(-4, -1), ["-5", "0.30000000000000004", "0"]);
});

/** A site for rows whose keys are texts that visitors choose, or UUIDs. */
async function keySite(): Promise<TestClient> {
  const codes = sqliteTable("desk_code", { code: text().primaryKey(), name: text().notNull() });
  const Code = defineModel(codes, { app: "desk", label: ({ name }) => name });
  const parcels = sqliteTable("desk_parcel", { id: uuid().primaryKey(), name: text().notNull() });
  const Parcel = defineModel(parcels, { app: "desk" });
  const codeForm = modelForm(Code, { fields: ["code", "name"] });
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    installedApps: [defineApp({ name: "desk", models: { Code, Parcel } }), editing],
    urls: urlpatterns([
      path("codes/", include(modelUrls("codes", { form: codeForm, guard: "everyone" }))),
      path(
        "parcels/",
        include(modelUrls("parcels", { form: modelForm(Parcel, { fields: ["name"] }), guard: "everyone" })),
      ),
    ]),
  }))));
  await client.database().$client.executeMultiple(`
    CREATE TABLE desk_code (code text PRIMARY KEY, name text NOT NULL);
    CREATE TABLE desk_parcel (id char(32) PRIMARY KEY, name text NOT NULL);
    INSERT INTO desk_code VALUES ('ok', 'Fine');
    INSERT INTO desk_parcel VALUES ('0123456789ab4def8123456789abcdef', 'Box');
  `);
  return client;
}

Deno.test("modelUrls() answers 404 for a key that is not of the column's kind", async () => {
  const client = await keySite();

  strictEqual((await client.get("/parcels/01234567-89ab-4def-8123-456789abcdef/")).status, 200);
  for (const key of ["abc", "0", "01234567-89ab-4def-8123-456789abcde0"]) {
    for (const page of ["", "change/", "delete/"]) {
      strictEqual((await client.get(`/parcels/${key}/${page}`)).status, 404, `${key} ${page}`);
      strictEqual((await client.post(`/parcels/${key}/delete/`)).status, 404, key);
    }
  }
});

Deno.test("modelUrls() lists a row whose key no address can carry, without a link", async () => {
  const client = await keySite();

  for (const code of ["a/b", ".", "..", "new", "a\\b"]) {
    const created = await client.post("/codes/new/", { form: { code, name: "Odd <one>" } });
    deepStrictEqual([code, created.status, created.headers.get("Location")], [code, 302, "/codes/"]);
    const { status, text } = await client.get("/codes/");
    strictEqual(status, 200);
    match(text, /<a href="\/codes\/ok\/">Fine<\/a>/);
    match(text, /<span>Odd &lt;one&gt;<\/span>/);
  }
  for (const code of ["a?b", "%2e%2e", "é#"]) {
    const { headers } = await client.post("/codes/new/", { form: { code, name: "Fair" } });
    strictEqual((await client.get(headers.get("Location") ?? "")).status, 200, code);
  }
});

Deno.test("modelUrls() shows the key of a row that there is, and does not change it", async () => {
  const client = await keySite();

  match((await client.get("/codes/ok/change/")).text, /<textarea name="code" [^>]*disabled[^>]*>\nok</);
  doesNotMatch((await client.get("/codes/new/")).text, /disabled/);
  const changed = await client.post("/codes/ok/change/", { form: { code: "other", name: "Better" } });
  deepStrictEqual([changed.status, changed.headers.get("Location")], [302, "/codes/ok/"]);
  match((await client.get("/codes/")).text, /<a href="\/codes\/ok\/">Better<\/a>/);
});

Deno.test("modelUrls() names the app that was forgotten, or the template to write", async () => {
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    debug: true,
    databases: { default: { url: ":memory:" } },
    installedApps: [defineApp({ name: "desk", models: { Book } })],
    urls: urlpatterns([path("", include(modelUrls("books", { form: bookForm, guard: "everyone" })))]),
  }))));
  await client.database().$client.execute("CREATE TABLE desk_book (id integer PRIMARY KEY, name text NOT NULL)");

  for (const [page, template] of [["/", "desk/book_list"], ["/new/", "desk/book_form"]] as const) {
    const { status, json } = await client.get(page, { headers: { Accept: "application/json" } });
    deepStrictEqual([status, Reflect.get(Object(json()), "message")], [
      500,
      `Cannot use "installedApps": there is no template "${template}"; add editing of ` +
      "@nuages/nuages/views/editing, or write the template",
    ]);
  }
});

Deno.test("modelUrls() wants to be told who may do what", () => {
  // @ts-expect-error: a guard is required.
  throws(() => modelUrls("books", { form: bookForm }), /modelUrls\("books"\)\.guard/);
});
