import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { tabularInline } from "@nuages/nuages/contrib/admin";
import { messages } from "@nuages/nuages/contrib/messages";
import { Author, Book, Copy, Genre, Label, Loan, Shelf } from "./library.ts";
import {
  bookForm,
  emptySet,
  fillLibrary,
  type LibraryOptions,
  librarySite,
  staff,
  superuser,
  valueIn,
} from "./site.ts";

const BOOK = "/admin/library/book/";

async function opened(options: LibraryOptions = {}) {
  const client = await librarySite(options);
  const rows = await fillLibrary(client);
  return { client, root: await superuser(client), ...rows };
}

Deno.test("a form has fieldsets, fields beside each other, read-only values and help", async () => {
  const { root } = await opened({
    book: {
      fieldsets: [
        { title: "What it is", description: "Briefly.", classes: ["wide"], fields: ["title", ["slug", "author"]] },
        { title: "Where", collapsible: "closed", fields: ["status", "letters", "price", "genres"] },
      ],
      readonlyFields: ["price", "genres", { name: "letters", value: ({ title }) => title.length, header: "Letters" }],
      labels: { slug: "Part of the address" },
      helpTexts: { slug: "Small letters." },
      autocompleteFields: [],
      filterHorizontal: [],
    },
  });
  const { text } = await root.get(`${BOOK}1/change/`);
  for (
    const part of ["What it is", "Briefly.", "wide", "beside", "Part of the address", "Small letters.", "Where it is."]
  ) {
    ok(text.includes(part), part);
  }
  ok(/<details class="module collapse[^>]*><summary><h2>Where/.test(text), "closed");
  ok(text.includes('<div class="readonly">12.50</div>') && text.includes('<div class="readonly">Jazz</div>'));
  ok(text.includes('<div class="readonly">6</div>'));
  strictEqual(valueIn(text, "price"), undefined);
});

Deno.test("what is read-only is not changed by what is sent", async () => {
  const { client, root } = await opened({
    book: { readonlyFields: ["price", "genres", "status"], filterHorizontal: [] },
  });
  const sent = bookForm({ title: "Clouds", price: "99.00", genres: ["2"], status: "lost" });
  strictEqual((await root.post(`${BOOK}1/change/`, { form: sent })).status, 302);
  const book = await Book.objects(client.database()).get({ id: 1 });
  deepStrictEqual([book.title, book.price, book.status], ["Clouds", "12.50", "in"]);
});

Deno.test("fields, exclude and their hooks say what a form has", async () => {
  const some = await opened({
    book: { fieldsets: undefined as never, fields: ["title", "slug", "author"], prepopulatedFields: {} },
  });
  const { text } = await some.root.get(`${BOOK}add/`);
  ok(text.includes('name="slug"') && !text.includes('name="price"'));
  const asked = await opened({
    book: { getFieldsets: (_c, row) => [{ fields: row ? ["title", "author"] : ["title", "slug", "author"] }] },
  });
  ok(!(await asked.root.get(`${BOOK}1/change/`)).text.includes('name="slug"'));
  ok((await asked.root.get(`${BOOK}add/`)).text.includes('name="slug"'));
  const fixed = await opened({ author: { getReadonlyFields: (_c, row) => row ? ["slug"] : [] } });
  ok(!(await fixed.root.get("/admin/library/author/1/change/")).text.includes('name="slug"'));
  ok((await fixed.root.get("/admin/library/author/add/")).text.includes('name="slug"'));
});

Deno.test("relations are chosen from a list, by buttons, by a key or by a search", async () => {
  const plain = await opened({ book: { autocompleteFields: [], filterHorizontal: [], filterVertical: ["genres"] } });
  const { text } = await plain.root.get(`${BOOK}add/`);
  ok(/<select[^>]*name="author"/.test(text) && text.includes("Django Reinhardt"));
  ok(/<select[^>]*name="genres"[^>]*multiple|<select[^>]*multiple[^>]*name="genres"/.test(text));
  ok(text.includes('data-picker="vertical"'));
  ok(text.includes('data-prepopulate="id_title"'));
  const buttons = await opened({ book: { autocompleteFields: [], radioFields: ["author", "status"] } });
  ok(/<input[^>]*type="radio"[^>]*name="author"/.test((await buttons.root.get(`${BOOK}add/`)).text));
  const typed = await opened({
    book: { autocompleteFields: [], rawIdFields: ["author", "genres"], filterHorizontal: [] },
  });
  const page = (await typed.root.get(`${BOOK}1/change/`)).text;
  deepStrictEqual([valueIn(page, "author"), valueIn(page, "genres")], ["1", "1"]);
  ok(page.includes("Django Reinhardt"), "what the key stands for");
  const sent = bookForm({ author: "1", genres: "1,2" });
  strictEqual((await typed.root.post(`${BOOK}1/change/`, { form: sent })).status, 302);
  deepStrictEqual((await (await Book.objects(typed.client.database()).get({ id: 1 })).genres.all()).map(String), [
    "Jazz",
    "Swing",
  ]);
  const searched = await opened();
  ok((await searched.root.get(`${BOOK}add/`)).text.includes("data-autocomplete"));
});

Deno.test("of more rows than a list has, the keys are typed or searched, under the same label and help", async () => {
  const { root, client } = await opened({
    book: { autocompleteFields: [], filterHorizontal: [], helpTexts: { genres: "Some of them." } },
    genre: { searchFields: [] },
  });
  const many = Array.from({ length: 1100 }, (_, at) => ({ name: `Style ${at}`, slug: `style-${at}` }));
  await Author.objects(client.database()).bulkCreate(many);
  await Genre.objects(client.database()).bulkCreate(many.map(({ name }) => ({ name })));
  const { text } = await root.get(`${BOOK}1/change/`);
  const element = (name: string) => text.match(new RegExp(`<(?:input|select)[^>]* name="${name}"[^>]*>`))?.[0] ?? "";
  match(
    element("author"),
    /^<input type="text" name="author" value="1" class="keys-input [^"]*" autocomplete="off" id="id_author" required data-autocomplete="/,
  );
  match(element("genres"), /^<input [^>]*id="id_genres"[^>]* aria-describedby="id_genres_helptext" data-many>$/);
  strictEqual((await root.post(`${BOOK}1/change/`, { form: bookForm({ genres: "1,2" }) })).status, 302);
  strictEqual(valueIn((await root.get(`${BOOK}1/change/`)).text, "genres"), "1,2");
});

