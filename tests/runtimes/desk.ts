/** Somebody at the admin in a browser, whose every page is looked at, for tests. */
import type { Browser, Locator, Page } from "playwright-core";
import { violations } from "./axe.ts";

/** Who may do everything in the stories. */
export const USERNAME = "django";

/** The password of everybody in the stories. */
export const PASSWORD = "clouds over liège";

/** How a page is looked at besides: in the dark theme, and on a phone. */
export type Look = "dark" | "phone";

/** Options for {@linkcode Desk.open}. */
export interface DeskOptions {
  /** Whether pages run scripts: they do, without it. */
  javaScriptEnabled?: boolean;
  /** Whether pages are looked at in the dark and on a phone where a story says so: they are, without it. */
  isThorough?: boolean;
}

const DESK = { width: 1280, height: 850 };
const PHONE = { width: 390, height: 844 };

/** What the browser says of a refused request, which a story may expect; and the picture that it looks for by itself. */
const [REFUSED, ICON] = [/status of 403/, /\/favicon\.ico$/];

/** A browser of one person. */
export class Desk {
  /** Its page. */
  readonly page: Page;
  /** The address of the admin, with a slash at its end. */
  readonly admin: string;
  /** What was wrong: rules of WCAG that are violated, reports of the policy, errors in the console. */
  readonly problems: string[] = [];

  readonly #isThorough: boolean;
  readonly #mirror: Page | undefined;

  private constructor(page: Page, admin: string, isThorough: boolean, mirror: Page | undefined) {
    this.page = page;
    this.admin = admin;
    this.#isThorough = isThorough;
    this.#mirror = mirror;
  }

  /** Opens a browser of its own at a site. */
  static async open(browser: Browser, site: string, options: DeskOptions = {}): Promise<Desk> {
    const { javaScriptEnabled = true, isThorough = true } = options;
    const looks = { viewport: DESK, reducedMotion: "reduce", colorScheme: "light" } as const;
    const context = await browser.newContext({ javaScriptEnabled, ...looks });
    await context.addInitScript(`addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      console.error("policy: " + effectiveDirective + " " + blockedURI))`);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const mirror = javaScriptEnabled ? undefined : await browser.newPage(looks);
    const desk = new Desk(page, `${site}/admin/`, isThorough, mirror);
    page.on("pageerror", (error) => desk.problems.push(`${page.url()}: ${error}`));
    page.on("console", (message) => {
      if (message.type() !== "error" || REFUSED.test(message.text()) || ICON.test(message.location().url)) return;
      desk.problems.push(`${page.url()}: ${message.text()}`);
    });
    page.on("dialog", (dialog) => void dialog.accept());
    return desk;
  }

  /** Goes to a page of the admin, and looks at it. */
  async go(path: string, ...looks: readonly Look[]): Promise<void> {
    await this.page.goto(this.admin + path);
    await this.look(...looks);
  }

  /** Enters, by the page for it. */
  async logIn(username: string): Promise<void> {
    await this.page.fill("[name=username]", username);
    await this.page.fill("[name=password]", PASSWORD);
    await this.page.click("button.primary");
    await this.page.waitForSelector(".user-tools");
  }

  /** Looks for what the page keeps from people. */
  async look(...looks: readonly Look[]): Promise<void> {
    const page = await this.#shown();
    await this.#note(page, "light");
    if (!this.#isThorough) return;
    if (looks.includes("dark")) {
      await page.emulateMedia({ colorScheme: "dark" });
      await this.#note(page, "dark");
      await page.emulateMedia({ colorScheme: "light" });
    }
    if (looks.includes("phone")) {
      await page.setViewportSize(PHONE);
      await this.#note(page, "phone");
      const excess = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      if (Number(excess) > 0) this.problems.push(`${page.url()}: wider than a phone`);
      await page.setViewportSize(DESK);
    }
  }

  /** The page; a copy without scripts of its own, where nothing runs in the page, not even what looks at it. */
  async #shown(): Promise<Page> {
    const { page } = this;
    await page.waitForLoadState();
    if (!this.#mirror) return page;
    const url = page.url();
    const body = (await page.content()).replaceAll(/<script[^]*?<\/script>/g, "");
    await this.#mirror.route(url, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
    await this.#mirror.goto(url);
    await this.#mirror.unroute(url);
    return this.#mirror;
  }

  async #note(page: Page, look: string): Promise<void> {
    for (const violation of await violations(page)) this.problems.push(`${page.url()} ${look} ${violation}`);
  }

  /** A link of a filter. */
  choice(filter: string, label: string): Locator {
    return this.page.locator("details.filter", { hasText: filter }).getByRole("link", { name: label, exact: true });
  }

  /** Waits for a message that holds a text. */
  async isTold(text: string): Promise<void> {
    await this.page.locator(".messages").getByText(text).first().waitFor();
  }

  /** Goes on by the tabulator key until an element has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 200; presses++) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Cannot reach ${target} by keyboard`);
  }
}
