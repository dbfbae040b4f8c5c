import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import { startSqld } from "./sqld.ts";
import { startWorker } from "./workerd.ts";

Deno.test("startWorker() answers with the Worker's answer, bindings included", async () => {
  await using worker = await startWorker({
    code: `export default {
      fetch(request, env) {
        return new Response("Hello " + env.NAME + env.LIST.length + new URL(request.url).pathname);
      },
    };`,
    bindings: { NAME: "Django", LIST: [1, 2] },
  });

  const response = await worker.fetch("/nuages/");

  strictEqual(await response.text(), "Hello Django2/nuages/");
});

Deno.test("startWorker() shows redirects as they are", async () => {
  await using worker = await startWorker({
    code: `export default { fetch: () => new Response(null, { status: 302, headers: { Location: "/there/" } }) };`,
  });

  const response = await worker.fetch("/");
  await response.body?.cancel();

  strictEqual(response.status, 302);
  strictEqual(response.headers.get("location"), "/there/");
});

Deno.test("startWorker() has Node's modules, the environment of both kinds and key-value namespaces", async () => {
  await using worker = await startWorker({
    code: `
      import { AsyncLocalStorage } from "node:async_hooks";
      import process from "node:process";
      import { env } from "cloudflare:workers";
      export default {
        async fetch(request, bindings) {
          await bindings.CACHE.put("key", "value");
          const inside = new AsyncLocalStorage().run(7, () => typeof AsyncLocalStorage);
          return Response.json([inside, process.env.NAME, env.NAME, await bindings.CACHE.get("key")]);
        },
      };`,
    bindings: { NAME: "Django" },
    kvNamespaces: ["CACHE"],
  });

  const response = await worker.fetch("/");

  deepStrictEqual(await response.json(), ["function", "Django", "Django", "value"]);
});

Deno.test("startWorker() serves static files before the Worker, and to it", async () => {
  const directory = await Deno.makeTempDir();
  await Deno.mkdir(`${directory}/static`);
  await Deno.writeTextFile(`${directory}/static/site.css`, "body { margin: 0 }");
  await using worker = await startWorker({
    code: `export default {
      async fetch(request, env) {
        const file = await env.ASSETS.fetch(new URL("/static/site.css", request.url));
        return new Response("from the Worker: " + await file.text());
      },
    };`,
    assets: directory,
  });

  const file = await worker.fetch("/static/site.css");
  const page = await worker.fetch("/page/");

  strictEqual(await file.text(), "body { margin: 0 }");
  match(file.headers.get("content-type") ?? "", /^text\/css/);
  strictEqual(file.headers.get("etag") === null, false);
  strictEqual(await page.text(), "from the Worker: body { margin: 0 }");
  await Deno.remove(directory, { recursive: true });
});

Deno.test("startWorker() runs a bundled Hono app that asks a libSQL server", async () => {
  await using sqld = await startSqld();
  const code = await bundleWorker(fileURLToPath(new URL("fixtures/query_worker.ts", import.meta.url)));
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: sqld.url } });

  const answers = await Promise.all(Array.from({ length: 30 }, async (_, number) => {
    const response = await worker.fetch(`/${number}`);
    return response.json();
  }));

  deepStrictEqual(answers.map(({ number }) => number), Array.from({ length: 30 }, (_, number) => number));
  strictEqual(Math.max(...answers.map(({ count }) => count)), 30);
});

Deno.test("startWorker() says why a Worker does not start", async () => {
  await rejects(startWorker({ code: "export default {" }), {
    message: /^Cannot start the Worker: [^]*SyntaxError: Unexpected end of input/,
  });
});
