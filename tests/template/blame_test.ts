import { match, ok, strictEqual, throws } from "node:assert/strict";
import { HTTPException } from "hono/http-exception";
import { Http404 } from "@nuages/nuages/http";
import { TemplateDoesNotExist, TemplateError, Templates } from "@nuages/nuages/template";
import { caught } from "./caught.ts";
import { builtSite, loader, renderOne, site } from "./site.ts";

Deno.test("a template that throws is named with origin and line, and the lines around", () => {
  const templates = site({
    "blog/list.eta": "1\n2\n<ul>\n<%= it.post.title %>\n</ul>\n6\n7",
  });

  const error = caught(TemplateError, () => templates.render("blog/list"));

  strictEqual(error.name, "TemplateError");
  strictEqual(error.template, "blog/list.eta");
  strictEqual(error.origin, "templates/blog/list.eta");
  strictEqual(error.line, 4);
  strictEqual(
    error.excerpt,
    "  2 | 2\n  3 | <ul>\n> 4 | <%= it.post.title %>\n  5 | </ul>\n  6 | 6",
  );
  ok(error.cause instanceof TypeError);
  strictEqual(
    error.message,
    `Cannot render "blog/list.eta": TypeError: Cannot read properties of undefined (reading 'title') ` +
      `(templates/blog/list.eta:4)\n\n${error.excerpt}`,
  );
});

Deno.test("a template that throws names the line and no source where the build has none", async () => {
  const templates = await builtSite({ "page.eta": "\n<%= it.secret.key %>" });

  const error = caught(TemplateError, () => templates.render("page"));

  strictEqual(error.line, 2);
  strictEqual(error.excerpt, undefined);
  match(error.message, /\(templates\/page\.eta:2\)$/);
});

Deno.test("the innermost template is blamed, once", () => {
  const templates = site({
    "base.eta": "<%~ it.body %>",
    "page.eta": '<% layout("base") %>\n<%~ include("list") %>',
    "list.eta": '\n\n<% for (const x of [1]) { %><%~ include("row", { x }) %><% } %>',
    "row.eta": "\n\n\n<%= it.none.x %>",
  });

  const error = caught(TemplateError, () => templates.render("page"));

  strictEqual(`${error.template}:${error.line}`, "row.eta:4");
  strictEqual(error.message.split("Cannot render").length, 2);
  ok(!(error.cause instanceof TemplateError));
});

Deno.test("the line after a loop or an include is the page's own", () => {
  const templates = site({
    "page.eta": '<% for (const x of [1, 2]) { %>\n<%~ include("part") %>\n<% } %>\n\n<%= it.none.x %>',
    "part.eta": "1\n2\n3\n4\n5\n6\n<%= 1 %>\n",
  });

  strictEqual(caught(TemplateError, () => templates.render("page")).line, 5);
});

Deno.test("a partial that throws is blamed at its line in the file", () => {
  const templates = site({
    "page.eta": "a\n<%@ partialdef p %>\nb\n<%= it.none.x %>\n<%@ endpartialdef %>\n",
  });

  const error = caught(TemplateError, () => templates.render("page#p"));

  strictEqual(`${error.template}:${error.line}`, "page.eta#p:4");
  match(error.excerpt ?? "", /> 4 \| <%= it\.none\.x %>/);
});

Deno.test("HTTP errors pass through templates as they are", () => {
  const errors = [new Http404("gone"), new HTTPException(403)];
  const templates = site({
    "base.eta": '<%~ block("a") %>',
    "page.eta": '<% layout("base") %><% block("a", () => { it.fail() }) %>',
    "outer.eta": '<%~ include("page") %>',
  });

  for (const error of errors) {
    const fail = (): never => {
      throw error;
    };
    throws(
      () => templates.render("outer", { fail }),
      (thrown) => thrown === error,
    );
  }
});

Deno.test("what is thrown without being an error is kept as the cause", () => {
  const error = caught(TemplateError, () => renderOne("<% throw 'a text' %>"));

  strictEqual(error.cause, "a text");
  match(error.message, /its code threw a text/);
  match(
    caught(TemplateError, () => renderOne("<% throw null %>")).message,
    /its code threw object/,
  );
});

Deno.test("an include that does not exist blames the template that asks for it", () => {
  const error = caught(
    TemplateError,
    () => renderOne('\n<%~ include("nowhere") %>'),
  );

  ok(error.cause instanceof TemplateDoesNotExist);
  strictEqual(error.line, 2);
  match(
    error.message,
    /Cannot find template "nowhere\.eta": tried nowhere\.eta \(compiled\)/,
  );
});

Deno.test("a template that a view asks for in vain is no TemplateError", () => {
  throws(
    () => new Templates([loader({})]).render("nowhere"),
    TemplateDoesNotExist,
  );
});

Deno.test("a promise in a template is blamed at its line", () => {
  const error = caught(
    TemplateError,
    () => renderOne("\n<%= it.posts %>", { posts: Promise.resolve([]) }),
  );

  strictEqual(error.line, 2);
  match(error.message, /await it in the view/);
});

Deno.test("endless recursion in a template's own code is an error of that template", () => {
  throws(() => renderOne("<% function f() { f() } f() %>"), {
    name: "TemplateError",
  });
});
