/** What views answer holds over HTTP, on Deno and on workerd: streams arrive in time, stop, and ranges fit. */
import { createRuntime, serve } from "@nuages/nuages/deno";
import { compileTemplate, compileToModule } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { app } from "./fixtures/responses_app.ts";
import { startWorker } from "./workerd.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const PAGE = `<title>slow</title><ul><%= it.rows %></ul>${"<!-- filler -->".repeat(200)}`;
const LIST = "<%~ it.htmx %><ul><%@ partial names %></ul>" +
  "<%@ partialdef names %><li><%= it.name %></li><%@ endpartialdef %>";
const templates = { ...compileTemplate("page", PAGE, "page"), ...compileTemplate("list", LIST, "list") };

const ENTRY = `
import { worker } from "@nuages/nuages/workers";
import { app } from "${new URL("./fixtures/responses_app.ts", import.meta.url)}";
import { templates } from "./templates.js";
export default worker(app).install({ templates, staticFiles: {} });
`;

async function workerCode(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-responses-" });
  try {
    await Deno.writeTextFile(
      `${directory}/templates.js`,
      compileToModule([
        { name: "page.eta", source: PAGE, origin: "page" },
        { name: "list.eta", source: LIST, origin: "list" },
      ]),
    );
    await Deno.writeTextFile(`${directory}/worker.ts`, ENTRY);
    return await bundleWorker(`${directory}/worker.ts`, {
      directory: fileURLToPath(new URL("../../", import.meta.url)),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Parts of a body with the time at which each arrived. */
async function arrivals(response: Response): Promise<{ text: string; after: number }[]> {
  const parts: { text: string; after: number }[] = [];
  const start = performance.now();
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    parts.push({ text, after: performance.now() - start });
  }
  return parts;
}

async function sendsEvents(fetch: Fetch): Promise<void> {
  const response = await fetch("/events/", { headers: { "Last-Event-ID": "7", "Accept-Encoding": "gzip, br" } });
  const parts = await arrivals(response);
  const text = parts.map((part) => part.text).join("");

  strictEqual(response.headers.get("Content-Type"), "text/event-stream");
  strictEqual(response.headers.get("Content-Encoding"), null);
  strictEqual(text, ":\n\nevent: note\ndata: after 7\ndata: line\nid: 8\n\ndata: late\n\n");
  const last = parts.at(-1)?.after ?? 0;
  const first = parts.find((part) => part.text.includes("after 7"))?.after ?? last;
  ok(last - first > 200, `the first event after ${first} ms, the last after ${last} ms`);
}

async function stopsEvents(fetch: Fetch, path: string, expected: object): Promise<void> {
  const abort = new AbortController();
  const response = await fetch(path, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("first")) text += (await reader?.read())?.value ?? "";
  abort.abort();
  await reader?.cancel().catch(() => {});

  let counts: unknown;
  for (let wait = 0; wait < 40; wait++) {
    counts = await (await fetch("/counts/")).json();
    if (JSON.stringify(counts) === JSON.stringify(expected)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  deepStrictEqual(counts, expected);
}

async function sendsPages(fetch: Fetch, encoding: string): Promise<void> {
  const parts = await arrivals(await fetch("/page/", { headers: { "Accept-Encoding": encoding } }));
  const last = parts.at(-1)?.after ?? 0;
  const first = parts.find((part) => part.text.includes("<ul>"))?.after ?? last;
  const broken = await fetch("/broken/");

  match(parts.map((part) => part.text).join(""), /^<title>slow<\/title><ul>&lt;one&gt;two<\/ul><!--/);
  ok(last - first > 200, `the head after ${first} ms, the end after ${last} ms`);
  match(await broken.text(), /<ul>one.*This page is not complete/);
}

async function sendsTables(fetch: Fetch): Promise<void> {
  const response = await fetch("/csv/");

  strictEqual(await response.text(), "'=1+1,-1,'＝x\r\né,2.5,-12.50\r\n");
  strictEqual(response.headers.get("Content-Disposition"), "attachment; filename*=utf-8''%C3%A9.csv");
}

async function sendsFiles(fetch: Fetch): Promise<void> {
  const ask = async (headers: Record<string, string>, method = "GET"): Promise<[number, string | null, string]> => {
    const response = await fetch("/file/", { method, headers });
    return [response.status, response.headers.get("Content-Range"), await response.text()];
  };
  deepStrictEqual(await ask({ Range: "bytes=1-3" }), [206, "bytes 1-3/26", "bcd"]);
  deepStrictEqual(await ask({ Range: "bytes=1-3", "If-Range": '"v1"' }), [206, "bytes 1-3/26", "bcd"]);
  deepStrictEqual(await ask({ Range: "bytes=24-", "If-Range": '"v0"' }), [200, null, "abcdefghijklmnopqrstuvwxyz"]);
  deepStrictEqual(await ask({ Range: "bytes=26-" }), [416, "bytes */26", ""]);
  deepStrictEqual(await ask({ "If-None-Match": '"v1"' }), [304, null, ""]);
  deepStrictEqual(await ask({ Range: "bytes=1-3" }, "HEAD"), [200, null, ""]);
  strictEqual((await fetch("/file/", { method: "HEAD" })).headers.get("Content-Length"), "26");
}

async function negotiates(fetch: Fetch): Promise<void> {
  const response = await fetch("/json/", { headers: { Accept: "application/json", Origin: "https://a.example" } });

  deepStrictEqual(await response.json(), { type: "application/json" });
  match(response.headers.get("Vary") ?? "", /Accept(?:,|$)/);
  match(response.headers.get("Vary") ?? "", /Origin/);
  strictEqual(response.headers.get("Access-Control-Allow-Origin"), "https://a.example");
}

async function sendsDocuments(fetch: Fetch): Promise<void> {
  const whole = await fetch("/pdf/");
  const part = await fetch("/pdf/", { headers: { Range: "bytes=0-4" } });

  strictEqual(whole.headers.get("Content-Type"), "application/pdf");
  strictEqual(whole.headers.get("Content-Disposition"), 'inline; filename="a.pdf"');
  ok((await whole.bytes()).length > 500);
  strictEqual(await part.text(), "%PDF-");
}

async function swapsParts(fetch: Fetch): Promise<void> {
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const page = await fetch("/part/");
  const part = await fetch("/part/", { headers });
  const script = await fetch("/static/htmx/htmx.js");
  const away = await fetch("/away/", { headers, redirect: "manual" });

  match(
    await page.text(),
    /^<script src="\/static\/htmx\/htmx\.js" [^>]*defer><\/script><ul><li>&lt;b&gt;<\/li><\/ul>$/,
  );
  strictEqual(await part.text(), "<li>&lt;b&gt;</li>");
  match(part.headers.get("Vary") ?? "", /HX-Request, HX-Request-Type/);
  strictEqual(script.headers.get("Content-Type"), "text/javascript; charset=utf-8");
  match(await script.text(), /^\/\*! htmx 4\.0\.1/);
  deepStrictEqual([away.status, away.headers.get("HX-Redirect")], [204, "/part/"]);
}

async function tellsAll(fetch: Fetch, encoding: string): Promise<void> {
  await sendsEvents(fetch);
  await stopsEvents(fetch, "/endless/", { begun: 1, stopped: 1 });
  await stopsEvents(fetch, "/ticks/", { begun: 2, stopped: 2 });
  await sendsPages(fetch, encoding);
  await sendsTables(fetch);
  await sendsFiles(fetch);
  await negotiates(fetch);
  await sendsDocuments(fetch);
  await swapsParts(fetch);
}

Deno.test("answers are streamed, stopped and cut into parts by Deno's server", async () => {
  const { error } = console;
  console.error = () => {};
  const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
  await using server = serve(app, { port: 0, hostname: "127.0.0.1", runtime, onListen: () => {} });
  try {
    await tellsAll((path, init) => fetch(`http://127.0.0.1:${server.addr.port}${path}`, init), "gzip");
  } finally {
    console.error = error;
  }
});

Deno.test("answers are streamed, stopped and cut into parts on workerd", async () => {
  await using worker = await startWorker({ code: await workerCode() });
  // Miniflare compresses pages that say no-transform, as Cloudflare does not.
  await tellsAll(worker.fetch, "identity");
});
