import { match, strictEqual } from "node:assert/strict";
import { withReloadScript } from "../../../src/cli/dev/reload_in_pages.ts";

const SCRIPT = '<script src="/__nuages__/reload.js" defer></script>';
const PAGE = "<body>Bonsoir</body>";

function page(headers: HeadersInit = {}, body: BodyInit = PAGE): Response {
  return new Response(body, {
    headers: { "Content-Type": "text/html; charset=utf-8", ...Object.fromEntries(new Headers(headers)) },
  });
}

function request(headers: HeadersInit = {}): Request {
  return new Request("http://localhost:8000/", { headers });
}

Deno.test("withReloadScript() puts the script into a page and takes the length away", async () => {
  const response = await withReloadScript(request(), () => page({ "Content-Length": "20", "X-Kept": "yes" }));

  strictEqual(await response.text(), `<body>Bonsoir${SCRIPT}</body>`);
  strictEqual(response.headers.get("Content-Length"), null);
  strictEqual(response.headers.get("X-Kept"), "yes");
});

Deno.test("withReloadScript() leaves alone what is no page", async () => {
  for (
    const response of [
      new Response(PAGE, { headers: { "Content-Type": "text/plain" } }),
      new Response(PAGE, { headers: { "Content-Type": "text/html-sandboxed" } }),
      page({ "Content-Encoding": "gzip" }),
      page({ "Content-Type": "text/html; charset=UTF-16LE" }),
      new Response(null, { headers: { "Content-Type": "text/html" } }),
    ]
  ) {
    strictEqual(await withReloadScript(request(), () => response), response);
  }
});

Deno.test("withReloadScript() leaves alone what a script asked for", async () => {
  const response = page();

  strictEqual(await withReloadScript(request({ "Sec-Fetch-Dest": "empty" }), () => response), response);
});

Deno.test("withReloadScript() adds the script to a page without </body> when a browser shows it", async () => {
  const shown = await withReloadScript(request({ "Sec-Fetch-Dest": "document" }), () => page({}, "<h1>Bonsoir</h1>"));
  const fetched = await withReloadScript(request(), () => page({}, "<h1>Bonsoir</h1>"));

  strictEqual(await shown.text(), `<h1>Bonsoir</h1>${SCRIPT}`);
  strictEqual(await fetched.text(), "<h1>Bonsoir</h1>");
});

Deno.test("withReloadScript() gives the script the nonce of the page", async () => {
  const response = await withReloadScript(
    request(),
    () => page({ "Content-Security-Policy": "script-src 'nonce-YWJj' 'strict-dynamic'" }),
  );

  match(await response.text(), /<script src="\/__nuages__\/reload\.js" nonce="YWJj" defer>/);
  strictEqual(response.headers.get("Content-Security-Policy"), "script-src 'nonce-YWJj' 'strict-dynamic'");
});

Deno.test("withReloadScript() lets the script and its connection through a strict policy, and nothing else", async () => {
  const response = await withReloadScript(request(), () => page({ "Content-Security-Policy": "default-src 'none'" }));
  await response.body?.cancel();

  strictEqual(
    response.headers.get("Content-Security-Policy"),
    "default-src 'none'; connect-src http://localhost:8000/__nuages__/reload; " +
      "script-src http://localhost:8000/__nuages__/reload.js",
  );
});

Deno.test("withReloadScript() tells the page with the script from the one without it", async () => {
  const asked: (string | null)[] = [];
  const site = (request: Request): Response => {
    const tag = request.headers.get("If-None-Match");
    asked.push(tag);
    return tag === '"abc"' ? new Response(null, { status: 304, headers: { ETag: '"abc"' } }) : page({ ETag: '"abc"' });
  };

  const first = await withReloadScript(request(), site);
  await first.body?.cancel();
  const again = await withReloadScript(request({ "If-None-Match": first.headers.get("ETag") ?? "" }), site);

  strictEqual(first.headers.get("ETag"), '"abc-reload"');
  strictEqual(asked[1], '"abc"');
  strictEqual(again.status, 304);
  strictEqual(again.headers.get("ETag"), '"abc-reload"');
});

Deno.test("withReloadScript() lets a page stream", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const response = await withReloadScript(request(), () => page({}, readable));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();

  void writer.write(new TextEncoder().encode("<body>first"));
  const first = await reader?.read();
  void writer.write(new TextEncoder().encode(" second</body>"));
  void writer.close();
  const second = await reader?.read();

  strictEqual(first?.value, "<body>first");
  strictEqual(second?.value, " second");
  await reader?.cancel();
});
