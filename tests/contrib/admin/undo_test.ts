// What was changed and deleted comes back: the whole of it, or nothing, for those who may.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { User } from "@nuages/nuages/contrib/auth";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser } from "../auth/site.ts";
import {
  Album,
  Band,
  enterWith,
  Fan,
  Genre,
  logIds,
  messagesOf,
  Node,
  Place,
  rowsIn,
  saveAlbum,
  shop,
  Track,
  Vault,
} from "./records.ts";

const TABLES = ["band", "genre", "album", "album_genres", "track", "fan", "place"].map((name) => `records_${name}`);

async function everything(client: TestClient): Promise<string[][]> {
  return await Promise.all(TABLES.map((table) => rowsIn(client, table)));
}

/** A band with an album that has everything. */
async function quintette(client: TestClient) {
  const db = client.database();
  const band = await Band.objects(db).create({ name: "Quintette" });
  const swing = await Genre.objects(db).create({ name: "Swing" });
  const waltz = await Genre.objects(db).create({ name: "Waltz" });
  const album = await Album.objects(db).create({
    title: "Nuages",
    bandId: band.id,
    price: "12.50",
    released: "1940-12-13",
    plays: 9007199254740993n,
    notes: { big: 9007199254740993n, list: [1, "🎸", null] },
    cover: new Uint8Array([0, 1, 255]),
  });
  await album.genres.add(swing, waltz);
  await Track.objects(db).bulkCreate([{ albumId: album.id, title: "Minor Swing" }, {
    albumId: album.id,
    title: "Daphne",
  }]);
  await Fan.objects(db).create({ name: "Stéphane", favouriteId: album.id, pin: "1234" });
  await Place.objects(db).bulkCreate([{ albumId: album.id, shelf: 3, note: "top" }, { albumId: album.id, shelf: 4 }]);
  return { db, band, album, swing, waltz };
}

async function undo(client: TestClient, path: string, id?: number) {
  const [latest] = await logIds(client);
  return await client.post(path, { form: { undo: String(id ?? latest) } });
}

Deno.test("undoing a deletion puts the whole tree back, to the digit", async () => {
  const client = await shop();
  const { band } = await quintette(client);
  const before = await everything(client);

  strictEqual((await client.post(`/admin/records/band/${band.id}/delete/`, { form: { post: "yes" } })).status, 302);
  const gone = await everything(client);
  const history = await client.get(`/admin/records/band/${band.id}/history/`);
  const response = await undo(client, `/admin/records/band/${band.id}/history/`);

  deepStrictEqual(gone.map((rows) => rows.length), [0, 2, 0, 0, 0, 1, 0]);
  match(history.text, /Quintette/);
  match(history.text, /Restore/);
  strictEqual(response.status, 302);
  match(await messagesOf(client), /It was undone/);
  deepStrictEqual(await everything(client), before);
  const { text } = await client.get(`/admin/records/band/${band.id}/history/`);
  match(text, /Restored\./);
});

Deno.test("undoing a deletion restores rows that were deleted together, from the page of deleted rows", async () => {
  const client = await shop();
  await Band.objects(client.database()).bulkCreate([{ name: "One" }, { name: "Two" }, { name: "Three" }]);
  const before = await everything(client);
  await client.post("/admin/records/band/", {
    form: { action: "delete_selected", _selected_action: ["1", "2"], post: "yes" },
  });
  strictEqual((await rowsIn(client, "records_band")).length, 1);

  const page = await client.get("/admin/records/band/deleted/");
  const [second] = await logIds(client);
  const response = await undo(client, "/admin/records/band/deleted/", second);

  match(page.text, /Restore all that were deleted together/);
  strictEqual(response.headers.get("Location"), "/admin/records/band/");
  deepStrictEqual(await everything(client), before);
  match((await client.get("/admin/records/band/deleted/")).text, /It is there again/);
  match((await client.get("/admin/records/band/")).text, /Recently deleted/);
});

Deno.test("undoing a deletion keeps the order of rows that refer to their own table", async () => {
  const client = await shop();
  const db = client.database();
  await Node.objects(db).bulkCreate([{ id: 9, name: "root" }, { id: 5, parentId: 9, name: "child" }, {
    id: 1,
    parentId: 5,
    name: "leaf",
  }]);
  const before = await rowsIn(client, "records_node");
  await client.post("/admin/records/node/9/delete/", { form: { post: "yes" } });
  strictEqual((await rowsIn(client, "records_node")).length, 0);

  await undo(client, "/admin/records/node/9/history/");

  deepStrictEqual(await rowsIn(client, "records_node"), before);
});

