/** `deno task screenshots`: pictures of the demo's admin for the documentation, in `.github/screenshots`. */
import { Buffer } from "node:buffer";
import { fileURLToPath } from "node:url";
import { createSuperuser } from "./admin_story.ts";
import { openBrowser } from "./browser.ts";
import { startDemoOnDeno } from "./demo.ts";
import { Desk, USERNAME } from "./desk.ts";

const FOLDER = fileURLToPath(new URL("../../.github/screenshots", import.meta.url));

/** The largest picture, and all of them together. */
const [LARGEST, LARGEST_TOTAL] = [120_000, 900_000];

const COMMENTS = `post,name,email,body
1,Ada,ada@example.com,I counted the clouds and got another number.
1,Bob,,The kettle is in the second cupboard.
2,Cyd,cyd@example.com,"It rained here, too."
99999,Nobody,,About a post that is not there
`;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly isDark?: boolean;
  readonly isPhone?: boolean;
  /** What is done first. */
  prepare?(desk: Desk): Promise<void>;
}

const PICTURES: readonly Picture[] = [
  { name: "dashboard", path: "" },
  { name: "dashboard-dark", path: "", isDark: true },
  { name: "list", path: "blog/post/?tags__id__exact=4&_facets=True" },
  { name: "list-dark", path: "blog/post/?q=cloud", isDark: true },
  { name: "form", path: "blog/post/1/change/" },
  { name: "form-dark", path: "blog/post/1/change/", isDark: true, prepare: openPanel },
  { name: "delete", path: "blog/author/2/delete/" },
  { name: "history", path: "blog/author/2/history/" },
  { name: "import", path: "blog/comment/import/", prepare: previewComments },
  { name: "palette-dark", path: "", isDark: true, prepare: openPalette },
  { name: "phone", path: "blog/post/", isPhone: true },
  { name: "phone-dark", path: "blog/post/", isPhone: true, isDark: true },
];

async function takeAll(): Promise<void> {
  await using demo = await startDemoOnDeno();
  await using browser = await openBrowser();
  await createSuperuser(demo);
  const desk = await Desk.open(browser, demo.url);
  await desk.page.goto(desk.admin);
  await desk.logIn(USERNAME);
  await work(desk);
  await Deno.mkdir(FOLDER, { recursive: true });
  let total = 0;
  for (const picture of PICTURES) total += await take(desk, picture);
  console.log(`${total} bytes together`);
  if (total > LARGEST_TOTAL) {
    throw new Error(`Cannot keep the pictures: ${total} bytes, expected ${LARGEST_TOTAL} at most`);
  }
}

async function take(desk: Desk, { name, path, isDark = false, isPhone = false, prepare }: Picture): Promise<number> {
  const { page } = desk;
  await page.setViewportSize(isPhone ? { width: 390, height: 780 } : { width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
  await page.goto(desk.admin + path);
  await prepare?.(desk);
  const file = `${FOLDER}/${name}.jpg`;
  const { length } = await page.screenshot({ path: file, type: "jpeg", quality: 72 });
  console.log(`${name}.jpg: ${length} bytes`);
  if (length > LARGEST) throw new Error(`Cannot keep "${name}.jpg": ${length} bytes, expected ${LARGEST} at most`);
  return length;
}

/** So that there is something to see: comments, and changes. */
async function work(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto(`${desk.admin}blog/comment/import/`);
  await previewComments(desk);
  await page.click("[name=confirm][value=right]");
  await desk.isTold("added");
  await change(desk, "author/2", "name", "The Night Ferry");
  await change(
    desk,
    "author/2",
    "bio",
    "Two winters on the boats, then trains. Has a thermos for every sea.",
  );
}

async function change(desk: Desk, row: string, field: string, value: string): Promise<void> {
  await desk.page.goto(`${desk.admin}blog/${row}/change/`);
  await desk.page.fill(`[name=${field}]`, value);
  await desk.page.click("[name=_save]");
  await desk.isTold("was changed successfully");
}

async function previewComments({ page }: Desk): Promise<void> {
  const file = { name: "comments.csv", mimeType: "text/csv", buffer: Buffer.from(COMMENTS) };
  await page.setInputFiles("#import-file", file);
  await page.click("form.module .primary");
  await page.waitForSelector("tr.errors");
}

async function openPanel({ page }: Desk): Promise<void> {
  await page.click("a[data-panel=add]");
  await page.fill(".panel [name=name]", "Wanda Weather");
}

async function openPalette({ page }: Desk): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("rain");
  await page.waitForSelector(".palette [role=option] >> text=/rain/i");
}

await takeAll();
