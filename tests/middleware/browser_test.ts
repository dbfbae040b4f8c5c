/** What a real browser makes of tokens and policies. */
import {
  common,
  contentSecurityPolicy,
  createApplication,
  CSP,
  csrf,
  defineSettings,
  frameOptions,
  path,
  render,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserPath, openBrowser } from "../runtimes/browser.ts";

const ignore = browserPath() === undefined;

const compiled = Object.assign(
  {},
  compileTemplate(
    "form",
    '<!doctype html><link rel="icon" href="data:,"><title>form</title><form method="post" action="/post/">' +
      '<%~ it.csrfInput %><input name="name" value="Django"><button>Send</button></form>' +
      '<script nonce="<%= it.cspNonce %>">document.title = "ran";</script>' +
      '<% if (it.injected) { %><script>document.title = "injected";</script><% } %>',
    "form",
  ),
);

const urls = urlpatterns([
  path("form/", (c) => render(c, "form", { injected: c.req.query("injected") !== undefined })),
  path("post/", async (c) => c.text(`Hello ${(await c.req.parseBody()).name}`)),
  path("broken/", () => {
    throw new Error("broken");
  }),
]);

/** Serves a site on a free port of a host name of this machine. */
function serveSite(settings: Partial<SettingsInput> = {}): { url: string } & AsyncDisposable {
  const runtime = { ...createRuntime(), build: { templates: compiled, staticFiles: {} } };
  const app = createApplication(defineSettings(() => ({
    urls,
    allowedHosts: ["localhost", "127.0.0.1"],
    // Without HTTPS no browser keeps a cookie that is for HTTPS alone.
    csrfCookieSecure: false,
    middleware: [security(), contentSecurityPolicy(), common(), csrf(), frameOptions()],
    secureCsp: { "default-src": [CSP.SELF], "script-src": [CSP.NONCE], "img-src": [CSP.SELF, "data:"] },
    secureCspReportOnly: { "default-src": [CSP.NONE], "style-src": [CSP.NONE] },
    ...settings,
  })));
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => app.fetch(request, runtime),
  );
  return { url: `http://localhost:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** What the browser complains of. */
function violations(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) found.push(message.text());
  });
  return found;
}

/** Errors that are meant are not to fill the log. */
async function quietly(run: () => Promise<void>): Promise<void> {
  const { error, warn } = console;
  console.error = console.warn = () => {};
  try {
    await run();
  } finally {
    Object.assign(console, { error, warn });
  }
}

Deno.test({
  name: "a browser sends a form with its token, and runs the scripts that have the nonce alone",
  ignore,
  fn: () =>
    quietly(async () => {
      await using site = serveSite({ secureCspReportOnly: {} });
      await using browser = await openBrowser();
      const page = await browser.newPage();
      const found = violations(page);

      await page.goto(`${site.url}/form/`);
      strictEqual(await page.title(), "ran");
      await page.goto(`${site.url}/form/`);
      await page.click("button");
      match(await page.content(), /Hello Django/);
      await page.goBack();
      strictEqual(await page.title(), "ran");
      deepStrictEqual(found, []);

      await page.goto(`${site.url}/form/?injected`);
      strictEqual(await page.title(), "ran");
      strictEqual(found.length, 1);
    }),
});

Deno.test({
  name: "a browser sends no form of another site that is accepted, with the visitor's cookie or without",
  ignore,
  fn: () =>
    quietly(async () => {
      await using site = serveSite();
      // Another name is another site, on the same machine.
      await using other = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () =>
        new Response(
          `<form method="post" action="${site.url}/post/"><input name="name" value="Evil"><button>Send</button></form>`,
          { headers: { "Content-Type": "text/html" } },
        ));
      await using browser = await openBrowser();
      const page = await browser.newPage();
      await page.goto(`${site.url}/form/`);

      await page.goto(`http://127.0.0.1:${other.addr.port}/`);
      const [response] = await Promise.all([page.waitForNavigation(), page.click("button")]);

      strictEqual(response?.status(), 403);
      match(await page.content(), /CSRF verification failed/);
    }),
});

Deno.test({
  name: "a browser finds nothing against the policy in the framework's own pages",
  ignore,
  fn: () =>
    quietly(async () => {
      for (const debug of [true, false]) {
        await using site = serveSite({ debug });
        await using empty = serveSite({ debug, urls: urlpatterns([]) });
        await using browser = await openBrowser();
        const page = await browser.newPage();
        const found = violations(page);
        const errors: string[] = [];
        page.on("pageerror", ({ message }) => errors.push(message));

        for (const address of [`${site.url}/nothing/`, `${site.url}/broken/`, `${empty.url}/`]) {
          await page.goto(address);
          strictEqual(await page.evaluate("getComputedStyle(document.body).marginTop"), "0px", address);
        }
        // A form without a token, so that the page of the refusal is shown.
        await page.goto(`${site.url}/form/`);
        found.length = 0;
        await page.evaluate("document.querySelector('[type=hidden]').remove()");
        await Promise.all([page.waitForNavigation(), page.click("button")]);
        match(await page.content(), /CSRF verification failed/);
        strictEqual((await page.content()).includes("CSRF token missing."), debug);
        strictEqual(await page.evaluate("getComputedStyle(document.body).marginTop"), "0px");
        deepStrictEqual(found, [], `debug ${debug}`);
        deepStrictEqual(errors, [], `debug ${debug}`);
      }
    }),
});
