import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { errorPage, pageHeaders, technicalError } from "../../../src/views/errors/mod.ts";
import { inputs } from "./pages.ts";

const VISITORS = "default-src 'none'; style-src 'nonce-N'; img-src 'self' data:; script-src 'nonce-N' 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Deno.test("pageHeaders() lets in nothing but the page's own style and script", () => {
  deepStrictEqual(pageHeaders({ nonce: "N" }), {
    "Cache-Control": "no-store",
    "Content-Security-Policy": VISITORS,
    "X-Content-Type-Options": "nosniff",
  });
});

Deno.test("pageHeaders() lets the development server be asked for changes, for developers only", () => {
  strictEqual(
    pageHeaders({ nonce: "N", forDevelopers: true })["Content-Security-Policy"],
    VISITORS.replace("base-uri", "connect-src 'self'; base-uri"),
  );
});

Deno.test("pageHeaders() lets in nothing at all without a nonce", () => {
  strictEqual(
    pageHeaders()["Content-Security-Policy"],
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

Deno.test("the nonce of the header is that of every style and script of the page", async () => {
  for (const response of [errorPage(404, inputs()), technicalError(new Error("no"), inputs())]) {
    const page = await response.text();
    const [, nonce] = /style-src 'nonce-([^']+)'/.exec(response.headers.get("Content-Security-Policy") ?? "") ?? [];

    const nonces = [...page.matchAll(/<(?:style|script)[^>]*>/g)].map(([tag]) => tag);
    strictEqual(nonces.length > 0, true);
    for (const tag of nonces) strictEqual(tag.includes(`nonce="${nonce}"`), true, tag);
    // What the policy would refuse: attributes with style or code.
    strictEqual(/\s(?:style|on\w+)=/.test(page.replace(/<(style|script)[^]*?<\/\1>/g, "")), false);
  }
});
