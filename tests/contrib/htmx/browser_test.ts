/** The same page in a real browser, with scripts and without, under a strict policy. */
import {
  contentSecurityPolicy,
  type Context,
  createApplication,
  CSP,
  csrf,
  defineSettings,
  path,
  redirect,
  render,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { htmx, htmxRedirect, htmxResponse, isHtmx, renderPartial } from "@nuages/nuages/contrib/htmx";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserPath, openBrowser } from "../../runtimes/browser.ts";

const ignore = browserPath() === undefined;

const LIST =
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>List</title><link rel="icon" href="data:,">
<%~ it.htmx %></head><body>
<h1>Names</h1>
<%@ partialdef names inline %><div id="names">
<ul><% for (const name of it.names) { %><li><%= name %></li><% } %></ul>
<form method="post" action="/add/" hx-post="/add/" hx-target="#names" hx-swap="outerHTML">
<%~ it.csrfInput %><label>Name <input name="name" required value="<%= it.value %>"></label>
<% if (it.error) { %><p role="alert"><%= it.error %></p><% } %><button>Add</button></form>
</div><%@ endpartialdef %>
<form method="post" action="/clear/"><%~ it.csrfInput %><button id="clear" hx-delete="/clear/" hx-target="#names" hx-swap="outerHTML">Clear</button></form>
<button id="bare" hx-post="/bare/" hx-target="#names" hx-swap="outerHTML">Bare</button>
<button id="away" hx-post="/away/">Away</button>
<a href="/other/" hx-boost="true" id="other">Other</a>
<div id="injected" hx-on:click="document.title = 'injected'" hx-get="js:document.title='action'">Injected</div>
<button id="evil" hx-post="<%= it.evil %>/bare/">Evil</button>
<output id="heard"></output>
<script src="/page.js" defer></script>
</body></html>`;

const templates = {
  ...compileTemplate("list", LIST, "list"),
  ...compileTemplate(
    "other",
    '<!doctype html><html lang="en"><head><title>Other</title></head><body><h1>Other</h1></body></html>',
    "other",
  ),
};

const SCRIPT =
  'document.body.addEventListener("names:changed", (event) => { heard.textContent = event.detail.count; });';

interface Served extends AsyncDisposable {
  readonly url: string;
  /** What the server saw: method, address, and whether the token came by header. */
  readonly requests: string[];
}

function serveSite(settings: Partial<SettingsInput> = {}, evil = "https://evil.example"): Served {
  const names: string[] = [];
  const requests: string[] = [];
  const list = (c: Context, more: Record<string, unknown> = {}, status = 200): Promise<Response> => {
    htmxResponse(c, { trigger: { "names:changed": { count: names.length } } });
    return renderPartial(c, "list#names", { names, value: "", error: "", evil, ...more }, { status });
  };
  const app = createApplication(defineSettings(() => ({
    secretKey: "x".repeat(50),
    allowedHosts: ["localhost"],
    csrfCookieSecure: false,
    installedApps: [staticfiles, htmx],
    middleware: [
      security(),
      contentSecurityPolicy(),
      csrf(),
      async (c, next) => {
        const { pathname, search } = new URL(c.req.url);
        if (!pathname.startsWith("/static/")) {
          requests.push(`${c.req.method} ${pathname}${search}${c.req.header("X-CSRFToken") ? " token" : ""}`);
        }
        await next();
      },
    ],
    secureCsp: {
      "default-src": [CSP.NONE],
      "script-src": [CSP.SELF],
      "connect-src": [CSP.SELF],
      "img-src": ["data:"],
      "form-action": [CSP.SELF],
      "base-uri": [CSP.NONE],
    },
    urls: urlpatterns([
      path("", (c) => list(c)),
      path("page.js", () => new Response(SCRIPT, { headers: { "Content-Type": "text/javascript" } })),
      path("add/", async (c) => {
        const name = String((await c.req.parseBody()).name);
        if (name === "bad") return list(c, { value: name, error: "Not this one." }, 422);
        names.push(name);
        return isHtmx(c) ? list(c) : redirect(c, "/");
      }),
      path("clear/", (c) => {
        names.length = 0;
        return isHtmx(c) ? list(c) : redirect(c, "/");
      }),
      path("bare/", (c) => {
        names.push("bare");
        return list(c);
      }),
      path("away/", (c) => htmxRedirect(c, "/other/")),
      path("other/", (c) => render(c, "other")),
    ]),
    ...settings,
  })));
  const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => app.fetch(request, runtime),
  );
  return { url: `http://localhost:${server.addr.port}`, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** What the browser complains of: the policy, and errors in scripts. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|violat/i.test(message.text())) found.push(message.text());
  });
  page.on("pageerror", ({ message }) => found.push(message));
  return found;
}

