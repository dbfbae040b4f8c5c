// With one secret key, Django reads the sessions that are made here, and those that are made there are read here.
import { createApplication, defineSettings, json, path, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { fileSessions, getSession, session } from "@nuages/nuages/contrib/sessions";
import { databaseSessions, sessions } from "@nuages/nuages/contrib/sessions/database";
import { migrate } from "@nuages/nuages/db/migrations";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { migrations } from "../../../src/contrib/sessions/database/migrations/mod.ts";
import { callCommand, memoryTerminal } from "@nuages/nuages/cli";
import { copyOracle, type OracleCopy, testWithOracle } from "../../oracle/oracle.ts";

const DATA = { cart: [1, 2.5, null, true], name: "Ελληνικά 🎷 \x7f", long: "cloud ".repeat(100), nested: { a: {} } };

function site(settings: Partial<SettingsInput>): TestClient {
  return testClient(
    createApplication(defineSettings(() => ({
      secretKey: "for tests only",
      allowedHosts: ["*"],
      middleware: [session()],
      urls: urlpatterns([
        path("read/", async (c) => json(Object.fromEntries((await getSession(c)).entries()))),
        path("write/", async (c) => {
          const session = await getSession(c);
          session.update(DATA);
          session.setExpiry(3600);
          return json(session.sessionKey ?? null);
        }),
        path("flush/", async (c) => {
          await (await getSession(c)).flush();
          return json(null);
        }),
      ]),
      ...settings,
    }))),
    { databases: "settings" },
  );
}

function inDatabase(copy: OracleCopy): Partial<SettingsInput> {
  const databases = { default: { url: `file:${copy.database}` } };
  return { databases, installedApps: [sessions], sessionEngine: databaseSessions() };
}

/** Runs Python with a session store of Django, and returns what it prints. */
async function python(copy: OracleCopy, backend: string, code: string): Promise<unknown> {
  const { stdout, stderr } = await copy.python(`
import json, datetime
from django.test import override_settings
from django.contrib.sessions.backends.${backend} import SessionStore
with override_settings(SESSION_FILE_PATH="${copy.directory}"):
${code.trim().split("\n").map((line) => `    ${line}`).join("\n")}
`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

const WRITE = `
store = SessionStore()
store.update(json.loads(${JSON.stringify(JSON.stringify(DATA))}))
store.save()
print(json.dumps(store.session_key))`;

function read(key: string | undefined): string {
  return `
store = SessionStore("${key}")
data = dict(store.items())
print(json.dumps([data, store.get_expiry_age()]))`;
}

const ENGINES: Readonly<Record<string, (copy: OracleCopy) => Partial<SettingsInput>>> = {
  signed_cookies: () => ({}),
  db: inDatabase,
  file: (copy) => ({ sessionEngine: fileSessions({ path: copy.directory }) }),
};

for (const [backend, settings] of Object.entries(ENGINES)) {
  testWithOracle(`sessions are Django's, both ways: ${backend}`, async () => {
    using copy = copyOracle();
    const client = site(settings(copy));

    const theirs = await python(copy, backend, WRITE);
    client.cookies.set("sessionid", String(theirs));
    const readHere = (await client.get("/read/")).json();
    await client.get("/write/");
    const readThere = await python(copy, backend, read(client.cookies.get("sessionid")));

    deepStrictEqual(readHere, DATA);
    deepStrictEqual(readThere, [{ ...DATA, _session_expiry: 3600 }, 3600]);
    if (backend === "db") client.database().$client.close();
  });
}

testWithOracle("a session that Django made is changed and ended here, under the same key", async () => {
  using copy = copyOracle();
  const client = site(inDatabase(copy));
  const key = String(await python(copy, "db", WRITE));
  client.cookies.set("sessionid", key);

  await client.get("/write/");
  const exists = await python(copy, "db", `print(json.dumps(SessionStore().exists("${key}")))`);
  await client.get("/flush/");
  const existsStill = await python(copy, "db", `print(json.dumps(SessionStore().exists("${key}")))`);

  deepStrictEqual([exists, existsStill], [true, false]);
  client.database().$client.close();
});

testWithOracle("Django lets a session end when ours says", async () => {
  using copy = copyOracle();
  const client = site(inDatabase(copy));
  await client.get("/write/");
  const rows = await client.database().$client.execute("SELECT expire_date FROM django_session ORDER BY 1 DESC");

  const age = await python(
    copy,
    "db",
    `
from django.contrib.sessions.models import Session
from django.utils import timezone
print(json.dumps((Session.objects.get(pk="${
      client.cookies.get("sessionid")
    }").expire_date - timezone.now()).total_seconds()))`,
  );

  match(String(rows.rows[0]?.expire_date), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{6})?$/);
  strictEqual(Number(age) > 3500 && Number(age) <= 3600, true, String(age));
  client.database().$client.close();
});

testWithOracle(
  "a database that Django has migrated needs nothing, and its table is that of our migration",
  async () => {
    using copy = copyOracle();
    const theirs = site(inDatabase(copy)).database().$client;
    const ours = site({ databases: { default: { url: ":memory:" } }, installedApps: [sessions] }).database().$client;
    const shape = async (client: typeof theirs): Promise<unknown> => {
      const columns = await client.execute(
        "SELECT name, lower(type) AS type, \"notnull\", pk FROM pragma_table_info('django_session')",
      );
      const indexes = await client.execute(
        "SELECT name, \"unique\" FROM pragma_index_list('django_session') WHERE origin = 'c'",
      );
      return [columns.rows.map((row) => ({ ...row })), indexes.rows.map((row) => ({ ...row }))];
    };
    const apps = [{ label: "sessions", migrations }];
    const applied: string[] = [];

    await migrate(theirs, apps, { report: ({ kind }) => void applied.push(kind) });
    await migrate(ours, apps);

    deepStrictEqual(applied, ["begin", "nothing"]);
    deepStrictEqual(await shape(ours), await shape(theirs));
    theirs.close();
    ours.close();
  },
);

testWithOracle("clearsessions deletes what Django's would, and leaves the others", async () => {
  using copy = copyOracle();
  const settings = inDatabase(copy);
  const app = createApplication(
    defineSettings(() => ({ secretKey: "for tests only", urls: urlpatterns([]), ...settings })),
  );
  await python(copy, "db", WRITE);
  const counted = `
from django.contrib.sessions.models import Session
from django.utils import timezone
print(json.dumps([Session.objects.filter(expire_date__lt=timezone.now()).count(), Session.objects.count()]))`;
  const before = await python(copy, "db", counted);

  const io = memoryTerminal();
  await callCommand("clearsessions", [], { app, io });

  deepStrictEqual([before, await python(copy, "db", counted), io.stdout], [[2, 3], [0, 1], ""]);
});
