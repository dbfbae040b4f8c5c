/** What holds in one process holds over HTTP, on Deno and on workerd: a sample of the table, and bodies of every kind. */
import { createRuntime } from "@nuages/nuages/deno";
import { match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import recorded from "../middleware/csrf/django_answers.json" with { type: "json" };
import { MASKED, type Row, rows, sameAnswers, SECRET } from "../middleware/csrf/table.ts";
import { app } from "./fixtures/csrf_app.ts";
import { startWorker } from "./workerd.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const ENTRY = `
import { worker } from "@nuages/nuages/workers";
import { app } from "${new URL("./fixtures/csrf_app.ts", import.meta.url)}";
export default worker(app);
`;

async function workerCode(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-csrf-" });
  try {
    await Deno.writeTextFile(`${directory}/worker.ts`, ENTRY);
    return await bundleWorker(`${directory}/worker.ts`, {
      directory: fileURLToPath(new URL("../../", import.meta.url)),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** The reason to refuse a row, or an empty text. */
async function answer(fetch: Fetch, { method, secure, host, path, headers, body }: Row): Promise<string> {
  const response = await fetch(path, {
    method,
    headers: {
      ...headers,
      "X-Forwarded-Host": host,
      "X-Forwarded-Proto": secure ? "https" : "http",
      ...(body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return response.status === 200 && (method === "HEAD" || text === `passed ${body ?? ""}`) ? "" : text;
}

async function tellsForgeries(fetch: Fetch): Promise<void> {
  const answers: Readonly<Record<string, string>> = recorded.answers;
  // HEAD has no body that could say why; and workerd leaves out headers that are empty, which no browser sends.
  const sample = rows().filter(({ method, name }, index) =>
    index % 7 === 0 && method !== "HEAD" && !/(?:origin|header) empty/.test(name)
  );
  const found = new Map<string, string>();
  for (const row of sample) found.set(row.name, await answer(fetch, row));

  sameAnswers(found, new Map(sample.map(({ name }) => [name, answers[name] ?? "not recorded"])));
}

async function readsBodies(fetch: Fetch): Promise<void> {
  const headers = { Cookie: `csrftoken=${SECRET}` };
  const form = new FormData();
  form.set("csrfmiddlewaretoken", MASKED);
  form.set("file", new File([new Uint8Array(100_000)], "a.bin"));
  const large = new FormData();
  large.set("csrfmiddlewaretoken", MASKED);
  large.set("file", new File([new Uint8Array(4_000_000)], "a.bin"));
  const late = new FormData();
  late.set("file", new File([new Uint8Array(4_000_000)], "a.bin"));
  late.set("csrfmiddlewaretoken", MASKED);

  const small = await fetch("/fields/", { method: "POST", headers, body: form });
  const streamed = await fetch("/size/", { method: "POST", headers, body: large });
  const refused = await fetch("/size/", { method: "POST", headers, body: late });
  const passed = await fetch("/size/", { method: "POST", headers: { ...headers, "X-CSRFToken": MASKED }, body: late });

  strictEqual(await small.text(), '["csrfmiddlewaretoken","file"]');
  match(await streamed.text(), /^400\d{4}$/);
  strictEqual(await refused.text(), "CSRF token missing.");
  match(await passed.text(), /^400\d{4}$/);
}

async function makesSecrets(fetch: Fetch): Promise<void> {
  const token = await fetch("/token/");
  const nonce = await fetch("/nonce/");

  match(await token.text(), /^\w{64}$/);
  match(token.headers.get("Set-Cookie") ?? "", /^csrftoken=\w{32}; Max-Age=31449600; Path=\/; Secure; SameSite=Lax$/);
  strictEqual(nonce.headers.get("Content-Security-Policy"), `script-src 'nonce-${await nonce.text()}'`);
  strictEqual(nonce.headers.get("Cache-Control"), "private, no-cache");
}

async function tellsAll(fetch: Fetch): Promise<void> {
  await tellsForgeries(fetch);
  await readsBodies(fetch);
  await makesSecrets(fetch);
}

Deno.test("csrf() protects a site behind Deno's server", async () => {
  const { warn } = console;
  console.warn = () => {};
  const runtime = createRuntime();
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => app.fetch(request, runtime),
  );
  try {
    await tellsAll((path, init) => fetch(`http://127.0.0.1:${server.addr.port}${path}`, init));
  } finally {
    console.warn = warn;
  }
});

Deno.test("csrf() protects a site on workerd", async () => {
  const { warn } = console;
  console.warn = () => {};
  try {
    await using worker = await startWorker({ code: await workerCode() });
    await tellsAll(worker.fetch);
  } finally {
    console.warn = warn;
  }
});
