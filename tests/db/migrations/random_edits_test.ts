// 320 random schemas with random edits: in a file, on a real libSQL server and migrated from a Worker, where a site has
// its rows, and a few in memory.
import { createClient } from "@libsql/client";
import { fileURLToPath } from "node:url";
import type { Migration } from "@nuages/nuages/db/migrations";
import { bundleWorker } from "../../../src/cli/bundle.ts";
import { startSqld } from "../../runtimes/sqld.ts";
import { startWorker } from "../../runtimes/workerd.ts";
import { openDatabase } from "./databases.ts";
import { localSite, type Site, tell } from "./random_story.ts";
import { seedOf } from "./seed.ts";

test(":memory:", { stories: 20, edits: 6 }, async (run) => {
  const client = createClient({ url: ":memory:" });
  await run(localSite(client));
  client.close();
});

test("file:", { stories: 150, edits: 2 }, async (run) => {
  const directory = await Deno.makeTempDir({ prefix: "migrations-" });
  const client = openDatabase(`file:${directory}/db.sqlite3`);
  await run(localSite(client));
  client.close();
  await Deno.remove(directory, { recursive: true });
});

test("sqld", { stories: 100, edits: 2 }, async (run) => {
  await using server = await startSqld();
  const client = createClient({ url: server.url });
  await run(localSite(client));
  client.close();
});

test("workerd", { stories: 50, edits: 2 }, async (run) => {
  await using server = await startSqld();
  const code = await bundleWorker(fileURLToPath(new URL("random_worker.ts", import.meta.url)));
  await using worker = await startWorker({ code, bindings: { DATABASE_URL: server.url } });
  const client = createClient({ url: server.url });
  await run({
    client,
    async migrate(migrations: readonly Migration[], target: string | undefined): Promise<void> {
      const response = await worker.fetch("/", { method: "POST", body: JSON.stringify({ migrations, target }) });
      if (!response.ok) throw new Error(await response.text());
      await response.body?.cancel();
    },
  });
  client.close();
});

/** Tells stories on one database. With `SEED` that of this seed only, else so many of them, from a seed that is printed. */
function test(
  where: string,
  { stories, edits }: { stories: number; edits: number },
  open: (run: (site: Site) => Promise<void>) => Promise<void>,
): void {
  Deno.test(`random edits go forward, backward and forward again (${where}, ${stories} stories)`, async () => {
    const count = Deno.env.has("SEED") ? 1 : stories;
    const seed = seedOf(where);
    await open(async (site) => {
      for (let at = 0; at < count; at++) await tell((seed + at) >>> 0, site, edits);
    });
  });
}
