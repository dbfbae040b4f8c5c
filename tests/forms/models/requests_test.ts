/** Forms of models in requests: as a page sends them, as JSON, and as a schema of Zod. */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, createApplication, defineApp, defineSettings, path, render, urlpatterns } from "@nuages/nuages";
import { database } from "@nuages/nuages/db";
import { inlineFormSet, modelForm } from "@nuages/nuages/forms/models";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { testClient } from "@nuages/nuages/testing";
import { createIndexes, createTable } from "../../../src/db/migrations/schema/create.ts";
import { takeSnapshot } from "../../../src/db/migrations/schema/take_snapshot.ts";
import { Disc, discs, genres, House, houses, SCRIPT } from "./discs.ts";

const discForm = modelForm(Disc, { fields: ["title", "slug", "status", "house", "genres"] });
const genreForms = inlineFormSet(House, modelForm(Disc, { fields: ["title", "slug", "status", "genres"] }), {
  fk: "house",
  extra: 1,
});

async function setUp(c: Context): Promise<Response> {
  const { models } = takeSnapshot({ houses, discs, genres });
  const created = Object.values(models).flatMap((model) => [createTable(model), ...createIndexes(model)]);
  await database(c).$client.batch([...created, ...SCRIPT], "write");
  return c.text("done");
}

async function newDisc(c: Context): Promise<Response> {
  const form = await discForm.read(c);
  if (!form.isValid) return c.json(form.errorData, 422);
  const disc = await form.save();
  return c.json([disc.title, (await disc.house).name, (await disc.genres).map(String)]);
}

async function checkedDisc(c: Context): Promise<Response> {
  const instance = await Disc.objects(c).get({ id: 1 });
  const result = await discForm.schemaFor(c, { instance }).safeParseAsync(await c.req.json());
  if (!result.success) return c.json(result.error.issues.map(({ path, message }) => [path.join(), message]), 422);
  return c.json([result.data.title, result.data.house.code]);
}

async function editHouse(c: Context): Promise<Response> {
  const instance = await House.objects(c).get({ id: 1 });
  if (c.req.method === "GET") return c.html(String(await genreForms.unbound(c, { instance })));
  const set = await genreForms.read(c, { instance });
  if (!set.isValid) return c.json(set.forms.map(({ errorData }) => errorData), 422);
  await set.save();
  return c.json((await instance.discs.orderBy("title").prefetchRelated("genres")).map((disc) => [
    disc.title,
    disc.genres.map(String),
  ]));
}

/** Shows what was sent, right or wrong, as a page with results does. */
async function showDisc(c: Context): Promise<Response> {
  return await render(c, "shown", { shown: await discForm.read(c) });
}

async function showHouse(c: Context): Promise<Response> {
  const instance = await House.objects(c).get({ id: 1 });
  const set = await genreForms.read(c, { instance });
  return await render(c, "shown", { shown: set }, { status: set.isValid ? 200 : 422 });
}

async function site(atomicRequests: boolean) {
  const client = testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:", atomicRequests } },
    installedApps: [
      defineApp({ name: "show", templates: compileTemplate("shown.eta", "<%~ it.shown %>", "shown.eta") }),
    ],
    urls: urlpatterns([
      path("setup/", setUp),
      path("new/", newDisc),
      path("checked/", checkedDisc),
      path("house/", editHouse),
      path("shown/", showDisc),
      path("house/shown/", showHouse),
    ]),
  }))));
  await client.get("/setup/");
  const post = async (path: string, body: unknown): Promise<[number, unknown]> => {
    const { status, text } = await client.post(path, {
      body: body instanceof URLSearchParams ? body : JSON.stringify(body),
      ...(!(body instanceof URLSearchParams) && { headers: { "Content-Type": "application/json" } }),
    });
    return [status, JSON.parse(text)];
  };
  return { client, post, get: async (path: string) => (await client.get(path)).text };
}

const SENT = { title: "Swing 41", slug: "swing-41", status: "out", house: 2 };

