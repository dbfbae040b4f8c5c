import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { defineApp } from "../../../src/apps/mod.ts";
import type { Runtime } from "../../../src/runtime/mod.ts";
import { ask, diskFiles, memoryRuntime, MODIFIED } from "./support.ts";

const app = defineApp({
  name: "blog",
  staticFiles: () => Promise.resolve({ staticFiles: { "blog/a.js": "blog()" } }),
});

// A word that no debug page says by itself.
const CONFIDENTIAL = "xyzzy-1937";
const DEBUG = { debug: true } as const;
const LAST_MODIFIED = new Date(MODIFIED).toUTCString();
const MANIFEST = JSON.stringify({ paths: { "a.css": "a.0123456789ab.css" }, version: "1.1", hash: "" });

const runtime = memoryRuntime({
  "/site/static/css/base.css": "0123456789",
  "/site/static/my file é.txt": "text",
  "/site/static/100%.txt": "percent",
  "/site/static/empty.txt": "",
  "/site/static/.env": CONFIDENTIAL,
  "/site/dist/static/a.css": "a { }",
  "/site/dist/static/a.0123456789ab.css": "a { }",
  "/site/dist/static/b.0123456789ab.css": "b { }",
  "/site/dist/static/staticfiles.json": MANIFEST,
  "/site/settings.ts": CONFIDENTIAL,
  "/etc/passwd": CONFIDENTIAL,
});

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return ask(path, { input: DEBUG, runtime, headers, method, apps: [app] });
}

Deno.test("serveStatic() serves a file with all its headers when debug is on", async () => {
  const response = await get("/static/css/base.css");

  strictEqual(response.status, 200);
  strictEqual(await response.text(), "0123456789");
  deepStrictEqual(Object.fromEntries(response.headers), {
    "accept-ranges": "bytes",
    "cache-control": "no-cache",
    "content-length": "10",
    "content-type": "text/css; charset=utf-8",
    "etag": `"${MODIFIED.toString(16)}-a"`,
    "last-modified": LAST_MODIFIED,
    "x-content-type-options": "nosniff",
  });
});

Deno.test("serveStatic() decodes a name once", async () => {
  const responses = await Promise.all(
    ["/static/my%20file%20%C3%A9.txt", "/static/100%25.txt"].map((path) => get(path)),
  );

  deepStrictEqual(await Promise.all(responses.map((response) => response.text())), ["text", "percent"]);
});

Deno.test("serveStatic() sends headers and no body when the method is HEAD", async () => {
  let opened = 0;
  const files = runtime.files;
  const watched: Runtime = {
    ...runtime,
    files: files && { ...files, open: (path) => (opened++, files.open(path)) },
  };

  const response = await ask("/static/css/base.css", { input: DEBUG, runtime: watched, method: "HEAD" });

  strictEqual(response.status, 200);
  strictEqual(response.headers.get("Content-Length"), "10");
  strictEqual(await response.text(), "");
  strictEqual(opened, 0);
});

for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
  Deno.test(`serveStatic() answers 405 with Allow when the method is ${method}`, async () => {
    const response = await get("/static/css/base.css", {}, method);

    strictEqual(response.status, 405);
    strictEqual(response.headers.get("Allow"), "GET, HEAD");
  });
}

const ETAG = `"${MODIFIED.toString(16)}-a"`;
const CONDITIONS: readonly [headers: Record<string, string>, status: number][] = [
  [{ "If-None-Match": ETAG }, 304],
  [{ "If-None-Match": `W/${ETAG}, "x"` }, 304],
  [{ "If-None-Match": "*" }, 304],
  [{ "If-None-Match": '"x"' }, 200],
  [{ "If-Modified-Since": LAST_MODIFIED }, 304],
  [{ "If-Modified-Since": new Date(MODIFIED - 1000).toUTCString() }, 200],
  [{ "If-Modified-Since": "yesterday" }, 200],
  [{ "If-None-Match": '"x"', "If-Modified-Since": LAST_MODIFIED }, 200],
  [{ "If-None-Match": ETAG, "Range": "bytes=0-1" }, 304],
];

