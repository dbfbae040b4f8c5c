// Who may change rows in the list is asked of the rows as they are, not as they were sent.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { TestClient } from "@nuages/nuages/testing";
import { Book } from "./library.ts";
import { emptySet, fillLibrary, type LibraryOptions, librarySite, staff } from "./site.ts";

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
