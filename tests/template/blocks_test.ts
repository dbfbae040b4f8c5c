import { strictEqual, throws } from "node:assert/strict";
import { TemplateError } from "@nuages/nuages/template";
import { caught } from "./caught.ts";
import { renderOne, site } from "./site.ts";

const base = '<title><%~ block("title", () => { %>Site<% }) %></title><main><%~ block("main") %></main>';

Deno.test("block() prints its default where nothing extends the template", () => {
  strictEqual(
    site({ "base.eta": base }).render("base"),
    "<title>Site</title><main></main>",
  );
});

Deno.test("block() prints in the outermost layout with and without the tilde", () => {
  strictEqual(
    renderOne(
      '<% block("a", () => { %>x<% }) %><%~ block("b", () => { %>y<% }) %><% block("c") %>',
    ),
    "xy",
  );
});

Deno.test("block() of a child replaces the layout's, with and without the tilde", () => {
  const templates = site({
    "base.eta": base,
    "page.eta":
      '<% layout("base") %><% block("title", () => { %>Page<% }) %>\n<%~ block("main", () => { %><%= it.a %><% }) %>',
  });

  strictEqual(
    templates.render("page", { a: "&" }),
    "<title>Page</title><main>&amp;</main>",
  );
});

Deno.test("block() lets the child win over the middle and the middle over the root", () => {
  const templates = site({
    "root.eta":
      '<%~ block("a", () => { %>ra<% }) %>,<%~ block("b", () => { %>rb<% }) %>,<%~ block("c", () => { %>rc<% }) %>',
    "mid.eta": '<% layout("root") %><% block("a", () => { %>ma<% }) %><% block("b", () => { %>mb<% }) %>',
    "leaf.eta": '<% layout("mid") %><% block("a", () => { %>la<% }) %>',
  });

  strictEqual(templates.render("leaf"), "la,mb,rc");
  strictEqual(templates.render("mid"), "ma,mb,rc");
});

Deno.test("parent() gives the content of the template that is extended, through every level", () => {
  const templates = site({
    "root.eta": '<%~ block("a", () => { %>root<% }) %>|<%~ block("empty") %>',
    "mid.eta": '<% layout("root") %><% block("a", (parent) => { %>mid(<%~ parent() %>)<% }) %>',
    "leaf.eta":
      '<% layout("mid") %><% block("a", (parent) => { %>leaf(<%~ parent() %>,<%~ parent() %>)<% }) %><% block("empty", (parent) => { %>[<%~ parent() %>]<% }) %>',
  });

  strictEqual(templates.render("leaf"), "leaf(mid(root),mid(root))|[]");
});

Deno.test("parent() skips a level that says nothing", () => {
  const templates = site({
    "root.eta": '<%~ block("a", () => { %>root<% }) %>',
    "mid.eta": '<% layout("root") %>',
    "leaf.eta": '<% layout("mid") %><% block("a", (parent) => { %>leaf+<%~ parent() %><% }) %>',
  });

  strictEqual(templates.render("leaf"), "leaf+root");
});

Deno.test("block() inside of a child's block can be replaced by the child's child", () => {
  const templates = site({
    "root.eta": '<%~ block("main") %>',
    "mid.eta":
      '<% layout("root") %><% block("main", () => { %><h1><%~ block("title", () => { %>mid<% }) %></h1><% block("foot", () => { %>f<% }) %><% }) %>',
    "leaf.eta": '<% layout("mid") %><% block("title", (parent) => { %>leaf of <%~ parent() %><% }) %>',
  });

  strictEqual(templates.render("leaf"), "<h1>leaf of mid</h1>f");
  strictEqual(templates.render("mid"), "<h1>mid</h1>f");
});

Deno.test("block() runs only where a layout prints it, and as often", () => {
  const templates = site({
    "base.eta": '<%~ block("twice") %>-<%~ block("twice") %>',
    "page.eta":
      '<% layout("base") %><% let n = 0 %><% block("never", () => { throw new Error("ran") }) %><% block("twice", () => { %><%= ++n %><% }) %>',
  });

  strictEqual(templates.render("page"), "1-2");
});

Deno.test("block() takes the last of two fills of one template", () => {
  const templates = site({
    "base.eta": '<%~ block("a") %>',
    "page.eta": '<% layout("base") %><% block("a", () => { %>1<% }) %><% block("a", () => { %>2<% }) %>',
  });

  strictEqual(templates.render("page"), "2");
});

Deno.test("block() sees the variables of the template that fills it", () => {
  const templates = site({
    "base.eta": '<% const who = "base" %><%~ block("a") %><%= who %>',
    "page.eta": '<% layout("base") %><% const who = "page" %><% block("a", () => { %><%= who %>,<% }) %>',
  });

  strictEqual(templates.render("page"), "page,base");
});

Deno.test("block() is not mixed up by the names that objects have", () => {
  const templates = site({
    "base.eta":
      '<%~ block("__proto__", () => { %>a<% }) %><%~ block("constructor", () => { %>b<% }) %><%~ block("toString") %>',
    "page.eta": '<% layout("base") %><% block("constructor", () => { %>c<% }) %>',
  });

  strictEqual(templates.render("page"), "ac");
});

Deno.test("block() blames the child whose fill throws, at its line", () => {
  const templates = site({
    "base.eta": '1\n2\n3\n<%~ block("a") %>',
    "page.eta": '<% layout("base") %>\n<% block("a", () => { %>\n<%= it.x.y %>\n<% }) %>',
  });

  const error = caught(TemplateError, () => templates.render("page"));

  strictEqual(`${error.template}:${error.line}`, "page.eta:3");
});

Deno.test("block() blames the layout whose default throws when a child asks for parent()", () => {
  const templates = site({
    "base.eta": '\n<%~ block("a", () => { %>\n<%= it.x.y %><% }) %>',
    "page.eta": '<% layout("base") %><% block("a", (parent) => { %><%~ parent() %><% }) %>',
  });

  const error = caught(TemplateError, () => templates.render("page"));

  strictEqual(`${error.template}:${error.line}`, "base.eta:3");
});

Deno.test("block() refuses a fill that is no function", () => {
  throws(
    () => renderOne('<%~ block("title", "Home") %>'),
    /Cannot fill the block "title": expected a function, received "Home"/,
  );
});
