/** What people do in the demo's admin, from the first superuser to a user who may only look: the same on both edges. */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Browser } from "playwright-core";
import { manageDemo, type RunningDemo } from "./demo.ts";
import { Desk, PASSWORD, USERNAME } from "./desk.ts";

/**
 * Tells the story.
 *
 * @param browser The browser.
 * @param demo The site, with its database.
 * @param isThorough Whether pages are also looked at in the dark, and on a phone.
 * @returns What was wrong with the pages.
 */
export async function tellAdminStory(browser: Browser, demo: RunningDemo, isThorough: boolean): Promise<string[]> {
  await createSuperuser(demo);
  const desk = await Desk.open(browser, demo.url, { isThorough });
  await desk.go("", "dark", "phone");
  await desk.logIn(USERNAME);
  await desk.look("dark", "phone");
  await writePost(desk);
  await importComments(desk);
  await approveAll(desk);
  await exportApproved(desk);
  await deleteAuthor(desk);
  await takeItBack(desk);
  await addReader(desk);
  const reader = await Desk.open(browser, demo.url, { isThorough });
  await readOnly(reader);
  return [...desk.problems, ...reader.problems];
}

/** Makes the first user by the command line. */
export async function createSuperuser({ databaseUrl }: RunningDemo): Promise<void> {
  const args = ["createsuperuser", "--username", USERNAME, "--email", "django@example.com", "--noinput"];
  match(
    await manageDemo(args, { DATABASE_URL: databaseUrl, DJANGO_SUPERUSER_PASSWORD: PASSWORD }),
    /Superuser created successfully/,
  );
}

/** A post by an author who is added in a panel, with two comments beside it. */
async function writePost(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("blog/post/add/", "dark", "phone");
  await page.fill("#id_title", "Forecast for Sunday");
  await page.click("a[data-panel=add]");
  await page.fill(".panel [name=name]", "Wanda Weather");
  strictEqual(await page.inputValue(".panel [name=slug]"), "wanda-weather");
  await desk.look();
  await page.click(".panel [name=_save]");
  await page.waitForSelector(".panel", { state: "detached" });
  strictEqual(await page.inputValue(".combobox input"), "Wanda Weather");

  await page.fill("#id_body", "Clouds, and later on more of them.");
  await page.fill("#id_comments-0-name", "Bob");
  await page.fill("#id_comments-0-body", "It did.");
  await page.click("[data-inline=comments] [data-add]");
  await page.fill("#id_comments-1-name", "Cyd");
  await page.fill("#id_comments-1-body", "It did not.");
  await page.click("[name=_continue]");
  await desk.isTold("was added successfully");
  await desk.look("dark", "phone");
  strictEqual(await page.inputValue("#id_comments-1-name"), "Cyd");
}

/** More comments than a page has, out of a file with a row that is wrong. */
async function importComments(desk: Desk): Promise<void> {
  const { page } = desk;
  const rows = Array.from({ length: 24 }, (_, at) => `1,Reader ${at + 1},,A drizzle of ${at + 1} minutes`);
  const csv = ["post,name,email,body", ...rows, "99999,Nobody,,A drizzle on no post", ""].join("\n");
  await desk.go("blog/comment/import/", "phone");
  await page.setInputFiles("#import-file", { name: "rain.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Show what would be imported" }).click();
  await page.waitForSelector("tr.errors");
  match(await page.innerText("main"), /24 to add, 0 to change, 0 without a change, 1 wrong/);
  strictEqual(await page.locator("tr.errors th").innerText(), "25");
  await desk.look("dark", "phone");
  await page.getByRole("button", { name: "Import the 24 right rows" }).click();
  await desk.isTold("24 added");
}

/** A filter, a search, and an action with what is on both pages. */
async function approveAll(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.look("dark", "phone");
  await desk.choice("By is approved", "No").click();
  await page.fill("#searchbar", "drizzle");
  await page.keyboard.press("Enter");
  await page.getByText("24 results").waitFor();
  strictEqual(await page.locator(".action-select").count(), 20);
  await page.click("#action-toggle");
  await page.check(".across input");
  strictEqual(await page.textContent("[data-counter]"), "All 24 selected");
  await desk.look();
  await page.selectOption("select[name=action]", "approve");
  await page.click("[name=index]");
  await desk.isTold("24 comments are seen by readers now.");
  await page.getByText("0 results").waitFor();
  await desk.look();
}

/** The list as it is filtered, as a file. */
async function exportApproved(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.choice("By is approved", "Yes").click();
  await page.getByText("24 results").waitFor();
  await page.getByText("Export", { exact: true }).click();
  await desk.look();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "CSV", exact: true }).click(),
  ]);
  const lines = (await Deno.readTextFile(await file.path())).trim().split("\r\n");
  strictEqual(lines.length, 25);
  strictEqual(lines[0], "id,post,name,email,body,createdAt,isApproved");
  ok(lines.slice(1).every((line) => /Reader \d+/.test(line) && /true/i.test(line)), lines.join("\n"));
}

