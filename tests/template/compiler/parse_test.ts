import { match, strictEqual } from "node:assert/strict";
import { TemplateSyntaxError } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { caught } from "../caught.ts";
import { site } from "../site.ts";

function syntaxErrorIn(source: string): TemplateSyntaxError {
  return caught(TemplateSyntaxError, () => compileTemplate("page", source, "templates/page.eta"));
}

Deno.test("a tag, a string or a comment that is not closed is an error at its line", () => {
  const sources = ["a\n<% x", "a\n<%= 'x %>\n", 'a\n<%= "x %>\n', "a\n<%= `x %>\n", "a\n<% /* x %>\n"];

  for (const source of sources) {
    const error = syntaxErrorIn(source);
    strictEqual(error.line, 2, source);
    match(error.message, /: unclosed (?:tag|string|comment)/);
  }
});

Deno.test("an apostrophe in a // comment is explained", () => {
  match(syntaxErrorIn("a\n<% // don't %>\n").message, /unclosed string; a quote in a \/\/ comment opens one/);
});

Deno.test("lines are counted to where a tag's code starts", () => {
  const templates = site({
    "page.eta": "<%\n\n%>\n\n<%= 1 %><%=\n\n\n  it.none.x\n\n%>\n",
    "same.eta": "it.none.x it.none.x\n<%= it.x %>\nit.none.x<%_ it.none.x\n_%>",
  });

  match(messageOf(() => templates.render("page")), /templates\/page\.eta:8\)/);
  match(messageOf(() => templates.render("same", { x: 1 })), /templates\/same\.eta:3\)/);
});

function messageOf(body: () => unknown): string {
  return caught(Error, body).message;
}
