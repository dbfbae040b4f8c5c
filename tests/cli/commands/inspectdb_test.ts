import { createClient } from "@libsql/client";
import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { defineApp } from "@nuages/nuages";
import { checkMessage, defineCheck } from "@nuages/nuages/apps";
import { readSchema, writeModels } from "@nuages/nuages/db/introspection";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { startSqld } from "../../runtimes/sqld.ts";
import { LIBRARY_TABLES } from "../library_app.ts";
import { blogProject } from "../migration_project.ts";
import { type TestProject, testProject } from "../site.ts";

const VIEW = "CREATE VIEW long_words AS SELECT word FROM library_word WHERE length(word) > 9";

Deno.test("inspectdb prints models for all tables", async () => {
  await using project = await library();

  const { stdout, stderr, status } = await project.manage("inspectdb");

  deepStrictEqual(tablesIn(stdout), [
    "django_migrations",
    "library_author",
    "library_book",
    "library_book_words",
    "library_old",
    "library_word",
    "others",
  ]);
  match(stdout, /^\/\/ This is an auto-generated Nuages model module\.\n/);
  match(stdout, /\n {2}app: "legacy",\n/);
  deepStrictEqual([stderr, status], ["", 0]);
});

Deno.test("inspectdb leaves out the tables that migrate keeps its lock and its checksums in, unless it is told", async () => {
  const tag = sqliteTable("blog_tag", { id: integer().primaryKey() });
  await using project = blogProject({ history: [{ name: "0001_initial", on: [], tables: { Tag: tag } }] });
  await project.manage("migrate");

  const { stdout } = await project.manage("inspectdb");
  const { stdout: told } = await project.manage("inspectdb nuages_migration_lock nuages_migration_checksums");

  deepStrictEqual(tablesIn(stdout), ["blog_tag", "django_migrations"]);
  deepStrictEqual(tablesIn(told), ["nuages_migration_lock", "nuages_migration_checksums"]);
});

Deno.test("inspectdb prints models for the tables that it is told, with the label that it is told", async () => {
  await using project = await library();

  const { stdout } = await project.manage("inspectdb library_word long_words nothing --app library");

  deepStrictEqual(tablesIn(stdout), ["library_word", "long_words"]);
  match(stdout, /\n {2}app: "library",\n/);
  match(
    stdout,
    /\/\/ Unable to inspect table 'nothing'\n\/\/ The error was: there is no table or view of this name\n/,
  );
});

Deno.test("inspectdb gives the models of a Django site their own labels, and others that which it is told", async () => {
  await using project = await library(`
    CREATE TABLE django_content_type (id integer PRIMARY KEY, app_label varchar(100), model varchar(100));
    INSERT INTO django_content_type VALUES (1, 'library', 'word'), (2, 'library', 'book');
  `);

  const { stdout } = await project.manage("inspectdb --app rest");

  match(stdout, /export const Word = defineModel\(libraryWord, \{\n {2}app: "library",\n {2}name: "Word",\n/);
  match(stdout, /export const LibraryAuthor = defineModel\(libraryAuthor, \{\n {2}app: "rest",\n/);
  doesNotMatch(stdout, /legacy/);
});

Deno.test("inspectdb takes bigints for keys beyond 2^53, and for what refers to them", async () => {
  await using project = await library(`
    CREATE TABLE chat_user (id integer PRIMARY KEY AUTOINCREMENT, size integer);
    CREATE TABLE chat_note (id bigint NOT NULL PRIMARY KEY, user_id integer NOT NULL REFERENCES chat_user (id));
    CREATE TABLE chat_extra (note_id integer PRIMARY KEY REFERENCES chat_note (id));
    INSERT INTO chat_user VALUES (1, 1), (1234567890123456789, 9007199254740993);
    INSERT INTO chat_note VALUES (-1234567890123456789, 1);
  `);

  const { stdout } = await project.manage("inspectdb chat_user chat_note chat_extra library_book");

  match(stdout, /\n {2}id: bigAuto\(\{ mode: "bigint" \}\),\n {2}size: integer\(\),\n/);
  match(stdout, /\n {2}id: bigInteger\(\{ mode: "bigint" \}\)\.primaryKey\(\),\n/);
  match(
    stdout,
    /\n {2}userId: bigInteger\("user_id", \{ mode: "bigint" \}\)\.notNull\(\)\.references\(\(\) => chatUser\.id\),\n/,
  );
  match(
    stdout,
    /\n {2}noteId: bigInteger\("note_id", \{ mode: "bigint" \}\)\.primaryKey\(\)\.references\(\(\) => chatNote\.id\),\n/,
  );
  match(stdout.slice(stdout.indexOf("libraryBook = ")), /\n {2}id: (?:auto|rowid)\(/);
  const file = `${project.directory}/models.ts`;
  await Deno.writeTextFile(file, stdout);
  const config = new URL("../../../deno.json", import.meta.url).pathname;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), { args: ["check", "-c", config, file] }).output();
  strictEqual(code, 0, new TextDecoder().decode(stderr));
});

Deno.test("inspectdb prints models for views when it is told to", async () => {
  await using project = await library();

  const { stdout } = await project.manage("inspectdb --include-views");

  match(stdout, /sqliteTable\("long_words", /);
});

Deno.test("inspectdb reads the database that it is told, also on a server", async () => {
  await using server = await startSqld();
  const client = createClient({ url: server.url });
  await client.executeMultiple(LIBRARY_TABLES);
  await using project = testProject(() => ({
    databases: { default: { url: ":memory:" }, remote: { url: server.url } },
  }));

  const { stdout } = await project.manage("inspectdb --database remote");

  strictEqual(stdout, writeModels(await readSchema(client), { app: "legacy" }));
  client.close();
});

Deno.test("inspectdb refuses a label that is no identifier", async () => {
  await using project = testProject(() => ({}));

  const { stdout, stderr, status } = await project.manage(["inspectdb", "--app", 'x", evil: "']);

  strictEqual(stdout, "");
  strictEqual(
    stderr,
    `CommandError: 'x", evil: "' is not a valid app label. Please make sure the label is a valid identifier.\n`,
  );
  strictEqual(status, 1);
});

Deno.test("inspectdb does not mind that checks fail: there may be no models yet", async () => {
  const broken = defineApp({
    name: "broken",
    checks: [defineCheck(["broken"], () => [checkMessage("broken.E001", "No.")])],
  });
  await using project = testProject(() => ({ installedApps: [broken] }));

  const { status } = await project.manage("inspectdb");

  strictEqual(status, 0);
});

async function library(more = ""): Promise<TestProject> {
  const project = testProject((directory) => ({ databases: { default: { url: `file:${directory}/db.sqlite3` } } }));
  const client = createClient({ url: `file:${project.directory}/db.sqlite3` });
  await client.executeMultiple(`${LIBRARY_TABLES};${VIEW};${more}`);
  client.close();
  return project;
}

function tablesIn(code: string): string[] {
  return [...code.matchAll(/= sqliteTable\("(.*?)"/g)].map(([, name = ""]) => name);
}
