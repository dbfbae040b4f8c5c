import { match, rejects, strictEqual } from "node:assert/strict";
import { browserPath, openBrowser } from "./browser.ts";

Deno.test({
  name: "openBrowser() opens a browser that sends forms to a local site",
  ignore: browserPath() === undefined,
  async fn() {
    await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
      if (request.method === "POST") return new Response(`Hello ${(await request.formData()).get("name")}`);
      return new Response('<title>Nuages</title><form method="post"><input name="name"><button>Send</button></form>', {
        headers: { "Content-Type": "text/html" },
      });
    });
    await using browser = await openBrowser();
    const page = await browser.newPage();

    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    const title = await page.title();
    await page.fill("input", "Django");
    await page.click("button");

    strictEqual(title, "Nuages");
    match(await page.content(), /Hello Django/);
  },
});

Deno.test("browserPath() takes CHROMIUM_PATH, and nothing in its place", async () => {
  const before = Deno.env.get("CHROMIUM_PATH");
  try {
    Deno.env.set("CHROMIUM_PATH", Deno.execPath());
    strictEqual(browserPath(), Deno.execPath());

    Deno.env.set("CHROMIUM_PATH", "/nowhere/chromium");
    strictEqual(browserPath(), undefined);
    await rejects(openBrowser(), {
      message: "Cannot open a browser: no chromium on PATH, expected one there or its path in CHROMIUM_PATH",
    });
  } finally {
    if (before === undefined) Deno.env.delete("CHROMIUM_PATH");
    else Deno.env.set("CHROMIUM_PATH", before);
  }
});
