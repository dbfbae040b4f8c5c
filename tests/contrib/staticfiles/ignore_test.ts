import { strictEqual } from "node:assert/strict";
import { defaultIgnorePatterns } from "../../../src/contrib/staticfiles/mod.ts";
import { isIgnored } from "../../../src/contrib/staticfiles/ignore.ts";

// As Django 5.2 answers, with Python's fnmatch.
const TABLE: readonly [name: string, patterns: readonly string[], ignored: boolean][] = [
  ["css/base.css", defaultIgnorePatterns, false],
  [".DS_Store", defaultIgnorePatterns, true],
  ["img/.DS_Store", defaultIgnorePatterns, true],
  [".git/config", defaultIgnorePatterns, true],
  ["CVS/Entries", defaultIgnorePatterns, true],
  ["a/CVS/b/c.css", defaultIgnorePatterns, true],
  ["a/cvs/c.css", defaultIgnorePatterns, false],
  ["css/base.css~", defaultIgnorePatterns, true],
  ["css/base.css", ["*.css"], true],
  ["css/base.css", ["css"], true],
  ["css/base.css", ["css/"], true],
  ["css/base.css", ["css/*.css"], true],
  ["css/base.css", ["./css/base.css"], true],
  ["css/base.css", ["base"], false],
  ["css/base.css", ["*"], true],
  ["a.scss", ["*.css"], false],
  ["a1.js", ["a[0-9].js"], true],
  ["ab.js", ["a[0-9].js"], false],
  ["ab.js", ["a[!0-9].js"], true],
  ["a].js", ["a[]].js"], true],
  ["a-.js", ["a[x-].js"], true],
  ["a[.js", ["a[.js"], true],
  ["a[x].js", ["a[[]x].js"], true],
  ["ab.js", ["a?.js"], true],
  ["a.js", ["a?.js"], false],
  ["a😀.js", ["a?.js"], true],
  ["a+b.js", ["a+b.js"], true],
  ["aXbXc.js", ["a*b*c.js"], true],
  ["aXbXd.js", ["a*b*c.js"], false],
];

for (const [name, patterns, ignored] of TABLE) {
  Deno.test(`isIgnored() says ${ignored} when "${name}" meets ${patterns.join(" ")}`, () => {
    const found = isIgnored(name, patterns);

    strictEqual(found, ignored);
  });
}

Deno.test("isIgnored() is quick when a pattern has many stars", () => {
  const start = performance.now();
  const found = isIgnored("a".repeat(1000), ["*a".repeat(50) + "b"]);

  strictEqual(found, false);
  strictEqual(performance.now() - start < 200, true);
});
