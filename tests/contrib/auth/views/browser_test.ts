// A visitor's whole story in a real browser, on both machines, with scripts and without.
import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client/http";
import { createRuntime, serve } from "@nuages/nuages/deno";
import { migrate } from "@nuages/nuages/db/migrations";
import type { Browser, Page } from "playwright-core";
import { bundleWorker } from "../../../../src/cli/bundle.ts";
import { migrations as auth } from "../../../../src/contrib/auth/migrations/mod.ts";
import { migrations as contenttypes } from "../../../../src/contrib/contenttypes/migrations/mod.ts";
import { browserPath, openBrowser } from "../../../runtimes/browser.ts";
import { type Sqld, startSqld } from "../../../runtimes/sqld.ts";
import { startWorker } from "../../../runtimes/workerd.ts";
import { accountsSite } from "./fixtures/site.ts";

const [FIRST, SECOND, THIRD] = ["a minor swing", "troublant bolero", "manoir de mes reves"] as const;

for (const machine of ["Deno", "workerd"] as const) {
  Deno.test({
    name: `a visitor registers, verifies, logs in, changes and resets the password, logs out: ${machine}`,
    ignore: browserPath() === undefined,
    async fn(t) {
      await using sqld = await startSqld();
      await makeTables(sqld);
      await using site = await start(machine, sqld.url);
      await using browser = await openBrowser();

      for (const javaScriptEnabled of [true, false]) {
        await t.step(`with scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
          await tellStory(browser, site.url, javaScriptEnabled);
        });
      }
    },
  });
}

async function tellStory(browser: Browser, url: string, javaScriptEnabled: boolean): Promise<void> {
  await using context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on(
    "console",
    (message) => void (message.type() === "error" && problems.push(`${message.text()} ${message.location().url}`)),
  );
  page.on("pageerror", (error) => void problems.push(String(error)));
  const username = javaScriptEnabled ? "django" : "stephane";
  const email = `${username}@example.com`;
  const visit = (path: string): Promise<unknown> => page.goto(new URL(path, url).href);
  const fill = async (values: Record<string, string>): Promise<void> => {
    for (const [name, value] of Object.entries(values)) await page.fill(`[name=${name}]`, value);
    await page.click("button");
  };
  const title = (): Promise<string> => page.innerText("h1");

  await visit("/accounts/register/");
  await fill({ username, email, password1: FIRST, password2: FIRST });
  strictEqual(await title(), "Check your mail");
  await page.goto(await linkTo(url, email, "Confirm your address"));
  strictEqual(await page.innerText("strong"), username);
  await fill({ password: FIRST });
  strictEqual(await title(), "Your account is ready");

  await page.click("a:text-is('Log in')");
  await fill({ username, password: FIRST });
  strictEqual(await page.innerText("#who"), username);

  await visit("/accounts/password_change/");
  await fill({ old_password: FIRST, new_password1: SECOND, new_password2: SECOND });
  strictEqual(await title(), "Password change successful");
  strictEqual(await logOut(page, url), "Logged out");

  await page.click("a:text-is('Log in again')");
  await page.click("a:text-is('Forgotten your password?')");
  await fill({ email });
  strictEqual(await title(), "Password reset sent");
  await page.goto(await linkTo(url, email, "Password reset"));
  match(page.url(), /\/set-password\/$/);
  await fill({ new_password1: THIRD, new_password2: THIRD });
  strictEqual(await title(), "Password reset complete");

  await page.click("a:text-is('Log in')");
  await fill({ username, password: THIRD });
  strictEqual(await page.innerText("#who"), username);
  await logOut(page, url);
  await visit("/");
  strictEqual(await page.innerText("#who"), "nobody");
  deepStrictEqual(problems, []);
}

/** The link to the page that logs out is refused, and what it shows has a button: the one page whose status is no success. */
async function logOut(page: Page, url: string): Promise<string> {
  await page.route("**/accounts/logout/", async (route) => {
    const response = await route.fetch();
    // The browser writes every 405 to its console, which is no problem of ours here.
    await route.fulfill({ response, status: response.status() === 405 ? 200 : response.status() });
  });
  await page.goto(new URL("/accounts/logout/", url).href);
  await page.click("button");
  return await page.innerText("h1");
}

Deno.test({
  name: "the pages of accounts have their style under a policy that knows nothing of it, and no other",
  ignore: browserPath() === undefined,
  async fn() {
    await using sqld = await startSqld();
    await makeTables(sqld);
    await using site = await start("Deno", sqld.url);
    await using browser = await openBrowser();
    const colorOf = async (colorScheme: "light" | "dark"): Promise<string> => {
      await using context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await page.goto(new URL("/accounts/register/", site.url).href);
      const { width, overflow, focused, color } = await page.evaluate(MEASURE) as Measures;
      deepStrictEqual([width > 300, overflow, focused], [true, false, "id_username"]);
      return color;
    };

    const [light, dark] = [await colorOf("light"), await colorOf("dark")];

    notStrictEqual(light, dark);
  },
});

interface Measures {
  readonly width: number;
  readonly overflow: boolean;
  readonly focused: string;
  readonly color: string;
}

const MEASURE = `({
  width: document.querySelector("button").getBoundingClientRect().width,
  overflow: document.documentElement.scrollWidth > innerWidth,
  focused: document.activeElement.id,
  color: getComputedStyle(document.querySelector(".card")).backgroundColor,
})`;

/** The link of the newest mail to an address; mails go out behind the answer. */
async function linkTo(url: string, email: string, subject: string): Promise<string> {
  for (let time = 0; time < 100; time++) {
    const response = await fetch(new URL("/mails/", url));
    const mails: { to: string[]; subject: string; body: string }[] = await response.json();
    const mail = mails.findLast((mail) => mail.to.includes(email) && mail.subject.startsWith(subject));
    const link = /^http\S+$/m.exec(mail?.body ?? "")?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`there is no mail "${subject}" to ${email}`);
}

interface Running extends AsyncDisposable {
  readonly url: string;
}

async function start(machine: "Deno" | "workerd", databaseUrl: string): Promise<Running> {
  const bindings = { DATABASE_URL: databaseUrl };
  if (machine === "workerd") {
    const code = await bundleWorker(fileURLToPath(new URL("fixtures/worker.ts", import.meta.url)));
    return await startWorker({ code, bindings });
  }
  const server = serve(accountsSite(), {
    port: 0,
    hostname: "127.0.0.1",
    runtime: createRuntime({ env: bindings }),
    onListen: () => {},
  });
  return { url: `http://127.0.0.1:${server.addr.port}/`, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function makeTables({ url }: Sqld): Promise<void> {
  const client = createClient({ url });
  await migrate(client, [{ label: "contenttypes", migrations: contenttypes }, { label: "auth", migrations: auth }]);
  client.close();
}
