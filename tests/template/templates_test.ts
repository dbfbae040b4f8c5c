import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { compiledLoader, type TemplateLoader, Templates } from "@nuages/nuages/template";
import { compileAll, loader, site } from "./site.ts";

const project = loader(
  { "base.eta": "project", "only.eta": "only" },
  "templates",
);
const app = loader(
  { "base.eta": "app", "blog/list.eta": "list" },
  "blog/templates",
);

Deno.test("Templates.render() uses the first loader that has the name", () => {
  const templates = new Templates([project, app]);

  strictEqual(templates.render("base"), "project");
  strictEqual(templates.render("blog/list.eta"), "list");
  strictEqual(new Templates([app, project]).render("base"), "app");
});

Deno.test("Templates.render() lists every place where it looked, and what was meant", () => {
  const templates = new Templates([project, app]);

  throws(() => templates.render("blog/lst"), {
    name: "TemplateDoesNotExist",
    message: 'Cannot find template "blog/lst.eta": tried blog/lst.eta (compiled); ' +
      'did you mean "blog/list.eta"?',
    tried: ["blog/lst.eta (compiled)"],
  });
});

Deno.test("Templates.render() refuses names that lead elsewhere, as if there were none", () => {
  const templates = new Templates([project]);

  for (
    const name of [
      "../base",
      "/base",
      "x/../base",
      "base\u0000",
      "..\\base",
      "__proto__",
      "constructor",
    ]
  ) {
    throws(
      () => templates.render(name),
      { name: "TemplateDoesNotExist" },
      name,
    );
    strictEqual(templates.exists(name), false);
  }
});

Deno.test("Templates.render() renders one partial and nothing else of the page", () => {
  const templates = site({
    "page.eta":
      '<% layout("nowhere") %><% it.explode() %><%@ partialdef row %><li><%= it.a %></li><%@ endpartialdef %>',
  });

  strictEqual(templates.render("page#row", { a: "&" }), "<li>&amp;</li>");
  strictEqual(templates.exists("page#row"), true);
  strictEqual(templates.exists("page#rows"), false);
});

Deno.test("Templates.render() says which file has no such partial", () => {
  throws(() => site({ "page.eta": "" }).render("page#row"), {
    message: 'Cannot find template "page.eta#row": page.eta defines no partial of that name',
  });
});

Deno.test("Templates.render() finds the partial of a template that another one of its name hides", () => {
  const templates = new Templates([
    loader({
      "list.eta": '<% layout("list") %><% block("title", () => { %>mine<% }) %>',
    }, "templates"),
    loader({
      "list.eta": '<%~ block("title", () => { %>theirs<% }) %><%@ partialdef row inline %>,row<%@ endpartialdef %>',
    }, "blog/templates"),
  ]);

  strictEqual(templates.render("list"), "mine,row");
  strictEqual(templates.render("list#row"), ",row");
});

Deno.test("layout() of a template's own name extends the template that it hides, each in turn", () => {
  const templates = new Templates([
    loader({
      "base.eta": '<% layout("base") %><% block("t", (parent) => { %>1<%~ parent() %><% }) %>',
    }),
    loader({
      "base.eta": '<% layout("base.eta") %><% block("t", (parent) => { %>2<%~ parent() %><% }) %>',
    }),
    loader({ "base.eta": '<%~ block("t", () => { %>3<% }) %>' }),
  ]);

  strictEqual(templates.render("base"), "123");
  strictEqual(templates.render("base"), "123");
});

Deno.test("Templates.select() returns the first name that exists", () => {
  const templates = new Templates([project, app]);

  strictEqual(
    templates.select(["../x", "no", "blog/list", "base"]),
    "blog/list",
  );
});

Deno.test("Templates.select() says what it tried when nothing exists", () => {
  const templates = new Templates([project]);

  throws(() => templates.select(["a", "../b", "c"]), {
    name: "TemplateDoesNotExist",
    message: 'Cannot find template "a", "../b", "c": tried a.eta (compiled), c.eta (compiled)',
  });
  throws(() => templates.select([]), { name: "TemplateDoesNotExist" });
});

Deno.test("Templates.names() lists every name once, sorted, without partials", () => {
  const partials = compiledLoader(
    compileAll({ "a.eta": "<%@ partialdef x %><%@ endpartialdef %>" }),
  );

  deepStrictEqual(new Templates([project, app, partials]).names(), [
    "a.eta",
    "base.eta",
    "blog/list.eta",
    "only.eta",
  ]);
});

Deno.test("Templates asks a loader once for each name where nothing can change", () => {
  const { counted, asked } = counting(
    loader({ "page.eta": PAGE, "row.eta": "<%= it.n %>" }),
  );
  const templates = new Templates([counted]);

  strictEqual(templates.render("page"), "0123456789");
  strictEqual(templates.render("page"), "0123456789");
  deepStrictEqual(asked, ["page.eta", "row.eta"]);
});

Deno.test("Templates asks a loader once for each rendering where templates may change", () => {
  const { counted, asked } = counting({
    ...loader({ "page.eta": PAGE, "row.eta": "<%= it.n %>" }),
    watch: true,
  });
  const templates = new Templates([counted]);

  templates.render("page");
  templates.render("page");

  deepStrictEqual(asked, ["page.eta", "row.eta", "page.eta", "row.eta"]);
});

const PAGE = '<% for (let n = 0; n < 10; n++) { %><%~ include("./row", { n }) %><% } %>';

function counting(
  inner: TemplateLoader,
): { counted: TemplateLoader; asked: string[] } {
  const asked: string[] = [];
  const load: TemplateLoader["load"] = (name, skip) => {
    asked.push(name);
    return inner.load(name, skip);
  };
  return { counted: { ...inner, load }, asked };
}
