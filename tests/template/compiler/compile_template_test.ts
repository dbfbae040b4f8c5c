import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { TemplateSyntaxError } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";

Deno.test("compileTemplate() returns the template and its partials by full name, with origin and source", () => {
  const source = "a<%@ partialdef row %>b<%@ endpartialdef %>";

  const compiled = compileTemplate("blog/list", source, "blog/templates/blog/list.eta");

  deepStrictEqual(Object.keys(compiled), ["blog/list.eta", "blog/list.eta#row"]);
  for (const template of Object.values(compiled)) {
    strictEqual(template.origin, "blog/templates/blog/list.eta");
    strictEqual(template.source, source);
  }
});

Deno.test("compileTemplate() names template, origin and line of a syntax error, and shows the line", () => {
  try {
    compileTemplate("blog/list", "<ul>\n<% for (const x of it.xs { %>\n</ul>", "blog/templates/blog/list.eta");
    throw new Error("Cannot go on: nothing was thrown");
  } catch (error) {
    ok(error instanceof TemplateSyntaxError);
    strictEqual(error.template, "blog/list.eta");
    strictEqual(error.origin, "blog/templates/blog/list.eta");
    strictEqual(error.line, 2);
    strictEqual(error.excerpt, "  1 | <ul>\n> 2 | <% for (const x of it.xs { %>\n  3 | </ul>");
    ok(error.cause instanceof SyntaxError);
    strictEqual(
      error.message,
      `Cannot compile "blog/list.eta": Unexpected token '{' (blog/templates/blog/list.eta:2)\n\n${error.excerpt}`,
    );
  }
});

Deno.test("compileTemplate() refuses a name that no template can have", () => {
  throws(() => compileTemplate("../x", "", ""), { name: "TemplateDoesNotExist" });
});
