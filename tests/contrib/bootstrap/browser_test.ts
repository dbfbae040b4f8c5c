/** Bootstrap's forms in a real browser: what axe-core finds, and what a policy of `'self'` refuses. */
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { violations } from "../../runtimes/axe.ts";
import { browserPath, openBrowser } from "../../runtimes/browser.ts";
import { bootstrapSite, templates } from "./site.ts";

const ignore = browserPath() === undefined;

async function withSite(test: (url: string, browser: Browser) => Promise<void>): Promise<void> {
  const app = bootstrapSite();
  const runtime = { ...createRuntime(), build: { templates, staticFiles: {} } };
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => app.fetch(request, runtime),
  );
  await using browser = await openBrowser();
  await test(`http://localhost:${server.addr.port}`, browser);
}

/** What the browser complains of: the policy, files that are missing, and errors in scripts. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") found.push(message.text());
  });
  page.on("pageerror", ({ message }) => found.push(message));
  page.on("response", (response) => {
    if (response.status() === 404) found.push(`404 ${response.url()}`);
  });
  return found;
}

const PAGES = ["/", "/?wrong", "/horizontal/", "/horizontal/?wrong", "/set/", "/set/?wrong"];

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test({
    name: `Bootstrap's forms have no violation of WCAG, level A or AA, where the system is ${colorScheme}`,
    ignore,
    fn: () =>
      withSite(async (url, browser) => {
        const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } });
        const found = complaints(page);
        for (const path of PAGES) {
          await page.goto(url + path);
          deepStrictEqual([path, ...await violations(page)], [path]);
        }
        deepStrictEqual(found, []);
      }),
  });
}

Deno.test({
  name: "a page of Bootstrap is as dark as the visitor's system, unless it says another look",
  ignore,
  fn: () =>
    withSite(async (url, browser) => {
      const background = async (path: string, colorScheme: "light" | "dark"): Promise<string> => {
        const page = await browser.newPage({ colorScheme });
        await page.goto(url + path);
        return await page.evaluate("getComputedStyle(document.body).backgroundColor");
      };

      strictEqual(await background("/", "light"), "rgb(255, 255, 255)");
      strictEqual(await background("/", "dark"), "rgb(33, 37, 41)");
      strictEqual(await background("/fixed/", "dark"), "rgb(255, 255, 255)");
    }),
});

Deno.test({
  name: "messages of Bootstrap have a button that takes them away where there are scripts, and none elsewhere",
  ignore,
  fn: () =>
    withSite(async (url, browser) => {
      const page = await browser.newPage();
      const found = complaints(page);
      await page.goto(url);
      strictEqual(await page.locator(".alert").count(), 4);
      await page.getByRole("button", { name: "Close" }).first().click();
      strictEqual(await page.locator(".alert").count(), 3);
      deepStrictEqual(found, []);

      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(url);
      strictEqual(await plain.locator(".alert").count(), 4);
      strictEqual(await plain.locator(".btn-close").count(), 0);
      match(await plain.locator(".alert").first().textContent() ?? "", /^<info>$/);
    }),
});
