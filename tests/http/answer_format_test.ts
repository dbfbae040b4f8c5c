import { ok, strictEqual } from "node:assert/strict";
import { answerFormat } from "@nuages/nuages/http";
import { duration } from "../views/errors/pages.ts";

function format(accept: string | undefined, agent = "Mozilla/5.0"): string {
  const headers = new Headers({ "User-Agent": agent });
  if (accept !== undefined) headers.set("Accept", accept);
  return answerFormat(new Request("http://localhost/", { headers }));
}

Deno.test("answerFormat() chooses what the client can read best", () => {
  const cases: readonly [accept: string | undefined, expected: string][] = [
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"],
    ["application/json", "json"],
    ["application/json, */*;q=0.5", "json"],
    ["application/json, text/plain, */*", "json"],
    ["application/problem+json", "json"],
    ["text/html;q=0.5, application/json", "json"],
    ["text/html, application/json", "html"],
    ["text/html;q=0, application/json;q=0.1", "json"],
    ["text/plain", "text"],
    ["image/avif,image/webp", "html"],
    ["*/*", "html"],
    ["", "html"],
    [undefined, "html"],
  ];

  for (const [accept, expected] of cases) strictEqual(format(accept), expected, String(accept));
});

Deno.test("answerFormat() chooses JSON for who sent it, unless they ask for something else", () => {
  const cases: readonly [accept: string | undefined, expected: string][] = [
    [undefined, "json"],
    ["*/*", "json"],
    ["application/*", "json"],
    ["text/html, application/json", "json"],
    ["text/html, application/json;q=0.9", "html"],
    ["text/html", "html"],
    ["text/plain", "text"],
  ];

  for (const [accept, expected] of cases) {
    const headers = new Headers({ "Content-Type": "Application/JSON; charset=utf-8", "User-Agent": "curl/8.5.0" });
    if (accept !== undefined) headers.set("Accept", accept);
    strictEqual(answerFormat(new Request("http://localhost/", { method: "POST", headers })), expected, String(accept));
  }
});

Deno.test("answerFormat() writes text for terminals, unless they ask for more", () => {
  for (const agent of ["curl/8.5.0", "Wget/1.21", "HTTPie/3.2", "xh/0.20"]) {
    strictEqual(format("*/*", agent), "text");
    strictEqual(format(undefined, agent), "text");
    strictEqual(format("text/html", agent), "html");
    strictEqual(format("application/json", agent), "json");
  }
});

Deno.test("answerFormat() survives headers that are none", async () => {
  strictEqual(format(";;q=;,,q=x;text/html"), "html");
  strictEqual(format("application/json;q=nonsense"), "html");
  ok(await duration(() => format("a/b;q=0.1,".repeat(100_000))) < 500);
});
