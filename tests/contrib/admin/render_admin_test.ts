// Pages of a project's own in the frame of the admin.
import { doesNotMatch, match, rejects, strictEqual } from "node:assert/strict";
import { Hono } from "hono";
import { type Context, defineApp, include, path, urlpatterns } from "@nuages/nuages";
import { adminSite, adminWith, getAdminRequest, modelAdmin, renderAdmin } from "@nuages/nuages/contrib/admin";
import { Group } from "@nuages/nuages/contrib/auth";
import { appWith, browserOf, person, siteOfPeople } from "./people.ts";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { anotherClient } from "../auth/site.ts";

const PAGE = '<% layout("admin/base") %><p class="module"><%= it.count %></p>';

async function numbers(c: Context): Promise<Response> {
  const { user, registry } = getAdminRequest(c);
  return await renderAdmin(c, "desk/page", {
    title: "Numbers",
    subtitle: `for ${user}`,
    crumbs: [{ label: "Reports" }],
    data: { count: `${[...registry].length} <models>` },
  });
}

async function members(c: Context): Promise<Response> {
  return await renderAdmin(c, "desk/page", { title: "Members", model: Group, data: { apps: [] } }, {
    status: 202,
  });
}

async function siteWithPages() {
  const client = await siteOfPeople({
    apps: [
      adminWith(adminSite({
        urls: [
          path("numbers/", numbers, { name: "numbers" }),
          path("more/", include(urlpatterns("more", [path("all/", include(urlpatterns([path("", numbers)])))]))),
        ],
      })),
      defineApp({ name: "desk", templates: compileTemplate("desk/page.eta", PAGE, "desk/page.eta") }),
      appWith({ groups: modelAdmin(Group, { urls: [path("members/", members)] }) }),
    ],
    urls: [path("outside/", numbers)],
  });
  await person(client, "clerk");
  return client;
}

Deno.test("renderAdmin() shows a page of a site in the admin's frame", async () => {
  const client = await siteWithPages();

  const { status, text, headers } = await (await browserOf(client, "clerk")).get("/admin/numbers/");

  strictEqual(status, 200);
  match(text, /Nuages administration[\s\S]*<a href="\/admin\/">Home<\/a>[\s\S]*Reports[\s\S]*Numbers/);
  match(text, /for clerk/);
  match(text, /2 &lt;models&gt;/);
  match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
});

Deno.test("renderAdmin() shows a page of a model below its list", async () => {
  const client = await siteWithPages();

  const { status, text } = await (await browserOf(client, "clerk")).get("/admin/auth/group/members/");

  strictEqual(status, 202);
  match(text, /<a href="\/admin\/auth\/group\/">Groups<\/a>[\s\S]*Members/);
});

Deno.test("pages of a project's own let nobody in who may not enter", async () => {
  const client = await siteWithPages();

  for (const at of ["numbers/", "more/all/", "auth/group/members/"]) {
    const { status, text } = await anotherClient(client).get(`/admin/${at}`);
    strictEqual(status, 302);
    doesNotMatch(text, /Numbers|Members/);
  }
  strictEqual((await (await browserOf(client, "clerk")).get("/admin/more/all/")).status, 200);
});

Deno.test("a Hono app stands behind no gate, so a site of the admin refuses it", async () => {
  const desk = new Hono().get("/", (c) => c.text("For everybody"));
  const inside = include(urlpatterns([path("desk/", include(desk))]));

  for (const urls of [[path("desk/", include(desk))], [path("inside/", inside)]]) {
    await rejects(
      siteOfPeople({ apps: [adminWith(adminSite({ urls }))] }),
      /the Hono app at "desk\/" would stand outside/,
    );
  }
});

Deno.test("getAdminRequest() says what is missing outside of the admin", async () => {
  const client = await siteWithPages();

  const { status, text } = await client.get("/outside/");

  strictEqual(status, 500);
  match(text, /this is no page of the admin; name the view in adminSite/);
});
