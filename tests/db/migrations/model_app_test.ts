import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, rejects } from "node:assert/strict";
import {
  defineMigration,
  formatSnapshot,
  type ModelApp,
  readSnapshots,
  takeSnapshot,
} from "@nuages/nuages/db/migrations";

const TABLES = { Post: sqliteTable("blog_post", { id: integer().primaryKey() }) };
const SNAPSHOT = takeSnapshot(TABLES);

Deno.test("readSnapshots() reads the snapshot of the latest migration", async () => {
  const read: string[] = [];

  const snapshots = await readSnapshots([blog(["0001_initial", "0002_more"])], (path) => {
    read.push(path);
    return formatSnapshot(SNAPSHOT);
  });

  deepStrictEqual(snapshots, { blog: SNAPSHOT });
  deepStrictEqual(read, ["sites/blog/migrations/0002_more/snapshot.json"]);
});

Deno.test("readSnapshots() goes back past migrations that were written by hand", async () => {
  const files = new Map([["sites/blog/migrations/0001_initial/snapshot.json", formatSnapshot(SNAPSHOT)]]);

  const snapshots = await readSnapshots(
    [blog(["0001_initial", "0002_data", "0003_data"])],
    (path) => Promise.resolve(files.get(path)),
  );

  deepStrictEqual(snapshots, { blog: SNAPSHOT });
});

Deno.test("readSnapshots() reads what an app without models has left", async () => {
  const snapshots = await readSnapshots([{ ...blog(["0001_initial"]), tables: {} }], () => formatSnapshot(SNAPSHOT));

  deepStrictEqual(snapshots, { blog: SNAPSHOT });
});

Deno.test("readSnapshots() has none where there is nothing to compare", async () => {
  deepStrictEqual(await readSnapshots([blog([])], () => "never read"), {});
  deepStrictEqual(await readSnapshots([{ ...blog(["0001_data"]), tables: {} }], () => undefined), {});
});

Deno.test("readSnapshots() reads only the apps whose files are at hand", async () => {
  const snapshots = await readSnapshots([blog(["0001_initial"])], () => "not read", { only: ["shop"] });

  deepStrictEqual(snapshots, {});
});

Deno.test("readSnapshots() says what is missing or broken, and the remedy", async () => {
  await rejects(readSnapshots([blog(["0001_initial"])], () => undefined), {
    kind: "unmigratable",
    message: 'Cannot make migrations for "blog": "sites/blog/migrations" has migrations, but no snapshot.json to ' +
      "compare the models with; take the files from version control, where they were whole",
  });
  await rejects(readSnapshots([blog(["0001_initial"])], () => "<<<<<<< HEAD"), {
    kind: "unmigratable",
    message:
      /^Cannot read "sites\/blog\/migrations\/0001_initial\/snapshot\.json": .*; take the file from version control/s,
  });
});

function blog(names: readonly string[]): ModelApp {
  const migrations = names.map((name, at) =>
    defineMigration({
      app: "blog",
      name,
      dependencies: names.slice(0, at).slice(-1).map((parent) => ["blog", parent] as const),
      forward: [],
    })
  );
  return { label: "blog", directory: "sites/blog", tables: TABLES, migrations };
}
