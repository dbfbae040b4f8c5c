import { accepts, createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { ok, strictEqual } from "node:assert/strict";

async function preferred(accept: string | undefined, ...types: string[]): Promise<string> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    urls: urlpatterns([path("", (c) => new Response(accepts(c, ...types) ?? "none", { headers: { Vary: "Cookie" } }))]),
  })));
  const headers: Record<string, string> = accept === undefined ? {} : { Accept: accept };
  const response = await app.fetch(new Request("http://localhost/", { headers }), createRuntime());
  strictEqual(response.headers.get("Vary"), "Cookie, Accept");
  return await response.text();
}

Deno.test("accepts() follows RFC 9110 §12.5.1", async () => {
  const [html, json, plain] = ["text/html", "application/json", "text/plain"];
  const table: [accept: string | undefined, types: string[], expected: string][] = [
    [undefined, [html, json], html],
    ["", [html, json], html],
    ["*/*", [json, html], json],
    ["*", [json, html], json],
    ["application/json", [html, json], json],
    ["application/json;q=0.5, text/html;q=0.4", [html, json], json],
    ["text/html, application/json", [json, html], json],
    ["text/*, application/json;q=0.9", [json, html], html],
    ["text/html;q=0, */*", [html], "none"],
    ["text/html;q=0, */*", [html, json], json],
    ["text/html;q=0.000", [html], "none"],
    ["text/*;q=0.3, text/html;q=0.7, */*;q=0.5", [plain, json, html], html],
    ["text/*;q=0.3, */*;q=0.5", [plain, json], json],
    ["image/png", [html, json], "none"],
    ["TEXT/HTML", [html], html],
    ["text/html;level=1;q=0.2, text/html;q=0.9", ["text/html;level=1", html], html],
    ['text/html;level="1", text/html;q=0.1', [html, "text/html;level=1"], "text/html;level=1"],
    ["text/html;level=2", [html], "none"],
    ['text/html;title="a,b;q=0";q=1', ['text/html;title="a,b;q=0"'], 'text/html;title="a,b;q=0"'],
    // Malformed ranges count for nothing.
    ["text/html;q=2, application/json;q=0.1", [html, json], json],
    ["text/html;q=x", [html], "none"],
    ["*/html, application/json", [html, json], json],
    ["text, /html, text/, text/html/x", [html], "none"],
    [",, ,text/html", [html], html],
    ["text/html;q=.5, application/json;q=0.4", [json, html], html],
    // What Chrome sends for a page.
    ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", [json, html], html],
  ];
  for (const [accept, types, expected] of table) strictEqual(await preferred(accept, ...types), expected, `${accept}`);
});

Deno.test("accepts() reads no more of a header than a browser sends", async () => {
  const long = "text/x,".repeat(1000) + "text/html";
  const start = performance.now();
  strictEqual(await preferred(long, "text/html"), "none");
  strictEqual(await preferred('"'.repeat(100_000), "text/html"), "none");
  strictEqual(await preferred("text/html;a=" + "\\".repeat(100_000), "text/html"), "none");
  ok(performance.now() - start < 500);
});
