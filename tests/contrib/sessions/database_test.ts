import {
  type Context,
  createApplication,
  defineSettings,
  json,
  path,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { getCache, memoryCache } from "@nuages/nuages/cache";
import { getSession, session } from "@nuages/nuages/contrib/sessions";
import { cachedDatabaseSessions, databaseSessions, Session, sessions } from "@nuages/nuages/contrib/sessions/database";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { silentLog } from "./silent_log.ts";
import { slowCache } from "./slow_cache.ts";

type View = (c: Context) => Response | Promise<Response>;

interface Counted {
  readonly client: TestClient;
  readonly statements: string[];
}

/** A site that notes the statements and batches that reach its database. */
async function siteWith(view: View, settings: Partial<SettingsInput> = {}): Promise<Counted> {
  const statements: string[] = [];
  const { openLocalDatabase, ...runtime } = createRuntime();
  const noting = {
    ...runtime,
    openLocalDatabase: (options: Parameters<NonNullable<typeof openLocalDatabase>>[0]) => {
      const opened = openLocalDatabase?.(options);
      if (!opened) throw new Error("no local database");
      const { execute, batch } = opened;
      opened.execute = (...args: unknown[]) => {
        statements.push("execute");
        return Reflect.apply(execute, opened, args);
      };
      opened.batch = (...args) => {
        statements.push("batch");
        return batch.apply(opened, args);
      };
      return opened;
    },
  };
  const client = testClient(
    createApplication(defineSettings(() => ({
      secretKey: "a secret key",
      allowedHosts: ["*"],
      installedApps: [sessions],
      middleware: [session()],
      databases: { default: { url: ":memory:" } },
      sessionEngine: databaseSessions(),
      urls: urlpatterns([path("", view)]),
      ...settings,
    }))),
    { runtime: noting },
  );
  await client.migrate();
  statements.length = 0;
  return { client, statements };
}

async function visit(c: Context): Promise<Response> {
  const session = await getSession(c);
  const put = c.req.query("put");
  if (put !== undefined) session.set("value", put);
  if (c.req.query("flush")) await session.flush();
  return json(session.get("value", null));
}

Deno.test("databaseSessions() takes one round trip to read, and one to write", async () => {
  const { client, statements } = await siteWith(visit);
  const cost = async (query: Record<string, string>): Promise<string> => {
    statements.length = 0;
    await client.get("/", { query });
    return statements.join();
  };

  strictEqual(await cost({ put: "first" }), "execute");
  strictEqual(await cost({}), "execute");
  strictEqual(await cost({ put: "second" }), "execute,batch");
  strictEqual(await cost({ flush: "1" }), "execute,execute");
  strictEqual(await cost({}), "");
});

Deno.test("databaseSessions() asks no database for a key that it cannot have made", async () => {
  const { client, statements } = await siteWith(visit);
  for (const key of ["", "x", "A".repeat(32), "' OR 1=1 --", "a".repeat(33), "a".repeat(31), "é".repeat(32)]) {
    client.cookies.set("sessionid", key);
    strictEqual((await client.get("/")).text, "null");
  }

  deepStrictEqual(statements, []);
});

Deno.test("databaseSessions() takes what somebody else wrote into the table for no session", async () => {
  using log = silentLog();
  const { client } = await siteWith(visit);
  await client.get("/", { query: { put: "mine" } });
  const key = client.cookies.get("sessionid") ?? "";
  await Session.objects(client.database()).filter({ sessionKey: key }).update({
    sessionData: "eyJ2YWx1ZSI6InRoZWlycyJ9:a:b",
  });

  const { text, headers } = await client.get("/");

  strictEqual(text, "null");
  match(headers.getSetCookie()[0] ?? "", /^sessionid=; Max-Age=0/);
  deepStrictEqual(log.lines, ["Session data corrupted: it is not signed with a key of this site"]);
});

Deno.test("databaseSessions() saves outside of the view's transaction, and ends a session inside of it", async () => {
  using _log = silentLog();
  const { client } = await siteWith(async (c) => {
    const session = await getSession(c);
    if (c.req.query("flush")) {
      await session.flush();
      throw new Error("broken");
    }
    session.set("value", "kept");
    return json(null);
  }, { databases: { default: { url: ":memory:", atomicRequests: true } } });
  await client.get("/");

  const { status } = await client.get("/?flush=1");

  // As in Django: what the view did is undone, logout included.
  strictEqual(status, 500);
  strictEqual(await Session.objects(client.database()).count(), 1);
});

Deno.test("cachedDatabaseSessions() asks the database once, and then the cache", async () => {
  const { client, statements } = await siteWith(visit, {
    sessionEngine: cachedDatabaseSessions(),
    caches: { default: memoryCache() },
  });
  await client.get("/", { query: { put: "first" } });
  await client.get("/");
  statements.length = 0;

  const texts = [await client.get("/"), await client.get("/")].map(({ text }) => text);

  deepStrictEqual([texts, statements], [['"first"', '"first"'], []]);
});

Deno.test("cachedDatabaseSessions() leaves nothing in the cache that was changed while it was put there", async () => {
  const inner = memoryCache();
  let meanwhile: (() => Promise<unknown>) | undefined;
  const caches = { default: slowCache(inner, async () => await meanwhile?.()) };
  const { client } = await siteWith(visit, { sessionEngine: cachedDatabaseSessions(), caches });
  await client.get("/", { query: { put: "first" } });
  const other = testClientLike(client);

  // The slow one has read "first"; before it fills the cache, another request ends the session.
  meanwhile = async () => {
    meanwhile = undefined;
    await other.get("/", { query: { flush: "1" } });
  };
  await client.get("/");
  const after = await other.get("/");

  strictEqual(after.text, "null");
});

Deno.test("cachedDatabaseSessions() trusts no transaction: what it reads is old, and what it writes may be undone", async () => {
  using _log = silentLog();
  const backend = memoryCache();
  const { client } = await siteWith(async (c) => {
    const response = await visit(c);
    if (c.req.query("fail")) throw new Error("broken");
    const cached = await getCache(c).get(`django.contrib.sessions.cached_db.${c.req.query("key")}`);
    return c.req.query("key") ? json(cached !== undefined) : response;
  }, {
    sessionEngine: cachedDatabaseSessions(),
    caches: { default: backend },
    databases: { default: { url: ":memory:", atomicRequests: true } },
  });
  await client.get("/", { query: { put: "first" } });
  const key = client.cookies.get("sessionid") ?? "";
  const other = testClientLike(client);

  // Read in the view, and so in its transaction: nothing of it goes into the cache.
  strictEqual((await other.get("/", { query: { key } })).text, "false");
  // Put there by somebody else: it is there as long as the session is for all to see.
  const row = await Session.objects(client.database()).get({ sessionKey: key });
  const cache = backend.open(client.runtime);
  await cache.set(`django.contrib.sessions.cached_db.${key}`, [row.sessionData, row.expireDate.getTime()]);
  await other.get("/", { query: { flush: "1", fail: "1" } });
  strictEqual(await cache.has(`django.contrib.sessions.cached_db.${key}`), true);
  strictEqual((await other.get("/", { query: { flush: "1", key } })).text, "true");
  strictEqual(await cache.has(`django.contrib.sessions.cached_db.${key}`), false);
  strictEqual((await other.get("/")).text, "null");
});

/** Another browser of the same site, with the same cookie. */
function testClientLike(client: TestClient): Pick<TestClient, "get"> {
  const cookie = `sessionid=${client.cookies.get("sessionid")}`;
  return { get: (path, request) => client.get(path, { ...request, headers: { Cookie: cookie } }) };
}
