import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { LogEntry } from "@nuages/nuages/contrib/admin";
import { Book, Copy, Genre } from "./library.ts";
import {
  bookForm,
  emptySet,
  fillLibrary,
  type LibraryOptions,
  librarySite,
  loggedIn,
  newUser,
  superuser,
  valueIn,
} from "./site.ts";

/** Two editors at the same site, and the page of the book that both are looking at. */
async function twoEditors(options: LibraryOptions = {}) {
  const client = await librarySite(options);
  const rows = await fillLibrary(client);
  const one = await superuser(client);
  await newUser(client, "stephane", [], { isStaff: true, isSuperuser: true, firstName: "Stéphane", lastName: "G." });
  const other = await loggedIn(client, "stephane");
  const address = `/admin/library/book/${rows.book.id}/change/`;
  const list = "/admin/library/book/";
  const shown = (await one.get(address)).text;
  const version = valueIn(shown, "_version") ?? "";
  const save = (browser: TestClient, values: Record<string, string | readonly string[]>): Promise<TestResponse> =>
    browser.post(address, {
      form: bookForm({ publishedOn: "2024-03-05", price: "12.50", genres: ["1"], _version: version, ...values }),
    });
  const now = async () => await Book.objects(client.database()).get({ id: rows.book.id });
  return { client, one, other, address, list, shown, version, save, now, ...rows };
}

Deno.test("a form that somebody else saved meanwhile answers 409 with who, when and what, and keeps what was typed", async () => {
  const { other, one, save, now } = await twoEditors();

  strictEqual((await save(other, { title: "Nuages (1940)" })).status, 302);
  const page = await save(one, { title: "Clouds", slug: "clouds" });

  strictEqual(page.status, 409);
  ok(page.text.includes("Somebody else saved this meanwhile."));
  ok(/It was Stéphane G\.|It was stephane/.test(page.text));
  ok(/on \w{3} \d+, \d{4}/.test(page.text));
  ok(page.text.includes("Nuages (1940)</p>"), "what was saved meanwhile");
  strictEqual(valueIn(page.text, "title"), "Clouds");
  strictEqual(valueIn(page.text, "slug"), "clouds");
  strictEqual((await now()).title, "Nuages (1940)");

  const again = await save(one, { title: "Clouds", slug: "clouds", _version: valueIn(page.text, "_version") ?? "" });
  strictEqual(again.status, 302);
  strictEqual((await now()).title, "Clouds");
});

Deno.test("fields that only somebody else changed stay as they left them", async () => {
  const { client, other, one, save, now } = await twoEditors();

  await save(other, { title: "Nuages (1940)" });
  const page = await save(one, { price: "13.00" });

  strictEqual(page.status, 302);
  const { title, price } = await now();
  deepStrictEqual({ title, price }, { title: "Nuages (1940)", price: "13.00" });
  const [entry] = await LogEntry.objects(client.database()).orderBy("-id");
  strictEqual(entry?.changeMessage, '[{"changed": {"fields": ["Price"]}}]');
});

Deno.test("two who save the same hear of no conflict", async () => {
  const { other, one, save } = await twoEditors();

  await save(other, { title: "Same" });
  strictEqual((await save(one, { title: "Same" })).status, 302);
});

Deno.test("a third save in between is noticed, too", async () => {
  const { other, one, save, now } = await twoEditors();

  await save(other, { title: "First" });
  const version = valueIn((await save(one, { title: "Mine" })).text, "_version") ?? "";
  await other.post((await one.get("/admin/library/book/1/change/")).path, {
    form: bookForm({ title: "Second", publishedOn: "2024-03-05", price: "12.50", genres: ["1"] }),
  });
  const page = await save(one, { title: "Mine", _version: version });

  strictEqual(page.status, 409);
  strictEqual((await now()).title, "Second");
});

Deno.test("a mistake that is corrected does not make a form forget what it was shown with", async () => {
  const { other, one, save, now, version } = await twoEditors();

  await save(other, { title: "Theirs" });
  const wrong = await save(one, { title: "Mine", price: "much" });
  strictEqual(wrong.status, 422);
  strictEqual(valueIn(wrong.text, "_version"), version);

  strictEqual((await save(one, { title: "Mine", _version: version })).status, 409);
  strictEqual((await now()).title, "Theirs");
});

