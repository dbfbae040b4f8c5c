import { ok, strictEqual } from "node:assert/strict";
import { slugify } from "@nuages/nuages/text";

// What Django 5.2's slugify() gives for the same texts.
const CASES: readonly [text: string, slug: string, unicode: string][] = [
  ["Hello, World!", "hello-world", "hello-world"],
  [
    "  Jack & Jill like numbers 1,2,3 and 4 and silly characters ?%.$!/ ",
    "jack-jill-like-numbers-123-and-4-and-silly-characters",
    "jack-jill-like-numbers-123-and-4-and-silly-characters",
  ],
  ["Un éléphant à l'orée du bois", "un-elephant-a-loree-du-bois", "un-éléphant-à-lorée-du-bois"],
  ["__strip__underscore-value___", "strip__underscore-value", "strip__underscore-value"],
  ["--strip-dash-value---", "strip-dash-value", "strip-dash-value"],
  ["__strip-mixed-value---", "strip-mixed-value", "strip-mixed-value"],
  ["_ -strip-mixed-value _-", "strip-mixed-value", "strip-mixed-value"],
  ["spam & ıçüş", "spam-cus", "spam-ıçüş"],
  ["foo ıç bar", "foo-c-bar", "foo-ıç-bar"],
  ["    foo ıç bar", "foo-c-bar", "foo-ıç-bar"],
  ["你好", "", "你好"],
  ["İstanbul", "istanbul", "istanbul"],
  ["a\u00a0b\tc\nd", "a-b-c-d", "a-b-c-d"],
  ["①²½ é", "1212-e", "1212-é"],
  ["a\x1cb", "a-b", "a-b"],
  ["", "", ""],
  ["!?", "", ""],
];

Deno.test("slugify() gives what Django's gives", () => {
  for (const [text, slug, unicode] of CASES) {
    strictEqual(slugify(text), slug, text);
    strictEqual(slugify(text, { allowUnicode: true }), unicode, text);
  }
});

Deno.test("slugify() takes a time in proportion to the text", () => {
  for (const part of ["_", "-", "é", " ", "a_", "!"]) {
    const start = performance.now();
    slugify(`${part.repeat(100_000)}x${part.repeat(100_000)}x`);
    ok(performance.now() - start < 500, part);
  }
});
