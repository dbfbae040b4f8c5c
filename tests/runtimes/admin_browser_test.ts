/** The demo's admin in a real browser, on both edges: whole stories, with a look at every page on the way. */
import { deepStrictEqual } from "node:assert/strict";
import { tellKeyboardStory, tellPlainStory } from "./admin_other_stories.ts";
import { tellAdminStory } from "./admin_story.ts";
import { browserPath, openBrowser } from "./browser.ts";
import { startDemoOnDeno, startDemoOnWorkerd } from "./demo.ts";

// On a machine without Chromium there is nothing to click with; continuous integration must have one.
const ignore = browserPath() === undefined && !Deno.env.get("CI");
if (ignore) {
  console.warn("No Chromium was found: the stories of the admin are left out. Install it, or set CHROMIUM_PATH.");
}

Deno.test({
  name: "the admin's stories on Deno keep nothing from anybody, and break no policy",
  ignore,
  async fn(test) {
    await using demo = await startDemoOnDeno();
    await using browser = await openBrowser();

    await test.step("from the first superuser to a user who may only look", async () => {
      deepStrictEqual(await tellAdminStory(browser, demo, true), []);
    });
    await test.step("by keyboard alone", async () => {
      deepStrictEqual(await tellKeyboardStory(browser, demo), []);
    });
    await test.step("without scripts", async () => {
      deepStrictEqual(await tellPlainStory(browser, demo), []);
    });
  },
});

Deno.test({
  name: "the admin's story on workerd, from the first superuser to a user who may only look",
  ignore,
  async fn() {
    await using demo = await startDemoOnWorkerd();
    await using browser = await openBrowser();

    // The style is the same as on Deno, where pages are looked at in the dark and on a phone, too.
    deepStrictEqual(await tellAdminStory(browser, demo, false), []);
  },
});
