import { createApplication, defineSettings, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import { memoryCache } from "@nuages/nuages/cache";
import { redisCache } from "@nuages/nuages/cache/redis";
import { cacheSessions, fileSessions, session, sessions } from "@nuages/nuages/contrib/sessions";
import {
  cachedDatabaseSessions,
  databaseSessions,
  sessions as databaseApp,
} from "@nuages/nuages/contrib/sessions/database";
import { createRuntime } from "@nuages/nuages/deno";
import { securityChecks } from "../../../src/application/checks/security.ts";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";

async function problems(settings: Partial<SettingsInput>, baseDir?: string): Promise<readonly CheckMessage[]> {
  const app = createApplication(defineSettings(() => ({
    secretKey: "a secret key",
    installedApps: [sessions],
    urls: urlpatterns([]),
    ...settings,
  })));
  const site = app.start(createRuntime(baseDir === undefined ? {} : { baseDir }));
  return (await runChecks([...site.apps].flatMap((app) => app.checks), site)).messages;
}

async function ids(settings: Partial<SettingsInput>, baseDir?: string): Promise<string[]> {
  return (await problems(settings, baseDir)).map(({ id }) => id);
}

async function projectForWorkers(): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "nuages-sessions-" });
  await Deno.writeTextFile(`${directory}/wrangler.jsonc`, "{}");
  return directory;
}

Deno.test("the checks of sessions find nothing on a site that works", async () => {
  const databases = { default: { url: ":memory:" } };
  const caches = { default: memoryCache() };

  deepStrictEqual(await ids({}), []);
  deepStrictEqual(await ids({ sessionEngine: cacheSessions(), caches, debug: true }), []);
  deepStrictEqual(await ids({ sessionEngine: fileSessions({ path: "sessions" }) }, "/nowhere"), []);
  deepStrictEqual(await ids({ sessionEngine: databaseSessions(), databases, installedApps: [databaseApp] }), []);
});

Deno.test("the checks of sessions find a missing secret key, of the engines that sign", async () => {
  const secretKey = undefined;
  const caches = { default: memoryCache() };

  deepStrictEqual(await ids({ secretKey }), ["sessions.E001"]);
  deepStrictEqual(await ids({ secretKey, sessionEngine: fileSessions({ path: "sessions" }) }, "/nowhere"), [
    "sessions.E001",
  ]);
  deepStrictEqual(await ids({ secretKey, sessionEngine: cacheSessions(), caches, debug: true }), []);
});

Deno.test("the checks of sessions warn of those in the memory of one process, outside of debug", async () => {
  const databases = { default: { url: ":memory:" } };
  const shared = { databases, installedApps: [databaseApp], caches: { default: memoryCache() } };

  const [found] = await problems({ ...shared, sessionEngine: cachedDatabaseSessions() });

  deepStrictEqual([found?.id, found?.level], ["sessions.W001", "warning"]);
  deepStrictEqual(await ids({ ...shared, sessionEngine: cacheSessions() }), ["sessions.W001"]);
  deepStrictEqual(await ids({ ...shared, sessionEngine: databaseSessions() }), []);
});

Deno.test("the checks of sessions refuse files and Redis in a project that goes to Workers", async () => {
  const directory = await projectForWorkers();
  const caches = { default: redisCache({ url: "redis://127.0.0.1" }) };

  const [file] = await problems({ sessionEngine: fileSessions({ path: "sessions" }) }, directory);
  const cache = await ids({ sessionEngine: cacheSessions(), caches }, directory);

  deepStrictEqual([file?.id, file?.level, file?.object], ["sessions.E002", "error", "sessionEngine"]);
  strictEqual(file?.message, "Sessions are kept in files, and Workers have no disk.");
  deepStrictEqual(cache, ["sessions.E004"]);
  deepStrictEqual(await ids({ sessionEngine: cacheSessions(), caches }, "/nowhere"), []);
  await Deno.remove(directory, { recursive: true });
});

Deno.test("the checks of sessions find a cache, a table and a database that are not there", async () => {
  const caches = { default: memoryCache(), other: memoryCache() };

  const [cache] = await problems({ sessionEngine: cacheSessions({ cache: "pages" }), caches });
  const found = await ids({ sessionEngine: cachedDatabaseSessions({ database: "sessions", cache: "pages" }), caches });

  strictEqual(cache?.message, 'Sessions are kept in the cache "pages", which the caches setting does not have.');
  match(cache?.hint ?? "", /choose one of "default", "other"/);
  deepStrictEqual(found.sort(), ["sessions.E003", "sessions.E005", "sessions.E006"]);
});

Deno.test("check --deploy finds session cookies without HTTPS or open to scripts, with Django's ids", async () => {
  const found = async (settings: Partial<SettingsInput>): Promise<string[]> => {
    const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]), ...settings })));
    const { messages } = await runChecks(securityChecks, app.start(createRuntime()), { deploy: true });
    return messages.map(({ id }) => id).filter((id) => /W01[0-5]/.test(id)).sort();
  };
  const careless = { sessionCookieSecure: false, sessionCookieHttpOnly: false };
  const both = { installedApps: [sessions], middleware: [session()] };

  deepStrictEqual(await found({ ...both }), []);
  deepStrictEqual(await found({ ...careless }), []);
  deepStrictEqual(await found({ ...careless, installedApps: [databaseApp] }), ["security.W010", "security.W013"]);
  deepStrictEqual(await found({ ...careless, middleware: [session()] }), ["security.W011", "security.W014"]);
  deepStrictEqual(await found({ ...careless, ...both }), ["security.W012", "security.W015"]);
});
