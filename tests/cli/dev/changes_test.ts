import { strictEqual } from "node:assert/strict";
import { changeOf, isWithin } from "../../../src/cli/dev/changes.ts";

Deno.test("changeOf() asks for a new process when code changed", () => {
  for (const path of ["app.ts", "blog/views.tsx", "data.json", "deno.json", ".env", ".env.local", "lib/x.mjs"]) {
    strictEqual(changeOf(path, false), "code", path);
  }
});

Deno.test("changeOf() asks for a new look when a template or a static file changed", () => {
  for (const path of ["blog/static/blog/app.js", "static/logo.svg", "blog/templates/blog/a.eta"]) {
    strictEqual(changeOf(path, true), "asset", path);
  }
  strictEqual(changeOf("snippets/a.eta", false), "asset");
});

Deno.test("changeOf() leaves alone what no developer writes, and what editors keep for themselves", () => {
  for (
    const path of [
      "node_modules/a/index.js",
      ".git/index.json",
      "dist/worker.js",
      "coverage/a.json",
      "blog/views.ts~",
      ".views.ts.swp",
      "#views.ts#",
      ".#views.ts",
      "views.ts___jb_tmp___",
      "4913",
      "db.sqlite3",
      "README.md",
      "deno.lock",
      "blog/tests/views_test.ts",
      "blog/views.test.ts",
    ]
  ) strictEqual(changeOf(path, false), undefined, path);
  strictEqual(changeOf("static/.logo.svg.swp", true), undefined);
});

Deno.test("isWithin() does not take a name for a part of one", () => {
  strictEqual(isWithin("/a/b/c.ts", "/a/b"), true);
  strictEqual(isWithin("/a/b", "/a/b"), true);
  strictEqual(isWithin("/a/bc/d.ts", "/a/b"), false);
  strictEqual(isWithin("/a/b", "/"), true);
});
