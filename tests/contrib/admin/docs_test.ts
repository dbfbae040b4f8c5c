/** The documentation pages of the admin: who may read them, and what they say. */
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { admin, modelAdmin } from "@nuages/nuages/contrib/admin";
import { admindocs } from "@nuages/nuages/contrib/admin/docs";
import { type App, defineApp, path } from "@nuages/nuages";
import { Permission } from "@nuages/nuages/contrib/auth";
import { message, messages } from "@nuages/nuages/contrib/messages";
import { session } from "@nuages/nuages/contrib/sessions";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import type { TestClient } from "@nuages/nuages/testing";
import { Disc, Genre, House, Sleeve, Sticker } from "../../forms/models/discs.ts";
import { addUser, enterAs, siteWithUsers } from "../auth/site.ts";

const shop = defineApp({
  name: "discs",
  verboseName: "Records",
  models: { Disc, Genre, House, Sleeve, Sticker },
  admin: () =>
    Promise.resolve({ house: modelAdmin(House, { hasViewPermission: () => false, hasChangePermission: () => false }) }),
});

async function docsSite(apps: readonly App[] = [admin, admindocs]): Promise<TestClient> {
  return await siteWithUsers({
    apps: [...apps, messages, staticfiles, shop],
    settings: { middleware: [session(), message()] },
    urls: [path("discs/<slug:slug>/", function discDetail(c) {
      return c.text("disc");
    }, { name: "disc" })],
  });
}

/** A site with somebody who may enter the admin. */
async function siteFor(values: object, apps?: readonly App[]): Promise<TestClient> {
  const client = await docsSite(apps);
  await addUser(client, { isStaff: true, ...values });
  await enterAs(client);
  return client;
}

const PAGES = ["", "models/", "models/discs.disc/", "views/", "templates/"];

Deno.test("admindocs shows its pages to those alone who may enter the admin", async () => {
  const visitor = await docsSite();
  for (const page of PAGES) {
    const { status, headers } = await visitor.get(`/admin/doc/${page}`);
    strictEqual(status, 302, page);
    strictEqual(headers.get("location"), `/admin/login/?next=/admin/doc/${page}`);
  }
  await addUser(visitor, { isSuperuser: true, isStaff: false });
  await enterAs(visitor);
  strictEqual((await visitor.get("/admin/doc/")).status, 302);

  const staff = await siteFor({ isSuperuser: true });
  for (const page of PAGES) {
    const { status, text, headers } = await staff.get(`/admin/doc/${page}`);
    strictEqual(status, 200, page);
    match(text, /<nav class="crumbs"/);
    match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
  }
});

Deno.test("admindocs stands in the menu of the admin where it is installed, in whatever order", async () => {
  for (const apps of [[admin, admindocs], [admindocs, admin]]) {
    const client = await siteFor({ isSuperuser: true }, apps);
    match((await client.get("/admin/")).text, /<li><a href="\/admin\/doc\/">Documentation<\/a><\/li>/);
    strictEqual((await client.get("/admin/doc/models/")).status, 200);
    strictEqual((await client.get("/admin/doc/models")).headers.get("location"), "/admin/doc/models/");
  }
  const without = await siteFor({ isSuperuser: true }, [admin]);
  doesNotMatch((await without.get("/admin/")).text, /Documentation/);
  strictEqual((await without.get("/admin/doc/")).status, 404);
});

