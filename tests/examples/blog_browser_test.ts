/** The demo in a real browser: a visitor clicks through it, on a phone and at a desk, by day and by night. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createApplication } from "@nuages/nuages";
import { serve } from "@nuages/nuages/deno";
import { testClient } from "@nuages/nuages/testing";
import type { Page } from "playwright-core";
import settings from "../../examples/blog/mysite/settings.ts";
import { browserPath, openBrowser } from "../runtimes/browser.ts";
import { DEMO } from "../runtimes/demo.ts";

/** Starts the demo on a free port, with a database in memory. */
async function startDemo(): Promise<{ url: string } & AsyncDisposable> {
  const app = createApplication(settings);
  const env = { DATABASE_URL: ":memory:", DEBUG: "1" };
  const client = testClient(app, { baseDir: DEMO, env });
  await client.migrate();
  await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
  const server = serve(app, { port: 0, hostname: "127.0.0.1", runtime: client.runtime, onListen: () => {} });
  return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Notes what a page must not do: talk to other hosts, fail to load something, or write errors. */
function watch(page: Page, url: string): string[] {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith(url) || problems.push(`left the site: ${request.url()}`));
  page.on(
    "response",
    (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
  );
  return problems;
}

async function overflow(page: Page): Promise<number> {
  return Number(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}

// On a machine without Chromium there is nothing to click with; continuous integration must have one.
const missing = browserPath() === undefined && !Deno.env.get("CI");
if (missing) console.warn("No Chromium was found: the browser test is left out. Install it, or set CHROMIUM_PATH.");

Deno.test({
  name: "a visitor clicks through the demo",
  ignore: missing,
  async fn() {
    await using demo = await startDemo();
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const problems = watch(page, demo.url);

    await page.goto(demo.url);
    const lead = page.locator("main article h2 a").first();
    const title = await lead.innerText();
    await lead.click();
    strictEqual(await page.locator("h1").innerText(), title);

    await page.locator('a[href^="/tags/"]').first().click();
    match(new URL(page.url()).pathname, /^\/tags\/[\w-]+\/$/);
    ok(await page.locator("main article").count() > 0);

    await page.goto(demo.url + "/the-hour-that-happens-twice/");
    await page.getByRole("button", { name: "Say thank you" }).click();
    match(await page.locator(".thanks").innerText(), /1 reader did/);
    await page.getByRole("link", { name: "Almanac" }).first().click();
    await page.getByRole("link", { name: "The hour that happens twice" }).click();

    await page.goto(demo.url);
    await page.locator('a[rel="next"]').first().click();
    strictEqual(new URL(page.url()).search, "?page=2");
    await page.goBack();
    await page.getByRole("link", { name: "About" }).first().click();
    strictEqual(new URL(page.url()).pathname, "/about/");

    deepStrictEqual(problems, []);
  },
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    Deno.test({
      name: `the demo fits a ${colorScheme} screen of ${width} pixels`,
      ignore: missing,
      async fn() {
        await using demo = await startDemo();
        await using browser = await openBrowser();
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        const problems = watch(page, demo.url);

        for (const path of ["/", "/?page=5", "/the-hour-that-happens-twice/", "/about/", "/2024/", "/almanac/"]) {
          await page.goto(demo.url + path);
          strictEqual(await overflow(page), 0, path);
        }

        deepStrictEqual(problems, []);
      },
    });
  }
}
