import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { database } from "@nuages/nuages/db";
import { getStorage, memoryStorage } from "@nuages/nuages/files";
import { modelForm, modelFormSet } from "@nuages/nuages/forms/models";
import { testClient } from "@nuages/nuages/testing";
import { createIndexes, createTable } from "../../../src/db/migrations/schema/create.ts";
import { takeSnapshot } from "../../../src/db/migrations/schema/take_snapshot.ts";
import { Disc, discs, House, houses } from "./discs.ts";

const form = modelForm(Disc, { fields: ["title", "slug", "status", "house", "cover", "score"] });

const discForms = modelFormSet(form, { extra: 2 });

/** A GIF of 2 by 1 points. */
const GIF = Uint8Array.from(atob("R0lGODlhAgABAIAAAP///wAAACwAAAAAAgABAAACAgQKADs="), (letter) => letter.charCodeAt(0));

async function editDisc(c: Context): Promise<Response> {
  const id = Number(c.req.query("id"));
  const instance = id > 0 ? await Disc.objects(c).get({ id }) : undefined;
  if (c.req.method === "GET") return c.html(String(await form.unbound(c, { instance })));
  const bound = await form.read(c, { instance });
  if (!bound.isValid) return c.json(bound.errorData, 422);
  if (c.req.query("race") !== undefined) await Disc.objects(c).create({ title: "First", slug: "nuages", houseId: 1 });
  try {
    await bound.save(c.req.query("commit") === "no" ? { commit: false } : {});
    return c.json([bound.instance.cover, bound.instance.width, bound.instance.score]);
  } catch (error) {
    return c.text(String(error), 409);
  }
}

async function addDiscs(c: Context): Promise<Response> {
  const set = await discForms.read(c, {});
  if (!set.isValid) return c.json(set.forms.map(({ errorData }) => errorData), 422);
  try {
    await set.save();
    return c.text("saved");
  } catch (error) {
    return c.text(String(error), 409);
  }
}

async function setUp(c: Context): Promise<Response> {
  const { models } = takeSnapshot({ houses, discs });
  await database(c).$client.batch(
    Object.values(models).flatMap((model) => [createTable(model), ...createIndexes(model)]),
    "write",
  );
  await House.objects(c).create({ name: "Swing", code: "SWG" });
  return c.text("done");
}

async function listFiles(c: Context): Promise<Response> {
  const [covers, scores] = [await getStorage(c).list("covers"), await getStorage(c, "scores").list("scores")];
  return c.json([...covers.files, ...scores.files].sort());
}

async function site() {
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    storages: { default: memoryStorage(), scores: memoryStorage() },
    urls: urlpatterns([
      path("edit/", editDisc),
      path("set/", addDiscs),
      path("setup/", setUp),
      path("files/", listFiles),
    ]),
  }))));
  await client.get("/setup/");
  const post = async (query: string, values: Record<string, string | File>) => {
    const body = new FormData();
    const all = { title: "Nuages", slug: "nuages", status: "out", house: "1", ...values };
    for (const [name, value] of Object.entries(all)) body.append(name, value);
    const response = await client.post(`/edit/?${query}`, { body });
    return [response.status, response.text];
  };
  return { client, post, get: async (path: string) => (await client.get(path)).text };
}

const cover = new File([GIF], "../../front.gif", { type: "image/gif" });
const score = new File(["%PDF"], "score.pdf");

Deno.test("save() stores files where their columns say, keeps them, and takes them away", async () => {
  const { post, get } = await site();

  deepStrictEqual(await post("", { cover, score }), [200, '["covers/front.gif",2,"scores/score.pdf"]']);
  match(await get("/edit/?id=1"), /Currently: .*covers\/front\.gif/);
  // Nothing sent: what is there stays.
  deepStrictEqual(await post("id=1", { title: "Clouds" }), [200, '["covers/front.gif",2,"scores/score.pdf"]']);
  deepStrictEqual(await post("id=1", { "score-clear": "on" }), [200, '["covers/front.gif",2,null]']);
  deepStrictEqual(JSON.parse(await get("/files/")), ["front.gif", "score.pdf"]);
});

Deno.test("save() leaves no file behind where the row cannot be saved", async () => {
  const { post, get } = await site();

  const [status, text] = await post("race=1", { cover });

  strictEqual(status, 409);
  match(String(text), /IntegrityError/);
  deepStrictEqual(JSON.parse(await get("/files/")), []);
});

Deno.test("a form that is wrong stores nothing", async () => {
  const { post, get } = await site();

  const [status, text] = await post("", { cover, title: "" });

  deepStrictEqual([status, text], [422, '{"title":[{"message":"This field is required.","code":"required"}]}']);
  deepStrictEqual(JSON.parse(await get("/files/")), []);
});

Deno.test("save({ commit: false }) stores files, so that the view can save the row", async () => {
  const { post } = await site();

  deepStrictEqual(await post("commit=no", { cover }), [200, '["covers/front.gif",2,null]']);
});

Deno.test("save() of a set leaves no file behind where one of its rows cannot be saved", async () => {
  const { client, get } = await site();
  const post = async (second: string) => {
    const body = new FormData();
    const values = ["Nuages", second].flatMap((title, at): [string, string | File][] => [
      [`form-${at}-title`, title],
      [`form-${at}-slug`, `slug-${at}`],
      [`form-${at}-status`, "out"],
      [`form-${at}-house`, "1"],
      [`form-${at}-score`, new File(["%PDF"], `${at}.pdf`)],
    ]);
    for (const [name, value] of [["form-TOTAL_FORMS", "2"], ["form-INITIAL_FORMS", "0"], ...values] as const) {
      body.append(name, value);
    }
    return (await client.post("/set/", { body })).text;
  };
  const { $client } = client.database();
  await $client.execute(`CREATE TRIGGER no_stop BEFORE INSERT ON discs_disc WHEN new.title = 'Stop'
    BEGIN SELECT raise(ABORT, 'no'); END`);

  match(await post("Stop"), /IntegrityError/);
  deepStrictEqual(JSON.parse(await get("/files/")), []);
  strictEqual(await post("Dinah"), "saved");
  deepStrictEqual(JSON.parse(await get("/files/")), ["0.pdf", "1.pdf"]);
});
