// Rows come out of a file: shown first, checked as a form is, and written when somebody says so.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { User } from "@nuages/nuages/contrib/auth";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { countRoundTrips } from "../auth/site.ts";
import { librarySite, superuser } from "./site.ts";
import { Album, Band, enterWith, Genre, messagesOf, rowsIn, shop, Vault } from "./records.ts";

function upload(client: TestClient, model: string, text: string | Uint8Array<ArrayBuffer>): Promise<TestResponse> {
  return client.post(`/admin/records/${model}/import/`, { form: { file: new File([text], "rows.csv") } });
}

/** What the page carries along, as a browser sends it. */
function carried({ text }: TestResponse): string {
  const [, inner = ""] = /<textarea name="text" hidden>([\s\S]*?)<\/textarea>/.exec(text) ?? [];
  return inner.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

async function confirm(client: TestClient, model: string, preview: TestResponse, mode: string): Promise<TestResponse> {
  const text = carried(preview).replaceAll(/\r?\n/g, "\r\n");
  return await client.post(`/admin/records/${model}/import/`, { form: { text, confirm: mode } });
}

Deno.test("import shows what would be added and changed, and writes nothing before it is confirmed", async () => {
  const client = await shop();
  await Band.objects(client.database()).bulkCreate([{ name: "One" }, { name: "Two" }]);
  const before = await rowsIn(client, "records_band");

  const preview = await upload(client, "band", 'ID;Name;Other\r\n1;Uno;x\r\n2;Two;\r\n;"Three; four\nlines";\r\n');
  const unwritten = await rowsIn(client, "records_band");
  const response = await confirm(client, "band", preview, "right");

  strictEqual(preview.status, 200);
  match(preview.text, /1 to add, 1 to change, 1 without a change, 0 wrong/);
  match(preview.text, /<del>One<\/del> → <ins>Uno<\/ins>/);
  match(preview.text, /These columns are not read: Other/);
  deepStrictEqual(unwritten, before);
  strictEqual(response.headers.get("Location"), "/admin/records/band/");
  match(await messagesOf(client), /Bands: 1 added, 1 changed\./);
  deepStrictEqual(await rowsIn(client, "records_band"), ["1|'Uno'", "2|'Two'", "3|'Three; four\nlines'"]);
  match((await client.get("/admin/records/band/1/history/")).text, /<del>One<\/del>[\s\S]*<ins>Uno<\/ins>/);
  match((await client.get("/admin/records/band/3/history/")).text, /Added\./);
});

Deno.test("import names the columns that it reads: no files, and a key once", async () => {
  const client = await librarySite({
    book: { fields: ["title", "scan", "cover", "notes"], fieldsets: undefined } as never,
  });
  const root = await superuser(client);
  const columnsOf = async (model: string) =>
    (await root.get(`/admin/library/${model}/import/`)).text.match(/Columns: ([^<]*)</)?.[1]?.trim();

  strictEqual(await columnsOf("book"), "id, title, notes");
  strictEqual(await columnsOf("shelf"), "code, name");
});

Deno.test("import reads what export wrote, in both formats", async () => {
  const client = await shop();
  const db = client.database();
  const band = await Band.objects(db).create({ name: "Quintette" });
  const genres = await Genre.objects(db).bulkCreate([{ name: "Swing" }, { name: "Waltz" }]);
  const album = await Album.objects(db).create({
    title: "=Nuages",
    bandId: band.id,
    price: "12.50",
    released: "1940-12-13",
    plays: 9007199254740993n,
    notes: { big: 9007199254740993n, list: ["a\nb"] },
    isLive: true,
    body: "one\ntwo",
  });
  await album.genres.add(...genres);
  for (const format of ["csv", "json"]) {
    const file = (await client.get(`/admin/records/album/export/?_format=${format}`)).text;
    const same = await upload(client, "album", file);
    match(same.text, /0 to add, 0 to change, 1 without a change, 0 wrong/, format);

    const other = await upload(client, "album", file.replace(/(\n|"id":)1,/, format === "csv" ? "\n," : '"id":null,'));
    strictEqual((await confirm(client, "album", other, "all")).status, 302);
    const [made] = await Album.objects(db).orderBy("-id").slice(0, 1);
    const { id: _, changedAt: __, madeAt: ___, ...values } = { ...made };
    const { id: _1, changedAt: _2, madeAt: _3, ...expected } = { ...await Album.objects(db).get({ id: album.id }) };
    deepStrictEqual(values, expected, format);
    strictEqual(await made?.genres.count(), 2, format);
    await made?.delete();
  }
});

Deno.test("import says what is wrong with rows, and imports the right ones or none", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).bulkCreate([{ name: "One" }, { name: "Two" }]);
  const file =
    "title,band,price,isLive,released\nGood,1,1.50,yes,2020-01-02\n,1,x,maybe,\nBad,99,1.555,no,2020-02-30\nToo,2,,,\n";

  const preview = await upload(client, "album", file);
  const none = await confirm(client, "album", preview, "all");
  const written = await rowsIn(client, "records_album");
  await confirm(client, "album", preview, "right");

  match(preview.text, /2 to add, 0 to change, 0 without a change, 2 wrong/);
  match(preview.text, /“maybe” is neither yes nor no/);
  match(preview.text, /Band: Select a valid choice/);
  match(preview.text, /Released: Enter a valid date/);
  match(preview.text, /Import the 2 right rows/);
  ok(!preview.text.includes("undefined"));
  strictEqual(none.status, 422);
  match(none.text, /Nothing was imported/);
  deepStrictEqual(written, []);
  match(await messagesOf(client), /Albums: 2 added, 0 changed\.\s+2 wrong rows were left out/);
  deepStrictEqual((await Album.objects(db).orderBy("id")).map(({ title, isLive }) => [title, isLive]), [
    ["Good", true],
    [
      "Too",
      false,
    ],
  ]);
});

