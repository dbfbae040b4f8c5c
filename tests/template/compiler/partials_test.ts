import { match, strictEqual } from "node:assert/strict";
import { TemplateSyntaxError } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { caught } from "../caught.ts";
import { site } from "../site.ts";

const wrong: readonly (readonly [source: string, line: number, message: RegExp])[] = [
  ["\n<%@ partialdef a %>\n", 2, /partialdef a is never closed, expected an endpartialdef/],
  ["\n\n<%@ endpartialdef %>", 3, /endpartialdef closes nothing/],
  [
    "<%@ partialdef a %>\n<%@ partialdef b %><%@ endpartialdef %><%@ endpartialdef %>",
    2,
    /partialdef b stands inside of partialdef a, expected it outside/,
  ],
  [
    "<%@ partialdef a %><%@ endpartialdef %>\n<%@ partialdef a %><%@ endpartialdef %>",
    2,
    /there is a partialdef a already/,
  ],
  ["<%@ partialdef a %>\n<%@ endpartialdef b %>", 2, /endpartialdef b cannot close partialdef a/],
  ["\n<%@ partial nowhere %>", 2, /there is no partialdef "nowhere" in this template/],
  ["\n<%@ partial %>", 2, /there is no partialdef "" in this template/],
  ["\n<%@ partialdef %><%@ endpartialdef %>", 2, /expected a name of letters, digits, _ and - after partialdef/],
  ["\n<%@ partialdef a/b %><%@ endpartialdef %>", 2, /expected a name of letters/],
  ["\n<%@ partialdef a b %><%@ endpartialdef %>", 2, /expected nothing after "partialdef a"/],
  ["\n<%@ partialdef a inline b %><%@ endpartialdef %>", 2, /expected nothing after/],
  ["\n<%@ include a %>", 2, /there is no directive "include", expected partialdef, endpartialdef or partial/],
  ["\n<%@ %>", 2, /there is no directive ""/],
  ["<% if (it.x) { %>\n<%@ partialdef a %>\n<% } %>\n<%@ endpartialdef %>", 1, /what this tag opens is never closed/],
];

for (const [source, line, message] of wrong) {
  Deno.test(`compileTemplate() refuses the partials of ${JSON.stringify(source)}`, () => {
    const error = caught(TemplateSyntaxError, () => compileTemplate("page", source, "templates/page.eta"));

    match(error.message, message);
    strictEqual(error.line, line, error.message);
  });
}

Deno.test("a partial sees the page's values and none of its variables", () => {
  const templates = site({
    "page.eta": "<% const local = 1 %><%@ partialdef a inline %><%= it.x %><%= typeof local %><%@ endpartialdef %>",
  });

  strictEqual(templates.render("page", { x: "&" }), "&amp;undefined");
  strictEqual(templates.render("page#a", { x: "&" }), "&amp;undefined");
});

Deno.test("a partial may be defined in a block of a child, and printed there and alone", () => {
  const templates = site({
    "base.eta": '<main><%~ block("main") %></main>',
    "page.eta":
      '<% layout("base") %><% block("main", () => { %><%@ partialdef list inline %><ul><%= it.n %></ul><%@ endpartialdef %><% }) %>',
  });

  strictEqual(templates.render("page", { n: 1 }), "<main><ul>1</ul></main>");
  strictEqual(templates.render("page#list", { n: 2 }), "<ul>2</ul>");
});

Deno.test("a partial may print another partial of its file, and be included from another file", () => {
  const templates = site({
    "blog/list.eta":
      "<%@ partialdef row %>(<%@ partial cell %>)<%@ endpartialdef %><%@ partialdef cell %><%= it.n %><%@ endpartialdef %>",
    "page.eta": '<%~ include("blog/list#row", { n: 1 }) %><%~ include("./blog/list.eta#cell", { n: 2 }) %>',
  });

  strictEqual(templates.render("page"), "(1)2");
});
