import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { jsReferences } from "../../../src/contrib/staticfiles/js_references.ts";

const TABLE: readonly [js: string, urls: readonly string[]][] = [
  ['import "./a.js";', ["./a.js"]],
  ["import'./a.js'", ["./a.js"]],
  ['import a from "./a.js"', ["./a.js"]],
  ['import a, { b as c } from "../b.js";', ["../b.js"]],
  ['import{a}from"./a.js";import{b}from"./b.js"', ["./a.js", "./b.js"]],
  ['import * as a from "/static/a.js";', ["/static/a.js"]],
  ['import {\n  a, // the first\n  b,\n} from "./a.js"', ["./a.js"]],
  ['import { "a b" as c } from "./a.js";', ["./a.js"]],
  ['import from from "./a.js";', ["./a.js"]],
  ['import data from "./a.json" with { type: "json" };', ["./a.json"]],
  ['import { h } from "preact"', []],
  ['import a from "https://example.com/a.js"', []],
  ['export * from "./a.js"', ["./a.js"]],
  ['export * as a from "./a.js"', ["./a.js"]],
  ['export { default } from "./a.js"', ["./a.js"]],
  ['export { default as import } from "./a.js"', ["./a.js"]],
  ['export { a }\nimport "./b.js"', ["./b.js"]],
  ['export const from = "./a.js"', []],
  ['export default "./a.js"', []],
  ['const a = await import("./a.js");', ["./a.js"]],
  ["import(/* webpackChunkName: 'x' */ './a.js').then(f)", ["./a.js"]],
  ['import("./a.json", { with: { type: "json" } })', ["./a.json"]],
  ['import("./lang-" + code + ".js")', []],
  ["import(`./a.js`)", []],
  ["import(name)", []],
  ['import("preact")', []],
  ["import.meta.url", []],
  ['new URL("./a.js", import.meta.url)', []],
  ['loader.import("./a.js")', []],
  ['class A { #import(x) {} f() { this.#import("./a.js") } }', []],
  ['const o = { import: "./a.js", export: "./b.js" }', []],
  ["// import './a.js'", []],
  ["/* import './a.js' */", []],
  ["const s = \"import './a.js'\";", []],
  ["const s = `import './a.js' ${f(`import './b.js'`)} import './c.js'`; import './d.js'", ["./d.js"]],
  ["const s = `${await import('./a.js')}`", ["./a.js"]],
  ["const s = `${{ a: {} }}` ; import './a.js'", ["./a.js"]],
  ["const r = /import '.\\/a.js'/; import './b.js'", ["./b.js"]],
  ["const r = /[/'\"`]/; import './b.js'", ["./b.js"]],
  ["if (x) /'/.test(y); import './b.js'", ["./b.js"]],
  ["const h = f(x) / 2; const s = '/'; import './b.js'", ["./b.js"]],
  ["const h = i++ / 2; const s = '/'; import './b.js'", ["./b.js"]],
  ["const h = a[0] / 2 / 3; import './b.js'", ["./b.js"]],
  ["return /'/.exec(s); import './b.js'", ["./b.js"]],
  ["x = a.return / 2; s = '/'; import './b.js'", ["./b.js"]],
  ['import "./\\u0061.js"', []],
  ['import "./unclosed.js', []],
  ["//# sourceMappingURL=a.js.map", ["a.js.map"]],
  ["f();//# sourceMappingURL=a.js.map\n", ["a.js.map"]],
  ['const s = "//# sourceMappingURL=a.js.map"', []],
  ["//# sourceMappingURL=data:application/json;base64,e30=", ["data:application/json;base64,e30="]],
  ["//# sourceMappingURL=", []],
];

for (const [js, urls] of TABLE) {
  Deno.test(`jsReferences() finds ${JSON.stringify(urls)} when it reads ${JSON.stringify(js)}`, () => {
    const references = jsReferences(js);

    deepStrictEqual(references.map((reference) => reference.url), urls);
  });
}

const HOSTILE = [
  "/",
  "(/",
  "=/[",
  "/*",
  "//",
  "`${",
  "`",
  "'",
  "'\\",
  "import{",
  "import(",
  "import('",
  "import './",
  "export*",
  "a.",
  "}",
  ")",
  "++",
  "/\\",
  "=/a[\n",
];

for (const piece of HOSTILE) {
  Deno.test(`jsReferences() is quick when 1 MB of ${JSON.stringify(piece)} comes`, () => {
    const js = piece.repeat(Math.ceil(1_000_000 / piece.length));

    const start = performance.now();
    jsReferences(js);

    strictEqual(performance.now() - start < 2000, true);
  });
}
