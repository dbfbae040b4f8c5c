/** How a project shows forms otherwise: by templates of a site, as files that are watched and compiled beforehand. */
import { createApplication, defineApp, defineSettings, path, render, urlpatterns } from "@nuages/nuages";
import * as forms from "@nuages/nuages/forms";
import { createRuntime } from "@nuages/nuages/deno";
import type { Runtime } from "@nuages/nuages/runtime";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, doesNotMatch, match, rejects, strictEqual } from "node:assert/strict";
import { everyWidget } from "./every_widget.ts";

const form = forms.defineForm({
  name: forms.charField({ helpText: "Your own." }),
  day: forms.dateField({ required: false, widget: forms.selectDateWidget({ years: [2026] }) }),
  size: forms.choiceField({ choices: [["s", "Small"]], widget: forms.radioSelect() }),
  plain: forms.charField({ required: false, template: "own_field" }),
  token: forms.charField({ required: false, widget: forms.hiddenInput() }),
});
const set = forms.defineFormSet(forms.defineForm({ x: forms.charField() }), { extra: 2 });

const PAGES = { page: "<%~ it.shown %>", own_field: "own(<%= it.field.name %>)" };

/** What a site can write, each as it gets it. */
type Sources = Readonly<Record<string, string>>;

type MakeClient = (
  sources: Sources,
) => Promise<AsyncDisposable & { client: TestClient; write(sources: Sources): Promise<void> }>;

function clientOf(runtime: Runtime, debug: boolean, baseDir: string, templates = {}): TestClient {
  const fromApp = defineApp({ name: "look", templates });
  return testClient(
    createApplication(defineSettings(() => ({
      secretKey: "x".repeat(50),
      allowedHosts: ["*"],
      debug,
      baseDir,
      installedApps: [fromApp],
      urls: urlpatterns([
        path("set/", async (c) => await render(c, "page", { shown: await set.bind({}, { c }) })),
        path("every/", async (c) => await render(c, "page", { shown: await everyWidget.bind({}, { c }) })),
        path("<str:layout>/", async (c) => {
          const { layout } = c.req.valid("param") as { layout: "asDiv" | "asP" | "asUl" | "asTable" };
          const wrong = { token: "\0", size: "x" };
          const made = c.req.query("wrong") === undefined ? await form.unbound(c) : await form.bind(wrong, { c });
          return await render(c, "page", { shown: made[layout]() });
        }),
      ]),
    }))),
    { runtime },
  );
}

/** Files of a project in development. */
async function watched(sources: Sources): ReturnType<MakeClient> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-forms-" });
  const write = async (sources: Sources): Promise<void> => {
    for (const [name, source] of Object.entries(sources)) {
      const file = `${directory}/templates/${name}.eta`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await Deno.writeTextFile(file, source);
    }
  };
  await write({ ...PAGES, ...sources });
  const client = clientOf(createRuntime({ env: {}, baseDir: directory }), true, directory);
  return { client, write, [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }) };
}

function compiled(sources: Sources): Sources {
  return Object.assign(
    {},
    ...Object.entries({ ...PAGES, ...sources }).map(([name, source]) => compileTemplate(name, source, name)),
  );
}