Deno.test("many-to-many relations that both changed are a conflict; those that one changed stay", async () => {
  const { client, other, one, save, swing, book } = await twoEditors();
  const genresNow = async () => {
    const row = await Book.objects(client.database()).get({ id: book.id });
    return (await row.genres.all()).map(({ name }) => name);
  };

  await save(other, { genres: ["1", String(swing.id)] });
  strictEqual((await save(one, { title: "Clouds", genres: ["1"] })).status, 302);
  deepStrictEqual(await genresNow(), ["Jazz", "Swing"]);

  const page = await save(one, { title: "Clouds", genres: [] });
  strictEqual(page.status, 409);
  ok(page.text.includes("Jazz, Swing"));
  strictEqual(
    (await save(one, { title: "Clouds", genres: [], _version: valueIn(page.text, "_version") ?? "" })).status,
    302,
  );
  deepStrictEqual(await genresNow(), []);
});

Deno.test("a row that was deleted meanwhile is told, and what was typed can be saved as a new one", async () => {
  const { client, other, one, save, book } = await twoEditors();
  const clouds = async () => await Book.objects(client.database()).filter({ title: "Clouds" }).count();

  strictEqual((await other.post(`/admin/library/book/${book.id}/delete/`, { form: { post: "yes" } })).status, 302);
  const page = await save(one, {
    title: "Clouds",
    ...emptySet("copies", 1, 1),
    "copies-0-barcode": "A-1",
    "copies-0-id": "1",
  });

  strictEqual(page.status, 409);
  ok(page.text.includes("This book was deleted in the meantime."));
  deepStrictEqual([valueIn(page.text, "title"), valueIn(page.text, "copies-0-barcode")], ["Clouds", "A-1"]);
  ok(page.text.includes('action="/admin/library/book/add/"'));
  strictEqual(await clouds(), 0);
  const form = bookForm({ title: "Clouds", ...emptySet("copies", 1, 0), "copies-0-barcode": "A-1" });
  strictEqual((await one.post("/admin/library/book/add/", { form })).status, 302);
  strictEqual(await clouds(), 1);
});

Deno.test("a row that was deleted meanwhile shows what was typed to who may not add it again", async () => {
  const { client, other, address, save, book, shown } = await twoEditors();
  await newUser(client, "changer", ["change_book", "view_author", "change_copy"]);
  await newUser(client, "viewer", ["view_book"]);
  const changer = await loggedIn(client, "changer");
  await other.post(`/admin/library/book/${book.id}/delete/`, { form: { post: "yes" } });
  const values = {
    title: "Rain",
    notes: "A long <story>",
    ...emptySet("copies", 1, 1),
    "copies-0-id": "1",
    "copies-0-barcode": "Z-9",
  };

  const page = await save(changer, values);
  // What a browser sends on Enter.
  const again = await save(changer, { ...values, _version: valueIn(page.text, "_version") ?? "" });

  for (const { status, text } of [page, again]) {
    strictEqual(status, 409);
    ok(text.includes("This book was deleted in the meantime, and you may not add it again."));
    ok(!text.includes('name="_save"') && !text.includes('name="_addanother"') && text.includes("Change book"));
    ok(!text.includes("Please correct the error"));
    deepStrictEqual([valueIn(text, "title"), valueIn(text, "copies-0-barcode")], ["Rain", "Z-9"]);
    ok(text.includes("A long &lt;story&gt;"));
    ok(!text.includes("data-empty"));
  }
  strictEqual(valueIn(page.text, "_version"), valueIn(shown, "_version"));
  strictEqual(await Book.objects(client.database()).filter({ title: "Rain" }).count(), 0);
  // Nothing was typed by who only looks, or never saw the form.
  strictEqual((await save(await loggedIn(client, "viewer"), { title: "Rain" })).status, 302);
  strictEqual((await changer.post(address, { form: bookForm({ title: "Rain" }) })).status, 302);
});

Deno.test("forged and missing versions are no way around, and break nothing", async () => {
  const { other, one, save, now } = await twoEditors();
  await save(other, { title: "Theirs" });

  for (
    const _version of [
      "title:0",
      "__proto__:1 constructor:2 title:x",
      ":::",
      " ".repeat(1000),
      "title:\0",
      "é".repeat(9000),
    ]
  ) {
    const { status } = await save(one, { title: "Mine", _version });
    ok([409, 302].includes(status), `${status} for ${_version.slice(0, 20)}`);
    if (status === 302) strictEqual((await now()).title, "Mine");
  }
});

