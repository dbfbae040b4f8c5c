// Rows of which a project says that somebody may not see them: no page says what they are called.
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { Band, enterWith, shop } from "./records.ts";
import { fillLibrary, librarySite, superuser } from "./site.ts";

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
