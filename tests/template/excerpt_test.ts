import { strictEqual } from "node:assert/strict";
import { TemplateSyntaxError } from "@nuages/nuages/template";

function excerptOf(source: string, line: number): string | undefined {
  return new TemplateSyntaxError("wrong", {
    template: "a.eta",
    origin: "templates/a.eta",
    line,
    source,
  }).excerpt;
}

Deno.test("an excerpt shows two lines around, and fewer at the ends", () => {
  strictEqual(excerptOf("a\nb\nc\nd", 1), "> 1 | a\n  2 | b\n  3 | c");
  strictEqual(excerptOf("a\nb\nc\nd", 4), "  2 | b\n  3 | c\n> 4 | d");
  strictEqual(excerptOf("a", 1), "> 1 | a");
});

Deno.test("an excerpt lines its numbers up and reads Windows line breaks", () => {
  const source = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`)
    .join("\r\n");

  strictEqual(
    excerptOf(source, 10),
    "   8 | line 8\n   9 | line 9\n> 10 | line 10\n  11 | line 11\n  12 | line 12",
  );
});

Deno.test("an excerpt of a line that is not there is absent", () => {
  strictEqual(excerptOf("a", 2), undefined);
  strictEqual(excerptOf("a", 0), undefined);
});
