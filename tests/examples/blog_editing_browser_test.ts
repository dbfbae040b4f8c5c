/** The demo's forms in a real browser: at a phone's width, by keyboard alone, with scripts and without. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { createApplication } from "@nuages/nuages";
import { serve } from "@nuages/nuages/deno";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import type { Browser, Locator, Page } from "playwright-core";
import { Comment, Post } from "../../examples/blog/blog/models.ts";
import settings from "../../examples/blog/mysite/settings.ts";
import { browserPath, openBrowser } from "../runtimes/browser.ts";
import { DEMO } from "../runtimes/demo.ts";
import { violationsOf } from "./accessibility.ts";
import { addEditor, EDITORS_WORK, PASSWORD } from "./editors.ts";
import { png } from "./pictures.ts";

const PHONE = { width: 390, height: 800 };
const PIECE = "/the-hour-that-happens-twice/";

interface RunningSite extends AsyncDisposable {
  readonly url: string;
  readonly client: TestClient;
  /** Where the picture is that is uploaded. */
  readonly picture: string;
}

async function startDemo(): Promise<RunningSite> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-media-" });
  const picture = `${directory}/cloud.png`;
  await Deno.writeFile(picture, await png(640, 360));
  const app = createApplication(settings);
  const env = { DATABASE_URL: ":memory:", DEBUG: "1", MEDIA_ROOT: `${directory}/media` };
  const client = testClient(app, { baseDir: DEMO, env });
  await client.migrate();
  await client.loadFixtures(`${DEMO}/blog/fixtures/posts.json`);
  await addEditor(client.database(), "django", ...EDITORS_WORK);
  const server = serve(app, { port: 0, hostname: "127.0.0.1", runtime: client.runtime, onListen: () => {} });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    client,
    picture,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

async function openPhone(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled });
  return await context.newPage();
}

/** Goes on by the tabulator key until an element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 250; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach ${target} by keyboard`);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function chooseFile(page: Page, target: Locator, path: string): Promise<void> {
  // Long before the key, since the browser has to hear of it first.
  const opened = page.waitForEvent("filechooser");
  await tabTo(page, target);
  await page.keyboard.press("Space");
  await (await opened).setFiles(path);
}

/** Browsers check forms by themselves; servers must all the same. */
async function fits(page: Page): Promise<void> {
  const [whole, seen] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
  strictEqual(whole, seen, page.url());
}

const ignore = browserPath() === undefined && !Deno.env.get("CI");

for (const scripts of [true, false]) {
  Deno.test({
    name: `an editor writes, mends, changes and deletes a post by keyboard, on a phone, ${
      scripts ? "with" : "without"
    } scripts`,
    ignore,
    async fn() {
      await using site = await startDemo();
      await using browser = await openBrowser();
      const page = await openPhone(browser, scripts);
      const field = (label: string): Locator => page.getByLabel(label, { exact: true });
      const button = (name: string): Locator => page.getByRole("button", { name, exact: true });

      await page.goto(`${site.url}/desk/posts/new/`);
      await type(page, field("Username"), "django");
      await type(page, field("Password"), PASSWORD);
      await page.keyboard.press("Enter");
      await fits(page);

      // What browsers let through, and the site does not: six tags, and an image of which nothing is said.
      await type(page, field("Title"), "Clouds, by hand");
      await tabTo(page, field("Author"));
      await page.keyboard.type("Night");
      await type(page, field("Summary"), "A summary.");
      await type(page, field("Text"), "One paragraph.");
      const tags = ["Bread", "Bicycles", "Clouds", "Maps", "Music", "Sea"];
      for (const tag of [...tags].sort()) await press(page, field(tag), "Space");
      await chooseFile(page, field("Image"), site.picture);
      await press(page, button("Add the post"));

      const wrong = page.getByRole("alert");
      match(await wrong.innerText(), /2 things are not right yet[^]*At most 5 tags[^]*Say it for those/);
      match(await page.title(), /^Error: New post/);
      strictEqual(await wrong.evaluate((element) => element === element.ownerDocument.activeElement), true);
      strictEqual(await field("Title").inputValue(), "Clouds, by hand");
      strictEqual(await field("Text").inputValue(), "One paragraph.");
      match(await field("Author").locator("option:checked").innerText(), /^Night/);
      strictEqual(await page.locator("input[name=tags]:checked").count(), 6);
      ok(await page.getByText("please choose the image again").isVisible());
      await fits(page);

      await press(page, wrong.getByRole("link", { name: "Tags" }));
      await press(page, field("Sea"), "Space");
      await chooseFile(page, field("Image"), site.picture);
      await type(page, field("What the image shows"), "A grey cloud");
      await press(page, button("Add the post"));
      match(await page.getByRole("status").innerText(), /“Clouds, by hand” was saved/);
      await fits(page);

      await press(page, page.getByRole("link", { name: "Clouds, by hand", exact: true }));
      strictEqual(await field("Address").inputValue(), "clouds-by-hand");
      await tabTo(page, field("Published"));
      await page.keyboard.type("05012024");
      await page.keyboard.press("Tab");
      await page.keyboard.type("1200PM");
      await fits(page);
      await press(page, button("Save"));
      await press(page, page.getByRole("status").getByRole("link"));
      const image = page.getByRole("img", { name: "A grey cloud" });
      deepStrictEqual(
        await image.evaluate((element) => [Reflect.get(element, "naturalWidth"), element.clientWidth <= 390]),
        [640, true],
      );
      match(await page.locator(".byline").innerText(), /Night Ferry\s+May 1, 2024/);
      await fits(page);

      await page.goto(`${site.url}/desk/`);
      await press(page, page.getByRole("link", { name: "Clouds, by hand", exact: true }));
      await press(page, page.getByLabel("Take it away"), "Space");
      await press(page, button("Save"));
      match(await page.getByRole("status").innerText(), /was saved/);
      const [post] = await Post.objects(site.client.database()).filter({ slug: "clouds-by-hand" });
      strictEqual(post?.image, "");

      await press(page, page.getByRole("link", { name: "Delete “Clouds, by hand”" }));
      await fits(page);
      await press(page, button("Delete"));
      match(await page.getByRole("status").innerText(), /“Clouds, by hand” was deleted/);
      strictEqual(await Post.objects(site.client.database()).filter({ slug: "clouds-by-hand" }).count(), 0);
    },
  });

  Deno.test({
    name: `a reader comments, and an editor approves, by keyboard, on a phone, ${scripts ? "with" : "without"} scripts`,
    ignore,
    async fn() {
      await using site = await startDemo();
      await using browser = await openBrowser();
      const reader = await openPhone(browser, scripts);

      await reader.goto(site.url + PIECE);
      await press(reader, reader.getByRole("link", { name: "Write a comment" }));
      for (const name of ["Ann", "Bill"]) {
        await type(reader, reader.getByLabel("Name", { exact: true }), name);
        await type(reader, reader.getByLabel("Comment", { exact: true }), `Lovely, says ${name}.`);
        await press(reader, reader.getByRole("button", { name: "Send" }));
        match(await reader.getByRole("status").innerText(), /An editor reads your comment/);
      }
      await fits(reader);

      const editor = await openPhone(browser, scripts);
      await editor.goto(`${site.url}/desk/comments/`);
      await type(editor, editor.getByLabel("Username"), "django");
      await type(editor, editor.getByLabel("Password"), PASSWORD);
      await editor.keyboard.press("Enter");
      await editor.getByRole("heading", { name: "Comments" }).waitFor();
      const loads: string[] = [];
      editor.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
      await press(editor, editor.getByRole("button", { name: "Approve the comment by Ann" }), "Space");
      match(await editor.getByRole("status").innerText(), /Ann’s comment is on the page/);
      await press(editor, editor.getByRole("button", { name: "Delete the comment by Bill" }));
      await editor.getByText("Bill’s comment was deleted").waitFor();
      await editor.getByText("no comment is waiting").waitFor();
      strictEqual(loads.length > 0, !scripts, `pages were loaded: ${loads}`);
      await fits(editor);

      await reader.goto(site.url + PIECE);
      match(await reader.locator(".comments").innerText(), /Ann[^]*Lovely, says Ann\./);
      strictEqual(await Comment.objects(site.client.database()).count(), 1);
    },
  });
}

