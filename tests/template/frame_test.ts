import { match, ok, strictEqual, throws } from "node:assert/strict";
import { TemplateDoesNotExist, TemplateError } from "@nuages/nuages/template";
import { caught } from "./caught.ts";
import { site } from "./site.ts";

Deno.test("include() merges its data over the page's", () => {
  const templates = site({
    "page.eta": '<%~ include("part", { a: 2 }) %>|<%= it.a %>|<%~ include("part") %>',
    "part.eta": "<%= it.a %><%= it.b %>",
  });

  strictEqual(templates.render("page", { a: 1, b: "b" }), "2b|1|1b");
});

Deno.test("include() starts relative names from the template that includes", () => {
  const templates = site({
    "page.eta": '<%~ include("blog/list") %>',
    "blog/list.eta": '<%~ include("./row") %><%~ include("../row") %><%~ include("row") %>',
    "blog/row.eta": "blog",
    "row.eta": "root",
  });

  strictEqual(templates.render("page"), "blogrootroot");
});

Deno.test("include() gives the included template its own layout and blocks", () => {
  const templates = site({
    "base.eta": '<%~ block("title", () => { %>page<% }) %>:<%~ it.body %>',
    "card.eta": '[<%~ block("title", () => { %>card<% }) %>:<%~ it.body %>]',
    "page.eta": '<% layout("base") %><% block("title", () => { %>mine<% }) %><%~ include("part") %>',
    "part.eta": '<% layout("card") %>part',
  });

  strictEqual(templates.render("page"), "mine:[card:part]");
});

Deno.test("include() refuses to go on when templates include each other for ever", () => {
  const templates = site({
    "a.eta": '\n<%~ include("b") %>',
    "b.eta": '<%~ include("a") %>',
  });

  const error = caught(TemplateError, () => templates.render("a"));

  match(error.message, /100 templates include each other already/);
});

Deno.test("include() allows a template to include itself as deep as its data goes", () => {
  const templates = site({
    "tree.eta":
      '<li><%= it.node.name %><% for (const node of it.node.children) { %><%~ include("tree", { node }) %><% } %>',
  });
  let node: { name: number; children: unknown[] } = { name: 0, children: [] };
  for (let depth = 1; depth < 100; depth++) {
    node = { name: depth, children: [node] };
  }

  strictEqual(templates.render("tree", { node }).split("<li>").length, 101);
});

Deno.test("layout() receives the body, the page's values and data of its own", () => {
  const templates = site({
    "base.eta": "<h1><%= it.title %></h1><%= it.user %><%= it.body %>",
    "page.eta": '<% layout("base", { title: "T&T" }) %><p><%= it.user %></p>',
  });

  strictEqual(
    templates.render("page", { user: "<u>", title: "no" }),
    "<h1>T&amp;T</h1>&lt;u&gt;<p>&lt;u&gt;</p>",
  );
});

Deno.test("layout() passes data on to the layout's own layout", () => {
  const templates = site({
    "base.eta": "<%= it.a %><%= it.b %><%~ it.body %>",
    "section/mid.eta": '<% layout("../base", { b: 2 }) %>(<%~ it.body %>)',
    "section/page.eta": '<% layout("./mid", { a: 1 }) %>page',
  });

  strictEqual(templates.render("section/page"), "12(page)");
});

Deno.test("layout() takes the last name when it is called twice", () => {
  const templates = site({
    "a.eta": "a:<%~ it.body %>",
    "b.eta": "b:<%~ it.body %>",
    "page.eta": '<% layout("a") %><% if (it.b) { layout("b") } %>page',
  });

  strictEqual(templates.render("page", { b: true }), "b:page");
  strictEqual(templates.render("page"), "a:page");
});

Deno.test("layout() refuses layouts that go round in a circle", () => {
  const templates = site({
    "a.eta": '\n<% layout("b") %>',
    "b.eta": '<% layout("./c") %>',
    "c.eta": '\n\n<% layout("a") %>',
  });

  const error = caught(TemplateError, () => templates.render("a"));

  match(
    error.message,
    /layouts go round in a circle, a\.eta → b\.eta → c\.eta → a\.eta/,
  );
  strictEqual(`${error.template}:${error.line}`, "c.eta:3");
});

Deno.test("layout() refuses a template that extends itself and hides no other", () => {
  const templates = site({ "a.eta": '<% layout("a") %>' });

  throws(
    () => templates.render("a"),
    /layouts go round in a circle, a\.eta → a\.eta/,
  );
});

Deno.test("layout() refuses to be called while a block is printed", () => {
  const templates = site({
    "base.eta": '<%~ block("x") %>',
    "page.eta": '<% layout("base") %>\n<% block("x", () => { layout("other") }) %>',
  });

  throws(
    () => templates.render("page"),
    /expected layout\(\) outside of blocks \(templates\/page\.eta:2\)/,
  );
});

Deno.test("layout() blames the line that names a layout that does not exist", () => {
  const templates = site({
    "page.eta": 'x\n<% layout("bse") %>\nmore\n<%= it.x %>',
    "base.eta": "",
  });

  const error = caught(TemplateError, () => templates.render("page"));

  strictEqual(error.line, 2);
  ok(error.cause instanceof TemplateDoesNotExist);
  match(error.message, /did you mean "base\.eta"\?/);
});

Deno.test("capture() returns what it printed and prints nothing", () => {
  const templates = site({
    "page.eta": "<% const x = capture(() => { %><b><%= it.a %></b><% }) %>[<%~ x %><%~ x %>]",
  });

  strictEqual(
    templates.render("page", { a: "&" }),
    "[<b>&amp;</b><b>&amp;</b>]",
  );
});

Deno.test("capture() leaves the output whole when its code throws and the template catches", () => {
  const templates = site({
    "page.eta": "a<% try { capture(() => { %>lost<% throw new Error() }) } catch { %>b<% } %>c",
  });

  strictEqual(templates.render("page"), "abc");
});
