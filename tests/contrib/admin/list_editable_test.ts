// Who may change rows in the list is asked of the rows as they are, not as they were sent.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TestClient } from "@nuages/nuages/testing";
import { Book, Copy } from "./library.ts";
import { bookForm, emptySet, fillLibrary, type LibraryOptions, librarySite, lose, staff } from "./site.ts";

const LIST = "/admin/library/book/";

/** Books that cost less than 1000 may be changed, those of the first author alone. */
const CHEAP: NonNullable<LibraryOptions["book"]> = {
  listDisplay: ["title", "author", "price"],
  listEditable: ["author", "price"],
  autocompleteFields: [],
  hasChangePermission: (_c, row, allowed) => allowed && (!row || (Number(row.price ?? 0) < 1000 && row.authorId === 1)),
};

async function guarded(): Promise<{ client: TestClient; editor: TestClient }> {
  const client = await librarySite({ book: CHEAP });
  const { book } = await fillLibrary(client);
  await Book.objects(client.database()).filter({ id: book.id }).update({ price: "5000.00" });
  return { client, editor: await staff(client, "change_book", "view_book", "view_author") };
}

async function send(editor: TestClient, id: string, values: Readonly<Record<string, string>>) {
  const fields = Object.fromEntries(Object.entries(values).map(([name, value]) => [`form-0-${name}`, value]));
  return await editor.post(LIST, { form: { ...emptySet("form", 1, 1), "form-0-id": id, ...fields, _save: "1" } });
}

async function stored(client: TestClient, id: number): Promise<unknown[]> {
  const { price, authorId } = await Book.objects(client.database()).get({ id });
  return [price, authorId];
}

Deno.test("the list refuses a row that may not be changed, though as it was sent it might", async () => {
  const { client, editor } = await guarded();
  const before = [await stored(client, 1), await stored(client, 3)];

  const dear = await send(editor, "1", { author: "1", price: "5" });
  const foreign = await send(editor, "3", { author: "1", price: "5" });

  deepStrictEqual([dear.status, foreign.status], [422, 422]);
  ok(dear.text.includes("You may not change this row."));
  deepStrictEqual([await stored(client, 1), await stored(client, 3)], before);
});

Deno.test("the list saves a row that may be changed, though as it was sent it might not", async () => {
  const { client, editor } = await guarded();

  strictEqual((await send(editor, "2", { author: "2", price: "2000" })).status, 302);

  deepStrictEqual(await stored(client, 2), ["2000.00", 2]);
});

Deno.test("forms, rows beside them, actions and files ask of rows as they are, too", async () => {
  const mine = (_c: unknown, row: { note?: string; notes?: string } | undefined, allowed: boolean) =>
    allowed && (!row || (row.notes ?? row.note) === "mine");
  const client = await librarySite({
    book: { hasChangePermission: mine, actions: [lose], listEditable: [] },
    copies: { hasChangePermission: mine },
    copy: { hasChangePermission: mine },
  });
  const { book, second, copy } = await fillLibrary(client);
  const db = client.database();
  await Book.objects(db).filter({ id: book.id }).update({ notes: "mine" });
  const editor = await staff(client, "change_book", "view_book", "change_copy", "view_copy", "view_author");
  const rows = async () =>
    JSON.stringify([
      await Book.objects(db).filter({ id: second.id }).values("title", "notes", "status"),
      await Copy.objects(db).values("barcode", "note"),
    ]);
  const before = await rows();

  const form = await editor.post(`${LIST}${second.id}/change/`, { form: bookForm({ slug: "x", notes: "mine" }) });
  const beside = await editor.post(`${LIST}${book.id}/change/`, {
    form: bookForm({
      notes: "mine",
      ...emptySet("copies", 1, 1),
      "copies-0-id": String(copy.id),
      "copies-0-barcode": "stolen",
      "copies-0-note": "mine",
    }),
  });
  await editor.post(LIST, { form: { action: "lose", _selected_action: String(second.id) } });
  for (const [model, id] of [["book", second.id], ["copy", copy.id]] as const) {
    const text = `id,title,barcode,notes,note%0A${id},stolen,stolen,mine,mine`;
    await editor.post(`/admin/library/${model}/import/`, { form: { text, confirm: "right" } });
  }

  deepStrictEqual([form.status, beside.status], [403, 422]);
  strictEqual(await rows(), before);
});
