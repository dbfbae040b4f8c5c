import {
  compression,
  conditionalGet,
  createApplication,
  defineSettings,
  path,
  renderHtml,
  streamHtml,
  urlpatterns,
  type ViewContext,
} from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { html } from "@nuages/nuages/template";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { match, ok, strictEqual } from "node:assert/strict";

const templates = {
  ...compileTemplate(
    "base",
    "<title><%= it.title %></title><main><%~ block('main') %></main><footer>end</footer>",
    "base",
  ),
  ...compileTemplate(
    "report",
    '<% layout("base") %><% block("main", () => { %><ul><%= it.rows %></ul><p><%~ it.total %></p><% }) %>',
    "report",
  ),
  ...compileTemplate("row", "<%@ partialdef item %><li><%= it.name %></li><%@ endpartialdef %>", "row"),
  ...compileTemplate("twice", "<%= it.rows %><%= it.rows %>", "twice"),
  ...compileTemplate("broken", "<%= it.rows %><%= it.nothing.here %>", "broken"),
};

type View = (c: ViewContext) => Promise<Response>;

async function ask(view: View, debug = false, method = "GET"): Promise<Response> {
  const app = createApplication(defineSettings(() => ({
    debug,
    allowedHosts: ["*"],
    middleware: [compression(), conditionalGet()],
    urls: urlpatterns([path("", view)]),
  })));
  const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
  return await app.fetch(
    new Request("http://localhost/", { method, headers: { "Accept-Encoding": "gzip" } }),
    runtime,
  );
}

async function quietly<Value>(run: () => Promise<Value>): Promise<[Value, string[]]> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  try {
    return [await run(), lines];
  } finally {
    console.error = error;
  }
}

async function* names(...all: unknown[]): AsyncGenerator<unknown> {
  for (const name of all) yield name;
}

Deno.test("streamHtml() prints parts where the template has them, escaped", async () => {
  const response = await ask((c) =>
    streamHtml(c, "report", {
      title: "A & B",
      rows: names("<script>", html`<li>${"&"}</li>`, [html`<b>1</b>`, "<"], null),
      total: names(3),
    })
  );

  strictEqual(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  strictEqual(response.headers.get("Cache-Control"), "no-store, no-transform");
  strictEqual(response.headers.get("X-Accel-Buffering"), "no");
  strictEqual(response.headers.get("Content-Encoding"), null);
  strictEqual(
    await response.text(),
    "<title>A &amp; B</title><main><ul>&lt;script&gt;<li>&amp;</li><b>1</b>&lt;</ul><p>3</p></main><footer>end</footer>",
  );
});

Deno.test("streamHtml() sends the head before the first part is made", async () => {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => release = resolve);
  const response = await ask((c) =>
    streamHtml(c, "report", {
      title: "Slow",
      total: "",
      rows: (async function* () {
        await gate;
        yield "done";
      })(),
    })
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  strictEqual((await reader?.read())?.value, "<title>Slow</title><main><ul>");
  release();
  strictEqual((await reader?.read())?.value, "done");
  await reader?.cancel();
});

Deno.test("renderHtml() renders a partial that a stream prints as it is", async () => {
  const response = await ask((c) =>
    streamHtml(c, "report", {
      title: "",
      total: "",
      rows: (async function* () {
        for (const name of ["a", "<"]) yield await renderHtml(c, "row#item", { name });
      })(),
    })
  );

  match(await response.text(), /<ul><li>a<\/li><li>&lt;<\/li><\/ul>/);
});

Deno.test("streamHtml() ends the page visibly where a part throws, and logs it", async () => {
  async function* broken(): AsyncGenerator<string> {
    yield "one";
    throw new Error("<secret>");
  }
  for (const debug of [false, true]) {
    const view: View = (c) => streamHtml(c, "report", { title: "", rows: broken(), total: "" });
    const [text, lines] = await quietly(async () => (await ask(view, debug)).text());

    match(text, /<ul>one<\/textarea><\/select><\/title><p role="alert"><strong>This page is not complete/);
    ok(text.endsWith(debug ? "<code>Error: &lt;secret&gt;</code></p>" : "</strong></p>"), text);
    strictEqual(lines.length, 1);
    ok(lines[0]?.includes("<secret>"));
  }
});

Deno.test("streamHtml() answers with an error page where the template fails", async () => {
  for (const template of ["twice", "broken", "nothing"]) {
    const [response] = await quietly(() => ask((c) => streamHtml(c, template, { rows: names() })));
    strictEqual(response.status, 500, template);
  }
});

Deno.test("streamHtml() takes no visitor's text for the place of a part", async () => {
  const response = await ask((c) =>
    streamHtml(c, "report", { title: "<!--00000000-0000-0000-0000-000000000000-->", rows: names("x"), total: "" })
  );

  match(await response.text(), /<title>&lt;!--00000000-/);
});

Deno.test("streamHtml() stops its parts when the visitor leaves, and begins none for HEAD", async () => {
  const steps: string[] = [];
  async function* endless(): AsyncGenerator<string> {
    try {
      steps.push("begun");
      while (true) yield "x";
    } finally {
      steps.push("stopped");
    }
  }
  const view: View = (c) => streamHtml(c, "report", { title: "", rows: endless(), total: "" });
  await ask(view, false, "HEAD");
  strictEqual(steps.join(), "");

  const reader = (await ask(view)).body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  strictEqual(steps.join(), "begun,stopped");
});
