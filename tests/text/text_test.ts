import { ok, strictEqual } from "node:assert/strict";
import { escapeHtml, foldPath, nearest, quoted, utf8Length } from "@nuages/nuages/text";

Deno.test("escapeHtml() writes the five characters as references and leaves the rest", () => {
  strictEqual(
    escapeHtml(`<a href='x' title="y">&amp;</a>`),
    "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;",
  );
  strictEqual(escapeHtml("Ένα σύννεφο"), "Ένα σύννεφο");
  strictEqual(escapeHtml(""), "");
});

Deno.test("escapeHtml() stays linear on hostile input", () => {
  const started = performance.now();

  const escaped = escapeHtml("<&>\"'".repeat(200_000));

  strictEqual(escaped.length, (4 + 5 + 4 + 6 + 5) * 200_000);
  ok(performance.now() - started < 2_000);
});

Deno.test("nearest() finds the likely name and nothing for a far one", () => {
  strictEqual(nearest("midleware", ["middleware", "migrate"]), "middleware");
  strictEqual(nearest("titel", ["title", "id"]), "title");
  strictEqual(nearest("integer", ["int", "str"]), "int");
  strictEqual(nearest("quux", ["middleware", "migrate"]), undefined);
  strictEqual(nearest("x".repeat(100_000), ["middleware"]), undefined);
});

Deno.test("quoted() shows any value on one short line", () => {
  strictEqual(quoted("a\u0000b"), '"a\\u0000b"');
  strictEqual(quoted(undefined), "undefined");
  strictEqual(quoted(10n), "10");
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  strictEqual(quoted(circular), "[object Object]");
  ok(quoted("x".repeat(10_000)).length < 120);
});

Deno.test("foldPath() leaves one spelling of a path", () => {
  strictEqual(foldPath("/srv/site/mysite/.."), "/srv/site");
  strictEqual(foldPath("/srv//site/./a/"), "/srv/site/a");
  strictEqual(foldPath("/../../etc"), "/etc");
  strictEqual(foldPath("../a/../b"), "../b");
  strictEqual(foldPath("a/.."), ".");
  strictEqual(foldPath("C:\\site\\mysite\\.."), "C:/site");
});

Deno.test("utf8Length() counts bytes", () => {
  strictEqual(utf8Length(""), 0);
  strictEqual(utf8Length("aé漢🎷"), 1 + 2 + 3 + 4);
});
