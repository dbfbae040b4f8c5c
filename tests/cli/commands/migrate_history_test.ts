// What migrate does about a history that is not as it was: tables from elsewhere, edited and squashed migrations, and
// migrations that are gone.
import { defineMigration } from "@nuages/nuages/db/migrations";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Made } from "../../db/migrations/branches.ts";
import { blogProject } from "../migration_project.ts";

const posts = sqliteTable("blog_post", { id: integer().primaryKey() });
const titled = sqliteTable("blog_post", { id: integer().primaryKey(), title: text() });
const HISTORY: readonly Made[] = [
  { name: "0001_initial", on: [], tables: { Post: posts } },
  { name: "0002_post_title", on: ["0001_initial"], tables: { Post: titled } },
];

Deno.test("migrate --fake-initial notes a first migration whose tables are there", async () => {
  await using project = blogProject({ history: HISTORY });
  await project.manage(["dbshell", "-c", "CREATE TABLE blog_post (id integer)"]);

  const { stdout } = await project.manage("migrate --fake-initial");

  match(stdout, /\n {2}Applying blog\.0001_initial\.\.\. FAKED\n {2}Applying blog\.0002_post_title\.\.\. OK\n$/);
});

Deno.test("migrate refuses a migration that was edited after it was applied, until it is accepted", async () => {
  await using project = blogProject({ history: HISTORY });
  await project.manage("migrate");
  await project.manage([
    "dbshell",
    "-c",
    "UPDATE nuages_migration_checksums SET checksum = 'x' WHERE name LIKE '0002%'",
  ]);

  const refused = await project.manage("migrate");
  const [checked, planned] = [await project.manage("migrate --check"), await project.manage("migrate --plan")];
  const listed = await project.manage("showmigrations blog");
  const accepted = await project.manage("migrate --accept-edited");
  const after = await project.manage("migrate --check");

  deepStrictEqual([checked.stderr, checked.status], [refused.stderr, 1]);
  deepStrictEqual([planned.stderr, planned.status], [refused.stderr, 1]);
  match(
    refused.stderr,
    /^CommandError: Cannot migrate: "blog\.0002_post_title" was edited after it was applied; .* --accept-edited/,
  );
  strictEqual(listed.stderr, '"blog.0002_post_title" was edited after it was applied.\n');
  match(accepted.stdout, /\n {2}No migrations to apply\.\n/);
  deepStrictEqual([refused.status, accepted.status, after.status], [1, 0, 0]);
});

Deno.test("migrate --prune takes migrations that are gone out of the journal", async () => {
  await using project = blogProject({ history: HISTORY });
  await project.manage("migrate");
  const gone = "INSERT INTO django_migrations (app, name, applied) VALUES ('blog', '0000_gone', '2026-11-21 04:45:27')";
  await project.manage(["dbshell", "-c", gone]);

  const nowhere = await project.manage("migrate --prune");
  const pruned = await project.manage("migrate blog --prune");
  const again = await project.manage("migrate blog --prune");

  // Django's words.
  strictEqual(nowhere.stderr, "CommandError: Migrations can be pruned only when an app is specified.\n");
  strictEqual(pruned.stdout, "Pruning migrations:\n  Pruning blog.0000_gone OK\n");
  strictEqual(again.stdout, "Pruning migrations:\n  No migrations to prune.\n");
});

Deno.test("migrate --prune says which squashed migrations are in the way", async () => {
  const squashed = defineMigration({
    app: "blog",
    name: "0001_squashed_0002",
    replaces: [["blog", "0001_initial"], ["blog", "0002_gone"]],
    forward: [],
    backward: [],
  });
  await using project = blogProject({ more: [squashed] });
  await project.manage("migrate");

  const { stdout, status } = await project.manage("migrate blog --prune -v 0");

  match(stdout, /^ {2}Cannot use --prune because the following squashed migrations have their 'replaces' attributes/);
  match(stdout, /\n {4}blog\.0001_squashed_0002\n/);
  strictEqual(status, 0);
});

Deno.test("migrate uses a squashed migration on a new database, and showmigrations counts what it stands for", async () => {
  const squashed = defineMigration({
    app: "blog",
    name: "0001_squashed_0002_post_title",
    replaces: [["blog", "0001_initial"], ["blog", "0002_post_title"]],
    forward: ['CREATE TABLE "blog_post" ("id" integer PRIMARY KEY, "title" text)'],
    backward: ['DROP TABLE "blog_post"'],
  });
  await using project = blogProject({ history: HISTORY, more: [squashed] });

  const { stdout } = await project.manage("migrate");
  const list = await project.manage("showmigrations blog");

  match(stdout, /\nRunning migrations:\n {2}Applying blog\.0001_squashed_0002_post_title\.\.\. OK\n$/);
  strictEqual(list.stdout, "blog\n [X] 0001_squashed_0002_post_title (2 squashed migrations)\n");
});
