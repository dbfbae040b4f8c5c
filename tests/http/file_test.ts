import { type Context, createApplication, defineSettings, file, path, urlpatterns } from "@nuages/nuages";
import { type FileBody, type FileOptions, readFormValues } from "@nuages/nuages/http";
import { createRuntime } from "@nuages/nuages/deno";
import { ok, strictEqual } from "node:assert/strict";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
const LAST = new Date(Date.UTC(2026, 10, 21, 4));

function ask(
  body: FileBody,
  options: Partial<FileOptions> = {},
  init: RequestInit = {},
): Promise<Response> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([path("f/", (c) => file(c, body, { filename: "a.txt", ...options }))]),
  })));
  return Promise.resolve(app.fetch(new Request("http://localhost/f/", init), createRuntime()));
}

Deno.test("file() sets type, name and length", async () => {
  const sent = await ask("hé", { filename: '../up\\a"b.pdf', asAttachment: true });

  strictEqual(sent.headers.get("Content-Type"), "application/pdf");
  strictEqual(sent.headers.get("Content-Disposition"), 'attachment; filename="a\\"b.pdf"');
  strictEqual(sent.headers.get("X-Content-Type-Options"), "nosniff");
  strictEqual(sent.headers.get("Content-Length"), "3");
  strictEqual(sent.headers.get("Accept-Ranges"), "bytes");
  strictEqual(await sent.text(), "hé");
});

Deno.test("file() keeps line ends and foreign letters of a name out of the header", async () => {
  for (const filename of ["a\r\nX-Evil: 1.txt", "χ.txt", "a;b.txt", "\0.txt", "\ud800.txt"]) {
    const header = (await ask("x", { filename })).headers.get("Content-Disposition") ?? "";
    ok(/^inline; filename(?:="[\x20-\x7e]*"|\*=utf-8''[\w%.!~-]*)$/.test(header), header);
  }
});

Deno.test("file() sends the part that Range asks for", async () => {
  const table: [range: string, status: number, contentRange: string | null, text: string][] = [
    ["bytes=0-2", 206, "bytes 0-2/26", "abc"],
    ["bytes=23-", 206, "bytes 23-25/26", "xyz"],
    ["bytes=-2", 206, "bytes 24-25/26", "yz"],
    ["bytes=24-99", 206, "bytes 24-25/26", "yz"],
    ["bytes=26-", 416, "bytes */26", ""],
    ["bytes=-0", 416, "bytes */26", ""],
    ["bytes=0-1,3-4", 200, null, ALPHABET],
    ["bytes=5-3", 200, null, ALPHABET],
    ["lines=1-2", 200, null, ALPHABET],
    ["bytes=a-b", 200, null, ALPHABET],
  ];
  const bodies: (() => FileBody)[] = [
    () => ALPHABET,
    () => new TextEncoder().encode(ALPHABET),
    () => new TextEncoder().encode(ALPHABET).buffer,
    () => new Blob([ALPHABET]),
    () => ({ size: 26, stream: () => Promise.resolve(new Blob([ALPHABET]).stream()) }),
  ];
  for (const body of bodies) {
    for (const [range, status, contentRange, text] of table) {
      const response = await ask(body(), {}, { headers: { Range: range } });
      strictEqual(response.status, status, range);
      strictEqual(response.headers.get("Content-Range"), contentRange, range);
      if (status === 206) strictEqual(response.headers.get("Content-Length"), String(text.length));
      strictEqual(await response.text(), text, range);
    }
  }
});

Deno.test("file() sends a part only of the version that If-Range names", async () => {
  const options = { etag: '"v2"', lastModified: LAST };
  const table: [condition: string, status: number][] = [
    ['"v2"', 206],
    ['"v1"', 200],
    ['W/"v2"', 200],
    [LAST.toUTCString(), 206],
    [new Date(0).toUTCString(), 200],
    ["nonsense", 200],
  ];
  for (const [condition, status] of table) {
    const response = await ask(ALPHABET, options, { headers: { Range: "bytes=0-1", "If-Range": condition } });
    strictEqual(response.status, status, condition);
    await response.body?.cancel();
  }
  const weak = await ask(ALPHABET, { etag: 'W/"v2"' }, { headers: { Range: "bytes=0-1", "If-Range": 'W/"v2"' } });
  strictEqual(weak.status, 200);
  const nothing = await ask(ALPHABET, {}, { headers: { Range: "bytes=0-1", "If-Range": '"v2"' } });
  strictEqual(nothing.status, 200);
});

Deno.test("file() answers 304 where the visitor has this version", async () => {
  const options = { etag: '"v2"', lastModified: LAST };

  const same = await ask(ALPHABET, options, { headers: { "If-None-Match": '"v2"', Range: "bytes=0-1" } });
  const since = await ask(ALPHABET, options, { headers: { "If-Modified-Since": LAST.toUTCString() } });
  const other = await ask(ALPHABET, options, { headers: { "If-None-Match": '"v1"' } });

  strictEqual(same.status, 304);
  strictEqual(same.headers.get("ETag"), '"v2"');
  strictEqual(same.body, null);
  strictEqual(since.status, 304);
  strictEqual(other.status, 200);
});

