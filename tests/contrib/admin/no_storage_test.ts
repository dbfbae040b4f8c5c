// A project that has columns for files and has not said where to keep them.
import { match, strictEqual } from "node:assert/strict";
import { Book } from "./library.ts";
import { bookForm, fillLibrary, librarySite, superuser } from "./site.ts";

Deno.test("an upload without a storage is an error of the form, and nothing is saved", async () => {
  const client = await librarySite({ settings: { storages: {} } });
  await fillLibrary(client);
  const root = await superuser(client);
  const scan = new File(["words"], "scan.txt", { type: "text/plain" });

  const changed = await root.post("/admin/library/book/1/change/", { form: bookForm({ title: "Changed", scan }) });
  const added = await root.post("/admin/library/book/add/", { form: bookForm({ slug: "new", scan }) });
  const without = await root.post("/admin/library/book/1/change/", { form: bookForm({ notes: "No file." }) });

  strictEqual(changed.status, 422);
  match(changed.text, /No storage is set for files: .*fileSystemStorage/);
  strictEqual(added.status, 422);
  strictEqual(without.status, 302);
  const { title, notes } = await Book.objects(client.database()).get({ id: 1 });
  strictEqual(`${title} ${notes}`, "Nuages No file.");
  strictEqual(await Book.objects(client.database()).filter({ slug: "new" }).count(), 0);
});