Deno.test("list_editable answers 409 with who, when and what, and keeps what was typed", async () => {
  const { one, other, list, now, book, second, client } = await twoEditors();
  const page = (await one.get(list)).text;
  const field = (name: string, at: number): [string, string] => [
    `form-${at}-${name}`,
    valueIn(page, `form-${at}-${name}`) ?? "",
  ];
  const at = [0, 1, 2].find((each) => valueIn(page, `form-${each}-id`) === String(book.id)) ?? -1;
  const secondAt = [0, 1, 2].find((each) => valueIn(page, `form-${each}-id`) === String(second.id)) ?? -1;
  const send = (browser: TestClient, statuses: Record<number, string>, versions: Record<string, string> = {}) =>
    browser.post(list, {
      form: {
        ...emptySet("form", 3, 3),
        ...Object.fromEntries([0, 1, 2].flatMap((each) => [field("id", each), field("_version", each)])),
        ...Object.fromEntries([0, 1, 2].map((each) => [`form-${each}-status`, statuses[each] ?? "in"])),
        ...versions,
        _save: "1",
      },
    });

  strictEqual((await send(other, { [at]: "out" })).status, 302);
  const conflict = await send(one, { [at]: "lost", [secondAt]: "lost" });

  strictEqual(conflict.status, 409);
  ok(conflict.text.includes("Somebody else saved this meanwhile."));
  ok(conflict.text.includes("Saved meanwhile: Status: Lent"));
  ok(/It was \w+/.test(conflict.text));
  ok(new RegExp(`name="form-${at}-status"[\\s\\S]*?value="lost" selected`).test(conflict.text), "what was typed");
  strictEqual((await now()).status, "out");
  strictEqual((await Book.objects(client.database()).get({ id: second.id })).status, "in", "all or nothing");

  // A row that one did not touch stays as somebody else left it.
  strictEqual((await send(one, { [secondAt]: "lost" })).status, 302);
  strictEqual((await now()).status, "out");
  strictEqual((await Book.objects(client.database()).get({ id: second.id })).status, "lost");

  const version = `form-${at}-_version`;
  const again = await send(one, { [at]: "lost", [secondAt]: "lost" }, {
    [version]: valueIn(conflict.text, version) ?? "",
  });
  strictEqual(again.status, 302);
  strictEqual((await now()).status, "lost");
});

Deno.test("rows beside a form have versions of their own", async () => {
  const { client, one, other, save, copy, shown } = await twoEditors();
  const version = valueIn(shown, "copies-0-_version") ?? "";
  ok(version.startsWith("barcode:"));
  const copies = (barcode: string, more: Record<string, string> = {}) => ({
    ...emptySet("copies", 1, 1),
    "copies-0-id": String(copy.id),
    "copies-0-barcode": barcode,
    "copies-0-note": "",
    "copies-0-_version": version,
    ...more,
  });
  const now = async () => await Copy.objects(client.database()).get({ id: copy.id });

  strictEqual((await save(other, copies("B-2"))).status, 302);
  const page = await save(one, copies("C-3"));

  strictEqual(page.status, 409);
  ok(page.text.includes("Saved meanwhile: Barcode: B-2"));
  ok(/It was \w+/.test(page.text));
  strictEqual(valueIn(page.text, "copies-0-barcode"), "C-3");
  strictEqual((await now()).barcode, "B-2");

  // What was not touched here stays as it is there.
  strictEqual((await save(one, { title: "Clouds", ...copies("A-1") })).status, 302);
  strictEqual((await now()).barcode, "B-2");
  // Nor is a row deleted that somebody else changed since.
  strictEqual((await save(one, { title: "Clouds", ...copies("A-1", { "copies-0-DELETE": "on" }) })).status, 409);
  strictEqual((await now()).barcode, "B-2");

  const again = await save(one, {
    title: "Clouds",
    ...copies("C-3", { "copies-0-_version": valueIn(page.text, "copies-0-_version") ?? "" }),
  });
  strictEqual(again.status, 302);
  strictEqual((await now()).barcode, "C-3");
});