for (const [headers, status] of CONDITIONS) {
  Deno.test(`serveStatic() answers ${status} when the request says ${JSON.stringify(headers)}`, async () => {
    const response = await get("/static/css/base.css", headers);

    strictEqual(response.status, status);
    strictEqual(response.headers.get("ETag"), ETAG);
    strictEqual(response.headers.get("Cache-Control"), "no-cache");
    strictEqual(await response.text(), status === 304 ? "" : "0123456789");
  });
}

const RANGES: readonly [headers: Record<string, string>, status: number, contentRange: string | null, body: string][] =
  [
    [{ Range: "bytes=0-3" }, 206, "bytes 0-3/10", "0123"],
    [{ Range: "bytes=4-" }, 206, "bytes 4-9/10", "456789"],
    [{ Range: "bytes=-2" }, 206, "bytes 8-9/10", "89"],
    [{ Range: "bytes=9-100" }, 206, "bytes 9-9/10", "9"],
    [{ Range: "bytes=10-" }, 416, "bytes */10", ""],
    [{ Range: "bytes=0-1,4-5" }, 200, null, "0123456789"],
    [{ Range: "lines=0-1" }, 200, null, "0123456789"],
    [{ Range: "bytes=0-3", "If-Range": ETAG }, 206, "bytes 0-3/10", "0123"],
    [{ Range: "bytes=0-3", "If-Range": LAST_MODIFIED }, 206, "bytes 0-3/10", "0123"],
    [{ Range: "bytes=0-3", "If-Range": '"x"' }, 200, null, "0123456789"],
    [{ Range: "bytes=0-3", "If-Range": `W/${ETAG}` }, 200, null, "0123456789"],
  ];

for (const [headers, status, contentRange, body] of RANGES) {
  Deno.test(`serveStatic() answers ${status} when the request says ${JSON.stringify(headers)}`, async () => {
    const response = await get("/static/css/base.css", headers);

    strictEqual(response.status, status);
    strictEqual(response.headers.get("Content-Range"), contentRange);
    strictEqual(await response.text(), body);
    if (status !== 416) strictEqual(response.headers.get("Content-Length"), String(body.length));
  });
}

Deno.test("serveStatic() ignores Range when the method is HEAD", async () => {
  const response = await get("/static/css/base.css", { Range: "bytes=0-3" }, "HEAD");

  strictEqual(response.status, 200);
  strictEqual(response.headers.get("Content-Length"), "10");
});

Deno.test("serveStatic() answers 416 when a part of an empty file is wanted", async () => {
  const response = await get("/static/empty.txt", { Range: "bytes=0-" });

  strictEqual(response.status, 416);
  strictEqual(response.headers.get("Content-Range"), "bytes */0");
});

