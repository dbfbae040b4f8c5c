import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { errorPage } from "../../../src/views/errors/mod.ts";
import { CURL, inputs, JSON_CLIENT, quietly, renderTemplate } from "./pages.ts";

const STATUSES = [400, 403, 404, 500, 503];

async function zipped(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

Deno.test("errorPage() tells the status and nothing about the site", async () => {
  for (const status of STATUSES) {
    const response = errorPage(status, inputs({ target: "/secret-path/?q=secret-query" }));
    const page = await response.text();

    strictEqual(response.status, status);
    ok(page.includes(`>${status}<`));
    ok(!/secret|Nuages|stack|\.ts\b|undefined/i.test(page), page);
  }
});

Deno.test("errorPage() brings its icon, so that no browser asks for a favicon.ico that may not be there", async () => {
  for (const status of STATUSES) {
    const response = errorPage(status, inputs());

    match(await response.text(), /<link rel="icon" href="data:image\/svg\+xml,/);
    match(response.headers.get("Content-Security-Policy") ?? "", /; img-src 'self' data:;/);
  }
});

Deno.test("errorPage() is small: less than 1.5 KB on its way", async () => {
  for (const status of STATUSES) ok(await zipped(await errorPage(status, inputs()).text()) < 1536);
});

Deno.test("the pages for visitors render with nothing but a nonce", () => {
  for (const status of STATUSES) {
    const page = renderTemplate(`nuages/${status}`, { nonce: "N" });

    ok(page.startsWith("<!doctype html>"));
    ok(page.includes(`>${status}<`) && page.includes('<style nonce="N">') && !page.includes("undefined"));
  }
});

Deno.test("errorPage() has a page for every status", async () => {
  for (
    const [status, words] of [[405, "did not come through"], [418, "did not come through"], [502, "broke"]] as const
  ) {
    const response = errorPage(status, inputs());
    const page = await response.text();

    strictEqual(response.status, status);
    ok(page.includes(words) && page.includes(`>${status}<`));
  }
  strictEqual(errorPage(200, inputs()).status, 500);
});

Deno.test("errorPage() answers programs and terminals in their way", async () => {
  const [json, text] = [errorPage(404, inputs({ headers: JSON_CLIENT })), errorPage(405, inputs({ headers: CURL }))];

  strictEqual(json.headers.get("Content-Type"), "application/json");
  deepStrictEqual(await json.json(), { error: "Not Found", status: 404 });
  strictEqual(text.headers.get("Content-Type"), "text/plain; charset=utf-8");
  strictEqual(await text.text(), "405 Method Not Allowed\n");
});

Deno.test("errorPage() still answers when its template fails, and the log says why", async () => {
  const broken = inputs({
    renderTemplate: () => {
      throw new TypeError("the template is broken");
    },
  });

  const { value: response, log } = await quietly(() => errorPage(404, broken));

  strictEqual(response.status, 404);
  ok((await response.text()).includes("<h1>Not Found (404)</h1>"));
  ok(log.startsWith("Cannot show the page for 404: TypeError: the template is broken"));
});
