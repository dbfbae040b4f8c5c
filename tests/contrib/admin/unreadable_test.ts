// A value that somebody wrote into the database by hand, and no column understands, hides no other row, and can be deleted.
import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { modelAdmin } from "@nuages/nuages/contrib/admin";
import { leaveUnreadable, unreadableColumns } from "@nuages/nuages/db";
import { Album, Band, Genre, rowsIn, shop, Track } from "./records.ts";

const admins = {
  bands: modelAdmin(Band),
  genres: modelAdmin(Genre),
  tracks: modelAdmin(Track),
  albums: modelAdmin(Album, {
    listDisplay: ["title", "madeAt", "isLive"],
    listEditable: ["isLive"],
    readonlyFields: ["madeAt"],
    searchFields: ["title"],
  }),
};

async function brokenShop() {
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).create({ name: "Quintette" });
  await Album.objects(db).bulkCreate([{ title: "Broken", bandId: 1 }, { title: "Whole", bandId: 1 }]);
  await Track.objects(db).create({ albumId: 1, title: "First" });
  await db.$client.execute("UPDATE records_album SET made_at = 'garbage', released = 'never' WHERE id = 1");
  return client;
}

Deno.test("leaveUnreadable() reads rows without the columns that cannot be read", async () => {
  const client = await brokenShop();
  const rows = Album.objects(client.database()).orderBy("id");

  const [broken, whole] = await leaveUnreadable(rows as never) as unknown as readonly { title: string }[];

  deepStrictEqual([broken, whole].map((row) => row && unreadableColumns(row)), [["released", "madeAt"], []]);
  strictEqual(broken?.title, "Broken");
  await rejects(async () => await rows, RangeError);
});

Deno.test("a value that cannot be read hides its own cell in the list, the search and an export", async () => {
  const client = await brokenShop();

  const { status, text } = await client.get("/admin/records/album/");
  const csv = await client.get("/admin/records/album/export/?o=1");
  const search = await client.get("/admin/search/?q=Broken");
  const saved = await client.post("/admin/records/album/", {
    form: {
      "form-TOTAL_FORMS": "1",
      "form-INITIAL_FORMS": "1",
      "form-0-id": "2",
      "form-0-isLive": "on",
      _save: "1",
    },
  });

  strictEqual(status, 200);
  ok(text.includes("Broken</a>") && text.includes("Whole</a>") && text.includes("Unreadable"));
  strictEqual(text.match(/Unreadable/g)?.length, 1);
  strictEqual(text.match(/name="form-\d+-isLive"/g)?.length, 1);
  strictEqual(csv.status, 200);
  match(csv.text, /1,Broken,1,/);
  match(csv.text, /2,Whole,1,/);
  match(search.text, /Broken/);
  strictEqual(saved.status, 302);
  deepStrictEqual(await Album.objects(client.database()).orderBy("id").flat("isLive"), [false, true]);
});

Deno.test("the form of a row that cannot be read says what is wrong, and the row can be deleted", async () => {
  const client = await brokenShop();

  const form = await client.get("/admin/records/album/1/change/");
  const post = await client.post("/admin/records/album/1/change/", { form: { title: "X", band: "1" } });
  const history = await client.get("/admin/records/album/1/history/");
  const asked = await client.get("/admin/records/album/1/delete/");
  const deleted = await client.post("/admin/records/album/1/delete/", { form: { post: "yes" } });

  deepStrictEqual([form.status, post.status, history.status, asked.status], [409, 409, 200, 200]);
  match(form.text, /Broken/);
  match(form.text, /cannot have: Released, Made at\./);
  match(form.text, /href="\/admin\/records\/album\/1\/delete\/"/);
  match(asked.text, /First/);
  strictEqual(deleted.status, 302);
  strictEqual((await rowsIn(client, "records_album")).length, 1);
  strictEqual((await client.get("/admin/records/album/1/history/")).status, 200);
});

Deno.test("rows that cannot be read go with what they belong to, and by the action", async () => {
  const [one, two] = [await brokenShop(), await brokenShop()];

  const asked = await one.get("/admin/records/band/1/delete/");
  await one.post("/admin/records/band/1/delete/", { form: { post: "yes" } });
  await two.post("/admin/records/album/", {
    form: { action: "delete_selected", post: "yes", _selected_action: ["1", "2"] },
  });

  strictEqual(asked.status, 200);
  match(asked.text, /Broken/);
  deepStrictEqual([await rowsIn(one, "records_album"), await rowsIn(two, "records_album")], [[], []]);
});