const names = (page: Page): Promise<string[]> => page.locator("#names li").allTextContents();

async function add(page: Page, name: string): Promise<void> {
  await page.fill("input[name=name]", name);
  await page.click("#names button");
}

const policies: [name: string, settings: Partial<SettingsInput>][] = [
  ["'self'", {}],
  ["a nonce and nothing else for scripts", {
    secureCsp: {
      "default-src": [CSP.NONE],
      "script-src": [CSP.NONCE],
      "connect-src": [CSP.SELF],
      "img-src": ["data:"],
      "form-action": [CSP.SELF],
    },
  }],
];

for (const [policy, settings] of policies) {
  Deno.test({
    name: `a page with htmx swaps its parts in a browser under ${policy}`,
    ignore,
    async fn() {
      await using site = serveSite(settings);
      await using browser = await openBrowser();
      const page = await browser.newPage();
      const found = complaints(page);
      await page.goto(site.url);
      await page.evaluate("window.same = true");

      await add(page, "Django");
      await page.waitForSelector("#names li");
      await add(page, "<b>");
      await page.waitForSelector("#names li >> nth=1");
      deepStrictEqual(await names(page), ["Django", "<b>"]);
      await add(page, "bad");
      await page.waitForSelector("[role=alert]");
      strictEqual(await page.inputValue("input[name=name]"), "bad");

      await page.click("#bare");
      await page.waitForSelector("#names li >> nth=2");
      await page.click("#clear");
      await page.waitForSelector("#names li", { state: "detached" });
      strictEqual(await page.evaluate("window.same"), true);
      // The nonce of that policy is for htmx alone, so the page's own script stays out.
      if (policy === "'self'") strictEqual(await page.textContent("#heard"), "0");

      await page.click("#injected");
      await page.waitForTimeout(50);
      strictEqual(await page.title(), "List");

      await page.click("#other");
      await page.waitForSelector("h1:text('Other')");
      strictEqual(await page.evaluate("window.same"), true);
      await page.goBack();
      await page.waitForSelector("#away");
      await page.click("#away");
      await page.waitForURL(`${site.url}/other/`);

      deepStrictEqual(site.requests.filter((request) => !/^GET .*(?:page\.js|favicon)/.test(request)), [
        "GET /",
        "POST /add/ token",
        "POST /add/ token",
        "POST /add/ token",
        "POST /bare/ token",
        // The form's token is not in the address.
        "DELETE /clear/ token",
        "GET /other/",
        "GET /",
        "POST /away/ token",
        "GET /other/",
      ]);
      const own = policy === "'self'" ? found : found.filter((message) => !message.includes("page.js"));
      deepStrictEqual(own, []);
    },
  });
}

Deno.test({
  name: "a page with htmx works in a browser without scripts",
  ignore,
  async fn() {
    await using site = serveSite();
    await using browser = await openBrowser();
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(site.url);

    await add(page, "Django");
    deepStrictEqual(await names(page), ["Django"]);
    await add(page, "bad");
    match(await page.content(), /Not this one\./);
    match(await page.content(), /<h1>Names<\/h1>/);
    strictEqual(await page.inputValue("input[name=name]"), "bad");
    await page.click("#clear");
    deepStrictEqual(await names(page), []);
    await page.click("#other");
    strictEqual(await page.title(), "Other");
  },
});

Deno.test({
  name: "htmx finds the token in the page where the cookie is hidden from scripts",
  ignore,
  async fn() {
    await using site = serveSite({ csrfCookieHttpOnly: true });
    await using browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(site.url);

    await page.click("#bare");
    await page.waitForSelector("#names li");

    ok(site.requests.includes("POST /bare/ token"));
  },
});

Deno.test({
  name: "htmx sends neither a request nor the token to another site",
  ignore,
  async fn() {
    const seen: string[] = [];
    await using other = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
      seen.push(`${request.method} ${request.headers.get("X-CSRFToken")}`);
      return new Response("", { headers: { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" } });
    });
    await using site = serveSite({ secureCsp: {} }, `http://127.0.0.1:${other.addr.port}`);
    await using browser = await openBrowser();
    const page = await browser.newPage();
    await page.goto(site.url);

    await page.click("#evil");
    await page.waitForTimeout(200);
    // Neither do attributes run code where no policy forbids it.
    await page.click("#injected");
    await page.waitForTimeout(50);

    deepStrictEqual(seen, []);
    strictEqual(await page.title(), "List");
  },
});
