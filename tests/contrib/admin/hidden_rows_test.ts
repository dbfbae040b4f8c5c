// Rows of which a project says that somebody may not see them: no page says what they are called.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { Band, enterWith, shop } from "./records.ts";
import { Author } from "./library.ts";
import { fillLibrary, librarySite, staff, superuser } from "./site.ts";

const notSecret = (_c: unknown, row: { name: string } | undefined, allowed: boolean) =>
  allowed && !row?.name.startsWith("Secret");

async function bands() {
  const admins = {
    bands: modelAdmin(Band, { listDisplay: ["name", "id"], searchFields: ["name"], hasViewPermission: notSecret }),
  };
  const client = await shop({ admins });
  const names = ["Secret 1", "Secret 2", "Secret 3", "Secret 4", "Secret 5", "Secret 6", "Some other"];
  await Band.objects(client.database()).bulkCreate(names.map((name) => ({ name })));
  await enterWith(client, "view_band");
  return client;
}

Deno.test("the global search leaves out rows that somebody may not see", async () => {
  const client = await bands();

  const { text } = await client.get("/admin/search/?q=Se");
  const found = await client.get("/admin/search/?q=o", { headers: { Accept: "application/json" } });
  const all = await client.get("/admin/search/?q=e+", { headers: { Accept: "application/json" } });
  const seen = await client.get("/admin/search/?q=er", { headers: { Accept: "application/json" } });

  ok(!text.includes("Secret"));
  deepStrictEqual([JSON.parse(found.text), JSON.parse(all.text)], [{ results: [] }, { results: [] }]);
  deepStrictEqual(JSON.parse(seen.text).results[0].rows.map(({ label }: { label: string }) => label), ["Some other"]);
});

Deno.test("the global search finds nothing for quotes without a word", async () => {
  const client = await librarySite();
  await fillLibrary(client);
  const root = await superuser(client);

  for (const term of ['""', "''", '"" ""']) {
    const { text } = await root.get(`/admin/search/?q=${encodeURIComponent(term)}`, {
      headers: { Accept: "application/json" },
    });
    deepStrictEqual(JSON.parse(text), { results: [] }, term);
  }
});

Deno.test("the list has empty cells for rows that somebody may not see, and nothing to select them by", async () => {
  const client = await bands();

  const { text, status } = await client.get("/admin/records/band/");

  strictEqual(status, 200);
  ok(!text.includes("Secret") && !text.includes("/admin/records/band/1/"));
  deepStrictEqual([...text.matchAll(/name="_selected_action" value="([^"]*)"/g)].map(([, key]) => key), ["7"]);
  strictEqual(text.match(/<th scope="row" class="field-name"><span class="empty">/g)?.length, 6);
  ok(text.includes("Some other</a>"));
});

Deno.test("the list shows rows that somebody may change, though they may not see them", async () => {
  const client = await librarySite({ book: { hasViewPermission: () => false } });
  await fillLibrary(client);
  const root = await superuser(client);

  ok((await root.get("/admin/library/book/")).text.includes("Nuages"));
});

Deno.test("what forms search for leaves out rows that somebody may not see, however many there are before", async () => {
  const client = await librarySite({
    author: { hasViewPermission: notSecret, hasChangePermission: notSecret, ordering: ["id"] },
  });
  const db = client.database();
  await Author.objects(db).bulkCreate(
    Array.from({ length: 450 }, (_, at) => ({
      name: at % 10 === 9 ? `Seen ${at}` : `Secret ${at}`,
      slug: `author-${at}`,
    })),
  );
  const editor = await staff(client, "change_book", "view_author");
  const ask = async (page: number) => {
    const query = "app_label=library&model_name=book&field_name=author&term=author";
    return JSON.parse((await editor.get(`/admin/autocomplete/?${query}&page=${page}`)).text);
  };

  const pages = [await ask(1), await ask(2), await ask(3)];

  const texts = pages.map(({ results }) => results.map(({ text }: { text: string }) => text)).flat();
  deepStrictEqual(texts, Array.from({ length: 45 }, (_, at) => `Seen ${at * 10 + 9}`));
  deepStrictEqual(pages.map(({ pagination }) => pagination.more), [true, true, false]);
});

Deno.test("what forms search for has rows that somebody may change, though they may not see them", async () => {
  const client = await librarySite({ author: { hasViewPermission: (_c, row, allowed) => allowed && !row } });
  await fillLibrary(client);
  const root = await superuser(client);

  const query = "app_label=library&model_name=book&field_name=author&term=django";
  deepStrictEqual(JSON.parse((await root.get(`/admin/autocomplete/?${query}`)).text).results, [
    { id: "1", text: "Django Reinhardt" },
  ]);
});