const nothing = {
  write: () => Promise.reject(new TypeError("Cannot write: it is built")),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/** What `build` makes of a project. */
function built(sources: Sources): ReturnType<MakeClient> {
  const build = { templates: compiled(sources) as never, staticFiles: {} };
  return Promise.resolve({ client: clientOf({ ...createRuntime({ env: {} }), build }, false, "/nowhere"), ...nothing });
}

/** What an app brings. */
function fromApp(sources: Sources): ReturnType<MakeClient> {
  return Promise.resolve({
    client: clientOf(createRuntime({ env: {} }), false, "/nowhere", compiled(sources)),
    ...nothing,
  });
}

const ways: Readonly<Record<string, MakeClient>> = {
  "files that are watched": watched,
  "a build": built,
  "an app": fromApp,
};

for (const [way, make] of Object.entries(ways)) {
  const shown = async (sources: Sources, path: string): Promise<string> => {
    await using site = await make(sources);
    return (await site.client.get(path)).text;
  };

  Deno.test(`${way}: forms/div, forms/p, forms/ul and forms/table get the form`, async () => {
    for (const [layout, name] of [["asDiv", "div"], ["asP", "p"], ["asUl", "ul"], ["asTable", "table"]]) {
      const source = "<%= it.form.topErrors.length %>:<%~ it.form.errorTag %>" +
        "<% for (const field of it.form.visibleFields) { %>[<%= field.name %>]<% } %>";
      strictEqual(await shown({ [`forms/${name}`]: source }, `/${layout}/`), "0:[name][day][size][plain]");
      match(
        await shown({ [`forms/${name}`]: source }, `/${layout}/?wrong`),
        /^1:<ul class="errorlist nonfield"><li>\(Hidden field token\)/,
      );
    }
  });

  Deno.test(`${way}: forms/field gets the field; a field's own template goes before it`, async () => {
    const source =
      "<p><%~ it.field.labelTag %>|<%~ it.field.widget %>|<%~ it.field.helpTag %>|<%~ it.field.errorTag %></p>";

    const text = await shown({ "forms/field": source }, "/asDiv/");

    match(
      text,
      /<div><p><label for="id_name">Name:<\/label>\|<input type="text" name="name"[^>]*>\|<div class="helptext" id="id_name_helptext">Your own\.<\/div>\|<\/p><\/div>/,
    );
    match(text, /<div>own\(plain\)<\/div>/);
    match(
      await shown({ "forms/field": source }, "/asDiv/?wrong"),
      /\|<ul class="errorlist" id="id_name_error"><li>This field is required\.<\/li><\/ul><\/p>/,
    );
  });

  Deno.test(`${way}: forms/label, forms/help and forms/errors show these in every layout`, async () => {
    const sources = {
      "forms/label": "label(<%= it.field.label %>)",
      "forms/help": "help(<%= it.field.helpText %>)",
      "forms/errors":
        "errors(<%= it.kind %> <%= it.id %> <% for (const error of it.errors) { %><%= error.message %><% } %>)",
    };

    for (const layout of ["asDiv", "asP", "asUl", "asTable"]) {
      const text = await shown(sources, `/${layout}/?wrong`);
      match(text, /label\(Name\)/, layout);
      match(text, /help\(Your own\.\)/, layout);
      match(text, /errors\( id_name_error This field is required\.\)/, layout);
      match(text, /errors\(nonfield {2}\(Hidden field token\) Null characters are not allowed\.\)/, layout);
      match(await shown(sources, `/${layout}/`), /label\(Name\)[^]*help\(Your own\.\)/, layout);
    }
  });

  Deno.test(`${way}: forms/widgets/<name> shows a widget, also one that another is made of`, async () => {
    const sources = {
      "forms/widgets/text":
        '<input class="own" name="<%= it.widget.field %>"<%~ it.attributes({ class: "a", id: "no" }, it.widget.attributes, { class: "b" }) %>>',
      "forms/widgets/select_date": "day(<% for (const part of it.widget.parts) { %><%~ it.part(part) %><% } %>)",
      "forms/widgets/select": "<s><%= it.widget.field %></s>",
      "forms/widgets/radio":
        "<% for (const { options } of it.widget.groups) for (const { value } of options) { %>(<%= value %>)<% } %>",
    };

    const text = await shown(sources, "/asDiv/");

    match(
      text,
      /<input class="own" name="name" class="a b" id="id_name" required aria-describedby="id_name_helptext">/,
    );
    match(text, /day\(<s>day_month<\/s><s>day_day<\/s><s>day_year<\/s>\)/);
    match(text, /<fieldset><legend>Size:<\/legend>\(s\)<\/fieldset>/);
    // Without a template of its own, the whole writes itself, and its parts theirs.
    const { "forms/widgets/select_date": _, ...others } = sources;
    match(await shown(others, "/asDiv/"), /<legend>Day:<\/legend><s>day_month<\/s><s>day_day<\/s>/);
  });

  Deno.test(`${way}: the template of a family shows the widgets that have none of their own`, async () => {
    const sources = {
      "forms/widgets/input": "{<%= it.widget.extra.type %> <%= it.widget.field %>}",
      "forms/widgets/email": "mail",
      "forms/widgets/select": "{select <%= it.widget.field %>}",
      "forms/widgets/choices": "{<%= it.widget.extra.type %>s <%= it.widget.field %>}",
      "forms/widgets/multi": "{multi <%= it.widget.field %>}",
    };

    const text = await shown(sources, "/every/");

    for (
      const one of [
        "{text name}",
        "mail",
        "{hidden token}",
        "{datetime-local at}",
        "{color colour}",
        "{select size}",
        "{select sizes}",
        "{select known}",
        "{radios way}",
        "{checkboxs ways}",
        "{multi born}",
        "{multi moment}",
        "{multi range}",
      ]
    ) strictEqual(text.includes(one), true, one);
    match(text, /<textarea name="text"/);
  });

  Deno.test(`${way}: forms/set gets the set`, async () => {
    const source =
      "<%~ it.set.management.fields.TOTAL_FORMS %><%~ it.set.errorTag %><% for (const form of it.set) { %>[<%~ form %>]<% } %>";

    const text = await shown({ "forms/set": source, "forms/errors": "(<%= it.kind %>)" }, "/set/");

    match(text, /^<input type="hidden" name="form-TOTAL_FORMS"[^>]*>\(nonform\)/);
  });

  Deno.test(`${way}: without templates, forms write themselves`, async () => {
    match(
      await shown({}, "/asDiv/"),
      /^<div><label for="id_name">Name:<\/label><div class="helptext" id="id_name_helptext">/,
    );
    match(await shown({}, "/asP/"), /<div><fieldset><legend>Size:<\/legend><div id="id_size">/);
    match(
      await shown({}, "/asTable/?wrong"),
      /<fieldset aria-label="Size" aria-describedby="id_size_error"><div id="id_size">/,
    );
    match(await shown({}, "/set/"), /<ul class="errorlist nonform">/);
  });
}

Deno.test("a field with an empty label has none, nor a suffix", async () => {
  const shown = await forms.defineForm({
    name: forms.charField({ label: "" }),
    size: forms.choiceField({ label: "", choices: [["s", "Small"]], widget: forms.radioSelect() }),
  }).unbound();

  for (const html of [shown.asDiv(), shown.asP(), shown.asUl(), shown.asTable()]) {
    doesNotMatch(String(html), /<label for="id_name"|<legend|aria-label=|:</);
  }
  strictEqual(String(shown.fields.name.labelTag), "");
});

Deno.test("a template that comes, changes and goes in development counts at once", async () => {
  await using site = await watched({});
  const text = async (): Promise<string> => (await site.client.get("/asDiv/")).text;
  match(await text(), /<input type="text" name="name"/);

  await site.write({ "forms/widgets/text": "first" });
  match(await text(), /<\/div>first<\/div>/);
  await site.write({ "forms/widgets/text": "and second" });
  match(await text(), /<\/div>and second<\/div>/);
  await site.write({ "forms/div": "whole" });
  strictEqual(await text(), "whole");
});

Deno.test("a template that fails is named with its line", async () => {
  await using site = await watched({ "forms/widgets/text": "\n<%= it.widget.nothing.more %>" });

  const { status, text } = await site.client.get("/asDiv/");

  strictEqual(status, 500);
  match(text, /forms\/widgets\/text\.eta/);
  doesNotMatch(text, /Maximum call stack/);
});

Deno.test("a built site looks for each template of forms once", async () => {
  const looked: string[] = [];
  const templates = new Proxy(compiled({}), {
    getOwnPropertyDescriptor(target, name) {
      if (String(name).startsWith("forms/")) looked.push(String(name));
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  const client = clientOf(
    { ...createRuntime({ env: {} }), build: { templates: templates as never, staticFiles: {} } },
    false,
    "/nowhere",
  );

  for (let visit = 0; visit < 3; visit++) strictEqual((await client.get("/asDiv/?wrong")).status, 200);

  strictEqual(looked.length > 0, true);
  strictEqual(looked.length, new Set(looked).size);
});

Deno.test("a list of choices shows what is chosen in each form, also where its HTML is kept", async () => {
  const sizes = forms.defineForm({ size: forms.choiceField({ choices: [["s", "Small"], ["l", "Large"]] }) });
  const shown = async (size: string): Promise<string[]> =>
    [...String(await sizes.unbound(undefined, { initial: { size } })).matchAll(/value="(\w+)" selected/g)]
      .map(([, value]) => value ?? "");

  for (const size of ["s", "l", "s", "<x>", "l"]) {
    deepStrictEqual(await shown(size), size === "<x>" ? [] : [size]);
  }
});

Deno.test("a list that a project made of another one is written anew each time", async () => {
  const base = forms.select();
  let shown = 0;
  const widget: typeof base = {
    ...base,
    view: (name, value, attributes, context, choices) =>
      base.view(name, value, { ...attributes, "data-shown": String(++shown) }, context, choices),
  };
  const sizes = forms.defineForm({ size: forms.choiceField({ choices: [["s", "Small"]], widget }) });

  match(String(await sizes.unbound()), /data-shown="1"/);
  match(String(await sizes.unbound()), /data-shown="2"/);
});

Deno.test("choices that are none are an error, and not waited for", async () => {
  const broken = forms.defineForm({ size: forms.choiceField({ choices: (() => undefined) as never }) });

  await rejects(broken.unbound(), { name: "TypeError", message: /its choices are undefined, expected a list/ });
});