Deno.test("a new row shows what it will have where it is read-only", async () => {
  const { root } = await opened({ book: { readonlyFields: ["isLent", "status", "price"] } });
  const { text } = await root.get(`${BOOK}add/`);
  const shown = (name: string) => text.match(new RegExp(`field-${name}"[^]*?<div class="readonly">(.*?)</div>`))?.[1];
  ok(shown("isLent")?.includes("bool-no"));
  strictEqual(shown("status"), "In the house");
  ok(shown("price")?.includes('class="empty"'));
});

Deno.test("a row is added, with a message, a line in the log, and where the button leads", async () => {
  const { client, root } = await opened();
  const add = (slug: string, button: string) => root.post(`${BOOK}add/`, { form: bookForm({ slug, [button]: "1" }) });
  const [list, again, another] = [
    await add("n1", "_save"),
    await add("n2", "_continue"),
    await add("n3", "_addanother"),
  ];
  deepStrictEqual([list, again, another].map(({ headers }) => headers.get("Location")), [
    BOOK,
    `${BOOK}5/change/`,
    `${BOOK}add/`,
  ]);
  const { text } = await root.get(BOOK);
  ok(text.includes("The book “Nuages” was added successfully."));
  ok(text.includes("You may edit it again below.") && text.includes("You may add another book below."));
  strictEqual(await Book.objects(client.database()).count(), 6);
  ok((await root.get("/admin/")).text.includes("Nuages"), "recent actions");
});