Deno.test("undoing a deletion is refused, and nothing done, when a key or a unique value is taken", async () => {
  const client = await shop();
  const { db, band } = await quintette(client);
  await client.post(`/admin/records/band/${band.id}/delete/`, { form: { post: "yes" } });
  const [entry] = await logIds(client);
  const other = await Band.objects(db).create({ name: "Quintette" });
  const before = await everything(client);

  await undo(client, "/admin/records/band/deleted/", entry);
  const unique = await messagesOf(client);
  deepStrictEqual(await everything(client), before);
  await other.delete();
  await Band.objects(db).create({ id: band.id, name: "Hot Club" });
  await undo(client, "/admin/records/band/deleted/", entry);
  const key = await messagesOf(client);

  match(unique, /Nothing was undone.*Name: Band with this Name already exists/s);
  match(key, /The key 1 is taken: the band “Hot Club” has it\./);
  strictEqual((await rowsIn(client, "records_album")).length, 0);
});

Deno.test("undoing a deletion goes without what was deleted since, and is refused where it belongs to that", async () => {
  const client = await shop();
  const { db, band, album, waltz } = await quintette(client);
  await client.post(`/admin/records/album/${album.id}/delete/`, { form: { post: "yes" } });
  const [entry] = await logIds(client);
  await Genre.objects(db).filter({ id: waltz.id }).delete();

  await undo(client, "/admin/records/album/deleted/", entry);
  const said = await messagesOf(client);
  const genres = await rowsIn(client, "records_album_genres");
  await client.post(`/admin/records/album/${album.id}/delete/`, { form: { post: "yes" } });
  const [again] = await logIds(client);
  await band.delete();
  await undo(client, "/admin/records/album/deleted/", again);

  match(said, /The genre with the key 2 does not exist any more/);
  strictEqual(genres.length, 1);
  match(await messagesOf(client), /“Nuages” belongs to the band with the key 1, which does not exist any more/);
  strictEqual((await rowsIn(client, "records_album")).length, 0);
});

Deno.test("undoing a deletion leaves foreign keys alone that were set anew", async () => {
  const client = await shop();
  const { db, band, album } = await quintette(client);
  const other = await Album.objects(db).create({ title: "Other", bandId: band.id });
  await client.post(`/admin/records/album/${album.id}/delete/`, { form: { post: "yes" } });
  const [entry] = await logIds(client);
  await Fan.objects(db).update({ favouriteId: other.id });

  await undo(client, "/admin/records/album/deleted/", entry);

  match(await messagesOf(client), /favourite of the fan “Stéphane” was changed since/);
  strictEqual((await Fan.objects(db).get()).favouriteId, other.id);
});

Deno.test("undoing the deletion of a user gives them a password that nothing fits", async () => {
  const client = await shop();
  const user = await addUser(client, { username: "stephane" });
  await client.post(`/admin/auth/user/${user.id}/delete/`, { form: { post: "yes" } });

  await undo(client, `/admin/auth/user/${user.id}/history/`);

  const back = await User.objects(client.database()).get({ username: "stephane" });
  match(back.password, /^![A-Za-z0-9]{40}$/);
  const { rows } = await client.database().$client.execute("SELECT data FROM nuages_admin_revision");
  ok(!JSON.stringify(rows).includes("md5$"));
});

Deno.test("undoing a deletion is refused when a secret was not kept that must be there", async () => {
  const client = await shop();
  await Vault.objects(client.database()).create({ name: "Bank", code: "4711" });
  await client.post("/admin/records/vault/1/delete/", { form: { post: "yes" } });

  await undo(client, "/admin/records/vault/deleted/");

  match(await messagesOf(client), /&quot;code&quot; of vault must have a value, and none was kept/);
  strictEqual((await rowsIn(client, "records_vault")).length, 0);
});

