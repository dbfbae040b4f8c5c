import { strictEqual } from "node:assert/strict";
import { staticRootPath } from "../../../src/contrib/staticfiles/mod.ts";
import { isWithin, joinPath } from "../../../src/contrib/staticfiles/paths.ts";

const JOINED: readonly [base: string, path: string, joined: string][] = [
  ["/site", "static", "/site/static"],
  ["/site", "./static/", "/site/static"],
  ["/site", "../shared/static", "/shared/static"],
  ["/site", "../../..", "/"],
  ["/site", "/srv/static", "/srv/static"],
  ["C:\\site", "static", "C:/site/static"],
  ["/site", "D:\\static", "D:/static"],
  [".", "static", "static"],
  [".", "../static", "../static"],
  [".", ".", "."],
];

for (const [base, path, joined] of JOINED) {
  Deno.test(`joinPath() returns ${joined} when ${path} starts from ${base}`, () => {
    const result = joinPath(base, path);

    strictEqual(result, joined);
  });
}

const WITHIN: readonly [path: string, directory: string, within: boolean][] = [
  ["/a/b", "/a", true],
  ["/a", "/a", true],
  ["/a/", "/a", true],
  ["/ab", "/a", false],
  ["/a/../b", "/a", false],
  ["/a", "/", true],
  ["C:\\a\\b", "C:/a", true],
  ["/", "/a", false],
];

for (const [path, directory, within] of WITHIN) {
  Deno.test(`isWithin() says ${within} when ${path} is held against ${directory}`, () => {
    const result = isWithin(path, directory);

    strictEqual(result, within);
  });
}

Deno.test("staticRootPath() starts from the setting baseDir when there is one", () => {
  const runtime = { baseDir: "/machine" };

  const fromSettings = staticRootPath({ settings: { baseDir: "/site", staticRoot: "dist/static" }, runtime });
  const fromMachine = staticRootPath({ settings: { baseDir: undefined, staticRoot: "dist/static" }, runtime });

  strictEqual(fromSettings, "/site/dist/static");
  strictEqual(fromMachine, "/machine/dist/static");
});