/** What goes with an author is shown, and goes. */
async function deleteAuthor(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("blog/author/?q=wanda", "phone");
  await page.click("#result_list tbody a");
  await page.waitForSelector(".submit-row .danger");
  await desk.look();
  await page.click(".submit-row .danger");
  await page.waitForSelector(".tree");
  const tree = await page.innerText("main > .tree");
  for (const part of ["Author: Wanda Weather", "Post: Forecast for Sunday"]) ok(tree.includes(part), part);
  deepStrictEqual((await page.locator(".counts li").allInnerTexts()).sort(), ["Author: 1", "Comments: 2", "Post: 1"]);
  await desk.look("dark", "phone");
  await page.click("button.danger");
  await desk.isTold("was deleted successfully");
  strictEqual(await page.getByRole("link", { name: "Wanda Weather" }).count(), 0);
  strictEqual(new URL(page.url()).search, "?q=wanda");
}

/** It comes back with all that went. */
async function takeItBack(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.getByRole("link", { name: "Recently deleted" }).click();
  await page.getByRole("button", { name: "Restore" }).waitFor();
  await desk.look("dark", "phone");
  await page.getByRole("button", { name: "Restore" }).click();
  await page.waitForSelector(".messages .success");
  await desk.go("blog/comment/?q=it+did");
  strictEqual(await page.locator("#result_list tbody tr").count(), 2);
  await page.locator("#result_list tbody a").first().click();
  await page.waitForSelector("[data-chosen] >> text=Forecast for Sunday");
  await desk.go("blog/author/?q=wanda");
  await page.click("#result_list tbody a");
  await page.getByRole("link", { name: "History" }).click();
  await page.waitForSelector("table.history");
  await desk.look("dark", "phone");
}

/** A user in two steps, who may look at posts and comments. */
async function addReader(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("auth/user/add/", "dark", "phone");
  await page.fill("[name=username]", "ada");
  await page.fill("[name=password1]", PASSWORD);
  await page.fill("[name=password2]", PASSWORD);
  await page.click("[name=_save]");
  await page.waitForSelector("[name=isStaff]");
  await page.check("[name=isStaff]");
  const permissions = page.locator(".field-userPermissions");
  await permissions.locator("input[type=search]").first().fill("can view");
  for (const what of ["Blog | post | Can view post", "Blog | comment | Can view comment"]) {
    await permissions.locator(".picker-side:not(.is-chosen)").getByText(what, { exact: true }).click();
  }
  await desk.look("dark", "phone");
  await page.click("[name=_save]");
  await desk.isTold("was changed successfully");
  await desk.look("phone");
}

/** She sees what she may see, and nothing to do; and a forged request does nothing either. */
async function readOnly(desk: Desk): Promise<void> {
  const { page } = desk;
  await desk.go("");
  await desk.logIn("ada");
  deepStrictEqual(await page.locator("main .model").allInnerTexts(), ["Posts", "Comments"]);
  strictEqual(await page.locator("a.add").count(), 0);
  await desk.look();

  await desk.go("blog/comment/?q=it+did");
  strictEqual(await page.locator(".object-tools .add").count(), 0);
  const actions = await page.locator("select[name=action] option").allInnerTexts();
  ok(!actions.some((label) => /approve|delete/i.test(label)), actions.join());
  await page.locator("#result_list tbody a").first().click();
  await page.waitForSelector(".submit-row >> text=Close");
  strictEqual(await page.locator("main :is([name=_save], .danger, #change-form input:not([type=hidden]))").count(), 0);
  await desk.look("phone");

  const row = new URL("..", page.url()).href;
  for (const url of [`${row}change/`, `${row}delete/`, `${desk.admin}blog/comment/add/`]) {
    strictEqual(await forge(desk, url), 403, url);
  }
  strictEqual((await page.goto(`${desk.admin}blog/post/add/`))?.status(), 403);
  await desk.look();
  strictEqual(await page.goto(`${desk.admin}auth/user/`).then((response) => response?.status()), 403);
}

/** Sends what a form of somebody else would send. */
async function forge({ page }: Desk, url: string): Promise<unknown> {
  const token = await page.locator("[name=csrfmiddlewaretoken]").first().inputValue();
  const fields = { csrfmiddlewaretoken: token, name: "Eve", body: "Forged", post: "yes", isApproved: "on" };
  const request = JSON.stringify([url, fields]);
  return await page.evaluate(`(async ([url, fields]) => {
    const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    return response.status;
  })(${request})`);
}