Deno.test("a form that is wrong says so, keeps what was typed, and saves nothing", async () => {
  const { client, root } = await opened();
  const { status, text } = await root.post(`${BOOK}add/`, {
    form: bookForm({ title: "", slug: "nuages", price: "much", author: "99", publishedOn: "2024-13-45" }),
  });
  strictEqual(status, 422);
  for (
    const part of [
      "This field is required.",
      "Enter a number.",
      "Please correct the errors below.",
      "Enter a valid date.",
    ]
  ) {
    ok(text.includes(part), part);
  }
  ok(text.includes("with this Slug already exists.") || text.includes("already exists"), "unique");
  strictEqual(valueIn(text, "slug"), "nuages");
  strictEqual(valueIn(text, "price"), "much");
  strictEqual(await Book.objects(client.database()).count(), 3);
});

Deno.test("a row is saved as a new one, with the rows beside it", async () => {
  const { client, root } = await opened({ book: { saveAs: true } });
  ok((await root.get(`${BOOK}1/change/`)).text.includes("_saveasnew"));
  const form = bookForm({
    slug: "copied",
    genres: ["1"],
    ...emptySet("copies", 2, 1),
    "copies-0-id": "1",
    "copies-0-barcode": "A-1",
    "copies-1-barcode": "A-2",
    _version: "title:old",
    _saveasnew: "1",
  });
  const { status, headers } = await root.post(`${BOOK}1/change/`, { form });
  strictEqual(status, 302);
  strictEqual(headers.get("Location"), `${BOOK}4/change/`);
  const database = client.database();
  strictEqual((await Book.objects(database).get({ id: 1 })).slug, "nuages");
  strictEqual((await Book.objects(database).get({ id: 4 })).slug, "copied");
  deepStrictEqual(await Copy.objects(database).filter({ bookId: 4 }).orderBy("id").flat("barcode"), ["A-1", "A-2"]);
  strictEqual(await Copy.objects(database).filter({ bookId: 1 }).count(), 1);
  // What is wrong with it is corrected in a form for a new row, not in that of the old one.
  const wrong = await root.post(`${BOOK}1/change/`, { form: { ...form, price: "much" } });
  strictEqual(wrong.status, 422);
  ok(wrong.text.includes(`<form method="post" action="${BOOK}add/"`));
  const without = await opened();
  await without.root.post(`${BOOK}1/change/`, { form: bookForm({ slug: "n", _saveasnew: "1" }) });
  strictEqual(await Book.objects(without.client.database()).count(), 3);
});

Deno.test("the address says what stands in the form of a new row, and so do a project's own values", async () => {
  const { root } = await opened({
    book: { getChangeformInitialData: () => ({ title: "From the project", notes: "kept" }) },
  });
  const { text } = await root.get(
    `${BOOK}add/?title=From+the+address&isLent=on&publishedOn=2024-01-02&genres=1,2&nothing=1`,
  );
  strictEqual(valueIn(text, "title"), "From the address");
  strictEqual(valueIn(text, "publishedOn"), "2024-01-02");
  ok(/>\s*kept<\/textarea>/.test(text));
  ok(/value="1" selected/.test(text) && /value="2" selected/.test(text));
});

Deno.test("who may only look sees values, and no field, no button to save and no delete link", async () => {
  const { client } = await opened();
  const browser = await staff(client, "view_book", "view_copy");
  const { text } = await browser.get(`${BOOK}1/change/`);
  ok(text.includes("View book") && text.includes("Close") && text.includes("A-1"));
  ok(!text.includes('name="_save"') && !text.includes('name="title"') && !text.includes("/delete/"));
});

