import { createApplication, defineSettings, json, path, urlpatterns } from "@nuages/nuages";
import { memoryCache, openCache } from "@nuages/nuages/cache";
import { cacheSessions, getSession, session } from "@nuages/nuages/contrib/sessions";
import { createRuntime } from "@nuages/nuages/deno";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { slowCache } from "./slow_cache.ts";

const inner = memoryCache();

function siteWith(before: () => Promise<unknown>): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    allowedHosts: ["*"],
    middleware: [session()],
    caches: { default: slowCache(inner, before) },
    sessionEngine: cacheSessions(),
    urls: urlpatterns([path("", async (c) => {
      const session = await getSession(c);
      const put = c.req.query("put");
      if (put !== undefined) session.set("value", put);
      if (c.req.query("cycle")) session.cycleKey();
      if (c.req.query("flush")) await session.flush();
      return json(session.get("value", null));
    })]),
  }))));
}

for (const how of ["put", "cycle"]) {
  Deno.test(`cacheSessions() does not bring back a session that is ended while it is written: ${how}`, async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const client = siteWith(async () => await meanwhile?.());
    await client.get("/?put=first");
    const headers = { Cookie: `sessionid=${client.cookies.get("sessionid")}` };

    meanwhile = async () => {
      meanwhile = undefined;
      await client.get("/?flush=1", { headers });
    };
    const { status } = await client.get(`/?put=second&${how}=1`.replace("&put=1", ""), { headers });

    // With a new key, the request that ended the session came too late: its key was worth nothing already.
    strictEqual(status, how === "put" ? 400 : 200);
    strictEqual((await client.get("/", { headers })).text, "null");
  });
}

Deno.test("cacheSessions() needs no secret key, and keeps values under a name that only it can guess", async () => {
  const client = siteWith(() => Promise.resolve());

  await client.get("/?put=value");

  const key = client.cookies.get("sessionid");
  const cache = openCache({ caches: { default: inner } }, createRuntime());
  deepStrictEqual(await cache.get(`django.contrib.sessions.cache.${key}`), { value: "value" });
});
