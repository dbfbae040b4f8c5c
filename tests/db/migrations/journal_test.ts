import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { readJournal } from "@nuages/nuages/db/migrations";
import { ensureJournal, guard, recordApplied, recordUnapplied } from "../../../src/db/migrations/journal.ts";
import { testOnEachDatabase } from "./databases.ts";

testOnEachDatabase("readJournal() is empty without a journal, and makes none", async ({ client }) => {
  const journal = await readJournal(client);

  strictEqual(journal.size, 0);
  strictEqual((await client.execute("SELECT name FROM sqlite_master")).rows.length, 0);
});

testOnEachDatabase("ensureJournal() makes Django's table, once", async ({ client }) => {
  await ensureJournal(client);
  await ensureJournal(client);

  const { rows } = await client.execute("SELECT sql FROM sqlite_master WHERE name = 'django_migrations'");
  deepStrictEqual(rows.map((row) => row.sql), [
    'CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, ' +
    '"app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL)',
  ]);
});

testOnEachDatabase("recordApplied() and recordUnapplied() write and delete Django's row", async ({ client }) => {
  await ensureJournal(client);

  await client.execute(recordApplied(["blog", "0001_initial"], new Date(Date.UTC(2026, 10, 21, 4, 5, 6, 7))));

  deepStrictEqual([...await readJournal(client)], [["blog.0001_initial", "2026-11-21 04:05:06.007000"]]);
  await client.execute(recordUnapplied(["blog", "0001_initial"]));
  strictEqual((await readJournal(client)).size, 0);
});

testOnEachDatabase("guard() passes while the journal is as expected, and fails otherwise", async ({ client }) => {
  await ensureJournal(client);
  await client.execute(recordApplied(["blog", "0001_initial"], new Date()));

  await client.execute(guard([["blog", "0001_initial"]], [["blog", "0002_tag"]]));

  await rejects(client.execute(guard([["blog", "0002_tag"]], [])), /NOT NULL constraint failed/);
  await rejects(client.execute(guard([], [["blog", "0001_initial"]])), /NOT NULL constraint failed/);
  strictEqual((await readJournal(client)).size, 1);
});

testOnEachDatabase("readJournal() passes on an error that is not the missing table", async ({ client }) => {
  await client.execute("CREATE TABLE django_migrations (other)");

  const error: unknown = await readJournal(client).catch((reason) => reason);

  match(String(error), /no such column/);
});
