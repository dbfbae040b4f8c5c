import { defineMigration } from "@nuages/nuages/db/migrations";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Made } from "../../db/migrations/branches.ts";
import { blogProject, listMigrationFiles, readMigration } from "../migration_project.ts";

const id = integer().primaryKey({ autoIncrement: true });
const posts = sqliteTable("blog_post", { id, title: text() });
const viewed = sqliteTable("blog_post", { id, title: text(), views: integer() });
const noted = sqliteTable("blog_post", { id, title: text(), note: text() });
const both = sqliteTable("blog_post", { id, title: text(), note: text(), views: integer() });

const HISTORY: readonly Made[] = [
  { name: "0001_initial", on: [], tables: { Post: posts } },
  { name: "0002_a", on: ["0001_initial"], tables: { Post: viewed } },
  { name: "0002_b", on: ["0001_initial"], tables: { Post: noted } },
  { name: "0003_merge_0002_a_0002_b", on: ["0002_a", "0002_b"], tables: { Post: both } },
];
// The merge does nothing by itself.
const MERGED = HISTORY.map((made) => made.name.startsWith("0003") ? { ...made, tables: { Post: viewed } } : made);

// Recorded from Django 3.2.25 with the same migrations, but for the path.
const RECORDED = `Will squash the following migrations:
 - 0001_initial
 - 0002_b
 - 0002_a
 - 0003_merge_0002_a_0002_b
Optimizing...
  Optimized from 3 operations to 1 operations.
Created new squashed migration blog/migrations/0001_squashed_0003_merge_0002_a_0002_b/migration.ts
  You should commit this migration but leave the old ones in place;
  the new migration will be used for new installs. Once you are sure
  all instances of the codebase have applied the migrations you squashed,
  you can delete them.
`;

Deno.test("squashmigrations --noinput prints what Django does, and writes the migration", async () => {
  await using project = blogProject({ history: MERGED });

  const { stdout, stderr, status } = await project.manage("squashmigrations blog 0003 --noinput");

  strictEqual(stdout, RECORDED);
  deepStrictEqual([stderr, status], ["", 0]);
  const name = "0001_squashed_0003_merge_0002_a_0002_b";
  match(readMigration(project, `${name}/migration.ts`), /"note" text,\n {2}"views" integer\n\)`/);
  match(readMigration(project, `${name}/snapshot.json`), /"views"/);
  match(readMigration(project, "mod.ts"), new RegExp(`_${name},`));
});

Deno.test("squashmigrations asks as Django does, until the answer is yes or no", async () => {
  await using project = blogProject({ history: HISTORY.slice(0, 2) });

  const no = await project.manage("squashmigrations blog 0002", { answers: ["what", "no"] });
  const yes = await project.manage("squashmigrations blog 0001 0002 -v 0", { answers: ["Y"] });

  const heading = "Will squash the following migrations:\n - 0001_initial\n - 0002_a\n";
  strictEqual(no.stdout, `${heading}Do you wish to proceed? [yN] Do you wish to proceed? [yN] `);
  strictEqual(no.status, 0);
  strictEqual(yes.stdout, `${heading}Do you wish to proceed? [yN] `);
  deepStrictEqual(listMigrationFiles(project), ["0001_initial", "0001_initial_squashed_0002_a", "0002_a", "mod.ts"]);
});

Deno.test("squashmigrations does not guess what nobody can answer", async () => {
  await using project = blogProject({ history: HISTORY.slice(0, 2) });

  const { stderr, status } = await project.manage("squashmigrations blog 0002");

  strictEqual(stderr, 'CommandError: Cannot ask "Do you wish to proceed?": nobody can answer; say --noinput for yes\n');
  strictEqual(status, 1);
});

Deno.test("squashmigrations takes a name, and leaves everything in when told", async () => {
  await using project = blogProject({ history: HISTORY.slice(0, 2) });

  const { stdout } = await project.manage("squashmigrations blog 0002 --noinput --no-optimize --squashed-name base");

  match(
    stdout,
    /\n\(Skipping optimization\.\)\nCreated new squashed migration blog\/migrations\/0001_base\/migration\.ts\n/,
  );
  match(readMigration(project, "0001_base/migration.ts"), /ADD COLUMN "views" integer/);
});

Deno.test("squashmigrations says so when there is nothing to leave out", async () => {
  const fill = (name: string, on: string) =>
    defineMigration({ app: "blog", name, dependencies: [["blog", on]], forward: ["UPDATE blog_post SET title = ''"] });
  await using project = blogProject({
    history: HISTORY.slice(0, 1),
    more: [fill("0002_fill", "0001_initial"), fill("0003_fill", "0002_fill")],
  });

  const { stdout } = await project.manage("squashmigrations blog 0002 0003 --noinput");

  match(stdout, /\nOptimizing\.\.\.\n {2}No optimizations possible\.\nCreated new squashed migration/);
});

Deno.test("squashmigrations names what it leaves as it is, and why", async () => {
  const header = (name: string, on: string) => ({ app: "blog", name, dependencies: [["blog", on]] as const });
  const forward = () => Promise.resolve();
  await using project = blogProject({
    history: HISTORY.slice(0, 2),
    more: [
      defineMigration({ ...header("0003_fill", "0002_a"), run: { forward } }),
      defineMigration({ ...header("0004_last", "0003_fill"), forward: ["UPDATE blog_post SET title = ''"] }),
    ],
  });

  const { stdout, status } = await project.manage("squashmigrations blog 0004 --noinput");

  strictEqual(
    stdout.slice(0, stdout.indexOf("Optimizing...")),
    "Will squash the following migrations:\n - 0001_initial\n - 0002_a\nWill leave these as they are:\n" +
      " - 0003_fill: it is in TypeScript; write elidable: true in it where a new database does not need it\n" +
      " - 0004_last: there is no other beside it, since those in TypeScript stay\n",
  );
  strictEqual(status, 0);
});

// Django's words.
for (
  const [words, message] of [
    ["squashmigrations nope 0001", "No installed app with label 'nope'."],
    ["squashmigrations plain 0001", "App 'plain' does not have migrations (so squashmigrations on it makes no sense)"],
    ["squashmigrations blog 0002", "More than one migration matches '0002' in app 'blog'. Please be more specific."],
    ["squashmigrations blog zero", "Cannot find a migration matching 'zero' from app 'blog'."],
    [
      "squashmigrations blog 0002_a 0001 --noinput",
      "The migration 'blog.0002_a' cannot be found. Maybe it comes after the migration 'blog.0001_initial'?\n" +
      "Have a look at:\n  deno task manage showmigrations blog\nto debug this issue.",
    ],
    [
      "squashmigrations blog 0003 --squashed-name a-b",
      "The migration name must be a valid identifier: letters, digits and underscores.",
    ],
  ] as const
) {
  Deno.test(`${words} fails in Django's words`, async () => {
    await using project = blogProject({ history: MERGED });

    const { stderr, status } = await project.manage(words);

    strictEqual(stderr, `CommandError: ${message}\n`);
    strictEqual(status, 1);
  });
}
