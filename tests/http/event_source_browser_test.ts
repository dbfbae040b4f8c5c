/** What a browser's own EventSource makes of a stream of events. */
import { createApplication, defineSettings, eventStream, html, path, urlpatterns } from "@nuages/nuages";
import { createRuntime, serve } from "@nuages/nuages/deno";
import { deepStrictEqual } from "node:assert/strict";
import { browserPath, openBrowser } from "../runtimes/browser.ts";

const PAGE = `<!doctype html><title>events</title><link rel="icon" href="data:,"><script>
window.seen = [];
const source = new EventSource("/events/");
source.onmessage = (event) => seen.push(event.data);
source.addEventListener("note", (event) => seen.push("note " + event.data + " " + event.lastEventId));
source.addEventListener("end", () => { source.close(); document.title = "closed"; });
</script>`;

Deno.test({
  name: "an EventSource reads lines and names, and goes on where the connection broke",
  ignore: browserPath() === undefined,
  async fn() {
    const asked: (string | undefined)[] = [];
    const app = createApplication(defineSettings(() => ({
      allowedHosts: ["*"],
      urls: urlpatterns([
        path("", () => html(PAGE)),
        path("events/", (c) =>
          eventStream(c, async function* ({ lastEventId }) {
            asked.push(lastEventId);
            if (lastEventId === "2") return yield { event: "end" };
            yield { retry: 50, comment: "data: no event" };
            yield " one\r\ntwo\r\revent: evil\nπ";
            yield { event: "note", data: "x", id: "2" };
          })),
      ]),
    })));
    await using server = serve(app, {
      port: 0,
      hostname: "127.0.0.1",
      runtime: createRuntime(),
      onListen: () => {},
    });
    await using browser = await openBrowser();
    const page = await browser.newPage();

    await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    await page.waitForFunction("document.title === 'closed'");

    deepStrictEqual(asked, [undefined, "2"]);
    deepStrictEqual(await page.evaluate("window.seen"), [" one\ntwo\n\nevent: evil\nπ", "note x 2"]);
  },
});
