import { ok, strictEqual } from "node:assert/strict";
import {
  common,
  compression,
  conditionalGet,
  createApplication,
  defineSettings,
  frameOptions,
  path,
  security,
  type SettingsInput,
  stream,
  urlpatterns,
} from "@nuages/nuages";
import { frameOptionsExempt, frameOptionsSameOrigin } from "@nuages/nuages/middleware";
import { type TestClient, testClient } from "@nuages/nuages/testing";

async function* chunks(): AsyncGenerator<string> {
  yield "one";
  yield "two";
}

const urls = urlpatterns([
  path("", (c) => c.html("<h1>Bonsoir</h1>"), { name: "home" }),
  path("long/", (c) => c.text("nuages ".repeat(1000))),
  path("about/", (c) => c.text("about")),
  path("gone/", (c) => c.text("gone", 404)),
  path("<slug:slug>/comments/", (c) => c.text(c.req.valid("param").slug)),
  path("frozen/", () => Response.redirect("http://localhost/", 302)),
  path("framed/", frameOptionsExempt((c) => c.text("framed"))),
  path("same/", frameOptionsSameOrigin((c) => c.text("same"))),
  path("stream/", () => stream(chunks())),
  path("own/", (c) => c.text("own", 200, { "Referrer-Policy": "no-referrer", ETag: '"own"' })),
]);

function client(settings: Partial<SettingsInput> = {}): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    urls,
    allowedHosts: ["localhost", "www.localhost"],
    middleware: [security(), conditionalGet(), common(), frameOptions()],
    ...settings,
  }))));
}

Deno.test("security() sends the careful headers and leaves those of a view", async () => {
  const { headers } = await client().get("/");

  strictEqual(headers.get("X-Content-Type-Options"), "nosniff");
  strictEqual(headers.get("Referrer-Policy"), "same-origin");
  strictEqual(headers.get("Cross-Origin-Opener-Policy"), "same-origin");
  strictEqual(headers.get("Strict-Transport-Security"), null);
  strictEqual((await client().get("/own/")).headers.get("Referrer-Policy"), "no-referrer");
});

Deno.test("security() edits answers that the platform froze", async () => {
  const response = await client().get("/frozen/");

  strictEqual(response.status, 302);
  strictEqual(response.headers.get("X-Content-Type-Options"), "nosniff");
});

Deno.test("security() redirects to HTTPS and then sends HSTS", async () => {
  const site = client({
    secureSslRedirect: true,
    secureHstsSeconds: 3600,
    secureHstsIncludeSubdomains: true,
    secureHstsPreload: true,
    secureRedirectExempt: [/^about\/$/],
    secureProxySslHeader: ["X-Forwarded-Proto", "https"],
  });

  const response = await site.get("/long/?a=1");
  strictEqual(response.status, 301);
  strictEqual(response.headers.get("Location"), "https://localhost/long/?a=1");
  strictEqual((await site.get("/about/")).status, 200);
  const secure = await site.get("/", { headers: { "X-Forwarded-Proto": "https" } });
  strictEqual(secure.status, 200);
  strictEqual(secure.headers.get("Strict-Transport-Security"), "max-age=3600; includeSubDomains; preload");
  strictEqual((await site.get("/", { headers: { "X-Forwarded-Proto": "http" } })).status, 301);
});

Deno.test("security() sends its headers with the redirect as well, but no promise of HTTPS over HTTP", async () => {
  const { headers } = await client({ secureSslRedirect: true, secureHstsSeconds: 3600 }).get("/");

  strictEqual(headers.get("X-Content-Type-Options"), "nosniff");
  strictEqual(headers.get("Referrer-Policy"), "same-origin");
  strictEqual(headers.get("Strict-Transport-Security"), null);
});

Deno.test("security() sends a list of policies for browsers that know the first one alone", async () => {
  const { headers } = await client({ secureReferrerPolicy: ["no-referrer", "strict-origin"] }).get("/");

  strictEqual(headers.get("Referrer-Policy"), "no-referrer,strict-origin");
});

Deno.test("security() redirects to the host that was checked, not to another one", async () => {
  const site = client({ secureSslRedirect: true, useXForwardedHost: true, allowedHosts: ["good.example"] });

  const response = await site.get("/", { headers: { Host: "evil.example", "X-Forwarded-Host": "good.example" } });

  strictEqual(response.headers.get("Location"), "https://good.example/");
});

