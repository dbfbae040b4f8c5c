/** What the admin's script adds to the demo's pages, in a real browser; and that nothing is missing without it. */
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createApplication } from "@nuages/nuages";
import { createUser } from "@nuages/nuages/contrib/auth";
import { scryptHasher } from "@nuages/nuages/contrib/auth/hashers";
import { serve } from "@nuages/nuages/deno";
import { testClient } from "@nuages/nuages/testing";
import type { Browser, Page } from "playwright-core";
import settings from "../../examples/blog/mysite/settings.ts";
import { browserPath, openBrowser } from "../runtimes/browser.ts";
import { DEMO } from "../runtimes/demo.ts";
import { violationsOf } from "./accessibility.ts";
import { PASSWORD } from "./editors.ts";

interface RunningSite extends AsyncDisposable {
  readonly url: string;
}

async function startDemo(): Promise<RunningSite> {
  const env = { DATABASE_URL: ":memory:", DEBUG: "1" };
  const app = createApplication(settings);
  const client = testClient(app, { baseDir: DEMO, env });
  await client.migrate();
  await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
  const who = { username: "django", password: PASSWORD, isStaff: true, isSuperuser: true };
  await createUser(client.database(), who, { hasher: scryptHasher() });
  const server = serve(app, { port: 0, hostname: "127.0.0.1", runtime: client.runtime, onListen: () => {} });
  return {
    url: `http://127.0.0.1:${server.addr.port}/admin/`,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
    },
  };
}

/** A page of somebody who is logged in; what the browser complains of is kept. */
async function openDesk(browser: Browser, { url }: RunningSite, javaScriptEnabled = true) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 850 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Refused/i.test(message.text())) complaints.push(message.text());
  });
  page.on("dialog", (dialog) => dialog.accept());
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.fill("[name=username]", "django");
  await page.fill("[name=password]", PASSWORD);
  await page.click("button.primary");
  await page.waitForSelector(".user-tools");
  return { page, complaints };
}

async function addAuthor(page: Page, name: string): Promise<void> {
  await page.click("a[data-panel=add]");
  await page.fill(".panel [name=name]", name);
  await page.click(".panel [name=_save]");
  await page.waitForSelector(".panel", { state: "detached" });
}

const ignore = browserPath() === undefined;

Deno.test(
  "a post is written with an author from a panel, tags from two lists, and comments that move up",
  { ignore },
  async () => {
    await using site = await startDemo();
    await using browser = await openBrowser();
    const { page, complaints } = await openDesk(browser, site);

    await page.goto(`${site.url}blog/post/add/`);
    await page.keyboard.type("L'été à Liège");
    strictEqual(await page.inputValue("#id_slug"), "lete-a-liege");
    await addAuthor(page, "Naguine");
    strictEqual(await page.inputValue(".combobox input"), "Naguine");
    await page.click(".picker-side:not(.is-chosen) [data-key='2']");
    await page.click(".picker-side:not(.is-chosen) [data-key='3']");
    await page.fill("#id_body", "Clouds.");
    await page.fill("#id_comments-0-name", "Ada");
    await page.fill("#id_comments-0-body", "One");
    for (const [number, name] of [[1, "Bob"], [2, "Cyd"]]) {
      await page.click("[data-inline=comments] [data-add]");
      await page.fill(`#id_comments-${number}-name`, `${name}`);
      await page.fill(`#id_comments-${number}-body`, "More");
    }
    await page.click("[data-row=comments-1] .remove");
    strictEqual(await page.inputValue("[name=comments-TOTAL_FORMS]"), "2");
    await page.click("[name=_continue]");
    await page.waitForSelector(".messages .success");

    strictEqual(await page.inputValue("#id_comments-1-name"), "Cyd");
    strictEqual(await page.locator(".is-chosen li").count(), 2);
    strictEqual(await page.inputValue(".combobox input"), "Naguine");
    await page.keyboard.press("Control+s");
    await page.waitForURL("**/blog/post/");
    deepStrictEqual(complaints, []);
  },
);

Deno.test("the links of a post are moved by keys, and readers find them in that order", { ignore }, async () => {
  await using site = await startDemo();
  await using browser = await openBrowser();
  const { page, complaints } = await openDesk(browser, site);
  const links = page.locator("[data-inline=links]");

  await page.goto(`${site.url}blog/post/1/change/`);
  for (const [at, title] of ["Clouds", "Rain", "Snow"].entries()) {
    if (at > 0) await links.locator("[data-add]").click();
    await page.fill(`#id_links-${at}-title`, title);
    await page.fill(`#id_links-${at}-address`, `https://example.com/${title.toLowerCase()}`);
  }
  const last = links.locator("[data-row=links-2]");
  await last.getByRole("button", { name: "Move up" }).press("Enter");
  await page.keyboard.press("Enter");
  deepStrictEqual(await violationsOf(page), []);
  await page.click("[name=_continue]");
  await page.waitForSelector(".messages .success");
  await page.goto(new URL(`/${await page.inputValue("#id_slug")}/`, site.url).href);

  deepStrictEqual(await page.locator("#read-on + ul a").allTextContents(), ["Snow", "Clouds", "Rain"]);
  deepStrictEqual(complaints, []);
});