for (const atomicRequests of [false, true]) {
  const title = atomicRequests ? " in atomic requests" : "";

  Deno.test(`modelForm() saves what a page sends, and what JSON says${title}`, async () => {
    const { post } = await site(atomicRequests);
    const page = new URLSearchParams(Object.entries(SENT).map(([name, value]) => [name, String(value)]));
    page.append("genres", "3");
    page.append("genres", "1");

    deepStrictEqual(await post("/new/", page), [200, ["Swing 41", "Ultraphone", ["jazz", "valse"]]]);
    const json = { ...SENT, title: "Daphne", slug: "daphne", genres: [2] };
    deepStrictEqual(await post("/new/", json), [200, ["Daphne", "Ultraphone", ["swing"]]]);
    deepStrictEqual(await post("/new/", { ...SENT, house: { id: 1 }, genres: "x" }), [422, {
      slug: [{ message: "Disc with this Slug already exists.", code: "unique" }],
      house: [{
        message: "Select a valid choice. That choice is not one of the available choices.",
        code: "invalid_choice",
      }],
      genres: [{ message: "“x” is not a valid value.", code: "invalid_pk_value" }],
    }]);
  });

  Deno.test(`inlineFormSet() saves what a page sends${title}`, async () => {
    const { post, get } = await site(atomicRequests);
    match(await get("/house/"), /name="discs-0-title" value="Nuages"/);
    const sent = new URLSearchParams({
      "discs-TOTAL_FORMS": "2",
      "discs-INITIAL_FORMS": "1",
      "discs-0-id": "1",
      "discs-0-title": "Clouds",
      "discs-0-slug": "nuages-1940",
      "discs-0-status": "out",
      "discs-0-genres": "3",
      "discs-1-title": "Daphne",
      "discs-1-slug": "daphne",
      "discs-1-status": "draft",
      "discs-1-genres": "1",
    });

    deepStrictEqual(await post("/house/", sent), [200, [["Clouds", ["valse"]], ["Daphne", ["jazz"]]]]);
  });
}

Deno.test("modelForm().schemaFor() checks what only the database knows, for the row that it is told", async () => {
  const { post } = await site(false);

  deepStrictEqual(await post("/checked/", { ...SENT, slug: "nuages-1940" }), [200, ["Swing 41", "ULT"]]);
  deepStrictEqual(await post("/checked/", { ...SENT, slug: "dinah" }), [422, [
    ["slug", "Disc with this Slug already exists."],
  ]]);
});

Deno.test("forms that are shown once more have their choices, right or wrong", async () => {
  const { client } = await site(false);
  const sent = new URLSearchParams(Object.entries(SENT).map(([name, value]) => [name, String(value)]));
  sent.append("genres", "3");

  const { text } = await client.post("/shown/", { body: sent });

  match(text, /<option value="2" selected>Ultraphone<\/option>/);
  match(text, /<option value="3" selected>valse<\/option>/);
});

Deno.test("inlineFormSet() is shown again, whatever was sent", async () => {
  const { client } = await site(false);
  const right = {
    "discs-TOTAL_FORMS": "2",
    "discs-INITIAL_FORMS": "1",
    "discs-0-id": "1",
    "discs-0-title": "Clouds",
    "discs-0-slug": "nuages-1940",
    "discs-0-status": "out",
    "discs-0-genres": "3",
    "discs-1-status": "draft",
  };
  const changes: Record<string, string>[] = [
    {},
    { "discs-0-slug": "dinah" },
    { "discs-0-id": "2" },
    { "discs-0-id": "__proto__" },
    { "discs-0-id": "" },
    { "discs-TOTAL_FORMS": "1000000000" },
    { "discs-TOTAL_FORMS": "x" },
    { "discs-1-title": "Daphne" },
  ];
  for (const change of changes) {
    const isRight = Object.keys(change).length === 0;
    const { status, text } = await client.post("/house/shown/", { body: new URLSearchParams({ ...right, ...change }) });

    strictEqual(status, isRight ? 200 : 422, JSON.stringify(change));
    if (change["discs-TOTAL_FORMS"] === "x") continue;
    match(text, /name="discs-0-title" value="Clouds"/, JSON.stringify(change));
    match(text, /<option value="3" selected>valse<\/option>/, JSON.stringify(change));
  }
});
