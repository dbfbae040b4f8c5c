import { common, createApplication, csrf, defineSettings, type Handler, path, urlpatterns } from "@nuages/nuages";
import { cors, type CorsOptions } from "@nuages/nuages/middleware";
import { createRuntime } from "@nuages/nuages/deno";
import { ok, strictEqual, throws } from "node:assert/strict";

const SECRET = "a".repeat(32);

function site(options: CorsOptions, trusted: string[] = []): (init: RequestInit, path?: string) => Promise<Response> {
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    middleware: [cors(options), common(), csrf()],
    csrfTrustedOrigins: trusted,
    urls: urlpatterns([
      path("api/", (c) => new Response(c.req.method, { headers: { Vary: "Cookie" } })),
      path("broken/", () => {
        throw new Error("broken");
      }),
      path("frozen/", (() => Response.redirect("https://site.example/")) as Handler),
    ]),
  })));
  const runtime = createRuntime();
  return async (init, path = "/api/") => await app.fetch(new Request(`https://site.example${path}`, init), runtime);
}

const from = (origin: string, more: Record<string, string> = {}): RequestInit => ({
  headers: { Origin: origin, ...more },
});

function preflight(origin: string, method = "PUT", headers = "X-Evil"): RequestInit {
  const asked = { "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers };
  return { method: "OPTIONS", ...from(origin, asked) };
}

const ORIGINS = ["https://a.example", "https://b.example:8443", "https://*.example.org", "http://localhost:3000"];

Deno.test("cors() tells origins apart as browsers do", async () => {
  const ask = site({ origins: ORIGINS, credentials: true });
  const table: [origin: string, allowed: boolean][] = [
    ["https://a.example", true],
    ["https://b.example:8443", true],
    ["https://x.example.org", true],
    ["https://x.y.example.org", true],
    ["http://localhost:3000", true],
    ["https://A.example", false],
    ["http://a.example", false],
    ["https://a.example:443", false],
    ["https://a.example:8443", false],
    ["https://b.example", false],
    ["https://a.example.evil.example", false],
    ["https://evila.example", false],
    ["https://axexample", false],
    ["https://example.org", false],
    ["https://evilexample.org", false],
    ["https://evil.example/.example.org", false],
    ["https://evil.example#.example.org", false],
    ["https://evil.example\\.example.org", false],
    ["https://user@x.example.org", false],
    ["https://evil.example:80.example.org", false],
    ["https://.example.org", false],
    ["https://x..example.org", false],
    ["https://x.example.org:8443", false],
    ["https://x.example.org.evil.example", false],
    ["http://x.example.org", false],
    ["http://localhost", false],
    ["http://localhost:30000", false],
    ["null", false],
    ["*", false],
    ["https://a.example, https://evil.example", false],
    [`https://${"x.".repeat(50_000)}example.org`, false],
  ];
  for (const [origin, allowed] of table) {
    for (const init of [from(origin), preflight(origin)]) {
      const { headers } = await ask(init);
      const name = `${init.method ?? "GET"} ${origin.slice(0, 60)}`;
      strictEqual(headers.get("Access-Control-Allow-Origin"), allowed ? origin : null, name);
      strictEqual(headers.get("Access-Control-Allow-Credentials"), allowed ? "true" : null, name);
      ok(/(?:^|, )Origin(?:$|,)/.test(headers.get("Vary") ?? ""), name);
    }
  }
});

Deno.test("cors() says what a script may do, and nothing of what it asked for", async () => {
  const ask = site({ origins: ORIGINS });
  const answer = await ask(preflight("https://a.example"));
  const none = await site({ origins: ORIGINS, allowHeaders: [] })(preflight("https://a.example"));
  const named = await site({
    origins: ORIGINS,
    methods: ["GET"],
    allowHeaders: ["X-Mine"],
    exposeHeaders: ["X-Total"],
    maxAge: 5,
  })(preflight("https://a.example"));

  strictEqual(answer.status, 204);
  strictEqual(answer.headers.get("Access-Control-Allow-Methods"), "GET,HEAD,POST,PUT,PATCH,DELETE");
  strictEqual(
    answer.headers.get("Access-Control-Allow-Headers"),
    "Authorization,Content-Type,X-CSRFToken,X-Requested-With",
  );
  strictEqual(answer.headers.get("Access-Control-Max-Age"), "600");
  strictEqual(answer.headers.get("Access-Control-Allow-Credentials"), null);
  strictEqual(none.headers.get("Access-Control-Allow-Headers"), "Accept");
  strictEqual(named.headers.get("Access-Control-Allow-Methods"), "GET");
  strictEqual(named.headers.get("Access-Control-Allow-Headers"), "X-Mine");
  strictEqual(named.headers.get("Access-Control-Expose-Headers"), "X-Total");
});

Deno.test("cors() keeps the view's Vary, and marks answers without an origin, errors and frozen answers as well", async () => {
  const ask = site({ origins: ORIGINS });
  const { error } = console;
  console.error = () => {};
  try {
    strictEqual((await ask({})).headers.get("Vary"), "Cookie, Origin");
    strictEqual((await ask({})).headers.get("Access-Control-Allow-Origin"), null);
    strictEqual((await ask(from("https://a.example"))).headers.get("Vary"), "Cookie, Origin");
    for (const path of ["/broken/", "/frozen/", "/missing/"]) {
      const { headers } = await ask(from("https://a.example"), path);
      strictEqual(headers.get("Access-Control-Allow-Origin"), "https://a.example", path);
      strictEqual(headers.get("Vary"), "Origin", path);
    }
  } finally {
    console.error = error;
  }
});

Deno.test("cors() leaves an OPTIONS request that asks for nothing, and other paths, to the views", async () => {
  const ask = site({ origins: ORIGINS, paths: ["/api/"] });
  const plain = await ask({ method: "OPTIONS", ...from("https://a.example") });
  const elsewhere = await ask(from("https://a.example"), "/frozen/");

  strictEqual(await plain.text(), "OPTIONS");
  strictEqual(elsewhere.headers.get("Access-Control-Allow-Origin"), null);
  strictEqual(elsewhere.headers.get("Vary"), null);
});

Deno.test("cors() opens a site to all, without cookies", async () => {
  const ask = site({ origins: "*" });
  for (const origin of ["https://anyone.example", "null"]) {
    const { headers } = await ask(from(origin));
    strictEqual(headers.get("Access-Control-Allow-Origin"), "*");
    strictEqual(headers.get("Access-Control-Allow-Credentials"), null);
    strictEqual(headers.get("Vary"), "Cookie");
  }
});

Deno.test("cors() lets nobody write whom csrf() does not trust", async () => {
  const origins = ["https://a.example", "https://*.example.org"];
  const { warn } = console;
  console.warn = () => {};
  try {
    for (const origin of ["https://a.example", "https://x.example.org"]) {
      const post = { method: "POST", ...from(origin, { Cookie: `csrftoken=${SECRET}`, "X-CSRFToken": SECRET }) };
      const forged = { method: "POST", ...from(origin, { Cookie: `csrftoken=${SECRET}` }) };
      strictEqual((await site({ origins, credentials: true })(post)).status, 403, origin);
      strictEqual((await site({ origins, credentials: true }, origins)(post)).status, 200, origin);
      strictEqual((await site({ origins, credentials: true }, origins)(forged)).status, 403, origin);
    }
  } finally {
    console.warn = warn;
  }
});

Deno.test("cors() refuses at start what would be dangerous or never fit", () => {
  const bad: [options: CorsOptions, message: RegExp][] = [
    [{ origins: "*", credentials: true }, /name the sites/],
    [{ origins: ["*"] }, /cannot stand in the list/],
    [{ origins: ["null"] }, /cannot stand in the list/],
    [{ origins: ["https://a.example/"] }, /browsers write it|is no origin/],
    [{ origins: ["https://a.example/path"] }, /is no origin/],
    [{ origins: ["https://A.example"] }, /browsers write it "https:\/\/a\.example"/],
    [{ origins: ["https://a.example:443"] }, /browsers write it "https:\/\/a\.example"/],
    [{ origins: ["a.example"] }, /is no origin/],
    [{ origins: ["https://"] }, /is no origin/],
    [{ origins: ["file://x"] }, /is no origin/],
    [{ origins: ["https://*"] }, /is no origin/],
    [{ origins: ["https://*.com"] }, /more than one domain/],
    [{ origins: ["https://*example.com"] }, /is no origin/],
    [{ origins: ["https://a.*.example.com"] }, /is no origin/],
    [{ origins: ["http://a.example"], credentials: true }, /needs https/],
    [{ origins: ["http://*.localhost.example"], credentials: true }, /needs https/],
    // deno-lint-ignore no-explicit-any -- what plain JavaScript may pass
    [{ origins: [/example\.com$/ as any] }, /cannot stand in the list/],
    [{ origins: [], methods: ["*"] }, /is no name/],
    [{ origins: [], allowHeaders: ["X-A\r\nX-B"] }, /is no name/],
    [{ origins: [], exposeHeaders: ["*"] }, /is no name/],
    [{ origins: [], maxAge: -1 }, /whole seconds/],
  ];
  for (const [options, message] of bad) {
    throws(
      () => cors(options),
      (error: Error) => error.name === "ImproperlyConfigured" && message.test(error.message),
      String(options.origins),
    );
  }
});