Deno.test("undoing a deletion is for those who may add all that comes back", async () => {
  const client = await shop();
  const { band } = await quintette(client);
  await client.post(`/admin/records/band/${band.id}/delete/`, { form: { post: "yes" } });
  const [entry] = await logIds(client);
  const gone = await everything(client);

  await enterWith(client, "view_band", "change_band", "delete_band");
  const [forbidden, list] = [
    await undo(client, "/admin/records/band/1/history/", entry),
    await client.get("/admin/records/band/deleted/"),
  ];
  const page = await client.get("/admin/records/band/1/history/");
  await enterWith(client, "view_band", "add_band");
  const partly = await undo(client, "/admin/records/band/deleted/", entry);
  const said = await messagesOf(client);

  deepStrictEqual([forbidden.status, list.status, partly.status], [403, 403, 302]);
  ok(!page.text.includes("Restore"));
  match(said, /You may not add albums/);
  deepStrictEqual(await everything(client), gone);
});

Deno.test("undoing a deletion of too many rows is not offered", async () => {
  const client = await shop();
  const { db, album } = await quintette(client);
  await Track.objects(db).bulkCreate(Array.from({ length: 2001 }, (_, at) => ({ albumId: album.id, title: `${at}` })));
  await client.post(`/admin/records/album/${album.id}/delete/`, { form: { post: "yes" } });

  const page = await client.get("/admin/records/album/deleted/");
  const history = await client.get("/admin/records/album/1/history/");
  await undo(client, "/admin/records/album/deleted/");

  match(page.text, /Too large to be undone/);
  match(history.text, /too large to be shown and undone/);
  match(await messagesOf(client), /This is too large to be undone/);
});

Deno.test("undoing a change sets values, relations and inlines back, and can be undone", async () => {
  const client = await shop();
  const { album, db, swing } = await quintette(client);
  const other = await Band.objects(db).create({ name: "Other" });
  const path = `/admin/records/album/${album.id}/change/`;
  const before = await everything(client);
  const response = await saveAlbum(client, path, {
    title: "Clouds",
    band: String(other.id),
    price: "15",
    released: "",
    plays: "9007199254740995",
    notes: "[1]",
    isLive: "on",
    body: "",
    genres: String(swing.id),
  }, [{ id: "1", title: "Major Swing" }, { id: "2", title: "Daphne", DELETE: "on" }, { title: "Tears" }]);
  strictEqual(response.status, 302);
  const changed = await everything(client);
  const here = `/admin/records/album/${album.id}/history/`;

  await undo(client, here);
  const undone = await messagesOf(client);
  const after = await everything(client);
  await undo(client, here);

  match(undone, /It was undone/);
  deepStrictEqual(withoutMoments(after), withoutMoments(before));
  deepStrictEqual(withoutMoments(await everything(client)), withoutMoments(changed));
});

/** Which id a row between gets, and when a row was changed, is new at each change. */
function withoutMoments(tables: readonly string[][]): unknown {
  return tables.map((rows, at) =>
    rows.map((row) =>
      TABLES[at] === "records_album_genres"
        ? row.split("|").slice(1).join("|")
        : row.replaceAll(/\d{4}-\d\d-\d\d \d\d:[^|]*/g, "")
    ).sort()
  );
}

Deno.test("undoing a change leaves alone what was changed since, and says so", async () => {
  const client = await shop();
  const { album, db } = await quintette(client);
  const path = `/admin/records/album/${album.id}/change/`;
  await saveAlbum(client, path, {
    title: "Clouds",
    band: "1",
    price: "15",
    released: "1940-12-13",
    plays: "1",
    notes: "[1]",
  });
  const [entry] = await logIds(client);
  await Album.objects(db).update({ title: "Nubes" });

  await undo(client, `/admin/records/album/${album.id}/history/`, entry);
  const said = await messagesOf(client);
  const row = await Album.objects(db).get();
  await undo(client, `/admin/records/album/${album.id}/history/`, entry);

  match(said, /Title was changed since, and stays as it is/);
  deepStrictEqual([row.title, row.price, row.plays], ["Nubes", "12.50", 9007199254740993n]);
  match(await messagesOf(client), /There is nothing left to undo/);
});

Deno.test("undoing a change is checked as a form is", async () => {
  const client = await shop();
  const db = client.database();
  const band = await Band.objects(db).create({ name: "One" });
  await client.post(`/admin/records/band/${band.id}/change/`, { form: { name: "Two" } });
  await Band.objects(db).create({ name: "One" });

  await undo(client, `/admin/records/band/${band.id}/history/`);

  match(await messagesOf(client), /Nothing was undone.*Name: Band with this Name already exists/s);
  strictEqual((await Band.objects(db).get({ id: band.id })).name, "Two");
});

