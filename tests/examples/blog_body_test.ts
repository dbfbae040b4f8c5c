import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { blocksOf, minutesToRead } from "../../examples/blog/blog/body.ts";

Deno.test("blocksOf() splits a post's text into blocks", () => {
  const body =
    "One\nline\n\n## Heading\n> a quote\n> goes on\n\n- first\n- second\nNot a list\n```\n<b> & code\n\nend\n```\nlast";

  deepStrictEqual(blocksOf(body), [
    { kind: "paragraph", text: "One line" },
    { kind: "heading", text: "Heading" },
    { kind: "quote", text: "a quote\ngoes on" },
    { kind: "list", items: ["first", "second"] },
    { kind: "paragraph", text: "Not a list" },
    { kind: "code", text: "<b> & code\n\nend" },
    { kind: "paragraph", text: "last" },
  ]);
});

Deno.test("blocksOf() survives an unclosed fence and an empty body", () => {
  deepStrictEqual(blocksOf("```\nopen"), [{ kind: "code", text: "open" }]);
  deepStrictEqual(blocksOf(""), []);
});

Deno.test("minutesToRead() rounds, counts characters rather than code units, and is never nothing", () => {
  strictEqual(minutesToRead(""), 1);
  strictEqual(minutesToRead("a".repeat(1649)), 1);
  strictEqual(minutesToRead("a".repeat(1650)), 2);
  strictEqual(minutesToRead("☁️".repeat(825)), 2);
  strictEqual(minutesToRead("😀".repeat(1649)), 1);
});
