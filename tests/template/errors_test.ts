import { strictEqual } from "node:assert/strict";
import { TemplateDoesNotExist, TemplateError, TemplateSyntaxError } from "@nuages/nuages/template";

Deno.test("TemplateDoesNotExist lists every place and the nearest name", () => {
  const error = new TemplateDoesNotExist("blog/lst.eta", {
    tried: ["templates/blog/lst.eta", "blog/templates/blog/lst.eta"],
    suggestion: "blog/list.eta",
  });

  strictEqual(error.name, "TemplateDoesNotExist");
  strictEqual(error.tried.length, 2);
  strictEqual(
    error.message,
    'Cannot find template "blog/lst.eta": tried templates/blog/lst.eta, blog/templates/blog/lst.eta; ' +
      'did you mean "blog/list.eta"?',
  );
});

Deno.test("TemplateDoesNotExist says so where a site has no templates", () => {
  strictEqual(
    new TemplateDoesNotExist("a.eta").message,
    'Cannot find template "a.eta": there are no templates',
  );
});

Deno.test("TemplateError and TemplateSyntaxError keep their cause only where there is one", () => {
  const position = { template: "a.eta", origin: "templates/a.eta", line: 3 };

  for (const type of [TemplateError, TemplateSyntaxError]) {
    strictEqual("cause" in new type("wrong", position), false);
    strictEqual(new type("wrong", { ...position, cause: 0 }).cause, 0);
  }
  strictEqual(
    new TemplateError("wrong", position).message,
    'Cannot render "a.eta": wrong (templates/a.eta:3)',
  );
  strictEqual(
    new TemplateSyntaxError("wrong", position).message,
    'Cannot compile "a.eta": wrong (templates/a.eta:3)',
  );
});