Deno.test("the way back leads to the list as it was filtered", async () => {
  const { root } = await opened();
  const list = await root.get(`${BOOK}?status__exact=in&o=1`);
  const link = list.text.match(/href="(\/admin\/library\/book\/1\/change\/[^"]*)"/)?.[1]?.replaceAll("&amp;", "&") ??
    "";
  ok(link.includes("_changelist_filters"));
  const saved = await root.post(link, { form: bookForm() });
  strictEqual(saved.headers.get("Location"), `${BOOK}?status__exact=in&o=1`);
  const again = await root.post(link, { form: bookForm({ _continue: "1" }) });
  ok(again.headers.get("Location")?.includes("_changelist_filters=status__exact%3Din"));
  const removal = (await root.get(link)).text.match(/href="([^"]*\/1\/delete\/[^"]*)"/)?.[1]?.replaceAll("&amp;", "&");
  const removed = await root.post(removal ?? "", { form: { post: "yes" } });
  strictEqual(removed.headers.get("Location"), `${BOOK}?status__exact=in&o=1`);
  const forgetful = await opened({ book: { preserveFilters: false } });
  ok(!(await forgetful.root.get(`${BOOK}?status__exact=in`)).text.includes("_changelist_filters"));
});

Deno.test("rows beside a form are added, changed and deleted, and say what is wrong with them", async () => {
  const { client, root } = await opened({ copies: { min: 1, max: 3, extra: 1 } });
  const database = client.database();
  const send = (values: Record<string, string>) => root.post(`${BOOK}1/change/`, { form: bookForm(values) });
  const { text } = await root.get(`${BOOK}1/change/`);
  deepStrictEqual([valueIn(text, "copies-TOTAL_FORMS"), valueIn(text, "copies-MAX_NUM_FORMS")], ["2", "3"]);
  ok(text.includes('data-max="3"') && text.includes("<template data-empty>"));

  const wrong = await send({
    ...emptySet("copies", 2, 1),
    "copies-0-id": "1",
    "copies-0-barcode": "",
    "copies-1-note": "x",
  });
  strictEqual(wrong.status, 422);
  strictEqual(wrong.text.match(/This field is required\./g)?.length, 2);
  strictEqual(valueIn(wrong.text, "copies-1-note"), "x");
  await send({ ...emptySet("copies", 2, 1), "copies-0-id": "1", "copies-0-barcode": "B-1", "copies-1-barcode": "B-2" });
  deepStrictEqual(await Copy.objects(database).filter({ bookId: 1 }).orderBy("id").flat("barcode"), ["B-1", "B-2"]);
  await send({
    ...emptySet("copies", 2, 2),
    "copies-0-id": "1",
    "copies-0-barcode": "B-1",
    "copies-0-DELETE": "on",
    "copies-1-id": "3",
    "copies-1-barcode": "B-2",
  });
  deepStrictEqual(await Copy.objects(database).filter({ bookId: 1 }).flat("barcode"), ["B-2"]);
});

Deno.test("rows of a generic relation are edited beside a form", async () => {
  const { client, root } = await opened();
  const set = "library-label";
  await root.post(`${BOOK}1/change/`, { form: bookForm({ ...emptySet(set, 1, 0), [`${set}-0-word`]: "old" }) });
  const [label] = await Label.objects(client.database());
  deepStrictEqual([label?.word, label?.objectId], ["old", 1]);
  await root.post(`${BOOK}add/`, { form: bookForm({ slug: "n", ...emptySet(set, 1, 0), [`${set}-0-word`]: "new" }) });
  deepStrictEqual(await Label.objects(client.database()).orderBy("id").flat("objectId"), [1, 4]);
  // A label of another row is not to be had from here.
  const stolen = await root.post(`${BOOK}1/change/`, {
    form: bookForm({ ...emptySet(set, 1, 1), [`${set}-0-id`]: "2", [`${set}-0-word`]: "stolen" }),
  });
  strictEqual(stolen.status, 422);
});

Deno.test("inlines may say which, and that rows lead to forms of their own", async () => {
  const { root } = await opened({
    copies: {
      showChangeLink: true,
      canDelete: false,
      verboseName: "specimen",
      extra: 0,
      readonlyFields: ["note"] as never,
    },
  });
  const { text } = await root.get(`${BOOK}1/change/`);
  ok(text.includes('href="/admin/library/copy/1/change/"'));
  ok(!text.includes("copies-0-DELETE") && !text.includes('name="copies-0-note"'));
  ok(text.includes("specimen"));
  const hooks = await opened({ book: { getInlines: (_c, row) => row ? [tabularInline(Loan)] : [] } });
  ok((await hooks.root.get(`${BOOK}1/change/`)).text.includes("loans-TOTAL_FORMS"));
  ok(!(await hooks.root.get(`${BOOK}add/`)).text.includes("TOTAL_FORMS"));
});

