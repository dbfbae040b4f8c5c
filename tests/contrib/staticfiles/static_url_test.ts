import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { createApplication } from "../../../src/application/mod.ts";
import { staticfiles, StaticFilesError, staticUrl, staticUrlFor } from "../../../src/contrib/staticfiles/mod.ts";
import { staticContext } from "../../../src/contrib/staticfiles/static_url.ts";
import type { Runtime } from "../../../src/runtime/mod.ts";
import { path, urlpatterns } from "../../../src/urls/mod.ts";
import { memoryRuntime } from "./support.ts";

const manifest = {
  "css/base.css": "css/base.27e20196a850.css",
  "img/my file (1).svg": "img/my file (1).0123456789ab.svg",
  "é.png": "é.0123456789ab.png",
};

const TABLE: readonly [name: string, debug: string, production: string][] = [
  ["css/base.css", "/static/css/base.css", "/static/css/base.27e20196a850.css"],
  ["img/my file (1).svg", "/static/img/my%20file%20(1).svg", "/static/img/my%20file%20(1).0123456789ab.svg"],
  ["img/my file (1).svg#a", "/static/img/my%20file%20(1).svg#a", "/static/img/my%20file%20(1).0123456789ab.svg#a"],
  [
    "css/base.css?v=1&x=ü y",
    "/static/css/base.css?v=1&x=%C3%BC%20y",
    "/static/css/base.27e20196a850.css?v=1&x=%C3%BC%20y",
  ],
  ["é.png", "/static/%C3%A9.png", "/static/%C3%A9.0123456789ab.png"],
];

for (const [name, debug, production] of TABLE) {
  Deno.test(`staticUrlFor() writes ${debug} when debug is on, and the hashed name otherwise`, () => {
    const settings = { staticUrl: "/static/" };

    strictEqual(staticUrlFor(name, { settings, manifest, debug: true }), debug);
    strictEqual(staticUrlFor(name, { settings, manifest, debug: false }), production);
  });
}

Deno.test("staticUrlFor() writes plain names when there is no manifest", () => {
  const url = staticUrlFor("a.css", {
    settings: { staticUrl: "https://cdn.test/s/" },
    manifest: undefined,
    debug: false,
  });

  strictEqual(url, "https://cdn.test/s/a.css");
});

Deno.test("staticUrlFor() throws when the manifest does not have the name, and suggests one that it has", () => {
  const options = { settings: { staticUrl: "/static/" }, manifest, debug: false };

  throws(() => staticUrlFor("css/bsae.css", options), {
    name: "StaticFilesError",
    message:
      'Cannot find static file "css/bsae.css" in the manifest: run collectstatic, or correct the name; did you ' +
      'mean "css/base.css"?',
  });
  throws(() => staticUrlFor("constructor", options), StaticFilesError);
});

for (const name of ["/css/base.css", "../x", "", "#a", "a\\b"]) {
  Deno.test(`staticUrlFor() throws, also in debug, when the name is "${name}"`, () => {
    const write = (): string => staticUrlFor(name, { settings: { staticUrl: "/static/" }, manifest, debug: true });

    throws(write, /Cannot write the address of the static file ".*": /);
  });
}

Deno.test("staticUrlFor() tells to leave out the slash when the name begins with one", () => {
  const write = (): string => staticUrlFor("/a.css", { settings: { staticUrl: "/static/" }, manifest, debug: true });

  throws(write, {
    message: 'Cannot write the address of the static file "/a.css": leave out the slash at its beginning',
  });
});

/** What a view writes with `staticUrl()` and a template with `it.static()`. */
async function written(runtime: Runtime, debug: boolean): Promise<string[]> {
  const urls = urlpatterns([
    path("", (c) => c.json([staticUrl(c, "css/base.css"), staticContext(c).static("css/base.css")])),
  ]);
  const app = createApplication(() => ({ debug, allowedHosts: ["*"], urls, installedApps: [staticfiles] }));
  const response = await app.fetch(new Request("http://site.test/"), runtime);
  return await response.json();
}

const HASHED = "/static/css/base.27e20196a850.css";

Deno.test("staticUrl() writes the plain name when debug is on", async () => {
  const urls = await written(memoryRuntime({}, { build: { templates: {}, staticFiles: manifest } }), true);

  deepStrictEqual(urls, ["/static/css/base.css", "/static/css/base.css"]);
});

Deno.test("staticUrl() takes the manifest of the build when there is one", async () => {
  const urls = await written(memoryRuntime({}, { build: { templates: {}, staticFiles: manifest } }), false);

  deepStrictEqual(urls, [HASHED, HASHED]);
});

Deno.test("staticUrl() reads the manifest in staticRoot when there is no build", async () => {
  const text = JSON.stringify({ paths: manifest, version: "1.1", hash: "" });

  const urls = await written(memoryRuntime({ "/site/dist/static/staticfiles.json": text }), false);

  deepStrictEqual(urls, [HASHED, HASHED]);
});

Deno.test("the staticfiles app gives templates it.static()", () => {
  deepStrictEqual(staticfiles.contextProcessors, [staticContext]);
});