Deno.test("common() adds the missing slash, with the query, and only where it helps", async () => {
  const site = client();

  const response = await site.get("/about?x=1&y=2");
  strictEqual(response.status, 301);
  strictEqual(response.headers.get("Location"), "/about/?x=1&y=2");
  strictEqual((await site.get("/hello/comments")).headers.get("Location"), "/hello/comments/");
  strictEqual((await site.get("/nothing")).status, 404);
  strictEqual((await site.get("/gone/")).status, 404);
  strictEqual((await client({ appendSlash: false }).get("/about")).status, 404);
  strictEqual((await site.get("/about", { follow: true })).text, "about");
});

Deno.test("common() never redirects to another host", async () => {
  const site = client({ urls: urlpatterns([path("<path:rest>/", (c) => c.text(c.req.valid("param").rest))]) });

  const response = await site.get("http://localhost//evil.example/x");

  strictEqual(response.status, 400);
  strictEqual(response.headers.get("Location"), null);
});

Deno.test("common() tells a developer that a POST would lose its body", async () => {
  const response = await client({ debug: true }).post("/about", { form: { a: "1" } });

  strictEqual(response.status, 500);
  ok(response.text.includes("appendSlash"));
});

Deno.test("common() refuses unwelcome robots and adds www.", async () => {
  const robots = client({ disallowedUserAgents: [/^BadBot/] });
  strictEqual((await robots.get("/", { headers: { "User-Agent": "BadBot/1.0" } })).status, 403);
  strictEqual((await robots.get("/", { headers: { "User-Agent": "Mozilla" } })).status, 200);

  const response = await client({ prependWww: true }).get("/about/?a=1");
  strictEqual(response.status, 301);
  strictEqual(response.headers.get("Location"), "http://www.localhost/about/?a=1");
});

Deno.test("conditionalGet() answers 304 to a visitor who has the page", async () => {
  const site = client();
  const first = await site.get("/");
  const etag = first.headers.get("ETag") ?? "";

  const second = await site.get("/", { headers: { "If-None-Match": etag } });

  ok(/^"[0-9a-z]+-[0-9a-z]+-[0-9a-z]+"$/.test(etag));
  strictEqual(second.status, 304);
  strictEqual(second.text, "");
  strictEqual(second.headers.get("ETag"), etag);
  strictEqual(second.headers.get("Content-Type"), null);
  strictEqual(second.headers.get("X-Content-Type-Options"), "nosniff");
  strictEqual((await site.get("/long/", { headers: { "If-None-Match": etag } })).status, 200);
  strictEqual((await site.get("/own/", { headers: { "If-None-Match": '"own"' } })).status, 304);
  strictEqual((await site.head("/", { headers: { "If-None-Match": etag } })).status, 304);
});

Deno.test("conditionalGet() leaves streams and other methods alone", async () => {
  const site = client();

  const streamed = await site.get("/stream/");
  strictEqual(streamed.headers.get("ETag"), null);
  strictEqual(streamed.text, "onetwo");
  strictEqual((await site.post("/")).headers.get("ETag"), null);
});

Deno.test("conditionalGet() passes a body of several megabytes on, whole and without a tag", async () => {
  const large = "x".repeat(3 * 1024 * 1024);
  const site = client({ urls: urlpatterns([path("", (c) => c.text(large))]) });

  const response = await site.get("/");

  strictEqual(response.headers.get("ETag"), null);
  strictEqual(response.text.length, large.length);
});

Deno.test("frameOptions() forbids frames unless a view allows them", async () => {
  strictEqual((await client().get("/")).headers.get("X-Frame-Options"), "DENY");
  strictEqual((await client({ xFrameOptions: "SAMEORIGIN" }).get("/")).headers.get("X-Frame-Options"), "SAMEORIGIN");
  strictEqual((await client().get("/framed/")).headers.get("X-Frame-Options"), null);
  strictEqual((await client().get("/same/")).headers.get("X-Frame-Options"), "SAMEORIGIN");
});

Deno.test("compression() compresses where the platform does not", async () => {
  const app = createApplication(defineSettings(() => ({ urls, allowedHosts: ["*"], middleware: [compression()] })));
  const gzip = { "Accept-Encoding": "gzip" };
  const { runtime } = testClient(app);

  const here = await app.fetch(new Request("http://localhost/long/", { headers: gzip }), runtime);
  const there = await app.fetch(new Request("http://localhost/long/", { headers: gzip }), {
    ...runtime,
    compresses: true,
  });

  strictEqual(here.headers.get("Content-Encoding"), "gzip");
  strictEqual(here.headers.get("Vary"), "Accept-Encoding");
  strictEqual(there.headers.get("Content-Encoding"), null);
  const text = await new Response(here.body?.pipeThrough(new DecompressionStream("gzip"))).text();
  strictEqual(text, "nuages ".repeat(1000));
});