Deno.test("what goes with a row is shown before it is deleted, and goes with it", async () => {
  const { client, root } = await opened();
  const asked = await root.get(`${BOOK}1/delete/`);
  for (const part of ["Are you sure", "Nuages", "A-1", "Copy", "Summary", "Book-genre relationship: 1"]) {
    ok(asked.text.includes(part), part);
  }
  ok(asked.text.includes('href="/admin/library/copy/1/change/"'));
  const done = await root.post(`${BOOK}1/delete/`, { form: { post: "yes" }, follow: true });
  ok(done.text.includes("was deleted successfully."));
  const database = client.database();
  deepStrictEqual([await Book.objects(database).count(), await Copy.objects(database).count()], [2, 1]);
});

Deno.test("what is protected stands, and is named", async () => {
  const { client, root, book, author } = await opened({ book: { inlines: [tabularInline(Loan)] } });
  const database = client.database();
  await Loan.objects(database).create({ bookId: book.id, reader: "Stéphane" });
  for (const at of [`${BOOK}1/delete/`, `/admin/library/author/${author.id}/delete/`]) {
    const { text, status } = await root.get(at);
    strictEqual(status, 200);
    ok(text.includes("protected related objects") && text.includes("Stéphane") && !text.includes('name="post"'), at);
    strictEqual((await root.post(at, { form: { post: "yes" } })).status, 409);
  }
  strictEqual(await Book.objects(database).count(), 3);
});

Deno.test("a protected row beside a form is not deleted, and the form says so", async () => {
  const { client, root, author } = await opened({
    author: { inlines: [tabularInline(Book, { fields: ["title", "slug"], extra: 0 })] },
  });
  const database = client.database();
  await Loan.objects(database).create({ bookId: 1, reader: "Stéphane" });
  const { status, text } = await root.post(`/admin/library/author/${author.id}/change/`, {
    form: {
      name: "Changed",
      slug: "django",
      secret: "",
      ...emptySet("books", 1, 1),
      "books-0-id": "1",
      "books-0-title": "Nuages",
      "books-0-slug": "nuages",
      "books-0-DELETE": "on",
    },
  });
  strictEqual(status, 422);
  ok(text.includes("Stéphane"));
  strictEqual((await Author.objects(database).get({ id: author.id })).name, "Django Reinhardt");
});

Deno.test("a row leads to its page on the site", async () => {
  const { root } = await opened();
  ok((await root.get(`${BOOK}1/change/`)).text.includes('href="/books/nuages/"'));
  const never = await opened({ book: { viewOnSite: false } });
  ok(!(await never.root.get(`${BOOK}1/change/`)).text.includes("/books/nuages/"));
  const own = await opened({ book: { viewOnSite: ({ slug }) => `https://example.com/${slug}` } });
  ok((await own.root.get(`${BOOK}1/change/`)).text.includes('href="https://example.com/nuages"'));
});

Deno.test("a form above another page answers with the row", async () => {
  const { root } = await opened();
  const page = await root.get(`${BOOK}add/?_popup=1&_to_field=id`);
  ok(!page.text.includes("_addanother") && !page.text.includes('class="crumbs"'));
  const added = await root.post(`${BOOK}add/?_popup=1&_to_field=id`, {
    form: bookForm({ slug: "popup" }),
    headers: { Accept: "application/json" },
  });
  deepStrictEqual(added.json(), { action: "add", value: "4", label: "Nuages" });
  const deleted = await root.post(`${BOOK}4/delete/?_popup=1`, {
    form: { post: "yes" },
    headers: { Accept: "application/json" },
  });
  deepStrictEqual(deleted.json(), { action: "delete", value: "4", label: "Nuages" });
});