Deno.test("undoing a change is for those who may change all of it", async () => {
  const client = await shop();
  const { album } = await quintette(client);
  const here = `/admin/records/album/${album.id}/history/`;
  await saveAlbum(client, `/admin/records/album/${album.id}/change/`, { title: "Clouds", band: "1" }, [
    { id: "1", title: "Other" },
    { id: "2", title: "Daphne", DELETE: "on" },
    { title: "New" },
  ]);
  const [entry] = await logIds(client);
  const changed = await everything(client);
  const statuses: number[] = [];
  const said: string[] = [];
  for (
    const rights of [
      ["view_album"],
      ["view_album", "change_album"],
      ["change_album", "add_track", "view_band"],
      ["change_album", "add_track", "change_track", "view_band"],
    ]
  ) {
    await enterWith(client, ...rights);
    statuses.push((await undo(client, here, entry)).status);
    said.push((await client.get(here)).text);
  }

  deepStrictEqual(statuses, [403, 302, 302, 302]);
  match(said[1] ?? "", /You may not add tracks/);
  match(said[2] ?? "", /You may not change tracks/);
  match(said[3] ?? "", /You may not delete tracks/);
  ok(!said[0]?.includes("Minor Swing"));
  deepStrictEqual(await everything(client), changed);
});

Deno.test("undoing a change does not touch what somebody may not edit", async () => {
  const admins = {
    bands: modelAdmin(Band),
    albums: modelAdmin(Album, {
      getReadonlyFields: (c) => c.req.header("X-Guest") === "yes" ? ["price"] : [],
    }),
  };
  const client = await shop({ admins });
  const { album, db } = await quintette(client);
  await client.post(`/admin/records/album/${album.id}/change/`, { form: { title: "Clouds", band: "1", price: "99" } });
  const [entry] = await logIds(client);

  await client.post(`/admin/records/album/${album.id}/history/`, {
    form: { undo: String(entry) },
    headers: { "X-Guest": "yes" },
  });

  match(await messagesOf(client), /You may not change Price/);
  const row = await Album.objects(db).get();
  deepStrictEqual([row.title, row.price], ["Nuages", "99.00"]);
});

Deno.test("undoing answers forged requests without doing anything", async () => {
  const client = await shop();
  const { album, band } = await quintette(client);
  await saveAlbum(client, `/admin/records/album/${album.id}/change/`, { title: "Clouds", band: "1" });
  const [entry] = await logIds(client);
  const before = await everything(client);

  for (const id of ["", "0", "-1", "1e3", "99999999999999999999", "x'; DROP TABLE", String(entry)]) {
    const { status } = await client.post(`/admin/records/band/${band.id}/history/`, { form: { undo: id } });
    ok([302].includes(status), `${id}: ${status}`);
    strictEqual((await client.post("/admin/records/band/deleted/", { form: { undo: id } })).status, 302);
  }

  deepStrictEqual(await everything(client), before);
});

Deno.test("deleted rows stay unknown where a project says which rows somebody has", async () => {
  const admins = {
    bands: modelAdmin(Band, { getQueryset: (_, rows) => rows.filter({ name__startswith: "A" }) }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).bulkCreate([{ name: "Abba" }, { name: "Quiet" }]);
  await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });
  const [entry] = await logIds(client);
  await enterWith(client, "view_band", "add_band", "change_band");

  const [list, page, hidden, forged] = [
    await client.get("/admin/records/band/deleted/"),
    await client.get("/admin/records/band/1/history/"),
    await client.get("/admin/records/band/2/history/"),
    await undo(client, "/admin/records/band/deleted/", entry),
  ];

  ok(!list.text.includes("Abba"));
  deepStrictEqual([page.status, hidden.status, forged.status], [302, 302, 302]);
  strictEqual((await rowsIn(client, "records_band")).length, 1);
});

