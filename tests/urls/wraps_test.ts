import { createApplication, defineSettings, Hono, include, path, urlpatterns, type View } from "@nuages/nuages";
import { beforeView, isWrapper, viewsWithin, wraps } from "@nuages/nuages/urls";
import { testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, strictEqual } from "node:assert/strict";

const view: View = (c) => c.text("view");
const wrapped = wraps<View>(view, (c, next) => view(c, next));
const twice = wraps<View>(wrapped, (c, next) => wrapped(c, next));

Deno.test("viewsWithin() walks from a view to those that it was made of", () => {
  deepStrictEqual([...viewsWithin(twice)], [twice, wrapped, view]);
  deepStrictEqual([...viewsWithin(view)], [view]);
});

Deno.test("isWrapper() knows wrappers alone", () => {
  strictEqual(isWrapper(wrapped), true);
  strictEqual(isWrapper(view), false);
});

Deno.test("beforeView() runs before views and before the handlers of Hono apps, with those that may answer", async () => {
  const seen: (readonly object[])[] = [];
  const handler = (c: Parameters<View>[0]): Response => c.text("handler");
  const api = new Hono().use((_, next) => next()).post("/items", handler).post("/wrapped", wrapped);
  const app = createApplication(defineSettings(() => ({
    allowedHosts: ["localhost"],
    middleware: [(c, next) => {
      beforeView(c, (_, views) => void seen.push(views));
      return next();
    }],
    urls: urlpatterns([path("twice/", twice), path("api/", include(api))]),
  })));
  const client = testClient(app);

  strictEqual((await client.post("/twice/")).text, "view");
  strictEqual((await client.post("/api/items")).text, "handler");
  strictEqual((await client.post("/api/wrapped")).text, "view");
  strictEqual((await client.post("/api/nothing")).status, 404);
  strictEqual((await client.post("/nothing/")).status, 404);

  // Where only the middleware of an app fits, it may answer, and there is no view.
  deepStrictEqual(seen, [[twice], [handler], [wrapped], []]);
});
