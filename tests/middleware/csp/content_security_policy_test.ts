import {
  conditionalGet,
  contentSecurityPolicy,
  createApplication,
  CSP,
  defineSettings,
  type MiddlewareHandler,
  path,
  render,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { configure } from "@nuages/nuages/conf";
import { createRuntime } from "@nuages/nuages/deno";
import { cspOverride, cspReportOnlyOverride, getNonce, hasNonce } from "@nuages/nuages/middleware";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";

const compiled = compileTemplate("page", '<script nonce="<%= it.cspNonce %>">1</script><%= it.cspNonce %>', "page");

const urls = urlpatterns([
  path("", (c) => c.html("plain")),
  path("page/", (c) => render(c, "page")),
  path("dated/", async (c) => {
    const response = await render(c, "page", {}, { headers: { ETag: '"own"', "Cache-Control": "public, max-age=60" } });
    response.headers.set("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT");
    return response;
  }),
  path("secret/", (c) => render(c, "page", {}, { headers: { "Cache-Control": "no-store" } })),
  path("unchanged/", (c) => {
    getNonce(c);
    return c.body(null, 304);
  }),
  path("own/", (c) => c.html("own", 200, { "Content-Security-Policy": "default-src 'none'" })),
  path("other/", cspOverride((c) => c.html("other"), { "img-src": [CSP.SELF, "data:"] })),
  path("off/", cspReportOnlyOverride(cspOverride((c) => c.html("off"), {}), {})),
  path("reported/", cspReportOnlyOverride((c) => c.html("x"), { "default-src": CSP.SELF, "report-uri": "/csp/" })),
  path("twice/", cspOverride(cspOverride((c) => c.html("x"), { "img-src": "*" }), { "font-src": "*" })),
  path(
    "broken/",
    cspOverride(() => {
      throw new Error("broken");
    }, { "img-src": "*" }),
  ),
]);

const POLICY = { "default-src": [CSP.SELF], "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC] } as const;

/** What the page cache is to see. */
const noting: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("X-Nonce", `${hasNonce(c)}`);
};

function site(settings: Partial<SettingsInput> = {}): TestClient {
  const app = createApplication(defineSettings(() => ({
    urls,
    allowedHosts: ["localhost"],
    middleware: [noting, security(), conditionalGet(), contentSecurityPolicy()],
    secureCsp: POLICY,
    ...settings,
  })));
  return testClient(app, { runtime: { ...createRuntime(), build: { templates: compiled, staticFiles: {} } } });
}

const policyOf = (response: { headers: Headers }): string | null => response.headers.get("Content-Security-Policy");
const REPORT = "Content-Security-Policy-Report-Only";

Deno.test("contentSecurityPolicy() sends the site's policies", async () => {
  const response = await site({
    secureCspReportOnly: {
      "default-src": [CSP.NONE],
      "upgrade-insecure-requests": true,
      "block-all-mixed-content": false,
      sandbox: ["allow-scripts"],
      "report-uri": "/csp/",
    },
  }).get("/");

  strictEqual(policyOf(response), "default-src 'self'; script-src 'strict-dynamic'");
  strictEqual(
    response.headers.get(REPORT),
    "default-src 'none'; upgrade-insecure-requests; sandbox allow-scripts; report-uri /csp/",
  );
});

Deno.test("contentSecurityPolicy() puts the nonce in where a template reads it, and another one each time", async () => {
  const client = site();

  const [first, second] = [await client.get("/page/"), await client.get("/page/")];

  const [, nonce, again] = /nonce="([\w-]{22})">1<\/script>([\w-]+)/.exec(first.text) ?? [];
  strictEqual(nonce, again);
  strictEqual(policyOf(first), `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'`);
  notStrictEqual(policyOf(second), policyOf(first));
  strictEqual(first.headers.get("X-Nonce"), "true");
  strictEqual((await client.get("/")).headers.get("X-Nonce"), "false");
});

Deno.test("contentSecurityPolicy() allows no script where a policy knows the nonce alone, and there is none", async () => {
  const client = site({ secureCsp: { "script-src": [CSP.NONCE] } });

  strictEqual(policyOf(await client.get("/")), "script-src 'none'");
});

Deno.test("contentSecurityPolicy() lets no cache replay a nonce, whatever the view says", async () => {
  const client = site();

  for (const address of ["/page/", "/dated/"]) {
    const { headers } = await client.get(address);
    strictEqual(headers.get("Cache-Control"), "private, no-cache", address);
    strictEqual(headers.get("ETag"), null, address);
    strictEqual(headers.get("Last-Modified"), null, address);
  }
  strictEqual((await client.get("/secret/")).headers.get("Cache-Control"), "no-store");
  strictEqual((await client.get("/")).headers.get("Cache-Control"), null);
});

Deno.test("conditionalGet() never answers 304 with another nonce than that of the visitor's copy", async () => {
  const client = site();

  for (
    const [name, value] of [["If-None-Match", '"own"'], ["If-None-Match", "*"], [
      "If-Modified-Since",
      "Tue, 02 Jan 2024 00:00:00 GMT",
    ]] as const
  ) {
    const { status, text, headers } = await client.get("/dated/", { headers: { [name]: value } });
    strictEqual(status, 200, value);
    const [, nonce] = /nonce="([\w-]+)"/.exec(text) ?? [];
    ok(headers.get("Content-Security-Policy")?.includes(`'nonce-${nonce}'`), value);
  }
});

Deno.test("conditionalGet() never answers 304 for a nonce, in a wrong order either", async () => {
  const client = site({ middleware: [contentSecurityPolicy(), conditionalGet()] });

  strictEqual((await client.get("/dated/", { headers: { "If-None-Match": '"own"' } })).status, 200);
});

Deno.test("conditionalGet() still answers 304 for a page without a nonce, which keeps the policy that it has", async () => {
  const client = site();
  const etag = (await client.get("/")).headers.get("ETag") ?? "";

  const response = await client.get("/", { headers: { "If-None-Match": etag } });

  strictEqual(response.status, 304);
});

Deno.test("contentSecurityPolicy() leaves the policy of a page that has not changed", async () => {
  const response = await site().get("/unchanged/");

  strictEqual(response.status, 304);
  strictEqual(policyOf(response), null);
});

Deno.test("contentSecurityPolicy() leaves a policy that the view sends by itself", async () => {
  strictEqual(policyOf(await site().get("/own/")), "default-src 'none'");
});

Deno.test("cspOverride() and cspReportOnlyOverride() replace the policies for one view", async () => {
  const client = site({ secureCspReportOnly: { "default-src": [CSP.NONE] } });

  const other = await client.get("/other/");
  strictEqual(policyOf(other), "img-src 'self' data:");
  strictEqual(other.headers.get(REPORT), "default-src 'none'");
  strictEqual((await client.get("/reported/")).headers.get(REPORT), "default-src 'self'; report-uri /csp/");
  const off = await client.get("/off/");
  strictEqual(policyOf(off), null);
  strictEqual(off.headers.get(REPORT), null);
  strictEqual(policyOf(await client.get("/twice/")), "font-src *");
});

Deno.test("the site's own pages keep their stricter policy", async () => {
  const client = site({ debug: true, secureCspReportOnly: { "default-src": [CSP.NONE] } });
  const { error } = console;
  console.error = () => {};

  try {
    for (const address of ["/broken/", "/nothing/"]) {
      const response = await client.get(address, { headers: { Accept: "text/html" } });
      match(policyOf(response) ?? "", /^default-src 'none'; style-src 'nonce-/, address);
      strictEqual(response.headers.get(REPORT), null, address);
    }
  } finally {
    console.error = error;
  }
});

Deno.test("it.cspNonce is empty where contentSecurityPolicy() is not in use", async () => {
  const { text, headers } = await site({ middleware: [security()] }).get("/page/");

  strictEqual(text, '<script nonce="">1</script>');
  strictEqual(headers.get("Content-Security-Policy"), null);
});

function refused(secureCsp: object): string {
  let message = "";
  throws(() => configure(() => ({ urls, secureCsp }) as SettingsInput, () => undefined), (error: Error) => {
    message = error.message;
    return true;
  });
  return message;
}

Deno.test("a policy that cannot be used stops the start of the site", () => {
  ok(refused([]).includes("expected directives by name"));
  ok(refused({ "defualt-src": [CSP.SELF] }).includes('the directive "defualt-src" is wrong: there is no such'));
  ok(refused({ "img-src": ["self"] }).includes(`"self" would be a host; write it in quotes, "'self'"`));
  ok(refused({ "img-src": [CSP.NONE, "data:"] }).includes("'none' stands alone"));
  ok(refused({ "img-src": [] }).includes("expected at least one source"));
  ok(refused({ "script-src": ["'nonce-abc'"] }).includes("write CSP.NONCE"));
  ok(refused({ "upgrade-insecure-requests": "yes" }).includes("expected true or false"));
  for (const bad of ["a b", "a;b", "a,b", "a\r\nX: y", "a\n", "", 7, "é.example"]) {
    ok(refused({ "img-src": [bad] }).includes("expected text without spaces, commas and semicolons"), `${bad}`);
  }
  throws(() => cspOverride(() => new Response(), { "img-src": "a.example;script-src *" }), /Cannot use "cspOverride"/);
});
