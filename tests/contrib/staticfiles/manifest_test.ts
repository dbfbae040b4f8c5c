import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseManifest, StaticFilesError } from "../../../src/contrib/staticfiles/mod.ts";
import { hashedNameIn, makeManifest } from "../../../src/contrib/staticfiles/manifest.ts";

Deno.test("makeManifest() writes Django's format, sorted", async () => {
  const manifest = await makeManifest([["b.css", "b.1.css"], ["a.css", "a.2.css"]]);

  strictEqual(
    JSON.stringify(manifest),
    '{"paths":{"a.css":"a.2.css","b.css":"b.1.css"},"version":"1.1","hash":"02306ace7eff"}',
  );
});

Deno.test("parseManifest() reads what Django wrote", () => {
  const text = '{"paths": {"css/base.css": "css/base.27e20196a850.css"}, "version": "1.1", "hash": "deadbeef0123"}';

  const paths = parseManifest(text);

  deepStrictEqual(paths, { "css/base.css": "css/base.27e20196a850.css" });
});

for (
  const [text, problem] of [
    ["", "it is no JSON"],
    ["[]", "it is no object"],
    ["null", "it is no object"],
    ['{"paths":{},"version":"2.0"}', 'expected "version": "1.1"'],
    ['{"version":"1.1"}', 'expected file names in "paths"'],
    ['{"version":"1.1","paths":{"a":1}}', 'expected file names in "paths"'],
  ] as const
) {
  Deno.test(`parseManifest() throws when ${problem}, as in ${text}`, () => {
    throws(() => parseManifest(text), (error) => {
      strictEqual(error instanceof StaticFilesError, true);
      strictEqual(
        String(error),
        `StaticFilesError: Cannot read the manifest of static files "staticfiles.json": ${problem}; run collectstatic again`,
      );
      return true;
    });
  });
}

Deno.test("hashedNameIn() knows names of the manifest alone, not those of objects", () => {
  const paths = parseManifest('{"version":"1.0","paths":{"__proto__":"x","a.css":"a.1.css"}}');

  strictEqual(hashedNameIn(paths, "a.css"), "a.1.css");
  strictEqual(hashedNameIn(paths, "constructor"), undefined);
});