Deno.test("import finds rows of one file that exclude each other, or come twice", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });

  const preview = await upload(client, "band", "id,name\n,Two\n,Two\n,One\n1,Uno\n1,Eins\nabc,Drei\n");
  await confirm(client, "band", preview, "right");

  match(preview.text, /Row 1 of the file has the same Name/);
  match(preview.text, /Band with this Name already exists/);
  match(preview.text, /The file has this row twice/);
  match(preview.text, /The key cannot be one/);
  deepStrictEqual(await rowsIn(client, "records_band"), ["1|'Uno'", "2|'Two'"]);
});

Deno.test("import reads for all rows together what they name and what they are connected with", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).bulkCreate(Array.from({ length: 50 }, (_, at) => ({ name: `Band ${at}` })));
  const [swing, waltz] = await Genre.objects(db).bulkCreate([{ name: "Swing" }, { name: "Waltz" }]);
  for (
    const album of await Album.objects(db).bulkCreate(
      [...Array(100).keys()].map((at) => ({ title: `${at}`, bandId: 1 })),
    )
  ) {
    await album.genres.add(...[swing, waltz].flatMap((genre) => genre ?? []));
  }
  const lines = [...Array(200).keys()].map((at) => `${at < 100 ? at + 1 : ""},Album ${at},${at % 50 + 1},"2,1"`);
  const trips = countRoundTrips(client);

  const preview = await upload(client, "album", ["id,title,band,genres", ...lines].join("\n"));

  match(preview.text, /100 to add, 100 to change, 0 without a change, 0 wrong/);
  // Of the rows that are changed, the genres stay.
  strictEqual(preview.text.split("<tr>").filter((row) => /Change[\s\S]*<dt>Genres/.test(row)).length, 0);
  // Who asks, the rows twice, what they name in two relations and are connected with, what is shown of them; and for
  // a hundred rows twice whether they break a rule of the table.
  strictEqual(trips(), 7 + 4);
});

