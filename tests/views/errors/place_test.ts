import { deepStrictEqual, ok } from "node:assert/strict";
import { placeOf } from "../../../src/views/errors/place.ts";
import { duration } from "./pages.ts";

function short(url: string, baseDir?: string): [string, string, string | undefined] {
  const { owner, file, package: name } = placeOf(url, baseDir);
  return [owner, file, name];
}

Deno.test("placeOf() tells the project's files from those of packages and of the machine", () => {
  const cases: readonly [string, string, string, string | undefined][] = [
    ["file:///site/blog/views.ts", "project", "blog/views.ts", undefined],
    ["file:///site/my%20blog/views.ts", "project", "my blog/views.ts", undefined],
    ["file:///sites/other.ts", "package", "/sites/other.ts", undefined],
    ["file:///site/node_modules/hono/dist/hono.js", "package", "hono/dist/hono.js", "hono"],
    [
      "file:///cache/deno/npm/registry.example.org/@libsql/client/0.18.0/lib/http.js",
      "package",
      "@libsql/client@0.18.0/lib/http.js",
      "@libsql/client",
    ],
    ["https://jsr.io/@nuages/nuages/0.1.0/src/mod.ts", "package", "@nuages/nuages@0.1.0/src/mod.ts", "@nuages/nuages"],
    ["https://example.com/lib/mod.ts", "package", "https://example.com/lib/mod.ts", "example.com"],
    ["ext:core/01_core.js", "machine", "ext:core/01_core.js", undefined],
    ["node:internal/timers", "machine", "node:internal/timers", undefined],
    ["worker.js", "project", "worker.js", undefined],
    ["<anonymous>", "machine", "<anonymous>", undefined],
  ];

  for (const [url, ...expected] of cases) deepStrictEqual(short(url, "/site"), expected);
});

Deno.test("placeOf() takes every file for the project's where nobody knows its directory", () => {
  deepStrictEqual(short("file:///bundle/main.ts"), ["project", "/bundle/main.ts", undefined]);
});

Deno.test("placeOf() survives addresses that cannot be decoded", () => {
  deepStrictEqual(short("file:///site/%ff.ts", "/site"), ["machine", "file:///site/%ff.ts", undefined]);
});

Deno.test("placeOf() takes no time that grows with the square of a hostile address", async () => {
  for (const piece of ["a.", "/npm/a.b", "/npm/a.b/c/1/", "/node_modules/", "@", "%41", "/npm/a.b/c/1\n"]) {
    const url = `file:///npm/${piece.repeat(100_000 / piece.length)}`;
    const milliseconds = await duration(() => placeOf(url, "/site"));
    ok(milliseconds < 100, `${piece}: ${milliseconds} ms`);
  }
});
