// The contract on Deno, for each engine.
import { memoryCache, unstorageCache } from "@nuages/nuages/cache";
import { cacheSessions, fileSessions, signedCookieSessions } from "@nuages/nuages/contrib/sessions";
import { cachedDatabaseSessions, databaseSessions, sessions } from "@nuages/nuages/contrib/sessions/database";
import { type TestClient, testClient, type TestClientOptions } from "@nuages/nuages/testing";
import type { SettingsInput } from "@nuages/nuages";
import memoryDriver from "unstorage/drivers/memory";
import { redisCache } from "@nuages/nuages/cache/redis";
import { strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startRedis } from "../../cache/redis_server.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { sessionContract } from "./contract.ts";
import { sessionSite } from "./fixtures/site.ts";
import { silentLog } from "./silent_log.ts";
import type { Fetch } from "./visitor.ts";

interface RunningSite {
  readonly client: TestClient;
  readonly fetch: Fetch;
}

/** A site, reached as one on workerd is. */
function start(settings: Partial<SettingsInput>, options: TestClientOptions = {}): RunningSite {
  const app = sessionSite(settings);
  const client = testClient(app, options);
  return {
    client,
    fetch: async (path, init) => await app.fetch(new Request(new URL(path, "http://localhost"), init), client.runtime),
  };
}

const COOKIES = { ends: false, keepsUpdates: false };
const CACHE = { ends: true, keepsUpdates: false };
const DATABASE = { ends: true, keepsUpdates: true };
const LOCAL = { databases: { default: { url: ":memory:" } }, installedApps: [sessions] };

Deno.test("signedCookieSessions() fulfils the contract", async (t) => {
  using _log = silentLog();
  await sessionContract(t, start({}).fetch, COOKIES);
});

Deno.test("signedCookieSessions() fulfils the contract, encrypted", async (t) => {
  const settings = { sessionEngine: signedCookieSessions({ encrypt: true }) };
  using _log = silentLog();
  await sessionContract(t, start(settings).fetch, COOKIES);
});

Deno.test("cacheSessions() fulfils the contract, in memory", async (t) => {
  const settings = { sessionEngine: cacheSessions(), caches: { default: memoryCache() } };
  using _log = silentLog();
  await sessionContract(t, start(settings).fetch, CACHE);
});

Deno.test("cacheSessions() fulfils the contract, with a driver of unstorage", async (t) => {
  const settings = {
    sessionEngine: cacheSessions({ cache: "other" }),
    caches: { other: unstorageCache(memoryDriver()) },
  };
  using _log = silentLog();
  await sessionContract(t, start(settings).fetch, CACHE);
});

Deno.test("cacheSessions() fulfils the contract, in Redis", async (t) => {
  await using server = startRedis();
  const backend = redisCache({ url: server.url });
  const settings = { sessionEngine: cacheSessions(), caches: { default: backend } };
  using _log = silentLog();
  const { client, fetch } = start(settings);
  await sessionContract(t, fetch, CACHE);
  await backend.open(client.runtime).close();
});

Deno.test("cacheSessions() fulfils the contract, in Deno KV", async () => {
  const file = fileURLToPath(new URL("deno_kv_contract.ts", import.meta.url));
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--quiet", "-A", "--no-check", "--unstable-kv", file],
    env: { NO_COLOR: "1" },
  }).output();

  strictEqual(code, 0, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
});

Deno.test("fileSessions() fulfils the contract", async (t) => {
  const directory = await Deno.makeTempDir({ prefix: "nuages-sessions-" });
  const settings = { sessionEngine: fileSessions({ path: "kept/sessions" }), baseDir: directory };
  using _log = silentLog();
  await sessionContract(t, start(settings).fetch, DATABASE);
  await Deno.remove(directory, { recursive: true });
});

Deno.test("databaseSessions() fulfils the contract, on a local database", async (t) => {
  const settings = { ...LOCAL, sessionEngine: databaseSessions() };
  const { client, fetch } = start(settings);
  await client.migrate();
  using _log = silentLog();
  await sessionContract(t, fetch, DATABASE);
});

Deno.test("databaseSessions() fulfils the contract, on a file", async (t) => {
  const directory = await Deno.makeTempDir({ prefix: "nuages-sessions-" });
  const settings = {
    ...LOCAL,
    databases: { default: { url: `file:${directory}/db` } },
    sessionEngine: databaseSessions(),
  };
  const { client, fetch } = start(settings, { databases: "settings" });
  await client.migrate();
  using _log = silentLog();
  await sessionContract(t, fetch, DATABASE);
  client.database().$client.close();
  await Deno.remove(directory, { recursive: true });
});

Deno.test("databaseSessions() fulfils the contract, on a libSQL server", async (t) => {
  await using sqld = await startSqld();
  const databases = { default: { url: ":memory:" }, sessions: { url: sqld.url } };
  const settings = { ...LOCAL, databases, sessionEngine: databaseSessions({ database: "sessions" }) };
  const { client, fetch } = start(settings, { databases: "settings" });
  await client.migrate("sessions");
  using _log = silentLog();
  await sessionContract(t, fetch, DATABASE);
  client.database("sessions").$client.close();
});

Deno.test("cachedDatabaseSessions() fulfils the contract", async (t) => {
  const settings = { ...LOCAL, sessionEngine: cachedDatabaseSessions(), caches: { default: memoryCache() } };
  const { client, fetch } = start(settings);
  await client.migrate();
  using _log = silentLog();
  await sessionContract(t, fetch, DATABASE);
});