Deno.test("import finds what rows name, however the key is written", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).bulkCreate([{ name: "One" }, { name: "Two" }]);
  await Genre.objects(db).bulkCreate([{ name: "Swing" }, { name: "Waltz" }]);
  const file = 'title,band,genres\nA,1,"2,1"\nB,02,"1,1"\nC,3,1\nD,1,"1,7"\nE,x,1\nF,2,"1,02"\nG,,\n';

  const preview = await upload(client, "album", file);
  await confirm(client, "album", preview, "right");

  match(preview.text, /3 to add, 0 to change, 0 without a change, 4 wrong/);
  match(preview.text, /Genres: Select a valid choice\. 7 is not one of the available choices/);
  const albums = await Album.objects(db).orderBy("title").prefetchRelated("genres");
  deepStrictEqual(albums.map(({ title, bandId, genres }) => [title, bandId, genres.map(({ id }) => id).sort()]), [
    ["A", 1, [1, 2]],
    ["B", 2, [1]],
    ["F", 2, [1, 2]],
  ]);
});

Deno.test("import checks anew what was shown", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  const preview = await upload(client, "band", "id,name\n1,Uno\n,Two\n");
  await Band.objects(db).create({ name: "Two" });

  const response = await confirm(client, "band", preview, "all");

  strictEqual(response.status, 422);
  match(response.text, /Band with this Name already exists/);
  deepStrictEqual(await rowsIn(client, "records_band"), ["1|'One'", "2|'Two'"]);
});

