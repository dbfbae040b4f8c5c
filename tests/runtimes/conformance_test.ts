/** The same requests to the same site on Deno and on workerd must give the same answers. */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate, compileToModule } from "@nuages/nuages/template/compiler";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { conformanceApp } from "./fixtures/conformance_app.ts";
import { startWorker } from "./workerd.ts";

const PAGE = "<h1><%= it.title %></h1><% for (const item of it.items ?? []) { %><%@ partial item %><% } %>" +
  '<%@ partialdef item %><b><%= it.item %></b><%@ endpartialdef %><a href="<%= it.url("news:list") %>"><%= it.date(new Date(0), "long") %></a>';

const ID = "123e4567-e89b-12d3-a456-426614174000";

const REQUESTS: readonly (readonly [method: string, path: string, init?: RequestInit])[] = [
  ["GET", "/"],
  ["HEAD", "/"],
  ["OPTIONS", "/template/"],
  ["GET", "/greek/%CE%BA%CE%B1%CE%BB%CE%B7%CF%83%CF%80%CE%AD%CF%81%CE%B1/"],
  ["GET", "/template/"],
  ["GET", "/partial/"],
  ["GET", "/news/"],
  ["GET", "/news"],
  ["GET", "/news/0042/7/"],
  ["GET", "/news/42/7/"],
  ["GET", `/news/${ID}/`],
  ["GET", "/news/files/a%20b/c.txt"],
  ["GET", "/news/ab1"],
  ["GET", "/reverse/"],
  ["GET", "/stream/"],
  ["GET", "/csv/"],
  ["GET", "/file/"],
  ["GET", "/json/"],
  ["GET", "/json"],
  ["GET", "/old/?a=1"],
  ["GET", "/away/"],
  ["GET", "/post/"],
  ["POST", "/post/", { body: new URLSearchParams({ a: "1", b: "τ" }) }],
  ["GET", "/missing/"],
  ["GET", "/forbidden/"],
  ["GET", "/broken/"],
  ["GET", "/nothing/"],
  ["GET", "/api/items/7"],
  ["GET", "/%ff/"],
  ["GET", "/a%2fb/"],
  ["GET", `/?${"q".repeat(20_000)}`],
  ["PROPFIND", "/"],
];

/** What both machines must agree on. The date, the nonce and the transport's own headers are theirs. */
async function comparable(response: Response): Promise<unknown> {
  const own = [
    "connection",
    "date",
    "server",
    "transfer-encoding",
    "content-length",
    "content-encoding",
    "vary",
    "cf-",
  ];
  const headers = [...response.headers].filter(([name]) => !own.some((prefix) => name.startsWith(prefix)))
    .map(([name, value]) => [name, value.replace(/'nonce-[^']*'/g, "nonce")]).sort();
  const body = (await response.text()).replace(/nonce="[^"]*"/g, "nonce");
  return { status: response.status, headers, body };
}

/** Bundles the site with what `manage.ts build` would write for one template. */
async function workerCode(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-conformance-" });
  try {
    const module = compileToModule([{ name: "page.eta", source: PAGE, origin: "page.eta" }]);
    await Deno.writeTextFile(`${directory}/templates.js`, module);
    await Deno.writeTextFile(`${directory}/worker.ts`, ENTRY);
    return await bundleWorker(`${directory}/worker.ts`, {
      directory: fileURLToPath(new URL("../../", import.meta.url)),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

const ENTRY = `
import { worker } from "@nuages/nuages/workers";
import { app } from "${new URL("./fixtures/conformance_app.ts", import.meta.url)}";
import { templates } from "./templates.js";
export default worker(app).install({ templates, staticFiles: {} });
`;

for (const debug of [false, true]) {
  Deno.test(`both machines give the same answers with debug ${debug ? "on" : "off"}`, async () => {
    const { error, warn } = console;
    console.error = console.warn = () => {};
    const DEBUG = debug ? "1" : "0";
    await using worker = await startWorker({ code: await workerCode(), bindings: { DEBUG } });
    try {
      const runtime = {
        ...createRuntime({ env: { DEBUG } }),
        build: { templates: compileTemplate("page.eta", PAGE, "page.eta"), staticFiles: {} },
      };
      const site = conformanceApp();

      for (const [method, path, init = {}] of REQUESTS) {
        const headers = { Accept: "text/html" };
        const there = await worker.fetch(path, { method, headers, redirect: "manual", ...init });
        const url = new URL(path, worker.url);
        const here = await site.fetch(new Request(url, { method, headers, redirect: "manual", ...init }), runtime);

        // Explanations name the machine, its stack and the time; that they are there is what counts.
        if (debug && here.status >= 400) {
          strictEqual(there.status, here.status, `${method} ${path}`);
          strictEqual(there.headers.get("content-type"), here.headers.get("content-type"), `${method} ${path}`);
          await Promise.all([there.body?.cancel(), here.body?.cancel()]);
          continue;
        }
        deepStrictEqual(await comparable(there), await comparable(here), `${method} ${path}`);
        if (!debug) {
          ok(!JSON.stringify(await comparable(await site.fetch(new Request(url), runtime))).includes("secret"));
        }
      }
    } finally {
      Object.assign(console, { error, warn });
    }
  });
}