Deno.test({
  name: "no page of the demo breaks a rule of WCAG 2.2, level A or AA, by day or by night",
  ignore,
  async fn() {
    await using site = await startDemo();
    await using browser = await openBrowser();
    const found: string[] = [];
    const page = await openPhone(browser);
    const look = async (path?: string): Promise<void> => {
      if (path !== undefined) await page.goto(site.url + path);
      found.push(...await violationsOf(page));
    };
    const submit = async (fields: Record<string, string>): Promise<void> => {
      for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
      // The browser would keep what is wrong from the server.
      await page.locator("form.form").evaluate((form) => Reflect.set(form, "noValidate", true));
      await page.locator("form.form button").click();
      await look();
    };

    for (const path of ["/", "/?page=2", "/about/", "/almanac/", "/search/?q=cloud", "/no/such/page/"]) {
      await look(path);
    }
    await look("/contact/");
    await submit({ Name: "Ann", Email: "ann" });
    await submit({ Email: "ann@example.com", Message: "The moon was rising." });
    await look(`${PIECE}comment/`);
    await submit({ Name: "Ann" });
    await submit({ Comment: "Lovely." });
    await look("/desk/");
    await submit({ Username: "django", Password: "wrong" });
    await submit({ Password: PASSWORD });
    await look("/desk/comments/");
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("status").waitFor();
    await look();
    await look(PIECE);
    await look("/desk/posts/new/");
    await page.getByLabel("Image", { exact: true }).setInputFiles(site.picture);
    await submit({ Title: "Clouds" });
    await page.getByLabel("Author", { exact: true }).selectOption({ index: 1 });
    await page.getByLabel("Image", { exact: true }).setInputFiles(site.picture);
    await submit({ "Text": "One.", "What the image shows": "A cloud", "Published": "2024-05-01T12:00" });
    await look("/clouds/");
    const { id } = await Post.objects(site.client.database()).get({ slug: "clouds" });
    await look(`/desk/posts/${id}/`);
    await look(`/desk/posts/${id}/delete/`);
    await look("/accounts/logout/");

    deepStrictEqual(found, []);
  },
});

Deno.test({
  name: "violationsOf() finds what is wrong, by day and by night",
  ignore,
  async fn() {
    await using browser = await openBrowser();
    const page = await openPhone(browser);
    await page.setContent('<html lang="en"><title>Wrong</title><main><input name="nameless"></main></html>');

    const found = await violationsOf(page);

    deepStrictEqual(found.map((each) => / (light|dark) (\w+)/.exec(each)?.slice(1)), [["light", "label"], [
      "dark",
      "label",
    ]]);
  },
});
