import { TemplateError, Templates } from "@nuages/nuages/template";
import { compiledLoader } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Http404 } from "@nuages/nuages";

function templatesOf(files: Record<string, string>): Templates {
  const compiled = Object.entries(files).map(([name, source]) => compileTemplate(name, source, name));
  return new Templates([compiledLoader(Object.assign({}, ...compiled))], { lazyNames: ["user", "cart"] });
}

Deno.test("renderLazily() makes what a template reads, once, and waits for it", async () => {
  const made: string[] = [];
  const templates = templatesOf({
    "base.eta": "<%= it.user %>|<%~ it.body %>|<%= it.cart %>",
    "page.eta": '<% layout("base") %><%= it.user %><%~ include("part", { a: 1 }) %>',
    "part.eta": "<%= it.a %><%= it.cart %>",
  });

  const text = await templates.renderLazily("page", {}, (name) => {
    made.push(name);
    return name === "user" ? Promise.resolve("Ann") : "3 books";
  });

  strictEqual(text, "Ann|Ann13 books|3 books");
  deepStrictEqual(made, ["user", "cart"]);
});

Deno.test("renderLazily() makes nothing that no template reads", async () => {
  const templates = templatesOf({ "page.eta": "<% if (it.shown) { %><%= it.user %><% } %>plain" });

  strictEqual(await templates.renderLazily("page", {}, () => Promise.reject(new Error("made"))), "plain");
});

Deno.test("renderLazily() prefers what the view gave", async () => {
  const templates = templatesOf({
    "page.eta": '<%= it.user %><%~ include("part", { cart: "own" }) %>',
    "part.eta": "<%= it.cart %>",
  });

  strictEqual(await templates.renderLazily("page", { user: "Bob" }, () => "lazy"), "Bobown");
});

Deno.test("renderLazily() makes what a template read before side by side", async () => {
  const templates = templatesOf({ "page.eta": "<%= it.user %><%= it.cart %>" });
  const make = (name: string): Promise<string> => Promise.resolve(name);
  await templates.renderLazily("page", {}, make);
  let [running, most] = [0, 0];

  await templates.renderLazily("page", {}, async (name) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
    return name;
  });

  strictEqual(most, 2);
});

Deno.test("renderLazily() makes beforehand only what had to be waited for, as making may have consequences", async () => {
  const templates = templatesOf({ "page.eta": "<%= it.user %><% if (it.shown) { %><%= it.cart %><% } %>" });
  const made: string[] = [];
  const make = (name: string): unknown => {
    made.push(name);
    return name === "user" ? Promise.resolve(name) : name;
  };
  await templates.renderLazily("page", { shown: true }, make);
  made.length = 0;

  await templates.renderLazily("page", { shown: false }, make);

  deepStrictEqual(made, ["user"]);
});

Deno.test("renderLazily() blames the template's line for a value that cannot be made", async () => {
  const templates = templatesOf({ "page.eta": "\n<%= it.user %>" });

  for (
    const make of [() => Promise.reject(new Error("no database")), () => {
      throw new Error("no database");
    }]
  ) {
    await rejects(
      templates.renderLazily("page", {}, make),
      (error) => error instanceof TemplateError && error.line === 2 && /no database/.test(error.message),
    );
  }
  await rejects(templates.renderLazily("page", {}, () => Promise.reject(new Http404())), Http404);
});

Deno.test("render() knows no lazy values", () => {
  strictEqual(templatesOf({ "page.eta": "<%= it.user %>." }).render("page"), ".");
});

Deno.test("renderLazily() waits for queries, which are no promises", async () => {
  const templates = templatesOf({ "page.eta": "<%= it.user %>" });
  const { promise, resolve } = Promise.withResolvers<string>();
  const query = { then: promise.then.bind(promise) };
  resolve("Django");

  strictEqual(await templates.renderLazily("page", {}, () => query), "Django");
});
