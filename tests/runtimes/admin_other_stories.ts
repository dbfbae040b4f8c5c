/** Shorter stories of the demo's admin: by keyboard alone, and without scripts. */
import { match, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Browser } from "playwright-core";
import type { RunningDemo } from "./demo.ts";
import { Desk, PASSWORD, USERNAME } from "./desk.ts";

/** Tells of somebody who has no pointer; the superuser must be there. */
export async function tellKeyboardStory(browser: Browser, { url }: RunningDemo): Promise<string[]> {
  const desk = await Desk.open(browser, url);
  const { page } = desk;
  const { keyboard } = page;
  await desk.go("");
  await keyboard.type(USERNAME);
  await keyboard.press("Tab");
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await page.waitForSelector(".user-tools");

  await keyboard.press("Control+k");
  await keyboard.type("add post");
  await page.waitForSelector(".palette [aria-selected=true] >> text=/add post/i");
  await desk.look();
  await keyboard.press("Enter");
  await page.waitForURL("**/blog/post/add/");
  await writeByKeyboard(desk);

  await page.waitForURL("**/blog/post/");
  await desk.isTold("was added successfully");
  await keyboard.press("/");
  await keyboard.type("no pointer");
  await keyboard.press("Enter");
  await page.getByText("1 result (").waitFor();
  await desk.tabTo(page.locator("#action-toggle"));
  await keyboard.press("Space");
  strictEqual(await page.textContent("[data-counter]"), "1 of 1 selected");
  await keyboard.press("?");
  await page.waitForSelector(".shortcuts[open]");
  await desk.look();
  await keyboard.press("Escape");
  await page.waitForSelector(".shortcuts[open]", { state: "detached" });
  return desk.problems;
}

async function writeByKeyboard(desk: Desk): Promise<void> {
  const { page } = desk;
  const { keyboard } = page;
  await keyboard.type("Written with no pointer");
  await desk.tabTo(page.locator(".combobox input"));
  await keyboard.type("ferr");
  await page.waitForSelector(".options [role=option].is-active >> text=Night Ferry");
  await desk.look();
  await keyboard.press("Enter");
  await desk.tabTo(page.locator(".picker-side:not(.is-chosen) li button").first());
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  strictEqual(await page.locator(".is-chosen li").count(), 1);
  await desk.tabTo(page.locator("#id_body"));
  await keyboard.type("Keys all the way down.");
  await desk.tabTo(page.locator("#id_comments-0-name"));
  await keyboard.type("Ada");
  await desk.tabTo(page.locator("#id_comments-0-body"));
  await keyboard.type("Indeed.");
  await desk.tabTo(page.locator("[data-inline=comments] [data-add]"));
  await keyboard.press("Enter");
  await keyboard.type("Bob");
  strictEqual(await page.inputValue("#id_comments-1-name"), "Bob");
  await desk.tabTo(page.locator("#id_comments-1-body"));
  await keyboard.type("So it is.");
  await keyboard.press("Control+s");
}

/** Tells of somebody whose browser runs no scripts; the superuser must be there. */
export async function tellPlainStory(browser: Browser, { url }: RunningDemo): Promise<string[]> {
  const desk = await Desk.open(browser, url, { javaScriptEnabled: false });
  const { page } = desk;
  await desk.go("");
  await desk.logIn(USERNAME);
  await desk.look("dark", "phone");

  await desk.go("blog/post/");
  await desk.choice("By author", "Freewheel").click();
  await page.getByText(/\d+ results/).waitFor();
  await desk.look("phone");

  await desk.go("blog/post/add/");
  await page.fill("#id_title", "Without a script");
  await page.fill("#id_slug", "without-a-script");
  await page.fill("#id_author", "1");
  await page.fill("#id_body", "Forms are older than scripts.");
  await page.fill("#id_comments-0-name", "Ada");
  await page.fill("#id_comments-0-body", "They are.");
  await page.click("[name=_continue]");
  await desk.isTold("was added successfully");
  await desk.look("dark", "phone");
  strictEqual(await page.inputValue("#id_comments-0-name"), "Ada");

  await page.click(".submit-row .danger");
  await page.waitForSelector(".tree");
  match(await page.innerText("main > .tree"), /Comment: Comment by Ada/);
  await desk.look("phone");
  await page.click("button.danger");
  await desk.isTold("was deleted successfully");

  await desk.go("blog/tag/import/");
  const file = { name: "tags.csv", mimeType: "text/csv", buffer: Buffer.from("name,slug\nSleet,sleet\n,nameless\n") };
  await page.setInputFiles("#import-file", file);
  await page.getByRole("button", { name: "Show what would be imported" }).click();
  await page.waitForSelector("tr.errors");
  await desk.look();
  await page.getByRole("button", { name: "Import the one right row" }).click();
  await desk.isTold("1 added");
  await desk.look();
  return desk.problems;
}
