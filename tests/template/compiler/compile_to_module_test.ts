import { deepStrictEqual, doesNotMatch, match, ok, strictEqual, throws } from "node:assert/strict";
import { compiledLoader, Templates } from "@nuages/nuages/template";
import { compileToModule } from "@nuages/nuages/template/compiler";
import { corpus } from "../corpus.ts";
import { builtSite, entries, importModule, site } from "../site.ts";

for (const { title, sources, name = "page", context = {}, expected } of corpus) {
  Deno.test(`compileToModule() and compileTemplate() agree on ${title}`, async () => {
    const compiled = site(sources);
    const built = await builtSite(sources);

    strictEqual(compiled.render(name, context), expected);
    strictEqual(built.render(name, context), expected);
  });
}

Deno.test("compileToModule() gives functions that run where code from text is refused", async () => {
  const example = corpus.find(({ title }) => title.startsWith("layouts"));
  ok(example);
  const module = compileToModule(entries(example.sources));
  const script = `
    import { compiledLoader, Templates } from "@nuages/nuages/template";
    const { templates } = await import(${JSON.stringify(dataUrl(module))});
    let refused = "";
    try { new Function("") } catch (error) { refused = error.name }
    console.log(refused, new Templates([compiledLoader(templates)]).render("page"));
  `;

  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--v8-flags=--disallow-code-generation-from-strings",
      "--config",
      new URL("../../../deno.json", import.meta.url).pathname,
      dataUrl(script),
    ],
  }).output();

  strictEqual(
    new TextDecoder().decode(stdout).trim(),
    `EvalError ${example.expected}`,
    new TextDecoder().decode(stderr),
  );
});

Deno.test("compileToModule() writes the same text for the same templates in any order", () => {
  const templates = entries({
    "b.eta": "b",
    "a.eta": "<%@ partialdef z %><%@ endpartialdef %><%@ partialdef y %><%@ endpartialdef %>",
    "a/x.eta": "x",
  });

  const text = compileToModule(templates);

  strictEqual(compileToModule([...templates].reverse()), text);
  const names = [...text.matchAll(/^ {2}"(.*?)": \{/gm)].map(([, name]) => name);
  deepStrictEqual(names, ["a.eta", "a.eta#y", "a.eta#z", "a/x.eta", "b.eta"]);
});

Deno.test("compileToModule() starts with a warning and names the type's place", () => {
  const text = compileToModule([], { types: "../runtime/mod.ts" });

  match(text, /^\/\/ Generated from templates; do not edit\.\n/);
  match(text, /import\("\.\.\/runtime\/mod\.ts"\)\.CompiledTemplate/);
  match(compileToModule([]), /import\("@nuages\/nuages\/runtime"\)\.CompiledTemplate/);
});

Deno.test("compileToModule() keeps source texts only on request", async () => {
  const templates = entries({ "page.eta": "<% /* a remark */ %>" });

  doesNotMatch(compileToModule(templates).replaceAll("\n", " "), /source:/);
  const built = await importModule(compileToModule(templates, { withSource: true }));
  strictEqual(built["page.eta"]?.source, templates[0]?.source);
});

Deno.test("compileToModule() keeps a template that another one of its name hides", async () => {
  const templates = [
    ...entries({ "base.eta": '<% layout("base") %><% block("t", (parent) => { %>mine, <%~ parent() %><% }) %>' }),
    ...entries({
      "base.eta": '<%~ block("t", () => { %>theirs<% }) %><%@ partialdef row inline %>, row<%@ endpartialdef %>',
    }, "blog/templates"),
    ...entries({ "base.eta": "the last" }, "other/templates"),
  ];

  const built = await importModule(compileToModule(templates));

  strictEqual(new Templates([compiledLoader(built)]).render("base"), "mine, theirs, row");
  strictEqual(built["base.eta"]?.hides?.origin, "blog/templates/base.eta");
  strictEqual(built["base.eta"]?.hides?.hides?.origin, "other/templates/base.eta");
});

Deno.test("compileToModule() adds a missing extension and refuses a name that cannot be found", () => {
  match(compileToModule([{ name: "page", source: "", origin: "" }]), /"page\.eta": \{/);
  throws(() => compileToModule([{ name: "../page.eta", source: "", origin: "" }]), { name: "TemplateDoesNotExist" });
});

Deno.test("compileToModule() refuses code that would leave its function", () => {
  for (const code of ["} evil() {", "}}); evil(); ({ a: { b() {", "*/ } /*", "return } function x() {"]) {
    throws(() => compileToModule(entries({ "page.eta": `<% ${code} %>` })), { name: "TemplateSyntaxError" }, code);
  }
});

Deno.test("compileToModule() gives a module that a strict project can check and import", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const types = new URL("../../../src/runtime/build.ts", import.meta.url).href;
    const sources = Object.assign({}, ...corpus.map(({ sources }) => sources));
    await Deno.writeTextFile(`${directory}/templates.js`, compileToModule(entries(sources), { types }));
    await Deno.writeTextFile(
      `${directory}/main.ts`,
      [
        'import { templates } from "./templates.js";',
        'export const render: string | undefined = templates["page.eta"]?.origin;',
        "// @ts-expect-error The type is known, so this does not compile.",
        "export const wrong: number = templates;",
      ].join("\n"),
    );
    await Deno.writeTextFile(
      `${directory}/deno.json`,
      '{ "compilerOptions": { "strict": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true } }',
    );

    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "main.ts"],
      cwd: directory,
    }).output();

    strictEqual(success, true, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

function dataUrl(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}
