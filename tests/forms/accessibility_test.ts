/** A form with every widget in a real browser: what axe-core finds in it. */
import {
  contentSecurityPolicy,
  createApplication,
  CSP,
  defineSettings,
  path,
  render,
  urlpatterns,
} from "@nuages/nuages";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual } from "node:assert/strict";
import { violations } from "../runtimes/axe.ts";
import { browserPath, openBrowser } from "../runtimes/browser.ts";
import { everyInitial, everyWidget } from "./every_widget.ts";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Form</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head><body><main><h1>Form</h1>
<form method="post" novalidate><% for (const html of it.shown) { %><%~ html %><% } %><button>Send</button></form></main></body></html>`;

/** A background that axe sees, and room for fingers: browsers give neither, and both are what a site's own style is for. */
const STYLE = "html { background: Canvas } input, select, textarea { min-width: 24px; min-height: 24px }";

for (const layout of ["asDiv", "asP", "asUl", "asTable"] as const) {
  Deno.test({
    name: `${layout}() has no violation of WCAG, level A or AA, with every widget, right or wrong, light or dark`,
    ignore: browserPath() === undefined,
    async fn() {
      const app = createApplication(defineSettings(() => ({
        secretKey: "x".repeat(50),
        allowedHosts: ["localhost"],
        middleware: [contentSecurityPolicy()],
        secureCsp: { "default-src": [CSP.SELF], "img-src": ["data:"] },
        urls: urlpatterns([
          path("page.css", () => new Response(STYLE, { headers: { "Content-Type": "text/css" } })),
          path("", async (c) => {
            const form = c.req.query("wrong") === undefined
              ? await everyWidget.unbound(c, { initial: everyInitial })
              : await everyWidget.bind({ paper: "", token: "\0" }, { c, initial: everyInitial });
            const inside = form[layout]();
            return await render(c, "page", {
              shown: layout === "asUl"
                ? ["<ul>", inside, "</ul>"]
                : layout === "asTable"
                ? ["<table>", inside, "</table>"]
                : [inside],
            });
          }),
        ]),
      })));
      const runtime = {
        ...createRuntime(),
        build: { templates: compileTemplate("page", PAGE, "page"), staticFiles: {} },
      };
      await using server = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen: () => {} },
        (request) => app.fetch(request, runtime),
      );
      await using browser = await openBrowser();

      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme });
        for (const query of ["", "?wrong"]) {
          await page.goto(`http://localhost:${server.addr.port}/${query}`);
          deepStrictEqual([colorScheme, query, ...await violations(page)], [colorScheme, query]);
        }
      }
    },
  });
}
