import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { VERSION } from "@nuages/nuages";

const config: { version: string; exports: Record<string, string>; imports: Record<string, string> } = JSON.parse(
  Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)),
);

Deno.test("VERSION is the one in deno.json", () => {
  strictEqual(VERSION, config.version);
});

Deno.test("deno.json maps every door to the same file for imports and exports", () => {
  const imports = Object.entries(config.imports).filter(([name]) => name.startsWith("@nuages/nuages"))
    .map(([name, file]) => [name.replace("@nuages/nuages", "."), file]);

  deepStrictEqual(Object.fromEntries(imports), config.exports);
});

Deno.test("deno.json pins every dependency to a range", () => {
  const loose = Object.values(config.imports).filter((target) =>
    target.startsWith("npm:") && !/@\^?\d[\w.-]*(?:\/[\w/]+)?$/.test(target)
  );

  deepStrictEqual(loose, []);
});
