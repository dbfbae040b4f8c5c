import { doesNotMatch, match, ok, rejects, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../src/cli/bundle.ts";
import manifest from "../../deno.json" with { type: "json" };
import { startWorker } from "../runtimes/workerd.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

Deno.test("bundleWorker() follows the import map of the project, the framework's checkout included", async () => {
  await using project = await createProject({
    "deno.json": JSON.stringify({
      imports: { "@nuages/nuages": `jsr:@nuages/nuages@^${manifest.version}`, "~/": "./", hono: "npm:hono@^4.13.19" },
      links: [CHECKOUT],
    }),
    "site/name.ts": "export const name: string = '<Nuages>';",
    "worker.ts": `
      import { escapeHtml } from "@nuages/nuages/text";
      import { Hono } from "hono";
      import { name } from "~/site/name.ts";
      const app = new Hono();
      app.get("/", (c) => c.text(escapeHtml(name)));
      export default app;
    `,
  });

  const code = await bundleWorker(`${project.path}/worker.ts`);

  await using worker = await startWorker({ code });
  strictEqual(await (await worker.fetch("/")).text(), "&lt;Nuages&gt;");
});

Deno.test("bundleWorker() bundles a file of the framework's own checkout", async () => {
  const code = await bundleWorker(`${CHECKOUT}/tests/runtimes/fixtures/query_worker.ts`);

  match(code, /export \{/);
  doesNotMatch(code, /^import .* from "(?!node:)/m);
});

Deno.test("bundleWorker() leaves what Workers have themselves as imports", async () => {
  await using project = await createProject({
    "deno.json": "{}",
    "worker.ts": `
      import { AsyncLocalStorage } from "node:async_hooks";
      import { Buffer } from "buffer";
      import { env } from "cloudflare:workers";
      import helper from "somebody:else";
      export default { fetch: () => [AsyncLocalStorage, Buffer, env, helper] };
    `,
  });

  const code = await bundleWorker(`${project.path}/worker.ts`, { external: ["somebody:*"] });

  match(code, /^import \{ AsyncLocalStorage \} from "node:async_hooks";/m);
  match(code, /^import \{ Buffer.* \} from "node:buffer";/m);
  match(code, /^import \{ env \} from "cloudflare:workers";/m);
  match(code, /^import helper from "somebody:else";/m);
  doesNotMatch(code, /createRequire/);
});

Deno.test("bundleWorker() gives a require() to packages that need one, minified or not", async () => {
  await using project = await createProject({
    "deno.json": "{}",
    "old.cjs": `exports.encode = (text) => require("node:buffer").Buffer.from(text).toString("hex");`,
    "worker.ts": `
      import { encode } from "./old.cjs";
      export default { fetch: () => new Response(encode("Nuages")) };
    `,
  });

  for (const minify of [false, true]) {
    const code = await bundleWorker(`${project.path}/worker.ts`, { minify });

    await using worker = await startWorker({ code });
    strictEqual(await (await worker.fetch("/")).text(), "4e7561676573");
  }
});

Deno.test("bundleWorker() minifies on demand and begins with the banner", async () => {
  const entry = `${CHECKOUT}/tests/runtimes/fixtures/query_worker.ts`;

  const code = await bundleWorker(entry);
  const small = await bundleWorker(entry, { minify: true, banner: "// Made by Nuages" });

  ok(small.startsWith("// Made by Nuages\n"));
  ok(small.length < code.length * 0.7);
});

Deno.test("bundleWorker() says what is wrong, without the bundler's own noise", async () => {
  await using project = await createProject({
    "deno.json": "{}",
    "missing.ts": `export * from "./nowhere.ts";`,
    "unknown.ts": `export * from "unknown";`,
    "broken.ts": "export default {",
    "empty.ts": "",
  });

  for (
    const [file, problem] of [
      ["missing.ts", /: error: Module not found "file:.*nowhere\.ts"/],
      ["unknown.ts", /: error: Import "unknown" not a dependency/],
      ["broken.ts", /: error: .*broken\.ts:1:/s],
      ["empty.ts", /: the bundler wrote nothing, expected one module$/],
      ["nothing.ts", /: there is no such file, expected a module such as worker\.ts$/],
      [".", /: there is no such file, expected a module such as worker\.ts$/],
    ] as const
  ) {
    await rejects(bundleWorker(`${project.path}/${file}`), (error: Error) => {
      strictEqual(error.name, "CommandError");
      ok(error.message.startsWith(`Cannot bundle "${project.path}/${file}": `));
      match(error.message, problem);
      doesNotMatch(error.message, /bundling failed|experimental/);
      ok(!error.message.includes("\x1b"));
      return true;
    });
  }
});

interface Project extends AsyncDisposable {
  readonly path: string;
}

/** Writes files into a new directory, whose name has a space and which is removed at the end. */
async function createProject(files: Record<string, string>): Promise<Project> {
  const path = await Deno.makeTempDir({ prefix: "nuages project " });
  for (const [name, text] of Object.entries(files)) {
    await Deno.mkdir(new URL(".", `file://${path}/${name}`), { recursive: true });
    await Deno.writeTextFile(`${path}/${name}`, text);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
