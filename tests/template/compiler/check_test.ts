import { match, strictEqual } from "node:assert/strict";
import { TemplateSyntaxError } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { caught } from "../caught.ts";

/** Each template with the line of its error and what the message says. */
const wrong: readonly (readonly [source: string, line: number, message: RegExp])[] = [
  ["a\n<%= it..x %>", 2, /Unexpected token '\.'/],
  ["a\n\n<%= it.x( %>\nb", 3, /missing \) after argument list/],
  ["a\n<%= it.a it.b %>", 2, /missing \) after argument list/],
  ["a\n<% const x = %>\nb\n<%= x %>", 2, /the tag ends in the middle of its code/],
  ["<% oops( %>\n<%= 1 %>", 1, /the tag ends in the middle of its code/],
  ["<% const x = 1 %>\n\n<% let x = 2 %>", 3, /'x' has already been declared/],
  ["\n<% const include = 1; include('x') %>", 2, /'include' has already been declared/],
  ["<% const x = /abc %>\n<%= 1 %>", 1, /Invalid regular expression/],
  // What is opened and closed in different tags.
  ["a\n<% if (it.x) { %>\nb\n<%= it.y %>", 2, /what this tag opens is never closed/],
  ["<% for (const x of it.xs) { %>\n<% } %>\n<% if (it.x) { %>\nb", 3, /what this tag opens is never closed/],
  ['<% layout("base") %>\n<% block("x", () => { %>\nb', 2, /what this tag opens is never closed/],
  ["a\n<% } %>\nb", 2, /this } closes nothing/],
  ["<% if (it.x) { %>\n<% } %>\n<% } %>", 3, /this } closes nothing/],
  ["<% if (it.x) { %>\n<% }) %>\nb", 2, /Unexpected token '\)'/],
  ['<% block("x", () => { %>\nb\n<% } %>\nc\n<%= it.x %>', 3, /missing \) after argument list/],
  ["\n<% } else { %>\n<% } %>", 2, /Unexpected token 'else'/],
  // The line inside of a tag.
  ["\n<%\n  const a = 1;\n  const b = ;\n  const c = 3;\n%>\n", 4, /Unexpected token ';'/],
  ["<%\n\n  call(\n    1,\n    2 3,\n  );\n%>", 5, /missing \)/],
  // What Eta would compile into something else than it says.
  ["<% if (it.isAdmin) %><% secret() %>", 1, /needs { and }/],
  ["\n<% if (it.isAdmin) %>\n<%= it.secret %>", 3, /needs { and }/],
  ["<% for (const x of it.xs) %>\n<%= x %>", 2, /needs { and }/],
  // What a template cannot do.
  ["\n<%= await it.posts %>", 2, /a template cannot await, expected the value from the view/],
  ["\n<% await it.posts %>", 2, /a template cannot await/],
  ["<% with (it) { %><% } %>", 1, /with/],
  ["<% switch (it.x) { %>\n<% case 1: %>a\n<% } %>\n<%= it.b b %>", 4, /missing \)/],
  ["<% switch (it.x) { %>\ntext\n<% case 1: %>a\n<% } %>", 1, /./],
];

for (const [source, line, message] of wrong) {
  Deno.test(`compileTemplate() finds line ${line} of ${JSON.stringify(source)}`, () => {
    const error = caught(TemplateSyntaxError, () => compileTemplate("page", source, "templates/page.eta"));

    match(error.message, message);
    strictEqual(error.line, line, error.message);
  });
}

Deno.test("compileTemplate() finds the line in a partial", () => {
  const source = "a\n<%@ partialdef row %>\nb\n<%= it..x %>\n<%@ endpartialdef %>\n<%= 1 %>";

  strictEqual(caught(TemplateSyntaxError, () => compileTemplate("page", source, "")).line, 4);
});

Deno.test("compileTemplate() finds the line in a long template in reasonable time", () => {
  const filler = "<p><%= it.x %></p>\n".repeat(2_000);
  const start = performance.now();

  const error = caught(TemplateSyntaxError, () => compileTemplate("page", `${filler}<%= it..x %>\n${filler}`, ""));

  strictEqual(error.line, 2_001);
  strictEqual(performance.now() - start < 10_000, true);
});
