// Who did what with a row, and what it was before: for those who may see the row, also when it is gone.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client";
import { modelAdmin, tabularInline } from "@nuages/nuages/contrib/admin";
import { copyOracle, testWithOracle } from "../../oracle/oracle.ts";
import { Album, Band, enterWith, Fan, Genre, rowsIn, saveAlbum, shop, Track } from "./records.ts";

Deno.test("history shows who changed what, field by field, with relations by name", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).bulkCreate([{ name: "Quintette" }, { name: "<b>Hot</b> Club" }]);
  await Genre.objects(db).bulkCreate([{ name: "Swing" }, { name: "Waltz" }]);
  const album = await Album.objects(db).create({ title: "Nuages", bandId: 1, price: "1.00" });
  await Track.objects(db).create({ albumId: album.id, title: "Daphne" });
  await saveAlbum(client, "/admin/records/album/1/change/", {
    title: "Clouds",
    band: "2",
    price: "2.50",
    isLive: "on",
    genres: ["1", "2"],
  }, [{ id: "1", title: "Daphné" }, { title: "Tears" }]);
  await Genre.objects(db).filter({ id: 2 }).delete();

  const { status, text } = await client.get("/admin/records/album/1/history/");

  strictEqual(status, 200);
  match(text, /<td>django<\/td>/);
  match(text, /Changed Title, Band, Price, Is live and Genres\./);
  match(text, /<del>Nuages<\/del><\/td><td><ins>Clouds<\/ins>/);
  match(text, /<del>Quintette<\/del><\/td><td><ins>&lt;b&gt;Hot&lt;\/b&gt; Club<\/ins>/);
  match(text, /<del>1\.00<\/del><\/td><td><ins>2\.50<\/ins>/);
  match(text, /<ins>Swing, 2<\/ins>/);
  match(text, /Track “Daphné” · Changed[\s\S]*<del>Daphne<\/del>/);
  match(text, /Track “Tears” · Added/);
  match(text, /name="undo" value="1"/);
});

Deno.test("history shows of values what somebody sees of them in forms", async () => {
  const admins = {
    bands: modelAdmin(Band),
    fans: modelAdmin(Fan, {
      getExclude: (c) => c.req.header("X-Guest") === "yes" ? ["favourite"] : [],
    }),
    albums: modelAdmin(Album, {
      inlines: [
        tabularInline(Track, {
          hasViewPermission: (c) => c.req.header("X-Guest") !== "yes",
          hasChangePermission: (c) => c.req.header("X-Guest") !== "yes",
        }),
      ],
    }),
  };
  const client = await shop({ admins });
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  const album = await Album.objects(db).create({ title: "Nuages", bandId: 1 });
  await Track.objects(db).create({ albumId: album.id, title: "Daphne" });
  await Fan.objects(db).create({ name: "Ann", pin: "1234" });
  await client.post("/admin/records/fan/1/change/", { form: { name: "Anna", favourite: "1", pin: "9999" } });
  await saveAlbum(client, "/admin/records/album/1/change/", { title: "Clouds", band: "1" }, [{
    id: "1",
    title: "Tears",
  }]);

  const pages = await Promise.all(
    ["no", "yes"].flatMap((guest) =>
      ["fan", "album"].map(async (name) =>
        (await client.get(`/admin/records/${name}/1/history/`, { headers: { "X-Guest": guest } })).text
      )
    ),
  );

  deepStrictEqual(pages.map((text) => />Favourite<|<ins>Tears</.test(text)), [true, true, false, false]);
  deepStrictEqual(pages.map((text) => /<ins>(Anna|Clouds)</.test(text)), [true, true, true, true]);
  deepStrictEqual(pages.map((text) => /1234|9999/.test(text)), [false, false, false, false]);
  const { rows } = await db.$client.execute("SELECT data FROM nuages_admin_revision");
  ok(!JSON.stringify(rows).includes("1234"));
});

