import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  appendVary,
  contentDisposition,
  isAllowedHost,
  isNotModified,
  json,
  malformedTarget,
  mediaType,
  parseRange,
  redirectTo,
} from "@nuages/nuages/http";

Deno.test("redirectTo() chooses the status by permanence and method", () => {
  strictEqual(redirectTo("/a").status, 302);
  strictEqual(redirectTo("/a", { permanent: true }).status, 301);
  strictEqual(redirectTo("/a", { preserveRequest: true }).status, 307);
  strictEqual(redirectTo("/a", { permanent: true, preserveRequest: true }).status, 308);
  strictEqual(redirectTo("/ü x").headers.get("Location"), "/%C3%BC%20x");
});

Deno.test("redirectTo() refuses schemes that run code and characters that split headers", () => {
  for (
    const bad of ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
  ) {
    throws(() => redirectTo(bad), /Cannot redirect/);
  }
  throws(() => redirectTo("/a\r\nSet-Cookie: x=1"), /control characters/);
});

Deno.test("json() sets its type, and writes null for what JSON does not have", async () => {
  strictEqual(json({ a: 1 }).headers.get("Content-Type"), "application/json");
  strictEqual(await json(undefined).text(), "null");
  throws(() => json(1n), TypeError);
});

Deno.test("contentDisposition() keeps line breaks out of the header", () => {
  ok(!/[\r\n]/.test(contentDisposition(true, "a\r\nX-Evil: 1.txt")));
});

Deno.test("isAllowedHost() knows exact names, subdomains and nothing else", () => {
  const allowed = [".example.com", "127.0.0.1", "[::1]"];
  for (
    const good of [
      "example.com",
      "www.EXAMPLE.com",
      "a.b.example.com:8000",
      "127.0.0.1:80",
      "[::1]:8000",
      "example.com.",
    ]
  ) {
    ok(isAllowedHost(good, allowed), good);
  }
  for (
    const bad of [
      "evil.com",
      "example.com.evil.com",
      "notexample.com",
      "example.com@evil.com",
      "example.com/evil",
      "exa mple.com",
      "",
      "example.com:80:80",
      "example.com\r\nX: 1",
      "[::1",
      "a".repeat(1_000_000),
    ]
  ) ok(!isAllowedHost(bad, allowed), bad.slice(0, 40));
  ok(isAllowedHost("anything.test", ["*"]));
  ok(!isAllowedHost("a b", ["*"]));
});

Deno.test("malformedTarget() refuses what two readers could read in two ways", () => {
  for (
    const bad of [
      "/a%2fb",
      "/a%2Fb",
      "/a%5cb",
      "/a%00",
      "/a%0d%0ab",
      "/%zz",
      "/%",
      "/%ff",
      "/%c3%28",
      "//a",
      "/a//b",
      "/a/../b",
      "/a/%2e%2E/b",
      "/..",
      "/a/.",
      "/a\\b",
    ]
  ) {
    ok(malformedTarget(bad), bad);
  }
  for (const good of ["/", "/a/b", "/%CE%B1/", "/a%20b", "/100%25", "/.well-known/x", "/a..b/...", "/a.b"]) {
    strictEqual(malformedTarget(good), undefined);
  }
});

Deno.test("isNotModified() follows RFC 9110 §13", () => {
  const when = (headers: Record<string, string>): boolean =>
    isNotModified(new Headers(headers), { etag: '"a"', lastModified: "Sat, 21 Nov 2026 04:00:00 GMT" });

  ok(when({ "If-None-Match": '"a"' }));
  ok(when({ "If-None-Match": 'W/"a"' }));
  ok(when({ "If-None-Match": '"x", "a"' }));
  ok(when({ "If-None-Match": "*" }));
  ok(!when({ "If-None-Match": '"b"' }));
  ok(!when({ "If-None-Match": '"b"', "If-Modified-Since": "Sat, 21 Nov 2026 05:00:00 GMT" }));
  ok(when({ "If-Modified-Since": "Sat, 21 Nov 2026 04:00:00 GMT" }));
  ok(!when({ "If-Modified-Since": "Sat, 21 Nov 2026 03:59:59 GMT" }));
  ok(!when({ "If-Modified-Since": "nonsense" }));
  ok(!when({}));
});

Deno.test("parseRange() gives one range, or the whole", () => {
  deepStrictEqual(parseRange("bytes=0-4", 10), { kind: "part", start: 0, end: 4 });
  deepStrictEqual(parseRange("bytes=5-", 10), { kind: "part", start: 5, end: 9 });
  deepStrictEqual(parseRange("bytes=-3", 10), { kind: "part", start: 7, end: 9 });
  deepStrictEqual(parseRange("bytes=0-99", 10), { kind: "part", start: 0, end: 9 });
  deepStrictEqual(parseRange("bytes=10-", 10), { kind: "unsatisfiable" });
  deepStrictEqual(parseRange("bytes=-0", 10), { kind: "unsatisfiable" });
  for (const whole of [undefined, null, "bytes=4-2", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=-"]) {
    deepStrictEqual(parseRange(whole, 10), { kind: "whole" });
  }
});

Deno.test("appendVary() adds each name once and respects *", () => {
  const headers = new Headers({ Vary: "Accept" });
  appendVary(headers, "accept", "Cookie");
  strictEqual(headers.get("Vary"), "Accept, Cookie");

  const any = new Headers({ Vary: "*" });
  appendVary(any, "Cookie");
  strictEqual(any.get("Vary"), "*");
});

Deno.test("mediaType() knows common endings and nothing of prototypes", () => {
  strictEqual(mediaType("a/b.CSS"), "text/css; charset=utf-8");
  strictEqual(mediaType("x.constructor"), "application/octet-stream");
  strictEqual(mediaType("README"), "application/octet-stream");
});
