import { createApplication, defineSettings, path, security, urlpatterns } from "@nuages/nuages";
import { type Context, Http404, varyOn } from "@nuages/nuages/http";
import { createRuntime } from "@nuages/nuages/deno";
import { strictEqual } from "node:assert/strict";

const app = createApplication(defineSettings(() => ({
  allowedHosts: ["*"],
  middleware: [
    security(),
    async (c, next) => {
      await next();
      if (c.req.path === "/late/") varyOn(c, "X-Late");
    },
  ],
  urls: urlpatterns([
    path("own/", (c) => twice(c, new Response("", { headers: { Vary: "Cookie, accept" } }))),
    path("hono/", (c) => {
      varyOn(c, "Accept");
      c.header("Vary", "Cookie", { append: true });
      return c.text("");
    }),
    path("frozen/", (c) => twice(c, Response.redirect("http://localhost/"))),
    path("all/", (c) => twice(c, new Response("", { headers: { Vary: "*" } }))),
    path("missing/", (c) => {
      varyOn(c, "Accept");
      throw new Http404("gone");
    }),
    path("late/", (c) => c.text("")),
  ]),
})));

function twice(c: Context, response: Response): Response {
  varyOn(c, "Accept");
  varyOn(c, "HX-Request", "Accept");
  return response;
}

async function vary(name: string): Promise<string | null> {
  return (await app.fetch(new Request(`http://localhost/${name}/`), createRuntime())).headers.get("Vary");
}

Deno.test("varyOn() adds to what a view says, on every answer, each name once", async () => {
  strictEqual(await vary("own"), "Cookie, accept, HX-Request");
  strictEqual(await vary("hono"), "Cookie, Accept");
  strictEqual(await vary("frozen"), "Accept, HX-Request");
  strictEqual(await vary("all"), "*");
  strictEqual(await vary("missing"), "Accept");
  strictEqual(await vary("late"), "X-Late");
});
