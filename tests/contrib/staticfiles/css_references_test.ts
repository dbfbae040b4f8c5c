import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { cssReferences } from "../../../src/contrib/staticfiles/css_references.ts";

const TABLE: readonly [css: string, urls: readonly string[]][] = [
  ["a { background: url(img.png) }", ["img.png"]],
  ["a { background: url( 'img.png' ) }", ["img.png"]],
  ['a { background: URL("img.png") }', ["img.png"]],
  ["a { background: url(\n\timg.png\n) }", ["img.png"]],
  ["a { background: url(a.png), url(b.png) }", ["a.png", "b.png"]],
  ["a{src:url(a.eot?#iefix)format('x')}", ["a.eot?#iefix"]],
  ['@import "a.css";', ["a.css"]],
  ["@import'a.css'screen;", ["a.css"]],
  ["@IMPORT url(a.css) layer(x);", ["a.css"]],
  ['@import /* why */ "a.css";', ["a.css"]],
  ["/* url(a.png) @import 'a.css' */", []],
  ["/* url(a.png)", []],
  ["a { content: 'url(a.png)' }", []],
  ['a { content: "\\"url(a.png)" }', []],
  ["a { content: 'open\n} b { background: url(b.png) }", ["b.png"]],
  ["a { background: my-url(a.png) }", []],
  ["a { background: url() }", []],
  ["a { background: url('') }", []],
  ["a { background: url(a'b.png) } b { background: url(b.png) }", ["b.png"]],
  ["a { background: url(my file.png) }", []],
  ["a { background: url(my\\ file.png) }", ["my file.png"]],
  ["a { background: url('it\\27 s.png') }", ["it's.png"]],
  ["a { background: url(a\\).png) }", ["a).png"]],
  ["a { background: url('unclosed.png", []],
  ["a { background: url(unclosed.png", []],
  ["a { background: url(data:image/svg+xml;utf8,<svg xmlns='x'>) } b { background: url(b.png) }", ["b.png"]],
  ["/*# sourceMappingURL=base.css.map */", ["base.css.map"]],
  ["/*# sourceMappingURL=base.css.map*/", ["base.css.map"]],
  ["/* sourceMappingURL=base.css.map */", []],
  ["\\url(a.png)", []],
];

for (const [css, urls] of TABLE) {
  Deno.test(`cssReferences() finds ${JSON.stringify(urls)} when it reads ${JSON.stringify(css)}`, () => {
    const references = cssReferences(css);

    deepStrictEqual(references.map((reference) => reference.url), urls);
  });
}

Deno.test("cssReferences() says where an address stands, without quotes and blanks", () => {
  const css = "a { background: url( 'img.png' ) } b { background: url( b.png ) }";

  const references = cssReferences(css);

  deepStrictEqual(references.map(({ start, end }) => css.slice(start, end)), ["img.png", "b.png"]);
});

const HOSTILE = [
  "url(",
  'url("',
  "url( ",
  "url('\\",
  "/*",
  "/**/",
  "@import ",
  "@import/*",
  '"',
  "'\n",
  "\\",
  "url(\\",
  "url(a b",
  "(",
  "/*# sourceMappingURL=",
  "-url(",
];

for (const piece of HOSTILE) {
  Deno.test(`cssReferences() is quick when 1 MB of ${JSON.stringify(piece)} comes`, () => {
    const css = piece.repeat(Math.ceil(1_000_000 / piece.length));

    const start = performance.now();
    cssReferences(css);

    strictEqual(performance.now() - start < 1000, true);
  });
}
