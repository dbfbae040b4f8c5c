import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openDatabase } from "@nuages/nuages/cli";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Made } from "../db/migrations/branches.ts";
import { blogProject, listMigrationFiles, readMigration } from "./migration_project.ts";

const id = integer().primaryKey({ autoIncrement: true });
const titled = sqliteTable("blog_post", { id, title: text() });
const slugged = sqliteTable("blog_post", { id, title: text(), slug: text().notNull() });
const INITIAL: Made = { name: "0001_initial", on: [], tables: { Post: titled } };

Deno.test("makemigrations says, with Django's exit status, that a required column needs a default", async () => {
  await using project = blogProject({ history: [INITIAL], models: [slugged] });

  const [silent, noinput] = [
    await project.manage("makemigrations"),
    await project.manage("makemigrations --noinput", { answers: ["1", "''"] }),
  ];

  for (const { stdout, stderr, status } of [silent, noinput]) {
    strictEqual(
      stdout,
      "Field 'slug' on model 'post' not migrated: it is impossible to add a non-nullable field without specifying a " +
        "default.\n",
    );
    strictEqual(
      stderr,
      'Say --default "blog_post.slug=‹SQL›" for a value for existing rows, give it a .default(…), or leave out ' +
        ".notNull()\n",
    );
    strictEqual(status, 3);
  }
});

// Today's words of Django, but for what a value looks like.
const ASKED =
  `It is impossible to add a non-nullable field 'slug' to post without specifying a default. This is because \
the database needs something to populate existing rows.
Please select a fix:
 1) Provide a one-off default now (will be set on all existing rows with a null value for this column)
 2) Quit and manually define a default value in models.ts.
Select an option: `;
const PROMPT = `Please enter the default value as valid SQL.
The columns of the row are available, so it is possible to provide e.g. CURRENT_TIMESTAMP or lower("title") as a value. \
A text stands in single quotes.
Type 'exit' to exit this prompt
`;

Deno.test("makemigrations asks for the value of a required column in existing rows, until it is one", async () => {
  await using project = blogProject({ history: [INITIAL], models: [slugged] });

  const { stdout, stderr, status } = await project.manage("makemigrations", {
    answers: ["maybe", "3", "0", "1", "", "nope", "max(id)", 'lower("title")'],
  });

  strictEqual(
    stdout,
    ASKED + "Please select a valid option: ".repeat(3) + PROMPT +
      ">>> Please enter some SQL, or 'exit' (without quotes) to exit.\n" +
      ">>> Invalid input: no such column: nope\n" +
      ">>> Invalid input: expected a value for each row, received one for all rows\n>>> " +
      "Migrations for 'blog':\n  blog/migrations/0002_post_slug/migration.ts\n    - Add field slug to post\n",
  );
  deepStrictEqual([stderr, status], ["", 0]);
  match(
    readMigration(project, "0002_post_slug/migration.ts"),
    /SELECT "id", "title", \(lower\("title"\)\) FROM "blog_post"/,
  );
});

for (
  const [name, answers, expected, exit] of [
    ["2", ["2"], ASKED, 3],
    ["the end", [" 1", "exit"], `${ASKED}${PROMPT}>>> `, 1],
    ["nothing more", ["x"], `${ASKED}Please select a valid option: `, 3],
  ] as const
) {
  Deno.test(`makemigrations stops without a migration when the answer is ${name}`, async () => {
    await using project = blogProject({ history: [INITIAL], models: [slugged] });

    const { stdout, stderr, status } = await project.manage("makemigrations", { answers });

    strictEqual(stdout, expected);
    deepStrictEqual([stderr, status], ["", exit]);
    deepStrictEqual(listMigrationFiles(project), ["0001_initial"]);
  });
}

Deno.test("makemigrations --dry-run and --check do not ask for values", async () => {
  await using project = blogProject({ history: [INITIAL], models: [slugged] });

  const [dry, check] = [
    await project.manage("makemigrations --dry-run", { answers: ["1"] }),
    await project.manage("makemigrations --check", { answers: ["1"] }),
  ];

  match(dry.stdout, /^Migrations for 'blog':\n[^\n]*\n {4}- Add field slug to post\n$/);
  deepStrictEqual([dry.status, check.status], [0, 1]);
});