Deno.test("file() answers 412 where the visitor wants another version", async () => {
  const options = { etag: '"v,2"', lastModified: LAST };
  const [before, same] = [new Date(0).toUTCString(), LAST.toUTCString()];
  const table: [headers: Record<string, string>, status: number][] = [
    [{ "If-Match": '"v,2"' }, 200],
    [{ "If-Match": '"v1", "v,2"' }, 200],
    [{ "If-Match": "*" }, 200],
    [{ "If-Match": '"v1"' }, 412],
    // A weak tag does not tell versions apart.
    [{ "If-Match": 'W/"v,2"' }, 412],
    [{ "If-Unmodified-Since": same }, 200],
    [{ "If-Unmodified-Since": before }, 412],
    [{ "If-Unmodified-Since": "nonsense" }, 200],
    [{ "If-Match": '"v,2"', "If-Unmodified-Since": before }, 200],
    [{ "If-Match": '"v1"', "If-Unmodified-Since": same }, 412],
    // It is looked at before all others.
    [{ "If-Match": '"v1"', "If-None-Match": '"v,2"', Range: "bytes=0-1" }, 412],
    [{ "If-Match": '"v,2"', "If-None-Match": '"v,2"' }, 304],
    [{ "If-Match": '"v,2"', Range: "bytes=0-1" }, 206],
  ];
  for (const [headers, status] of table) {
    for (const method of ["GET", "HEAD"]) {
      if (status === 206 && method === "HEAD") continue;
      const response = await ask(ALPHABET, options, { method, headers });
      strictEqual(response.status, status, JSON.stringify([method, headers]));
      if (status === 412) strictEqual(await response.text(), "");
      else await response.body?.cancel();
    }
  }
  const failed = await ask(ALPHABET, options, { headers: { "If-Match": '"v1"' } });
  strictEqual(failed.headers.get("Content-Type"), null);
  strictEqual(failed.headers.get("ETag"), '"v,2"');
  strictEqual((await ask(ALPHABET, { etag: 'W/"w"' }, { headers: { "If-Match": 'W/"w"' } })).status, 412);
  strictEqual((await ask(ALPHABET, {}, { headers: { "If-Match": '"v1"' } })).status, 412);
  strictEqual((await ask(ALPHABET, {}, { headers: { "If-Unmodified-Since": before } })).status, 200);
});

Deno.test("file() keeps its errors out of caches", async () => {
  for (const headers of [new Headers({ "If-Match": '"v1"' }), new Headers({ Range: "bytes=26-" })]) {
    const init = { headers: { "Cache-Control": "public, max-age=600" } };
    const answer = await ask(ALPHABET, { etag: '"v2"', init }, { headers });
    strictEqual(answer.headers.get("Cache-Control"), "no-store", String(answer.status));
  }
});

Deno.test("file() opens nothing for HEAD, names the length, and knows no part", async () => {
  let opened = 0;
  const body = {
    size: 26,
    stream(): ReadableStream<Uint8Array> {
      opened++;
      return new Blob([ALPHABET]).stream();
    },
  };

  const head = await ask(body, {}, { method: "HEAD", headers: { Range: "bytes=0-1" } });

  strictEqual(head.status, 200);
  strictEqual(head.headers.get("Content-Length"), "26");
  strictEqual(await head.text(), "");
  strictEqual(opened, 0);
});

Deno.test("file() closes what it opened when the part is sent, or the visitor leaves", async () => {
  let cancelled = 0;
  const body = {
    size: 1_000_000,
    stream: () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(1000)),
        cancel: () => void cancelled++,
      }),
  };

  strictEqual((await (await ask(body, {}, { headers: { Range: "bytes=0-9" } })).bytes()).length, 10);
  strictEqual(cancelled, 1);
  const reader = (await ask(body)).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  strictEqual(cancelled, 2);
});

Deno.test("file() sends a stream whole, and a status of its own without parts", async () => {
  const streamed = await ask(new Blob([ALPHABET]).stream(), {}, { headers: { Range: "bytes=0-1" } });
  const gone = await ask(ALPHABET, { init: { status: 410 } }, { headers: { Range: "bytes=0-1" } });

  strictEqual(streamed.status, 200);
  strictEqual(streamed.headers.get("Accept-Ranges"), null);
  strictEqual(await streamed.text(), ALPHABET);
  strictEqual(gone.status, 410);
  strictEqual(await gone.text(), ALPHABET);
});

Deno.test("file() puts what could hold scripts into a sandbox where it is shown", async () => {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
  for (const filename of ["a.svg", "a.html", "a.XML"]) {
    strictEqual((await ask("<x/>", { filename })).headers.get("Content-Security-Policy"), policy, filename);
    strictEqual((await ask("<x/>", { filename, asAttachment: true })).headers.get("Content-Security-Policy"), null);
  }
  strictEqual((await ask("x", { filename: "a.png" })).headers.get("Content-Security-Policy"), null);
  const own = { filename: "a.svg", init: { headers: { "Content-Security-Policy": "default-src 'self'" } } };
  strictEqual((await ask("<x/>", own)).headers.get("Content-Security-Policy"), "default-src 'self'");
});

Deno.test("file() answers with an upload that lies in a temporary file, which goes with its request", async () => {
  const app = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["*"],
    fileUploadMaxMemorySize: 10,
    urls: urlpatterns([path("", async (c: Context) => {
      const upload = (await readFormValues(c)).file("scan");
      return upload ? file(c, upload, { filename: upload.name }) : c.text("nothing", 400);
    })]),
  })));
  const content = "swing ".repeat(50_000);
  const body = new FormData();
  body.append("scan", new File([content], "scan.txt"));

  const response = await app.fetch(
    new Request("http://localhost/", { method: "POST", body }),
    createRuntime({ env: {} }),
  );

  strictEqual(await response.text(), content);
});