Deno.test("rows with keys of any text are changed and deleted", async () => {
  const { client, root } = await opened();
  const list = await root.get("/admin/library/shelf/");
  const link = list.text.match(/href="(\/admin\/library\/shelf\/[^"]*change\/)"/)?.[1] ?? "";
  const page = await root.get(link);
  strictEqual(page.status, 200);
  strictEqual(valueIn(page.text, "name"), "Odd shelf");
  const code = "a/b_c?d é “ü”";
  const form = { code, name: "Even shelf", _version: valueIn(page.text, "_version") ?? "" };
  strictEqual((await root.post(link, { form })).status, 302);
  strictEqual((await Shelf.objects(client.database()).get({ code })).name, "Even shelf");
  strictEqual((await root.post(link.replace("change/", "delete/"), { form: { post: "yes" } })).status, 302);
  strictEqual(await Shelf.objects(client.database()).count(), 0);
});

Deno.test("hooks save, delete and answer in the place of the admin", async () => {
  const said: string[] = [];
  const { client, root } = await opened({
    book: {
      saveModel: async (_c, { row, isChange, save }) => {
        row.notes = isChange ? "changed" : "added";
        await save();
      },
      deleteModel: (_c, { row }) => Promise.resolve(void said.push(`kept ${row.title}`)),
      deleteQueryset: async (_c, { rows }) => void said.push(`kept ${await rows.count()}`),
      responseAdd: (c) => c.redirect("/after/add/"),
      responseChange: (c) => c.redirect("/after/change/"),
      responseDelete: (c, label) => c.redirect(`/after/${label}/`),
      messageUser: (c, text) => void messages.info(c, `own: ${text}`),
    },
  });
  strictEqual(
    (await root.post(`${BOOK}add/`, { form: bookForm({ slug: "n" }) })).headers.get("Location"),
    "/after/add/",
  );
  strictEqual((await root.post(`${BOOK}1/change/`, { form: bookForm() })).headers.get("Location"), "/after/change/");
  deepStrictEqual(await Book.objects(client.database()).filter({ id__in: [1, 4] }).orderBy("id").flat("notes"), [
    "changed",
    "added",
  ]);
  strictEqual(
    (await root.post(`${BOOK}2/delete/`, { form: { post: "yes" } })).headers.get("Location"),
    "/after/Minor Swing/",
  );
  await root.post(BOOK, { form: { action: "delete_selected", _selected_action: ["1", "2"], post: "yes" } });
  deepStrictEqual(said, ["kept Minor Swing", "kept 2"]);
  strictEqual(await Book.objects(client.database()).count(), 4);
});

Deno.test("a file is stored, shown, kept and taken away", async () => {
  const { client, root } = await opened();
  const scan = new File(["words"], "../../<b>scan.txt", { type: "text/html" });
  strictEqual((await root.post(`${BOOK}1/change/`, { form: bookForm({ scan }) })).status, 302);
  const name = async () => (await Book.objects(client.database()).get({ id: 1 })).scan;
  const stored = await name();
  ok(/^scans\/[\w.-]+$/.test(stored), stored);
  ok((await root.get(`${BOOK}1/change/`)).text.includes(`Currently: <a href="/media/${stored}">${stored}</a>`));
  await root.post(`${BOOK}1/change/`, { form: bookForm({ title: "Clouds" }) });
  strictEqual(await name(), stored);
  await root.post(`${BOOK}1/change/`, { form: bookForm({ "scan-clear": "on" }) });
  strictEqual(await name(), "");
});

Deno.test("inlines of two models may be given the same options", async () => {
  const options = { extra: 1 } as const;
  const { root } = await opened({ book: { inlines: [tabularInline(Copy, options), tabularInline(Loan, options)] } });
  const { text } = await root.get(`${BOOK}1/change/`);
  ok(text.includes('name="copies-0-barcode"') && text.includes('name="loans-0-reader"'));
  ok(!text.includes('name="loans-0-barcode"'));
});
