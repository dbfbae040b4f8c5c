import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { Miniflare } from "miniflare";
import { assetPath, workersHeaders } from "../../../src/contrib/staticfiles/mod.ts";

const HASH = "0123456789ab";

function manifestOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name.replace(/(\.[^./]*)?$/, `.${HASH}$1`)]));
}

Deno.test("workersHeaders() writes a rule for each hashed name", () => {
  const text = workersHeaders("/static/", manifestOf(["css/my base.css", "LICENSE"]));

  strictEqual(
    text,
    `/static/*
  X-Content-Type-Options: nosniff
/static/LICENSE.${HASH}
  Cache-Control: public, max-age=31536000, immutable
/static/css/my%20base.${HASH}.css
  Cache-Control: public, max-age=31536000, immutable
`,
  );
});

Deno.test("workersHeaders() takes the path when staticUrl is at another host", () => {
  const text = workersHeaders("https://cdn.test/s/", manifestOf(["a.css"]));

  deepStrictEqual(text.match(/^\/\S+/gm), ["/s/*", `/s/a.${HASH}.css`]);
});

Deno.test("workersHeaders() writes no rule for a name that Cloudflare would read as a wildcard", () => {
  const text = workersHeaders("/static/", manifestOf(["a*.css"]));

  deepStrictEqual(text.match(/^\/\S+/gm), ["/static/*"]);
});

Deno.test("workersHeaders() stays below Cloudflare's 100 rules, with wildcards that fit no plain name", () => {
  const names = Array.from({ length: 300 }, (_, index) => `css/part${index}.css`);
  const scripts = ["js/jquery.min.js", "js/app.js", "js/lib/a.js", "LICENSE"];

  const rules = workersHeaders("/static/", manifestOf([...names, ...scripts])).match(/^\/\S+/gm);

  deepStrictEqual(rules, [
    "/static/*",
    "/static/*.:hash.css",
    "/static/js/lib/*.:hash.js",
    `/static/LICENSE.${HASH}`,
    `/static/js/app.${HASH}.js`,
    `/static/js/jquery.min.${HASH}.js`,
  ]);
});

Deno.test("workersHeaders() never writes more than 100 rules", () => {
  const names = Array.from({ length: 300 }, (_, index) => `part${index}.min.css`);

  const text = workersHeaders("/static/", manifestOf(names));

  strictEqual(text.match(/^\//gm)?.length, 100);
});

Deno.test("workersHeaders() is quick when a site has 20,000 files", () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `d${index % 50}/part${index}.css`);

  const start = performance.now();
  workersHeaders("/static/", manifestOf(names));

  strictEqual(performance.now() - start < 2000, true);
});

Deno.test("assetPath() says where a file lies below the assets directory", () => {
  strictEqual(assetPath("/static/", "css/base.css"), "static/css/base.css");
  strictEqual(assetPath("/", "base.css"), "base.css");
  strictEqual(assetPath("https://cdn.test/a%20b/", "base.css"), "a b/base.css");
});

Deno.test("workerd keeps hashed names for good and no others when it reads workersHeaders()", async () => {
  const many = Array.from({ length: 120 }, (_, index) => `css/part${index}.css`);
  const manifest = manifestOf([...many, "js/jquery.min.js", "js/é (1).js"]);
  const directory = await Deno.makeTempDir();
  for (const name of Object.entries(manifest).flat()) {
    const path = `${directory}/${assetPath("/static/", name)}`;
    await Deno.mkdir(path.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(path, "x");
  }
  await Deno.writeTextFile(`${directory}/_headers`, workersHeaders("/static/", manifest));
  const worker = new Miniflare({
    modules: true,
    script: "export default { fetch: () => new Response('worker', { status: 404 }) }",
    compatibilityDate: "2026-01-01",
    assets: { directory, routerConfig: { has_user_worker: true } },
  });

  try {
    const answers: Record<string, string | null> = {};
    for (const name of ["css/part7.css", "js/jquery.min.js", "js/é (1).js"]) {
      for (const served of [name, manifest[name] ?? ""]) {
        const url = new URL(served.split("/").map(encodeURIComponent).join("/"), "http://site.test/static/");
        const response = await worker.dispatchFetch(url, { redirect: "manual" });
        strictEqual(response.status, 200);
        strictEqual(response.headers.get("X-Content-Type-Options"), "nosniff");
        answers[served] = response.headers.get("Cache-Control");
        await response.text();
      }
    }

    for (const [served, cacheControl] of Object.entries(answers)) {
      match(cacheControl ?? "", served.includes(HASH) ? /^public, max-age=31536000, immutable$/ : /must-revalidate/);
    }
  } finally {
    await worker.dispose();
    await Deno.remove(directory, { recursive: true });
  }
});