Deno.test("serveStatic() serves a part of a large file and closes it", async () => {
  const directory = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${directory}/static`);
    const content = Uint8Array.from({ length: 1_000_000 }, (_, index) => index % 251);
    await Deno.writeFile(`${directory}/static/large.bin`, content);
    const disk = memoryRuntime({}, { files: diskFiles(), baseDir: directory });

    const response = await ask("/static/large.bin", {
      input: DEBUG,
      runtime: disk,
      headers: { Range: "bytes=300000-700000" },
    });

    deepStrictEqual(await response.bytes(), content.slice(300_000, 700_001));
    const left = await ask("/static/large.bin", { input: DEBUG, runtime: disk, headers: { Range: "bytes=5-" } });
    await left.body?.cancel();
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

const ATTACKS = [
  "/static/..%2fsettings.ts",
  "/static/%2e%2e%2fsettings.ts",
  "/static/..%252fsettings.ts",
  "/static/%252e%252e/settings.ts",
  "/static/....//settings.ts",
  "/static/css//base.css",
  "/static/..%5csettings.ts",
  "/static/css%5c..%5c..%5csettings.ts",
  "/static//etc/passwd",
  "/static/%2fetc/passwd",
  "/static/css/base.css%00.png",
  "/static/css/base.css%0a",
  "/static/file:///etc/passwd",
  "/static/C:/site/settings.ts",
  "/static/css/base.css::$DATA",
  "/static/css/base.css/",
  "/static/css/base.css/..",
  "/static/css",
  "/static/css/",
  "/static/",
  "/static/.env",
  "/static/%2eenv",
  "/static/constructor",
  "/static/%ff",
  `/static/${"a".repeat(5000)}`,
  `/static/${"a/".repeat(5000)}`,
];

for (const path of ATTACKS) {
  Deno.test(`serveStatic() gives nothing away when asked for ${path.slice(0, 50)}`, async () => {
    const response = await get(path);

    strictEqual([400, 404].includes(response.status), true);
    strictEqual((await response.text()).includes(CONFIDENTIAL), false);
  });
}

// What a client may send that does not clean its address, past the URL parser of `Request`.
for (
  const path of [
    "/static/../settings.ts",
    "/static/css/../../settings.ts",
    "/static/..\\settings.ts",
    "/static/%2e%2e/settings.ts",
  ]
) {
  Deno.test(`serveStatic() never sees ${path}, because the address is resolved before routing`, async () => {
    const response = await get(path);

    strictEqual(response.status, 404);
  });
}

Deno.test("serveStatic() says where it looked when debug is on", async () => {
  const response = await get("/static/css/missing.css");

  strictEqual(response.status, 404);
  const text = (await response.text()).replaceAll("&quot;", '"');
  match(text, /There is no static file "css\/missing\.css"; looked in: \/site\/static, the package of the app "blog"/);
});

Deno.test("serveStatic() names no directory when debug is off", async () => {
  const response = await ask("/static/css/missing.css", { runtime, apps: [app] });

  strictEqual(response.status, 404);
  strictEqual((await response.text()).includes("/site"), false);
});

Deno.test("serveStatic() does not follow a link that leads out", async () => {
  const directory = await Deno.realPath(await Deno.makeTempDir());
  try {
    await Deno.mkdir(`${directory}/static`);
    await Deno.writeTextFile(`${directory}/key.txt`, CONFIDENTIAL);
    await Deno.symlink("../key.txt", `${directory}/static/key.txt`);
    const disk = memoryRuntime({}, { files: diskFiles(), baseDir: directory });

    const response = await ask("/static/key.txt", { input: DEBUG, runtime: disk });

    strictEqual(response.status, 404);
    strictEqual((await response.text()).includes(CONFIDENTIAL), false);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

const AGES: readonly [name: string, cacheControl: string][] = [
  ["a.0123456789ab.css", "public, max-age=31536000, immutable"],
  ["a.css", "max-age=60"],
  // It looks like one, but the manifest does not know it.
  ["b.0123456789ab.css", "max-age=60"],
  ["blog/a.js", "max-age=60"],
];

for (const [name, cacheControl] of AGES) {
  Deno.test(`serveStatic() lets browsers keep ${name} with "${cacheControl}" when debug is off`, async () => {
    const response = await ask(`/static/${name}`, { runtime, apps: [app] });

    strictEqual(response.status, 200);
    strictEqual(response.headers.get("Cache-Control"), cacheControl);
    await response.body?.cancel();
  });
}

Deno.test("serveStatic() serves no sources when debug is off", async () => {
  const response = await ask("/static/css/base.css", { runtime });

  strictEqual(response.status, 404);
});

Deno.test("serveStatic() serves a file of a package, with a tag from its content", async () => {
  const response = await get("/static/blog/a.js");
  const etag = response.headers.get("ETag") ?? "";
  const again = await get("/static/blog/a.js", { "If-None-Match": etag });

  strictEqual(await response.text(), "blog()");
  match(etag, /^"[^"]+"$/);
  strictEqual(response.headers.get("Content-Type"), "text/javascript; charset=utf-8");
  strictEqual(response.headers.has("Last-Modified"), false);
  strictEqual(again.status, 304);
});

Deno.test("serveStatic() serves the files of packages when the machine has no file system", async () => {
  const response = await ask("/static/blog/a.js", { apps: [app], runtime: memoryRuntime({}, { files: undefined }) });

  strictEqual(await response.text(), "blog()");
});

Deno.test("the staticfiles app follows staticUrl", async () => {
  const response = await ask("/assets/v1/css/base.css", { input: { ...DEBUG, staticUrl: "/assets/v1/" }, runtime });

  strictEqual(await response.text(), "0123456789");
});

Deno.test("the staticfiles app has no routes when staticUrl is at another host", async () => {
  const input = { ...DEBUG, staticUrl: "https://cdn.test/static/" };

  const response = await ask("/static/css/base.css", { input, runtime });

  strictEqual(response.status, 404);
});
