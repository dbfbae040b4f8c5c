import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createApplication, defineApp, defineSettings, path, urlpatterns } from "@nuages/nuages";
import { postMigrate, preMigrate } from "@nuages/nuages/db";
import { defineMigration, type Migration } from "@nuages/nuages/db/migrations";
import { receiver } from "@nuages/nuages/signals";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { migrateView } from "@nuages/nuages/views/migrate";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { migrations } from "./migrations.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

const LINES = [
  "Operations to perform:",
  "  Apply all migrations: blog",
  "Running migrations:",
  "  Applying blog.0001_initial... OK",
  "  Applying blog.0002_fill... OK",
  "",
].join("\n");

function bearer(token: string): { headers: Record<string, string> } {
  return { headers: { Authorization: `Bearer ${token}` } };
}

function client(env: Record<string, string>, own: readonly Migration[] = migrations, heard: string[] = []): TestClient {
  const blog = defineApp({
    name: "blog",
    migrations: () => Promise.resolve({ migrations: own }),
    receivers: [
      receiver(preMigrate, ({ app }) => void heard.push(`before ${app}`)),
      receiver(postMigrate, ({ app, plan }) => void heard.push(`after ${app}: ${plan.length}`)),
    ],
  });
  const settings = defineSettings(() => ({
    allowedHosts: ["localhost"],
    installedApps: [blog],
    urls: urlpatterns([path("migrate/", migrateView())]),
    databases: { default: { url: ":memory:", atomicRequests: true } },
  }));
  return testClient(createApplication(settings), { env });
}

Deno.test("migrateView() applies all migrations and answers Django's lines when it is sent the token", async () => {
  const site = client({ MIGRATE_TOKEN: TOKEN });

  const first = await site.post("/migrate/", bearer(TOKEN));
  const second = await site.post("/migrate/", bearer(TOKEN));

  strictEqual(first.status, 200);
  strictEqual(first.text, LINES);
  match(first.headers.get("Content-Type") ?? "", /^text\/plain/);
  strictEqual(first.headers.get("Cache-Control"), "no-store");
  match(second.text, /No migrations to apply\.\n$/);
});

Deno.test("migrateView() is not there for anybody else", async () => {
  const site = client({ MIGRATE_TOKEN: TOKEN });
  const refused = [
    await site.post("/migrate/"),
    await site.post("/migrate/", bearer(TOKEN.replace("f", "e"))),
    await site.post("/migrate/", bearer("")),
    await site.post("/migrate/", { headers: { Authorization: TOKEN } }),
    await site.post(`/migrate/?token=${TOKEN}`),
    await site.get("/migrate/", bearer(TOKEN)),
    await client({ MIGRATE_TOKEN: TOKEN.slice(1) }).post("/migrate/", bearer(TOKEN.slice(1))),
    await client({ MIGRATE_TOKEN: "" }).post("/migrate/", bearer("")),
    await client({}).post("/migrate/", bearer("undefined")),
  ];

  deepStrictEqual(refused.map(({ status }) => status), refused.map(() => 404));
});

Deno.test("migrateView() answers 500 and says why when a migration fails", async () => {
  const broken = defineMigration({
    app: "blog",
    name: "0003_broken",
    dependencies: [["blog", "0002_fill"]],
    forward: ["INSERT INTO no_such_table VALUES (1)"],
    backward: [],
  });

  const answer = await client({ MIGRATE_TOKEN: TOKEN }, [...migrations, broken])
    .post("/migrate/", bearer(TOKEN));

  strictEqual(answer.status, 500);
  match(answer.text, /Applying blog\.0002_fill\.\.\. OK\n {2}Applying blog\.0003_broken\.\.\.\nMigrationError: /);
});

Deno.test("migrateView() migrates from inside of a Worker", async () => {
  await using sqld = await startSqld();
  const code = await bundleWorker(fileURLToPath(new URL("migrate_worker.ts", import.meta.url)));
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: sqld.url, MIGRATE_TOKEN: TOKEN } });

  const refused = await worker.fetch("/migrate/", { method: "POST" });
  const answer = await worker.fetch("/migrate/", { method: "POST", ...bearer(TOKEN) });

  await refused.text();
  strictEqual(refused.status, 404);
  strictEqual(await answer.text(), LINES);
  deepStrictEqual(await (await worker.fetch("/")).json(), ["Nuages"]);
});