Deno.test("makemigrations --default gives existing rows a value without asking", async () => {
  await using project = blogProject({ history: [INITIAL], models: [slugged] });

  const good = await project.manage(["makemigrations", "--dry-run", "-v", "3", "--default", "blog_post.slug='a b'"]);
  const bare = await project.manage("makemigrations --default blog_post.slug=hello");
  const form = await project.manage("makemigrations --default slug=1");

  match(good.stdout, /SELECT "id", "title", \('a b'\) FROM "blog_post"/);
  deepStrictEqual([good.stderr, good.status], ["", 0]);
  strictEqual(
    bare.stderr,
    'CommandError: Cannot use the default "blog_post.slug=hello": no such column: hello; expected SQL, where a text ' +
      "stands in single quotes\n",
  );
  match(form.stderr, /^CommandError: Cannot use the default "slug=1": expected "table\.column=value"/);
});

Deno.test("makemigrations asks about a column that is required from now on, and may leave it to others", async () => {
  const required = sqliteTable("blog_post", { id, title: text().notNull() });
  await using project = blogProject({ history: [INITIAL], models: [required] });

  const dryRun = ["makemigrations", "--dry-run", "-v", "3"];
  const silent = await project.manage("makemigrations");
  const files = listMigrationFiles(project);
  const ignored = await project.manage("makemigrations", { answers: ["2"] });
  const filled = await project.manage([...dryRun, "--default", "blog_post.title='-'"]);

  strictEqual(
    silent.stdout,
    "Field 'title' on model 'post' not migrated: it is impossible to change a nullable field to non-nullable without " +
      "providing a default.\n",
  );
  match(silent.stderr, /^Say --default "blog_post\.title=‹SQL›" for a value for existing rows, give it/);
  deepStrictEqual([silent.status, files], [3, ["0001_initial"]]);
  match(
    ignored.stdout,
    /^It is impossible to change a nullable field 'title' on post to non-nullable without providing a default\. This /,
  );
  match(
    ignored.stdout,
    /\n 2\) Ignore for now\. Existing rows that contain NULL values will have to be handled manually, /,
  );
  match(ignored.stdout, /\n 3\) Quit and manually define[^\n]*\nSelect an option: Migrations for 'blog':\n/);
  match(filled.stdout, /coalesce\("title", '-'\)/);
});

Deno.test("migrate says which rows lack a value, and the remedy, when a column is required that was not", async () => {
  const required = sqliteTable("blog_post", { id, title: text().notNull() });
  const NEXT: Made = { name: "0002_alter_post_title", on: ["0001_initial"], tables: { Post: required } };
  const LAST: Made = { name: "0003_alter_post_title", on: ["0002_alter_post_title"], tables: { Post: titled } };
  await using project = blogProject({ history: [INITIAL, NEXT, LAST] });
  const insert = () =>
    openDatabase(project.app.start(project.runtime)).run(sql`insert into blog_post values (7, null)`);
  await project.manage("migrate blog 0001");
  await insert();

  const forward = await project.manage("migrate");
  await openDatabase(project.app.start(project.runtime)).run(sql`delete from blog_post`);
  await project.manage("migrate");
  await insert();
  const backward = await project.manage("migrate blog 0002");

  strictEqual(
    forward.stderr,
    'CommandError: Cannot apply "blog.0002_alter_post_title": rows of "blog_post" have no value in "title", which is ' +
      "required from now on, so give them one in a migration before this one, or make this one with makemigrations " +
      '--default "blog_post.title=‹SQL›"; nothing of it was kept\n',
  );
  match(
    backward.stderr,
    / rows of "blog_post" would have no value in "title", which was required then, so delete them, or say in its /,
  );
  deepStrictEqual(
    await openDatabase(project.app.start(project.runtime)).all(sql`select id, title from blog_post`),
    [{ id: 7, title: null }],
  );
});
