import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { defineApp } from "../../../src/apps/mod.ts";
import { collectedFinders, type StaticFile, staticFinders } from "../../../src/contrib/staticfiles/mod.ts";
import { memoryFiles, memoryRuntime, MODIFIED, siteOf } from "./support.ts";

const blog = defineApp({
  name: "blog",
  path: "/apps/blog",
  staticFiles: () => Promise.resolve({ staticFiles: { "blog/a.css": "packaged", "dot.png": "base64:iVBORw==" } }),
});
const shop = defineApp({ name: "shop", path: "/apps/shop" });

const CONTENTS = {
  "/site/static/base.css": "project",
  "/site/static/blog/a.css": "project's own",
  "/site/static/.env": "SECRET=1",
  "/site/static/CVS/Root": "x",
  "/site/static/base.css~": "x",
  "/apps/blog/static/blog/a.css": "blog's",
  "/apps/blog/static/blog/b.css": "blog's",
  "/apps/shop/static/blog/b.css": "shop's",
  "/site/settings.ts": "secret",
};

function finders() {
  return staticFinders(siteOf({ installedApps: [blog, shop] }, memoryRuntime(CONTENTS)));
}

async function textOf(file: StaticFile | undefined): Promise<string | undefined> {
  return file && await new Response(await file.open()).text();
}

Deno.test("staticFinders().find() takes the project's directories first, then the apps in order", async () => {
  const places = finders();

  const found = await Promise.all(["base.css", "blog/a.css", "blog/b.css", "dot.png"].map((name) => places.find(name)));

  deepStrictEqual(found.map((file) => file?.location), [
    "/site/static/base.css",
    "/site/static/blog/a.css",
    "/apps/blog/static/blog/b.css",
    "blog:dot.png",
  ]);
  strictEqual(await textOf(found[1]), "project's own");
  deepStrictEqual([found[0]?.size, found[0]?.modified], ["project".length, MODIFIED]);
});

Deno.test("staticFinders().find() decodes what travels as base64", async () => {
  const file = await finders().find("dot.png");

  deepStrictEqual([...await new Response(await file?.open()).bytes()], [0x89, 0x50, 0x4e, 0x47]);
  deepStrictEqual([file?.size, file?.modified, file?.path], [4, undefined, undefined]);
});

for (const name of ["../settings.ts", "/site/settings.ts", "blog/../../settings.ts", "", "blog", "constructor"]) {
  Deno.test(`staticFinders().find() finds nothing when it is asked for "${name}"`, async () => {
    const found = await finders().find(name);

    strictEqual(found, undefined);
  });
}

for (const name of [".env", "CVS/Root", "base.css~"]) {
  Deno.test(`staticFinders().find() finds nothing when "${name}" would not be collected`, async () => {
    const found = await finders().find(name);

    strictEqual(found, undefined);
    strictEqual(finders().locations.includes("/site/static"), true);
  });
}

Deno.test("staticFinders().findAll() finds every file of a name in order", async () => {
  const files = await finders().findAll("blog/a.css");

  deepStrictEqual(files.map((file) => file.location), [
    "/site/static/blog/a.css",
    "/apps/blog/static/blog/a.css",
    "blog:blog/a.css",
  ]);
});

Deno.test("staticFinders().list() lists each name once and says what it leaves out", async () => {
  const { files, notes } = await finders().list();

  deepStrictEqual(files.map((file) => file.location), [
    "/site/static/base.css",
    "/site/static/blog/a.css",
    "/apps/blog/static/blog/b.css",
    "blog:dot.png",
  ]);
  strictEqual(
    notes[0],
    "Found another file with the destination path 'blog/a.css'. It will be ignored since only the first encountered " +
      "file is collected. If this is not what you want, make sure every static file has a unique path.",
  );
  strictEqual(notes.length, 3);
});

Deno.test("staticFinders().list() leaves out more, or less, when it is told to", async () => {
  const fewer = await finders().list({ ignore: ["blog", "*.png"] });
  const more = await finders().list({ useDefaultIgnorePatterns: false });

  deepStrictEqual(fewer.files.map((file) => file.name), ["base.css"]);
  deepStrictEqual(more.files.map((file) => file.name).slice(0, 4), [".env", "CVS/Root", "base.css", "base.css~"]);
});

Deno.test("staticFinders().list() notes a name that no browser could ask for", async () => {
  const site = siteOf({}, memoryRuntime({ "/site/static/a:b.css": "", "/site/static/%2e%2e.css": "" }));

  const { files, notes } = await staticFinders(site).list();

  strictEqual(files.length, 0);
  deepStrictEqual(notes, [
    "Skipping '/site/static/%2e%2e.css' (its name is refused when a browser asks for it)",
    "Skipping '/site/static/a:b.css' (its name is refused when a browser asks for it)",
  ]);
});

Deno.test("staticFinders() looks into a directory once when the setting names it twice", () => {
  const site = siteOf({ staticfilesDirs: ["static", "./static/", "/srv/more"] });

  deepStrictEqual(staticFinders(site).locations, ["/site/static", "/srv/more"]);
});

Deno.test("staticFinders() looks into packages alone when the machine has no file system", () => {
  const site = siteOf({ installedApps: [blog, shop] }, memoryRuntime({}, { files: undefined }));

  deepStrictEqual(staticFinders(site).locations, ['the package of the app "blog"']);
});

Deno.test("collectedFinders() looks into staticRoot and packages, never into sources", async () => {
  const files = memoryFiles({ ...CONTENTS, "/site/dist/static/base.css": "collected" });
  const places = collectedFinders(siteOf({ installedApps: [blog, shop] }, memoryRuntime({}, { files })));

  strictEqual(await textOf(await places.find("base.css")), "collected");
  strictEqual(await textOf(await places.find("blog/a.css")), "packaged");
  strictEqual(await places.find("blog/b.css"), undefined);
});

Deno.test("collectedFinders() does not load packages that a build has collected", () => {
  const build = { templates: {}, staticFiles: { "blog/a.css": "blog/a.0123456789ab.css" } };
  const runtime = memoryRuntime({}, { files: undefined, build });

  deepStrictEqual(collectedFinders(siteOf({ installedApps: [blog] }, runtime)).locations, []);
});