Deno.test("rows are searched while somebody types, and looked up in a panel", { ignore }, async () => {
  await using site = await startDemo();
  await using browser = await openBrowser();
  const { page } = await openDesk(browser, site);

  await page.goto(`${site.url}blog/post/1/change/`);
  await page.fill(".combobox input", "ferr");
  await page.waitForSelector(".options [role=option].is-active >> text=Night Ferry");
  await page.keyboard.press("Enter");
  strictEqual(await page.inputValue(".combobox input"), "Night Ferry");
  strictEqual(await page.getAttribute(".combobox input", "aria-expanded"), "false");

  await page.click("a[data-panel=lookup]");
  await page.fill(".panel [type=search]", "orchard");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel .results >> text=1 result");
  await page.click(".panel [data-choose]");
  await page.waitForSelector(".panel", { state: "detached" });
  strictEqual(await page.inputValue(".combobox input"), "Orchard Desk");
});

Deno.test(
  "a list counts what is selected, and says that nothing is saved yet before one leaves a form",
  { ignore },
  async () => {
    await using site = await startDemo();
    await using browser = await openBrowser();
    const { page } = await openDesk(browser, site);
    const asked: string[] = [];
    page.on("dialog", (dialog) => asked.push(dialog.type()));

    await page.goto(`${site.url}blog/post/`);
    await page.locator(".action-select").nth(2).click();
    await page.locator(".action-select").nth(5).click({ modifiers: ["Shift"] });
    strictEqual(await page.textContent("[data-counter]"), "4 of 20 selected");
    await page.click("#action-toggle");
    await page.check(".across input");
    match(await page.textContent("[data-counter]") ?? "", /^All \d+ selected$/);
    await page.goto(`${site.url}blog/post/1/change/`);
    await page.goto(site.url);
    deepStrictEqual(asked, []);
    await page.goto(`${site.url}blog/post/1/change/`);
    await page.fill("#id_title", "Another");
    await page.goto(site.url);
    deepStrictEqual(asked, ["beforeunload"]);
  },
);

Deno.test("the palette leads everywhere by keyboard", { ignore }, async () => {
  await using site = await startDemo();
  await using browser = await openBrowser();
  const { page } = await openDesk(browser, site);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("rain");
  await page.waitForSelector(".palette [role=option] >> text=/rain/i");
  deepStrictEqual(await violationsOf(page), []);
  await page.fill(".palette input", "authors");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/blog/author/");
  await page.keyboard.press("c");
  await page.waitForURL("**/blog/author/add/");
});

Deno.test("the admin's pages keep nothing from anybody, by day and by night, wide and narrow", { ignore }, async () => {
  await using site = await startDemo();
  await using browser = await openBrowser();
  const { page, complaints } = await openDesk(browser, site);
  const found: string[] = [];

  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of PAGES) {
      await page.goto(site.url + path);
      found.push(...await violationsOf(page));
      const isWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      if (isWide) found.push(`${path} is wider than ${width}`);
    }
  }

  deepStrictEqual(found, []);
  deepStrictEqual(complaints, []);
});

const PAGES = [
  "",
  "blog/post/?q=rain&_facets=True&o=1.-2",
  "blog/post/?q=zzzz",
  "blog/post/add/",
  "blog/post/1/change/",
  "blog/author/3/delete/",
  "search/?q=rain",
  "password_change/",
];

Deno.test(
  "without scripts a form saves all the same, and shows nothing that only a script can use",
  { ignore },
  async () => {
    await using site = await startDemo();
    await using browser = await openBrowser();
    const { page } = await openDesk(browser, site, false);

    await page.goto(`${site.url}blog/post/1/change/`);
    for (const selector of [".nav-toggle", ".theme-toggle", ".nav-filter", "[data-add]", "a[data-panel=change]"]) {
      strictEqual(await page.isVisible(selector), false, selector);
    }
    await page.fill("#id_author", "2");
    await page.click("[name=_continue]");
    await page.waitForSelector(".messages .success");
    strictEqual(await page.textContent("[data-chosen]"), "Night Ferry");
  },
);