Deno.test("history has 100 lines a page, and takes any page for one", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  await client.post("/admin/records/band/1/change/", { form: { name: "Two" } });
  await db.$client.execute(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 104)
    INSERT INTO django_admin_log (action_time, user_id, content_type_id, object_id, object_repr, action_flag, change_message)
    SELECT action_time, user_id, content_type_id, object_id, object_repr, 2, 'line ' || i FROM django_admin_log, n`);
  const pages = ["", "?p=1", "?p=2", "?p=3", "?p=0", "?p=-1", "?p=x", "?p=99999999999", "?p=%00"];

  const counts = await Promise.all(pages.map(async (query) => {
    const { status, text } = await client.get(`/admin/records/band/1/history/${query}`);
    return [status, text.split("<td>django</td>").length - 1];
  }));

  deepStrictEqual(counts.map(([status]) => status), pages.map(() => 200));
  deepStrictEqual(counts.map(([, count]) => count), [100, 100, 5, 5, 100, 100, 100, 100, 100]);
});

Deno.test("history is for those who may see the row, and tells others nothing", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });
  const statuses: number[][] = [];
  const ask = async () =>
    statuses.push([
      (await client.get("/admin/records/band/1/history/")).status,
      (await client.get("/admin/records/band/2/history/")).status,
      (await client.get("/admin/records/band/x_00/history/")).status,
    ]);

  await ask();
  for (const right of ["view_band", "change_band", "add_band", "delete_band", "view_album"]) {
    await enterWith(client, right);
    await ask();
  }
  client.cookies.clear();
  await ask();

  // A row that is not there is said on the first page, as in Django.
  deepStrictEqual(statuses, [
    [200, 302, 302],
    [200, 302, 302],
    [200, 302, 302],
    [403, 403, 403],
    [403, 403, 403],
    [403, 403, 403],
    [302, 302, 302],
  ]);
});

Deno.test("history of a row without lines says so, as Django does", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });

  const { text } = await client.get("/admin/records/band/1/history/");

  match(text, /This object doesn’t have a change history\. It probably wasn’t added via this admin site\./);
});

Deno.test("history of a deleted row works by its key, and the first page leads to it", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "One" });
  await client.post("/admin/records/band/1/change/", { form: { name: "Two" } });
  await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });

  const [index, page] = [await client.get("/admin/"), await client.get("/admin/records/band/1/history/")];
  await enterWith(client, "view_band");
  const seen = await client.get("/admin/records/band/1/history/");

  match(index.text, /href="\/admin\/records\/band\/1\/history\/">Undo</);
  match(page.text, /This was deleted/);
  match(page.text, /<del>Two<\/del>/);
  strictEqual(seen.status, 200);
  ok(!seen.text.includes('name="undo"'));
});

Deno.test("history of lines that somebody else wrote is shown as they are", async () => {
  const client = await shop();
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  await client.post("/admin/records/band/1/change/", { form: { name: "Two" } });
  const messages = [
    "",
    "[",
    "[]",
    "[1, null, {}]",
    '[{"added": 1}]',
    "Plain <b>words</b>",
    '[{"changed": {"fields": "x"}}]',
    "{}",
  ];
  for (const message of messages) {
    await db.$client.execute({
      sql:
        `INSERT INTO django_admin_log (action_time, user_id, content_type_id, object_id, object_repr, action_flag, change_message)
        SELECT action_time, user_id, content_type_id, object_id, object_repr, 2, ? FROM django_admin_log LIMIT 1`,
      args: [message],
    });
  }

  const { status, text } = await client.get("/admin/records/band/1/history/");

  strictEqual(status, 200);
  match(text, /Plain &lt;b&gt;words&lt;\/b&gt;/);
});

testWithOracle("Django reads what the log says", async () => {
  using django = copyOracle();
  const client = await shop();
  const db = client.database();
  await Band.objects(db).create({ name: "One" });
  await saveAlbum(client, "/admin/records/album/add/", { title: "Nuages “é” 🎸", band: "1" }, [{ title: "Daphne" }]);
  await saveAlbum(client, "/admin/records/album/1/change/", { title: "Clouds", band: "1", isLive: "on" }, [
    { id: "1", title: "Tears" },
  ]);
  await saveAlbum(client, "/admin/records/album/1/change/", { title: "Clouds", band: "1", isLive: "on" }, [
    { id: "1", title: "Tears", DELETE: "on" },
  ]);
  await client.post("/admin/records/album/1/history/", { form: { undo: "3" } });
  await client.post("/admin/records/album/1/delete/", { form: { post: "yes" } });
  await client.post("/admin/records/album/1/history/", { form: { undo: "5" } });
  const { text } = await client.get("/admin/records/album/1/history/");
  const { rows } = await db.$client.execute(
    "SELECT action_time, object_id, object_repr, action_flag, change_message FROM django_admin_log ORDER BY id",
  );
  const theirs = createClient({ url: `file:${django.database}` });
  for (const row of rows) {
    await theirs.execute({
      sql:
        `INSERT INTO django_admin_log (action_time, user_id, content_type_id, object_id, object_repr, action_flag, change_message)
        SELECT ?, (SELECT min(id) FROM auth_user), (SELECT min(id) FROM django_content_type), ?, ?, ?, ?`,
      args: Array.from(row),
    });
  }
  theirs.close();

  const { stdout, stderr } = await django.python(`
import json
from django.contrib.admin.models import LogEntry
entries = LogEntry.objects.order_by("id")
print(json.dumps([[e.action_flag, e.object_repr, e.get_change_message(), str(e)] for e in entries][-${rows.length}:]))`);

  deepStrictEqual(stdout === "" ? stderr : JSON.parse(stdout), [
    [1, "Nuages “é” 🎸", "Added. Added track “Daphne”.", "Added “Nuages “é” 🎸”."],
    [
      2,
      "Clouds",
      "Changed Title and Is live. Changed Title for track “Tears”.",
      "Changed “Clouds” — Changed Title and Is live. Changed Title for track “Tears”.",
    ],
    [2, "Clouds", "Deleted track “Tears”.", "Changed “Clouds” — Deleted track “Tears”."],
    [2, "Clouds", "Added track “Tears”.", "Changed “Clouds” — Added track “Tears”."],
    [3, "Clouds", "", "Deleted “Clouds.”"],
    [1, "Clouds", "Added.", "Added “Clouds”."],
  ]);
  match(text, /Restored\./);
  strictEqual((await rowsIn(client, "records_track")).length, 1);
});

Deno.test("history and deleted rows are for those who may view rows, not for those who add them alone", async () => {
  const client = await shop();
  await Band.objects(client.database()).create({ name: "Quintette" });
  await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });

  await enterWith(client, "add_band");
  const statuses = [
    (await client.get("/admin/records/band/deleted/")).status,
    (await client.post("/admin/records/band/deleted/", { form: { undo: "1" } })).status,
    (await client.get("/admin/records/band/1/history/")).status,
  ];
  await enterWith(client, "add_band", "view_band");
  const { text } = await client.get("/admin/records/band/deleted/");

  deepStrictEqual(statuses, [403, 403, 403]);
  match(text, /Quintette/);
});

for (const hook of ["hasViewPermission", "hasChangePermission"] as const) {
  Deno.test(`history does not show rows that are gone where ${hook}() said who saw them`, async () => {
    const albums = modelAdmin(Album, {
      hasViewPermission: (_, row, allowed) => allowed && row?.title !== "Secret",
    });
    const bands = modelAdmin(Band, {
      ...(hook === "hasViewPermission" &&
        { hasViewPermission: (_, row, allowed) => allowed && row?.name !== "Hidden" }),
      ...(hook === "hasChangePermission" && { hasChangePermission: (_, row) => row?.name !== "Hidden" }),
    });
    const client = await shop({ admins: { albums, bands, genres: modelAdmin(Genre) } });
    const db = client.database();
    await Band.objects(db).create({ name: "Hidden" });
    await Album.objects(db).create({ title: "Secret", bandId: 1 });
    await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });
    const own = await client.get("/admin/records/band/1/history/");
    const permissions = hook === "hasViewPermission" ? ["view_band"] : [];
    await enterWith(client, "add_band", "add_album", "view_album", ...permissions);

    const pages = [
      await client.get("/admin/records/band/deleted/"),
      await client.get("/admin/records/band/1/history/"),
      await client.get("/admin/records/album/1/history/"),
    ];
    await client.post("/admin/records/band/deleted/", { form: { undo: "1" } });

    match(own.text, /Hidden[\s\S]*Secret/);
    ok(pages.every(({ text }) => !/Hidden|Secret/.test(text)));
    strictEqual(await Band.objects(db).count(), 0);
  });
}

Deno.test("history does not show what went with a row where nobody can say who saw it", async () => {
  const albums = modelAdmin(Album, { hasViewPermission: (_, row, allowed) => allowed && row?.title !== "Secret" });
  const client = await shop({ admins: { albums, bands: modelAdmin(Band), genres: modelAdmin(Genre) } });
  const db = client.database();
  await Band.objects(db).create({ name: "Quintette" });
  await Album.objects(db).create({ title: "Secret", bandId: 1 });
  await client.post("/admin/records/band/1/delete/", { form: { post: "yes" } });

  const own = await client.get("/admin/records/band/1/history/");
  await enterWith(client, "view_band", "add_band", "view_album", "add_album");
  const { text } = await client.get("/admin/records/band/1/history/");

  match(own.text, /Secret/);
  match(text, /Quintette/);
  ok(!text.includes("Secret"));
});
