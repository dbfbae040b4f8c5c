// What a list shows can be taken along as a file: nothing more than pages show, and nothing that a spreadsheet runs.
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { Album, Band, enterWith, Fan, Genre, shop, Vault } from "./records.ts";

Deno.test("export sends all pages of a list as CSV, as it is filtered, searched and ordered", async () => {
  const client = await shop();
  const db = client.database();
  const band = await Band.objects(db).create({ name: "Quintette" });
  const albums = await Album.objects(db).bulkCreate(
    Array.from({ length: 1203 }, (_, at) => ({
      title: `Album ${String(at).padStart(4, "0")}`,
      bandId: band.id,
      isLive: at % 2 === 0,
      body: at === 0 ? '=HYPERLINK("x")' : at === 2 ? 'a "quote",\nand a line' : "",
    })),
  );
  const genres = await Genre.objects(db).bulkCreate([{ name: "Swing" }, { name: "Waltz" }]);
  await albums[0]?.genres.add(...genres);

  const { status, headers, text } = await client.get(
    "/admin/records/album/export/?_format=csv&isLive__exact=1&q=Album&o=-1&p=3",
  );

  const lines = text.trimEnd().split("\r\n");
  strictEqual(status, 200);
  strictEqual(headers.get("Content-Type"), "text/csv; charset=utf-8");
  match(headers.get("Content-Disposition") ?? "", /^attachment; filename="album-\d{4}-\d\d-\d\d\.csv"$/);
  strictEqual(lines.length, 603);
  strictEqual(lines[0], "id,title,band,price,released,plays,notes,isLive,body,genres");
  strictEqual(lines[1], "1203,Album 1202,1,,,,,true,,");
  strictEqual(lines.at(-1), `1,Album 0000,1,,,,,true,"'=HYPERLINK(""x"")","1,2"`);
  doesNotMatch(text, /Album 0001/);
});

Deno.test("export sends JSON with every value as it is", async () => {
  const client = await shop();
  const db = client.database();
  const band = await Band.objects(db).create({ name: "Quintette" });
  const album = await Album.objects(db).create({
    title: "</script>🎸",
    bandId: band.id,
    price: "12.50",
    released: "1940-12-13",
    plays: 9007199254740993n,
    notes: { list: [1, null] },
  });
  const [genre] = await Genre.objects(db).bulkCreate([{ name: "Swing" }]);
  if (genre) await album.genres.add(genre);

  const { text, headers } = await client.get("/admin/records/album/export/?_format=json");
  const empty = await client.get("/admin/records/album/export/?_format=json&q=nothing");

  strictEqual(headers.get("Content-Type"), "application/json; charset=utf-8");
  match(headers.get("Content-Disposition") ?? "", /album-.*\.json/);
  match(text, /"plays":"9007199254740993",/);
  deepStrictEqual(JSON.parse(text), [{
    id: 1,
    title: "</script>🎸",
    band: 1,
    price: "12.50",
    released: "1940-12-13",
    plays: "9007199254740993",
    notes: { list: [1, null] },
    isLive: false,
    body: "",
    genres: [1],
  }]);
  deepStrictEqual(JSON.parse(empty.text), []);
});