Deno.test("undoing a change sets no relation back to what somebody could not choose", async () => {
  const shown = { name__startswith: "A" } as const;
  const admins = {
    bands: modelAdmin(Band, {
      getQueryset: (c, rows) => c.req.header("X-Guest") === "yes" ? rows.filter(shown) : rows,
    }),
    genres: modelAdmin(Genre),
    albums: modelAdmin(Album, {
      choicesOf: {
        genres: (c) => {
          const rows = Genre.objects(c);
          return c.req.header("X-Guest") === "yes" ? rows.filter(shown) : rows;
        },
      },
    }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).bulkCreate([{ name: "Hidden" }, { name: "Abba" }]);
  await Genre.objects(db).bulkCreate([{ name: "Hidden" }, { name: "Air" }, { name: "Aria" }, { name: "Kept" }]);
  const album = await Album.objects(db).create({ title: "Nuages", bandId: 1 });
  await album.genres.set([1, 3, 4] as never);
  const saved = await client.post("/admin/records/album/1/change/", {
    form: { title: "Clouds", band: "2", genres: ["2", "4"] },
  });
  strictEqual(saved.status, 302);
  const [entry] = await logIds(client);

  await client.post("/admin/records/album/1/history/", {
    form: { undo: String(entry) },
    headers: { "X-Guest": "yes" },
  });
  const said = await messagesOf(client);

  match(said, /Band can no longer be what it was/);
  match(said, /Some genres do not exist any more/);
  const row = await Album.objects(db).get();
  deepStrictEqual([row.title, row.bandId], ["Nuages", 2]);
  deepStrictEqual((await row.genres.all()).map(String).toSorted(), ["Aria", "Kept"]);
});

for (
  const [what, inlines] of Object.entries({
    first: [{ hasChangePermission: () => false, hasAddPermission: () => false }, {}],
    last: [{}, { hasChangePermission: () => false, hasAddPermission: () => false }],
    row: [{}, { hasChangePermission: (_: unknown, row: unknown) => !String(row).startsWith("Daphne") }],
    hidden: [{}, { getQueryset: (_: unknown, rows: ReturnType<typeof Track.objects>) => rows.filter({ id__lt: 2 }) }],
  })
) {
  Deno.test(`undoing a change needs what all inlines of a model allow: ${what}`, async () => {
    const album = (options: readonly object[]) =>
      modelAdmin(Album, { inlines: options.map((each) => tabularInline(Track, each)) });
    const others = { bands: modelAdmin(Band), genres: modelAdmin(Genre) };
    let isStrict = false;
    const loose = album([{ extra: 1 }]);
    const strict = album(inlines);
    const admins = {
      ...others,
      albums: modelAdmin(Album, {
        getInlines: () => (isStrict ? strict : loose).options.inlines ?? [],
      }),
    };
    const client = await shop({ admins });
    const { album: { id } } = await quintette(client);
    await saveAlbum(client, `/admin/records/album/${id}/change/`, { title: "Clouds", band: "1" }, [
      { id: "1", title: "Minor Swing" },
      { id: "2", title: "Daphne", DELETE: "on" },
    ]);
    strictEqual((await rowsIn(client, "records_track")).length, 1);
    const before = await everything(client);
    isStrict = true;

    const { status } = await undo(client, `/admin/records/album/${id}/history/`);
    const after = await everything(client);
    isStrict = false;
    await undo(client, `/admin/records/album/${id}/history/`);

    ok([302, 403].includes(status));
    deepStrictEqual(after, before);
    strictEqual((await rowsIn(client, "records_track")).length, 2);
  });
}

Deno.test("undoing a change says to saveModel() what is changed, as a form does", async () => {
  const heard: (readonly string[])[] = [];
  const albums = modelAdmin(Album, {
    async saveModel(_, { changed, save }) {
      heard.push(changed.toSorted());
      await save();
    },
  });
  const client = await shop({ admins: { albums, bands: modelAdmin(Band), genres: modelAdmin(Genre) } });
  const { album, db } = await quintette(client);
  const other = await Band.objects(db).create({ name: "Other" });
  await client.post(`/admin/records/album/${album.id}/change/`, {
    form: {
      title: "Clouds",
      band: String(other.id),
      price: "12.50",
      released: "1940-12-13",
      plays: "9007199254740993",
      notes: JSON.stringify({ big: 1 }),
    },
  });

  await undo(client, `/admin/records/album/${album.id}/history/`);

  deepStrictEqual(heard, [["band", "genres", "notes", "title"], ["band", "genres", "notes", "title"]]);
});
