import { createApplication, defineSettings, path, render, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { memoryCache } from "@nuages/nuages/cache";
import { callCommand, memoryTerminal } from "@nuages/nuages/cli";
import { cacheSessions, fileSessions, getSession, session, sessions } from "@nuages/nuages/contrib/sessions";
import {
  cachedDatabaseSessions,
  databaseSessions,
  Session,
  sessions as databaseApp,
  sessionTable,
} from "@nuages/nuages/contrib/sessions/database";
import { createRuntime } from "@nuages/nuages/deno";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, strictEqual } from "node:assert/strict";

function settingsOf(settings: Partial<SettingsInput>): ReturnType<typeof defineSettings> {
  return defineSettings(() => ({
    secretKey: "a secret key",
    allowedHosts: ["*"],
    installedApps: [sessions],
    middleware: [session()],
    urls: urlpatterns([
      path("set/<int:expiry>/", async (c) => {
        const session = await getSession(c);
        session.set("a", 1);
        session.setExpiry(Number(c.req.path.split("/")[2]));
        return c.text("");
      }),
      path("page/", (c) => render(c, "page")),
      path("plain/", (c) => render(c, "plain")),
    ]),
    ...settings,
  }));
}

async function fill(client: TestClient): Promise<void> {
  for (const expiry of [1, 1, 3600]) {
    client.cookies.clear();
    await client.get(`/set/${expiry}/`);
  }
  await new Promise((resolve) => setTimeout(resolve, 1100));
}

Deno.test("clearsessions deletes the files of sessions that have ended, and what was left over", async () => {
  const baseDir = await Deno.makeTempDir({ prefix: "nuages-sessions-" });
  const directory = `${baseDir}/kept`;
  const app = createApplication(settingsOf({ sessionEngine: fileSessions({ path: "kept" }), baseDir }));
  await fill(testClient(app));
  const key = "a".repeat(32);
  for (const name of [`sessionid${key}.old`, `sessionid${key}.new`, "sessionidnotes", "README"]) {
    await Deno.writeTextFile(`${directory}/${name}`, "");
  }
  await Deno.utime(`${directory}/sessionid${key}.old`, new Date(0), new Date(0));

  await callCommand("clearsessions", [], { app, io: memoryTerminal() });

  const names = [...Deno.readDirSync(directory)].map(({ name }) => name);
  const left = names.filter((name) => /^sessionid[a-z0-9]{32}$/.test(name));
  strictEqual(left.length, 1);
  deepStrictEqual(names.filter((name) => !left.includes(name)).sort(), [
    ".lock",
    "README",
    `sessionid${key}.new`,
    "sessionidnotes",
  ]);
  await Deno.remove(baseDir, { recursive: true });
});

Deno.test("clearsessions deletes the rows of sessions that have ended, where routers say that they are", async () => {
  const settings = {
    installedApps: [databaseApp],
    databases: { default: { url: ":memory:" }, visitors: { url: ":memory:" } },
    databaseRouters: [{ forWrite: ({ app }: { app: string }) => app === "sessions" ? "visitors" : undefined }],
    caches: { default: memoryCache() },
  };
  for (const sessionEngine of [databaseSessions(), cachedDatabaseSessions()]) {
    const app = createApplication(settingsOf({ ...settings, sessionEngine }));
    const client = testClient(app);
    await client.migrate("visitors");
    await fill(client);
    const before = await Session.objects(client.database("visitors")).count();

    await callCommand("clearsessions", [], { app, runtime: client.runtime, io: memoryTerminal() });

    deepStrictEqual([before, await Session.objects(client.database("visitors")).count()], [3, 1]);
    client.database("visitors").$client.close();
  }
});

Deno.test("clearsessions has nothing to do where cookies and caches end by themselves", async () => {
  for (const settings of [{}, { sessionEngine: cacheSessions(), caches: { default: memoryCache() } }]) {
    const io = memoryTerminal();
    const app = createApplication(settingsOf(settings));

    strictEqual(await callCommand("clearsessions", [], { app, io }), 0);
    strictEqual(io.stdout + io.stderr, "");
  }
});

Deno.test("templates read it.session, and those that do not vary by nothing", async () => {
  const templates = {
    ...compileTemplate("page.eta", "<%= it.session.get('a', 'nothing') %>", "page.eta"),
    ...compileTemplate("plain.eta", "plain", "plain.eta"),
  };
  const runtime = createRuntime();
  const build = { templates, staticFiles: {} };
  const client = testClient(createApplication(settingsOf({})), { runtime: { ...runtime, build } });

  const before = await client.get("/page/");
  await client.get("/set/60/");
  const after = await client.get("/page/");
  const plain = await client.get("/plain/");

  deepStrictEqual([before.text, after.text, plain.text], ["nothing", "1", "plain"]);
  deepStrictEqual([after.headers.get("Vary"), plain.headers.get("Vary")], ["Cookie", null]);
});

Deno.test("Session is Django's model", () => {
  strictEqual(Session.table, sessionTable);
  deepStrictEqual([Session.app, Session.name, Session.verboseName, Session.verboseNamePlural], [
    "sessions",
    "Session",
    "session",
    "sessions",
  ]);
  deepStrictEqual(Session.primaryKey, ["sessionKey"]);
});
