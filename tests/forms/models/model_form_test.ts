import { deepStrictEqual, match, rejects, strictEqual, throws } from "node:assert/strict";
import { defineForm } from "@nuages/nuages/forms";
import { modelForm } from "@nuages/nuages/forms/models";
import { Author, Book, withLibrary } from "../../db/library.ts";

const bookForm = modelForm(Book, { fields: ["title", "pages", "status", "author", "editor", "tags"] });

const sent = { title: "Fables", pages: "120", status: "out", author: "2", editor: "", tags: ["3", "1"] };

Deno.test("modelForm().bind() gives a row what was sent, and save() inserts it with its relations", async () => {
  await withLibrary(async ({ db }) => {
    const form = await bookForm.bind(sent, { using: db });

    if (!form.isValid) throw new TypeError(JSON.stringify(form.errorData));
    const { author, editor, tags, pages } = form.cleanedData;
    deepStrictEqual([author.name, editor, tags.map(({ name }) => name), pages], ["Bob", null, ["sky", "air"], 120]);
    const saved = await form.save();
    const read = await Book.objects(db).prefetchRelated("tags").get({ pk: saved.pk });
    deepStrictEqual([read.title, read.authorId, read.tags.map(String)], ["Fables", 2, ["air", "sky"]]);
  });
});

Deno.test("modelForm().unbound() shows what the row has", async () => {
  await withLibrary(async ({ db }) => {
    const instance = await Book.objects(db).get({ title: "Clouds" });
    const form = await bookForm.unbound(undefined, { instance, using: db });

    const html = String(form);
    match(html, /name="title" value="Clouds"|<textarea name="title"[^>]*>\nClouds/);
    match(html, /<option value="1" selected>Ann<\/option>/);
    match(html, /<select name="tags" multiple[^>]*><option value="1" selected>air<\/option><option value="2">sea/);
    console.log(html);
  });
});
