import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { siteManifest } from "../../../src/contrib/staticfiles/mod.ts";
import { isHashedName } from "../../../src/contrib/staticfiles/site_manifest.ts";
import type { Files } from "../../../src/runtime/mod.ts";
import { memoryFiles, memoryRuntime, settingsOf } from "./support.ts";

const PATH = "/site/dist/static/staticfiles.json";
const TEXT = '{"paths":{"a.css":"a.1.css"},"version":"1.1","hash":""}';

function counting(contents: Record<string, string>): Files & { readonly reads: string[] } {
  const files = memoryFiles(contents);
  const reads: string[] = [];
  return {
    ...files,
    reads,
    readText(path) {
      reads.push(path);
      return files.readText(path);
    },
  };
}

Deno.test("siteManifest() reads the file once for each site", () => {
  const files = counting({ [PATH]: TEXT });
  const settings = settingsOf();
  const runtime = memoryRuntime({}, { files });

  const manifests = [siteManifest({ settings, runtime }), siteManifest({ settings, runtime })];
  siteManifest({ settings: settingsOf(), runtime });

  deepStrictEqual(manifests, [{ "a.css": "a.1.css" }, { "a.css": "a.1.css" }]);
  deepStrictEqual(files.reads, [PATH, PATH]);
});

Deno.test("siteManifest() remembers that there is none", () => {
  const files = counting({});
  const settings = settingsOf({ baseDir: "/elsewhere", staticRoot: "/srv/static" });

  const manifests = [1, 2].map(() => siteManifest({ settings, runtime: memoryRuntime({}, { files }) }));

  deepStrictEqual(manifests, [undefined, undefined]);
  deepStrictEqual(files.reads, ["/srv/static/staticfiles.json"]);
});

Deno.test("siteManifest() has none when a build was made without hashes, or there are no files", () => {
  const built = memoryRuntime({ [PATH]: TEXT }, { build: { templates: {}, staticFiles: {} } });
  const bare = memoryRuntime({}, { files: undefined });

  strictEqual(siteManifest({ settings: settingsOf(), runtime: built }), undefined);
  strictEqual(siteManifest({ settings: settingsOf(), runtime: bare }), undefined);
});

Deno.test("siteManifest() throws each time when the file is broken", () => {
  const site = { settings: settingsOf(), runtime: memoryRuntime({ [PATH]: "{" }) };

  throws(() => siteManifest(site), /Cannot read the manifest of static files/);
  throws(() => siteManifest(site), /Cannot read the manifest of static files/);
});

Deno.test("isHashedName() tells hashed names from plain ones", () => {
  const manifest = { "a.css": "a.1.css" };

  const answers = ["a.1.css", "a.css", "b.1.css"].map((name) => isHashedName(manifest, name));

  deepStrictEqual(answers, [true, false, false]);
  strictEqual(isHashedName(undefined, "a.1.css"), false);
});
