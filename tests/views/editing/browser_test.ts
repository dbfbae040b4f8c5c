/** The plain pages in a real browser: on a phone and at a desk, by day and by night, without what keeps people out. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createApplication, csrf, defineApp, defineSettings, include, path, urlpatterns } from "@nuages/nuages";
import { message, messages, successMessage } from "@nuages/nuages/contrib/messages";
import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
import { defineModel } from "@nuages/nuages/db";
import { boolean, date, url } from "@nuages/nuages/db/fields";
import { serve } from "@nuages/nuages/deno";
import { modelForm } from "@nuages/nuages/forms/models";
import { testClient } from "@nuages/nuages/testing";
import { editing, modelUrls } from "@nuages/nuages/views/editing";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Locator, Page } from "playwright-core";
import { violations } from "../../runtimes/axe.ts";
import { browserPath, openBrowser } from "../../runtimes/browser.ts";

const notes = sqliteTable("desk_note", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text({ length: 80 }).notNull().unique(),
  body: text().notNull().default(""),
  mood: text().notNull().default("calm"),
  link: url().notNull().default(""),
  dueOn: date("due_on"),
  isDone: boolean("is_done").notNull().default(false),
});
const Note = defineModel(notes, {
  app: "desk",
  ordering: ["title"],
  label: ({ title }) => title,
  fields: {
    mood: { choices: [["calm", "Calm"], ["wild", "Rather wild"]], helpText: "How it feels." },
    link: { blank: true },
  },
});

async function startSite(): Promise<{ url: string } & AsyncDisposable> {
  const form = modelForm(Note, { fields: ["title", "body", "mood", "link", "dueOn", "isDone"] });
  const app = createApplication(defineSettings((env) => ({
    secretKey: "for tests only",
    debug: env.boolean("DEBUG", false),
    allowedHosts: ["*"],
    databases: { default: { url: ":memory:" } },
    installedApps: [defineApp({ name: "desk", models: { Note } }), messages, editing, staticfiles],
    middleware: [csrf(), message()],
    urls: urlpatterns([
      path(
        "notes/",
        include(modelUrls("notes", { form, guard: "everyone", onSuccess: successMessage("Saved & sound.") })),
      ),
    ]),
  })));
  const client = testClient(app, { env: { DEBUG: "1" } });
  await client.database().$client.executeMultiple(`
    CREATE TABLE desk_note (id integer PRIMARY KEY AUTOINCREMENT, title text NOT NULL UNIQUE, body text NOT NULL DEFAULT '',
      mood text NOT NULL DEFAULT 'calm', link text NOT NULL DEFAULT '', due_on date, is_done bool NOT NULL DEFAULT 0);
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 45)
    INSERT INTO desk_note (title) SELECT 'Tune number ' || n || CASE WHEN n % 7 THEN '' ELSE ' ${
    "x".repeat(60)
  }' END FROM number;
  `);
  const server = serve(app, { port: 0, hostname: "127.0.0.1", runtime: client.runtime, onListen: () => {} });
  return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Follows a link or sends a form, and waits for the page that comes. */
async function follow(page: Page, place: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), place.click()]);
}

/** What is wrong with a page as it is shown. */
async function problems(page: Page): Promise<unknown[]> {
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  return [...await violations(page), ...(wide === 0 ? [] : [`${wide} pixels too wide`])];
}

// On a machine without Chromium there is nothing to look with; continuous integration must have one.
const missing = browserPath() === undefined && !Deno.env.get("CI");

Deno.test({
  name: "the plain pages of a model have no violation of level A or AA, on phones and desks, by day and by night",
  ignore: missing,
  async fn() {
    await using site = await startSite();
    await using browser = await openBrowser();
    for (const [width, height] of [[360, 740], [1280, 860]] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme });
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(String(error)));
        page.on("response", (response) => response.status() >= 400 && errors.push(`${response.status()}`));

        await page.goto(`${site.url}/notes/?page=2`);
        deepStrictEqual(await problems(page), []);
        await follow(page, page.getByRole("link", { name: "Add note" }));
        deepStrictEqual(await problems(page), []);
        const title = `Nuages ${width} ${colorScheme}`;
        await page.getByLabel("Title").fill(title);
        await page.getByLabel("Body").fill("One line.\nAnd another one.");
        await page.getByLabel("Link").fill("https://example.com/");
        await page.getByLabel("Due on").fill("1940-12-13");
        await page.getByLabel("Is done").check();
        await follow(page, page.getByRole("button", { name: "Add note" }));

        strictEqual(await page.getByRole("status").innerText(), "Saved & sound.");
        strictEqual(await page.locator("h1").innerText(), title);
        match(await page.locator("dl").innerText(), /Dec 13, 1940[^]*Yes/);
        deepStrictEqual(await problems(page), []);
        deepStrictEqual(errors, []);

        await follow(page, page.getByRole("link", { name: "Change" }));
        await page.getByLabel("Title").fill("Tune number 1");
        await follow(page, page.getByRole("button", { name: "Save" }));
        match(await page.title(), /^Error: Change note$/);
        strictEqual(await page.getByLabel("Title").getAttribute("aria-invalid"), "true");
        ok(await page.getByLabel("Is done").isChecked());
        deepStrictEqual([errors.splice(0), await problems(page)], [["422"], []]);

        await follow(page, page.getByRole("link", { name: "Cancel" }));
        await page.goto(`${site.url}/notes/?page=1`);
        await follow(page, page.getByRole("link", { name: title }));
        await follow(page, page.getByRole("link", { name: "Delete" }));
        deepStrictEqual(await problems(page), []);
        await follow(page, page.getByRole("button", { name: "Delete" }));
        strictEqual(await page.getByRole("link", { name: title }).count(), 0);
        deepStrictEqual(errors, []);
        await page.close();
      }
    }
  },
});