/** A page of three copies, the second of which somebody deletes. */
async function goneCopy() {
  const editors = await twoEditors();
  const { client, one, address, book } = editors;
  await Copy.objects(client.database()).bulkCreate(["A-2", "A-3"].map((barcode) => ({ bookId: book.id, barcode })));
  const rows = await Copy.objects(client.database()).filter({ bookId: book.id }).orderBy("id");
  const { text } = await one.get(address);
  const second = rows[1]?.id ?? 0;
  await Copy.objects(client.database()).filter({ id: second }).delete();
  /** What a browser sends, with what was typed. */
  const copies = (values: Readonly<Record<string, string>> = {}) => ({
    ...emptySet("copies", 4, 3),
    ...Object.fromEntries(rows.flatMap(({ id, barcode }, at) => [
      [`copies-${at}-id`, String(id)],
      [`copies-${at}-barcode`, barcode],
      [`copies-${at}-note`, ""],
      [`copies-${at}-_version`, valueIn(text, `copies-${at}-_version`) ?? ""],
    ])),
    "copies-3-id": "",
    "copies-3-barcode": "",
    "copies-3-note": "",
    ...values,
  });
  const barcodes = async () =>
    await Copy.objects(client.database()).filter({ bookId: book.id }).orderBy("id").flat("barcode");
  return { ...editors, second, copies, barcodes };
}

/** What a browser sends of the copies on a page. */
function sentCopies(page: string): Record<string, string> {
  const form = page.replaceAll(/<template[\s\S]*?<\/template>/g, "");
  const names = [...form.matchAll(/<input[^>]* name="(copies-[^"]*)"/g)].map(([, name = ""]) => name);
  return Object.fromEntries(
    names.filter((name) => !name.endsWith("-DELETE")).map((name) => [name, valueIn(form, name) ?? ""]),
  );
}

Deno.test("a row beside a form that was deleted meanwhile is told, and saving again adds what was typed", async () => {
  const { one, save, now, copies, barcodes } = await goneCopy();

  const typed = { "copies-0-note": "Mine", "copies-1-barcode": "Z-9", "copies-3-barcode": "A-4" };
  const page = await save(one, { title: "Clouds", ...copies(typed) });
  const between = await barcodes();
  const again = await save(one, { title: "Clouds", ...sentCopies(page.text) });

  strictEqual(page.status, 409);
  ok(page.text.includes("This copy was deleted in the meantime. Save it to add it again."));
  ok(!page.text.includes("Select a valid choice") && !page.text.includes("Hidden field"));
  deepStrictEqual(between, ["A-1", "A-3"]);
  strictEqual(again.status, 302);
  deepStrictEqual((await barcodes()).toSorted(), ["A-1", "A-3", "A-4", "Z-9"]);
  strictEqual((await now()).title, "Clouds");
});

Deno.test("a row beside a form that was deleted meanwhile is nobody's business where nothing was typed in it", async () => {
  const { one, save, now, copies, barcodes } = await goneCopy();

  strictEqual((await save(one, { title: "Clouds", ...copies({ "copies-2-barcode": "B-3" }) })).status, 302);
  deepStrictEqual([(await now()).title, await barcodes()], ["Clouds", ["A-1", "B-3"]]);
  const deletion = { "copies-1-barcode": "Z-9", "copies-1-DELETE": "on", "copies-2-barcode": "B-3" };
  strictEqual((await save(one, { title: "Clouds", ...copies(deletion) })).status, 302);
  deepStrictEqual([(await now()).title, await barcodes()], ["Clouds", ["A-1", "B-3"]]);
});

Deno.test("a row beside a form that was deleted meanwhile is no dead end for who may add none", async () => {
  const { client, save, now, copies, barcodes } = await goneCopy();
  await newUser(client, "changer", ["change_book", "view_author", "change_copy"]);
  const changer = await loggedIn(client, "changer");

  const page = await save(changer, { title: "Clouds", ...copies({ "copies-1-barcode": "Z-9" }) });
  const again = await save(changer, { title: "Clouds", ...sentCopies(page.text) });

  strictEqual(page.status, 409);
  ok(page.text.includes("This copy was deleted in the meantime, and you may not add it again."));
  ok(page.text.includes("Z-9"));
  strictEqual(again.status, 302);
  deepStrictEqual([(await now()).title, await barcodes()], ["Clouds", ["A-1", "A-3"]]);
});

Deno.test("a row of another page is not one that was deleted", async () => {
  const { one, save, foreignCopy, copies, barcodes } = await goneCopy();

  const page = await save(one, copies({ "copies-1-id": String(foreignCopy.id), "copies-1-barcode": "Z-9" }));

  strictEqual(page.status, 422);
  deepStrictEqual(await barcodes(), ["A-1", "A-3"]);
});

Deno.test("a choice that was deleted meanwhile is told", async () => {
  const { client, one, save, swing } = await twoEditors();
  await Genre.objects(client.database()).filter({ id: swing.id }).delete();
  const page = await save(one, { genres: ["1", String(swing.id)] });
  strictEqual(page.status, 422);
  ok(page.text.includes("is not one of the available choices"));
});