Deno.test("admindocs lists the models of all apps that somebody may view", async () => {
  const superuser = await siteFor({ isSuperuser: true });
  const all = (await superuser.get("/admin/doc/models/")).text;
  match(all, /<a class="model" href="\/admin\/doc\/models\/discs.disc\/">Disc<\/a>/);
  match(all, /href="\/admin\/doc\/models\/auth.user\/"/);
  doesNotMatch(all, /discs\.house\//, "its admin says that nobody may view it");

  const client = await docsSite();
  const user = await addUser(client, { isStaff: true });
  const view = await Permission.objects(client.database()).get({ codename: "view_disc" });
  await user.userPermissions.add(view);
  await enterAs(client);
  const { text } = await client.get("/admin/doc/models/");
  deepStrictEqual([...text.matchAll(/href="(\/admin\/doc\/models\/[^"]+)"/g)].map(([, url]) => url), [
    "/admin/doc/models/discs.disc/",
  ]);
  strictEqual((await client.get("/admin/doc/models/discs.disc/")).status, 200);
  for (const hidden of ["auth.user", "discs.sleeve", "discs.nothing", "nothing.disc"]) {
    strictEqual((await client.get(`/admin/doc/models/${hidden}/`)).status, 404, hidden);
  }
});

Deno.test("admindocs says of a model what its columns, relations and permissions are", async () => {
  const { text } = await (await siteFor({ isSuperuser: true })).get("/admin/doc/models/discs.disc/");

  match(text, /<code>discs_disc<\/code>/);
  match(
    text,
    /<code>title<\/code><\/th><td data-label="Type">char, up to 40<\/td><td data-label="Column"><code>title<\/code><\/td><td>Title – As on the sleeve\./,
  );
  match(text, /<code>slug<\/code><\/th><td data-label="Type">slug, up to 50 <small class="quiet">unique<\/small>/);
  match(text, /<code>year<\/code><\/th><td data-label="Type">positiveInteger <small class="quiet">null<\/small>/);
  match(text, /draft \(Draft\), out \(Released\)/);
  match(
    text,
    /<code>house<\/code><\/th><td data-label="Type">foreignKey<\/td><td data-label="Model">discs.House<\/td>/,
  );
  match(
    text,
    /<code>genres<\/code><\/th><td data-label="Type">manyToMany<\/td><td data-label="Model"><a href="\/admin\/doc\/models\/discs.genre\/">discs.Genre<\/a>/,
  );
  match(
    text,
    /<td data-label="Type">oneToOne<\/td><td data-label="Model"><a href="\/admin\/doc\/models\/discs.sleeve\/">discs.Sleeve<\/a><\/td><td>disc, /,
  );
  match(text, /<li><code>houseId, title<\/code><\/li>/);
  match(text, /<code>discs.change_disc<\/code> <span class="quiet">Can change disc<\/span>/);
});

Deno.test("admindocs lists routes with their names and the functions that answer", async () => {
  const { text } = await (await siteFor({ isSuperuser: true })).get("/admin/doc/views/");

  match(
    text,
    /<code>\/discs\/&lt;slug:slug&gt;\/<\/code><\/th><td data-label="Name"><code>disc<\/code><\/td><td data-label="View function"><code>discDetail<\/code><\/td><td data-label="Parameters">slug<\/td>/,
  );
  match(text, /<code>admin:docs_model<\/code>/);
  match(text, /Views by namespace admin/);
  match(text, /Views by empty namespace/);
});

Deno.test("admindocs lists templates with the app that they come from, and no path of the machine", async () => {
  const { text } = await (await siteFor({ isSuperuser: true })).get("/admin/doc/templates/");

  match(text, /<code>admin\/base\.eta<\/code><\/th><td>admin<\/td>/);
  match(text, /<code>admin_doc\/index\.eta<\/code><\/th><td>admindocs<\/td>/);
  match(text, /<code>it\.user<\/code><\/th><td>auth<\/td>/);
  ok(!text.includes(Deno.cwd()));
});

Deno.test("a site with the admin alone has nothing of admindocs in its module graph", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "src/contrib/admin/mod.ts"],
    stderr: "null",
  }).output();
  const graph: { modules: { specifier: string }[] } = JSON.parse(new TextDecoder().decode(stdout));
  const files = graph.modules.map(({ specifier }) => specifier);

  ok(files.some((file) => file.endsWith("/admin/pages.ts")));
  deepStrictEqual(files.filter((file) => /admin\/docs\/|admin_docs/.test(file)), []);
});
