import { createApplication, defineSettings, type SettingsInput, urlpatterns } from "@nuages/nuages";
import type { App } from "@nuages/nuages/apps";
import { bootstrap } from "@nuages/nuages/contrib/bootstrap";
import { hashStaticFiles, staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { createRuntime } from "@nuages/nuages/deno";
import { editing } from "@nuages/nuages/views/editing";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { staticFiles } from "../../../src/_generated/bootstrap_files.ts";
import { violations } from "../../runtimes/axe.ts";
import { browserPath, openBrowser } from "../../runtimes/browser.ts";
import { bootstrapSite, Note, templates } from "./site.ts";

function clientOf(settings: Partial<SettingsInput> = {}): TestClient {
  return testClient(bootstrapSite(settings), {
    runtime: { ...createRuntime(), build: { templates, staticFiles: {} } },
  });
}

Deno.test("a form is Bootstrap's: elements, labels, help, what is wrong, and what points to them", async () => {
  const { text } = await clientOf().get("/?wrong");

  match(
    text,
    /<label class="form-label" for="id_name">Name<span class="text-danger-emphasis" aria-hidden="true"> \*<\/span><\/label>/,
  );
  match(
    text,
    /<input type="text" name="name" class="form-control is-invalid" maxlength="80" required aria-describedby="id_name_helptext id_name_error" aria-invalid="true" id="id_name">/,
  );
  match(
    text,
    /<ul class="invalid-feedback d-block list-unstyled mb-0" id="id_name_error"><li>This field is required\.<\/li><\/ul>/,
  );
  match(text, /<div class="form-text" id="id_name_helptext">As it stands on the label\.<\/div>/);
  match(text, /<input type="color" name="colour" class="form-control form-control-color is-invalid"/);
  match(text, /<select name="size" class="form-select is-invalid"[^>]*><option value="" selected>Choose one<\/option>/);
  match(text, /<optgroup label="Large ones"><option value="l">/);
  match(
    text,
    /<fieldset aria-describedby="id_way_helptext id_way_error"><legend class="form-label float-none fs-6">Way/,
  );
  match(
    text,
    /<label class="form-check-label"><input type="radio" name="way" value="s" id="id_way_0" class="form-check-input is-invalid"/,
  );
  match(text, /<div class="form-check">\s*<input type="checkbox" name="agreed" class="form-check-input is-invalid"/);
  match(text, /<select name="born_month" class="form-select is-invalid" aria-label="month"/);
  match(text, /<input type="hidden" name="token" value="[^"]*" id="id_token">/);
  match(text, /<div class="alert alert-danger" role="alert"><ul[^>]*><li>\(Hidden field token\) /);
  doesNotMatch(text, /style=|<style/);
});

Deno.test("a set of forms is Bootstrap's, and what stands on the page is escaped", async () => {
  const { text } = await clientOf().get("/set/?wrong");

  match(text, /<div class="border rounded p-3 pb-0 mb-3">[^]*name="form-0-title" value="Minor Swing"/);
  match((await clientOf().get("/")).text, /<div class="alert alert-info" role="status"[^>]*>&lt;info&gt;<\/div>/);
});

Deno.test("bootstrap/pagination links to pages, with the rest of the address", async () => {
  const { text } = await clientOf().get("/");

  match(text, /<nav aria-label="Pages">/);
  match(text, /<a class="page-link" rel="prev" href="\?q=a\+b&amp;page=6" aria-label="Previous page">/);
  match(
    text,
    /<li class="page-item active"><a class="page-link" href="\?q=a\+b&amp;page=7" aria-current="page">7<\/a>/,
  );
  match(text, /<li class="page-item disabled" aria-hidden="true">/);
});

Deno.test("bootstrap/messages gives each level its colours, and only errors interrupt", async () => {
  const { text } = await clientOf().get("/");

  deepStrictEqual(
    [...text.matchAll(/class="alert alert-(\w+)" role="(\w+)"/g)].map(([, look, role]) => `${look} ${role}`),
    ["info status", "success status", "warning status", "danger alert"],
  );
});

Deno.test({
  name: "the pages of editing are Bootstrap's, and have no violation of WCAG, level A or AA",
  ignore: browserPath() === undefined,
  async fn() {
    const client = clientOf();
    await client.database().$client.execute(
      "CREATE TABLE desk_note (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL, body text NOT NULL DEFAULT '')",
    );
    for (const title of ["Bread", "Milk", "<Salt>"]) await Note.objects(client.database()).create({ title });
    await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
      const { pathname, search } = new URL(request.url);
      const { status, text, headers } = await client.get(pathname + search);
      return new Response(text, { status, headers });
    });
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

    for (const path of ["/notes/", "/notes/new/", "/notes/1/", "/notes/1/change/", "/notes/1/delete/"]) {
      await page.goto(`http://localhost:${server.addr.port}${path}`);
      deepStrictEqual([path, ...await violations(page)], [path]);
      strictEqual(await page.locator(".card h1").count(), 1, path);
    }
    match((await client.get("/notes/")).text, /<a class="page-link" rel="next" href="\?page=2"/);
    match((await client.get("/notes/1/delete/")).text, /<button class="btn btn-danger">Delete<\/button>/);
  },
});

Deno.test("the style sheet has its licence, its images are files, and all of them get hashes", async () => {
  const sheet = staticFiles["bootstrap/bootstrap.css"] ?? "";
  match(sheet, /^@charset "UTF-8";\/\*!\n \* The MIT License \(MIT\)/);
  match(sheet, /Bootstrap {2}v5\.3\./);
  doesNotMatch(sheet, /data:|sourceMappingURL|@import/);
  match(sheet, /@media \(prefers-color-scheme:dark\)\{:root:not\(\[data-bs-theme\]\)\{color-scheme:dark;/);
  for (const [, name = ""] of sheet.matchAll(/url\("([^"]+)"\)/g)) {
    match(staticFiles[`bootstrap/${name}`] ?? "", /^<svg [^]*<\/svg>$/, name);
  }
  const bytes = Object.entries(staticFiles).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  const { files, manifest } = await hashStaticFiles(new Map(bytes), { staticUrl: "/static/" });
  const hashed = new TextDecoder().decode(files.get(manifest.paths["bootstrap/bootstrap.css"] ?? ""));
  const images = [...hashed.matchAll(/url\("([^"]+)"\)/g)].map(([, name]) => `bootstrap/${name}`);
  ok(images.length > 20);
  for (const name of images) ok(/\.[0-9a-f]{12}\.svg$/.test(name) && files.has(name), name);
});

Deno.test("check says where bootstrap stands wrong among the apps", async () => {
  const told = async (installedApps: App[]): Promise<string[]> => {
    const app = createApplication(defineSettings(() => ({ installedApps, urls: urlpatterns([]) })));
    const site = app.start(createRuntime());
    const found = await Promise.all(bootstrap.checks.map(({ run }) => run(site)));
    return found.flatMap((messages) => [...messages].map(({ id }) => id));
  };

  deepStrictEqual(await told([staticfiles, bootstrap, editing]), []);
  deepStrictEqual(await told([editing, bootstrap]), ["bootstrap.W001", "bootstrap.W002"]);
});
