import { Connections, type Database } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { createTable } from "../../../src/db/migrations/schema/create.ts";
import { takeSnapshot } from "../../../src/db/migrations/schema/take_snapshot.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { ANSWERS } from "./exact_answers.ts";
import { Event, events, STORY, Thing, things, written } from "./exact_story.ts";

Deno.test("query sets lose nothing of large numbers, texts and moments in a file", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "nuages-exact-" });
  await tellOn(`file:${folder}/db.sqlite3`, t);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("query sets lose nothing of large numbers, texts and moments on a libSQL server", async (t) => {
  await using server = await startSqld();
  await tellOn(server.url, t);
});

Deno.test("query sets lose nothing of large numbers, texts and moments in a Worker", async (t) => {
  await using server = await startSqld();
  await withDatabase(server.url, createTables);
  const code = await bundleWorker(fileURLToPath(new URL("exact_worker.ts", import.meta.url)));
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: server.url } });

  for (const name of Object.keys(STORY)) {
    await t.step(name, async () => {
      await withDatabase(server.url, forgetKeys);
      const response = await worker.fetch("/", { method: "POST", body: name });

      strictEqual(await response.text(), written(ANSWERS[name]));
    });
  }
});

Deno.test("a query without large numbers is asked once, in the words that it had", async () => {
  await withDatabase(":memory:", async (db) => {
    await createTables(db);
    await Thing.objects(db).create({ count: 5 });
    const asked: string[] = [];
    const execute = db.$client.execute.bind(db.$client);
    db.$client.execute = (...statement: unknown[]) => {
      asked.push(String(Object(statement[0]).sql));
      return Reflect.apply(execute, db.$client, statement);
    };

    await Thing.objects(db).only("count");
    await Thing.objects(db).values("count");

    deepStrictEqual(asked, [
      'SELECT "exact_thing"."id", "exact_thing"."count" FROM "exact_thing" ORDER BY "exact_thing"."id" ASC',
      'SELECT "exact_thing"."count" FROM "exact_thing" ORDER BY "exact_thing"."id" ASC',
    ]);
  });
});

async function tellOn(url: string, t: Deno.TestContext): Promise<void> {
  await withDatabase(url, async (db) => {
    await createTables(db);
    for (const [name, ask] of Object.entries(STORY)) {
      await t.step(name, async () => {
        await Event.objects(db).delete();
        await Thing.objects(db).delete();
        await forgetKeys(db);

        const answer = await ask(db);

        strictEqual(written(answer), written(ANSWERS[name]));
      });
    }
  });
}

async function withDatabase(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const connections = new Connections({ baseDir: undefined, databases: { default: { url } } }, createRuntime());
  try {
    await work(connections.get());
  } finally {
    connections.close();
  }
}

async function createTables(db: Database): Promise<void> {
  const { models } = takeSnapshot({ events, things });
  await db.$client.batch(Object.values(models).map((model) => createTable(model)), "write");
}

/** Keys begin at 1 again. */
async function forgetKeys(db: Database): Promise<void> {
  await db.$client.execute("DELETE FROM sqlite_sequence");
}