Deno.test("import sets nothing that is secret, read-only, or in no form", async () => {
  const admins = {
    bands: modelAdmin(Band),
    albums: modelAdmin(Album, { readonlyFields: ["price"], exclude: ["body"] }),
    vaults: modelAdmin(Vault),
    users: modelAdmin(User, { fields: ["username", "email", "password"] }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  await Album.objects(db).create({ title: "Nuages", bandId: 1, price: "1.00", body: "text" });
  await Vault.objects(db).create({ name: "Bank", code: "4711" });
  const [user] = await User.objects(db).filter({ username: "django" });

  const rows =
    '[{"id": 1, "title": "Clouds", "price": "9.99", "body": "x", "counted": 5, "madeAt": "2000-01-01T00:00:00Z"}]';
  const album = await upload(client, "album", rows);
  await confirm(client, "album", album, "all");
  await confirm(client, "vault", await upload(client, "vault", "id,name,code\n1,Safe,0000\n"), "all");
  const users = await client.post("/admin/auth/user/import/", {
    form: {
      text: `id,email,password,is_superuser,isStaff\n${user?.id},a@example.com,x,1,0\n`.replaceAll("\n", "%0A"),
      confirm: "all",
    },
  });

  match(album.text, /These columns are not read: price, body, counted, madeAt/);
  const [row] = await Album.objects(db);
  deepStrictEqual([row?.title, row?.price, row?.body, row?.counted], ["Clouds", "1.00", "text", 0]);
  deepStrictEqual(await rowsIn(client, "records_vault"), ["1|'Safe'|'4711'"]);
  strictEqual(users.status, 302);
  const after = await User.objects(db).get({ username: "django" });
  deepStrictEqual([after.email, after.password, after.isStaff], ["a@example.com", user?.password, true]);
});

Deno.test("import is for those who may add or change, each row as they may", async () => {
  const admins = {
    bands: modelAdmin(Band, {
      getQueryset: (_, rows) => rows.exclude({ name: "Hidden" }),
      hasChangePermission: (_, row, allowed) => allowed && row?.name !== "Fixed",
    }),
    genres: modelAdmin(Genre, { canImport: false }),
  };
  const client = await shop({ admins });
  await Band.objects(client.database()).bulkCreate([{ name: "One" }, { name: "Hidden" }, { name: "Fixed" }]);
  const file = "id,name\n1,Uno\n2,Found\n3,Loose\n,New\n";
  const results: string[] = [];

  for (const rights of [["view_band", "delete_band"], ["view_band", "change_band"], ["add_band"]]) {
    await enterWith(client, ...rights);
    const preview = await upload(client, "band", file);
    results.push(`${preview.status} ${/\d+ to add.*wrong/.exec(preview.text)?.[0] ?? ""}`);
    if (preview.status === 403) strictEqual((await confirm(client, "band", preview, "right")).status, 403);
    else await confirm(client, "band", preview, "right");
  }

  deepStrictEqual(results, [
    "403 ",
    "200 0 to add, 1 to change, 0 without a change, 3 wrong",
    "200 2 to add, 0 to change, 0 without a change, 2 wrong",
  ]);
  deepStrictEqual(await rowsIn(client, "records_band"), ["1|'Uno'", "2|'Hidden'", "3|'Fixed'", "4|'Found'", "5|'New'"]);
  await enterWith(client, "add_genre", "view_genre");
  strictEqual((await client.get("/admin/records/genre/import/")).status, 404);
});

Deno.test("import answers hostile files with what is wrong", async () => {
  const client = await shop();
  const files: [string | Uint8Array<ArrayBuffer>, RegExp][] = [
    ["", /choose one|no rows/],
    ["name\n", /no rows/],
    ["name,name\na,b\n", /is there twice/],
    ["name,\na,b\n", /no name/],
    ['name\n"open\n', /quotes of row/],
    ["name\na,b\n", /more cells/],
    ["[1]", /no object/],
    ["[{]", /no JSON/],
    ['{"name": 1}', /no list/],
    [`${"[".repeat(100_000)}`, /no JSON/],
    [new Uint8Array([0xff, 0xfe, 0x00]), /no text in UTF-8/],
    [`name\n${"x\n".repeat(5001)}`, /more than 5000 rows/],
    [`name\n${"x".repeat(2 * 1024 * 1024)}`, /larger than 2 MB/],
    [`${Array.from({ length: 201 }, (_, at) => `c${at}`).join()}\n1`, /more than 200 columns/],
    // Before names are compared with each other: of so many, that takes minutes.
    [`${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join()},c0\n1`, /more than 200 columns/],
    [
      JSON.stringify([Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`c${at}`, 1]))]),
      /more than 200 columns/,
    ],
  ];

  for (const [file, problem] of files) {
    const { status, text } = await upload(client, "band", file);
    strictEqual(status, 422, String(problem));
    match(text, problem);
  }
  const odd = await upload(
    client,
    "band",
    '[{"__proto__": {"a": 1}, "constructor": 1, "name": {"a": [1]}}, {"name": "<script>alert(1)</script>"}, {"name": "\\u0000"}, {"name": 12345678901234567890}]',
  );
  strictEqual(odd.status, 200);
  ok(!odd.text.includes("<script>alert"));
  for (const form of [{ text: "%", confirm: "all" }, { confirm: "all" }, { text: "name%0Ax", confirm: "everything" }]) {
    ok([200, 422].includes((await client.post("/admin/records/band/import/", { form })).status));
  }
  strictEqual((await rowsIn(client, "records_band")).length, 0);
});

Deno.test("import finds values wrong that are nested deeper than the database takes, whatever column they are for", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

  for (const name of ["notes", "title", "isLive", "genres", "band", "id", "nothing"]) {
    const row = { title: '"A"', band: "1", [name]: nested(20_000) };
    const members = Object.entries(row).map(([key, value]) => `"${key}": ${value}`);
    const { status, text } = await upload(client, "album", `[{${members.join()}}]`);
    strictEqual(status, 200, name);
    match(text, name === "nothing" ? /1 to add/ : /0 to add, 0 to change, 0 without a change, 1 wrong/, name);
  }
  match((await upload(client, "album", `[{"notes": ${nested(20_000)}}]`)).text, /notes: It is nested too deep\./);
  match((await upload(client, "album", `[{"title": "A", "band": 1, "notes": ${nested(900)}}]`)).text, /1 to add/);
});