Deno.test("export has no secret, nothing that no page shows, and the columns that a project names", async () => {
  const admins = {
    fans: modelAdmin(Fan, { canExport: ["name", "pin"] }),
    vaults: modelAdmin(Vault),
    albums: modelAdmin(Album, { fields: ["title"], listDisplay: ["title", "counted"] }),
    bands: modelAdmin(Band, { canExport: false }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Fan.objects(db).create({ name: "Ann", pin: "1234" });
  await Vault.objects(db).create({ name: "Bank", code: "4711" });
  await Band.objects(db).create({ name: "One" });
  await Album.objects(db).create({ title: "Nuages", bandId: 1, body: "hidden" });

  const texts = await Promise.all(
    ["fan", "vault", "album"].map(async (name) => (await client.get(`/admin/records/${name}/export/`)).text),
  );
  const none = await client.get("/admin/records/band/export/");
  const list = await client.get("/admin/records/band/");

  deepStrictEqual(texts, ["name\r\nAnn\r\n", "id,name\r\n1,Bank\r\n", "id,title,counted\r\n1,Nuages,0\r\n"]);
  strictEqual(none.status, 404);
  ok(!list.text.includes("export_selected"));
});

Deno.test("export is for those who may view, and has the rows that they may see", async () => {
  const admins = {
    bands: modelAdmin(Band, {
      getQueryset: (_, rows) => rows.exclude({ name: "Hidden" }),
      hasViewPermission: (_, row, allowed) => allowed && row?.name !== "Secret",
    }),
  };
  const client = await shop({ admins });
  await Band.objects(client.database()).bulkCreate([{ name: "One" }, { name: "Hidden" }, { name: "Secret" }]);

  await enterWith(client, "add_band", "delete_band");
  const forbidden = [
    await client.get("/admin/records/band/export/"),
    await client.get("/admin/records/band/export/?_format=json"),
  ];
  await enterWith(client, "view_band");
  const seen = await client.get("/admin/records/band/export/");
  client.cookies.clear();
  const anonymous = await client.get("/admin/records/band/export/");

  deepStrictEqual(forbidden.map(({ status }) => status), [403, 403]);
  strictEqual(seen.text, "id,name\r\n1,One\r\n");
  strictEqual(anonymous.status, 302);
});

Deno.test("export answers garbage as the list does", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });

  for (
    const query of [
      "_format=xml",
      "_format=",
      "p=x&o=9.-9.abc&q=%00",
      "nothing=1",
      "name__regex=(a%2B)%2B",
      "id=abc",
      "id__in=1,2,x",
      "albums__title=x",
      "_format=json&name__contains=%FF",
      "e=1&nothing=1",
    ]
  ) {
    const { status } = await client.get(`/admin/records/band/export/?${query}`);
    ok([200, 302, 400].includes(status), `${query}: ${status}`);
  }
  strictEqual((await client.get("/admin/records/vault/export/?code__startswith=4")).status, 400);
});

Deno.test("export of selected rows sends those alone", async () => {
  const client = await shop();
  await Band.objects(client.database()).bulkCreate([{ name: "One" }, { name: "Two" }, { name: "Three" }]);
  const send = (action: string) =>
    client.post("/admin/records/band/", { form: { action, _selected_action: ["1", "3"], index: "0" } });

  const [csv, json] = [await send("export_selected_csv"), await send("export_selected_json")];

  deepStrictEqual(csv.text.trim().split("\r\n").toSorted(), ["1,One", "3,Three", "id,name"]);
  strictEqual((JSON.parse(json.text) as unknown[]).length, 2);
});

Deno.test("export has nothing of a row that the form of that row does not show", async () => {
  const admins = {
    bands: modelAdmin(Band),
    genres: modelAdmin(Genre),
    albums: modelAdmin(Album, {
      listDisplay: ["title"],
      getFields: (_, row) => row?.title === "Hidden" ? ["title"] : ["title", "body", "genres"],
    }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  const genre = await Genre.objects(db).create({ name: "Swing" });
  const albums = await Album.objects(db).bulkCreate([
    { title: "Early", bandId: 1, body: "seen" },
    { title: "Hidden", bandId: 1, body: "not seen" },
  ]);
  for (const album of albums) await album.genres.add(genre);

  const csv = await client.get("/admin/records/album/export/");
  const json = await client.get("/admin/records/album/export/?_format=json");

  strictEqual(csv.text, "id,title,body,genres\r\n1,Early,seen,1\r\n2,Hidden,,\r\n");
  deepStrictEqual((JSON.parse(json.text) as unknown[])[1], { id: 2, title: "Hidden", body: null, genres: null });
});
