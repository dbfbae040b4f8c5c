import { doesNotThrow, strictEqual, throws } from "node:assert/strict";
import { print, safe } from "@nuages/nuages/template";
import { renderOne } from "./site.ts";

Deno.test("print() escapes the five characters that HTML reads", () => {
  strictEqual(
    print(`<a href="x" title='y'>&amp;`),
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;",
  );
});

Deno.test("print() prints nothing for null and undefined", () => {
  strictEqual(print(null) + print(undefined), "");
});

Deno.test("print() writes numbers, booleans, dates and lists as JavaScript does, escaped", () => {
  strictEqual(
    [0, -1.5, 10n, true, false].map(print).join(),
    "0,-1.5,10,true,false",
  );
  strictEqual(print(["<a>", "b"]), "&lt;a&gt;,b");
  strictEqual(print(Symbol("<s>")), "Symbol(&lt;s&gt;)");
  strictEqual(print({ toString: () => "<object>" }), "&lt;object&gt;");
});

Deno.test("print() keeps what is marked safe", () => {
  strictEqual(print(safe("<b>&</b>")), "<b>&</b>");
});

Deno.test("print() escapes an object that pretends to be safe", () => {
  const forged: unknown[] = [
    JSON.parse('{"markup":"<b>","isEscaped":true,"__html":"<b>"}'),
    { __proto__: safe("").constructor.prototype, toString: () => "<b>" },
    Object.assign(new String("<b>"), { isEscaped: true }),
    Object.create(safe("<b>"), { toString: { value: () => "<b>" } }),
  ];

  for (const value of forged) strictEqual(print(value).includes("<"), false);
});

Deno.test("print() refuses a promise, and a query that was not awaited", () => {
  const message = "Cannot print a promise: await it in the view and give the template its value";

  throws(() => print(Promise.resolve("x")), { name: "TypeError", message });
  throws(() => print({ then: () => {} }), { name: "TypeError", message });
  doesNotThrow(() => print({ then: "a property" }));
});

Deno.test("print() takes time in proportion to 100 KB of hostile text", () => {
  const hostile = ["<", "&", "&amp;", "'\"", "<script>", "a<", "&#".repeat(9)];

  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const start = performance.now();
    const printed = print(text);
    // Some 100 times what it takes; a quadratic way would take 100 times this.
    strictEqual(
      performance.now() - start < 200,
      true,
      `${piece} took ${performance.now() - start} ms`,
    );
    strictEqual(/[<>"']/.test(printed), false);
  }
});

Deno.test("a template escapes hostile text in every position that escaping covers", () => {
  const attacks = [
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    `</textarea><script>alert(1)</script>`,
    `</title><svg onload=alert(1)>`,
    `<!--><script>alert(1)</script>`,
    `]]><script>`,
    `<%= it.secret %>`,
    "\u0000<script>",
    "＜script＞<b>",
    `&lt;script&gt;`,
  ];
  const positions = [
    (tag: string) => `<p>${tag}</p>`,
    (tag: string) => `<p title="${tag}">`,
    (tag: string) => `<p title='${tag}'>`,
    (tag: string) => `<textarea>${tag}</textarea>`,
    (tag: string) => `<title>${tag}</title>`,
    (tag: string) => `<!-- ${tag} -->`,
    (tag: string) => `<% for (const x of [it.x]) { %>${tag.replace("it.x", "x")}<% } %>`,
    (tag: string) => `<%~ block("b", () => { %>${tag}<% }) %>`,
    (tag: string) => `<%~ capture(() => { %>${tag}<% }) %>`,
  ];

  for (const attack of attacks) {
    for (const position of positions) {
      const page = renderOne(position("<%= it.x %>"), { x: attack });
      const harmless = renderOne(position("<%= it.x %>"), { x: "harmless" });
      // Whatever the attack, the page has no more special characters than the template gave it.
      strictEqual(
        page.replace(/[^<>"']/g, ""),
        harmless.replace(/[^<>"']/g, ""),
        page,
      );
    }
  }
});

Deno.test("a template escapes text that went through an include, a layout and a partial", () => {
  const page = renderOne(
    `<%@ partialdef p %><%= it.x %><%@ endpartialdef %><%~ include("#p", { x: it.x }) %><%= include("#p") %>`,
    { x: "<b>" },
  );

  strictEqual(page, "&lt;b&gt;&amp;lt;b&amp;gt;");
});

Deno.test("a raw tag prints nothing for null and undefined", () => {
  strictEqual(
    renderOne("[<%~ it.none %><%~ it.nothing %><%~ it.zero %>]", {
      nothing: null,
      zero: 0,
    }),
    "[0]",
  );
});
