// A list can be kept under a name: one's own, with nothing in it that the list does not know.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { TestClient } from "@nuages/nuages/testing";
import { Band, enterWith, messagesOf, rowsIn, shop } from "./records.ts";

const PATH = "/admin/records/album/views/";

async function save(client: TestClient, name: string, query: string) {
  return await client.post(PATH, { form: { name, query } });
}

async function views(client: TestClient): Promise<string[]> {
  return (await rowsIn(client, "nuages_admin_view")).map((row) => row.split("|").slice(2).join("|"));
}

Deno.test("a view is kept, shown, replaced under its name, and deleted", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });

  const saved = await save(client, "  Live   ones ", "isLive__exact=1&o=-1&p=7&e=1&_popup=1");
  const page = await client.get("/admin/records/album/");
  const first = await views(client);
  await save(client, "Live ones", "isLive__exact=0");
  const second = await views(client);
  const other = await client.get("/admin/records/band/");
  await client.post(PATH, { form: { delete: "1" } });

  strictEqual(saved.headers.get("Location"), "/admin/records/album/?isLive__exact=1&o=-1");
  match(page.text, /href="\?isLive__exact=1&amp;o=-1">Live ones</);
  deepStrictEqual(first, ["'records.album'|'Live ones'|'isLive__exact=1&o=-1'"]);
  deepStrictEqual(second, ["'records.album'|'Live ones'|'isLive__exact=0'"]);
  ok(!other.text.includes(">Live ones<"));
  deepStrictEqual(await views(client), []);
});

Deno.test("views are one's own", async () => {
  const client = await shop();
  await save(client, "Mine", "isLive__exact=1");

  await enterWith(client, "view_album");
  const page = await client.get("/admin/records/album/");
  const forged = await client.post(PATH, { form: { delete: "1" } });
  await save(client, "Mine", "isLive__exact=0");
  await enterWith(client, "view_band");
  const forbidden = await save(client, "Other", "");

  ok(!page.text.includes(">Mine<"));
  strictEqual(forged.status, 302);
  strictEqual(forbidden.status, 403);
  deepStrictEqual(await views(client), [
    "'records.album'|'Mine'|'isLive__exact=1'",
    "'records.album'|'Mine'|'isLive__exact=0'",
  ]);
});

Deno.test("views have names, limits and a list that there is", async () => {
  const client = await shop();

  for (const name of ["", "   ", "x".repeat(61), "\u0000\u0007"]) await save(client, name, "isLive__exact=1");
  const unnamed = await views(client);
  const said = await messagesOf(client);
  await save(client, "Nonsense", "nothing=1");
  const refused = await messagesOf(client);
  for (const query of ["id__year=1", "title__day=2", "notes__contains=x"]) await save(client, "Error", query);
  const kept = await views(client);
  const forbidden = await save(client, "Probing", "band__albums__title__startswith=N");
  for (let at = 0; at < 31; at++) await save(client, `View ${at}`, `q=${at}`);

  deepStrictEqual([unnamed, kept], [[], []]);
  match(said, /Give the view a name of at most 60 characters/);
  match(refused, /This list cannot be saved/);
  strictEqual(forbidden.status, 400);
  match(await messagesOf(client), /You have 30 views of this list already/);
  strictEqual((await views(client)).length, 30);
});

Deno.test("views answer garbage without an error", async () => {
  const client = await shop();

  const statuses = [
    (await client.get(PATH)).status,
    (await client.post(PATH)).status,
    (await client.post(PATH, { form: { delete: "x" } })).status,
    (await client.post(PATH, { form: { delete: "99999999999999999999" } })).status,
    (await save(client, "<script>alert(1)</script>", "q=%3Cscript%3E&o=%00&%00=1")).status,
    (await save(client, "Long", `q=${"x".repeat(5000)}`)).status,
    (await save(client, "Away", "//example.com/?x")).status,
  ];

  deepStrictEqual(statuses, statuses.map(() => 302));
  ok(!(await client.get("/admin/records/album/")).text.includes("<script>alert"));
});
