import { createClient } from "@libsql/client";
import {
  EMPTY_SNAPSHOT,
  findUnfilled,
  migrate,
  type ModelApp,
  parseDefault,
  planMigrations,
  problemOfDefault,
  takeSnapshot,
} from "@nuages/nuages/db/migrations";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual, match, strictEqual, throws } from "node:assert/strict";

const id = integer().primaryKey();
const posts = sqliteTable("blog_post", { id, title: text(), note: text() });
const slugged = sqliteTable("blog_post", {
  id,
  title: text(),
  note: text().notNull(),
  theSlug: text("slug").notNull(),
});
const before = takeSnapshot({ Post: posts });

Deno.test("parseDefault() reads a column and an expression", () => {
  deepStrictEqual(parseDefault("blog_post.slug='a=b'"), { table: "blog_post", column: "slug", sql: "'a=b'" });
  for (const wrong of ["slug=1", "blog_post.slug", "blog_post.slug=", "blog_post.slug= "]) {
    throws(() => parseDefault(wrong), { kind: "unknown", message: /expected "table\.column=value"/ });
  }
});

Deno.test("findUnfilled() finds new required columns and those that are required from now on", () => {
  const found = findUnfilled(before, { Post: slugged });

  deepStrictEqual(found.map(({ kind, model, field, table, column }) => [kind, model, field, table, column]), [
    ["required", "Post", "note", "blog_post", "note"],
    ["added", "Post", "theSlug", "blog_post", "slug"],
  ]);
  const defaults = [{ table: "blog_post", column: "slug", sql: "''" }];
  deepStrictEqual(findUnfilled(before, { Post: slugged }, { defaults }).map(({ column }) => column), ["note"]);
  const renames = [{ table: "blog_post", column: "title", to: "slug" }];
  deepStrictEqual(findUnfilled(before, { Post: slugged }, { renames }).map(({ kind }) => kind), [
    "required",
    "required",
  ]);
  deepStrictEqual(findUnfilled(EMPTY_SNAPSHOT, { Post: slugged }), []);
});

Deno.test("planMigrations() gives existing rows a one-off default, and the column none", async () => {
  const client = createClient({ url: ":memory:" });
  const app = (tables: ModelApp["tables"], migrations: ModelApp["migrations"]): ModelApp[] => [
    { label: "blog", tables, migrations },
  ];
  const first = planMigrations(app({ Post: posts }, []), {}).migrations;
  await migrate(client, app({}, first));
  await client.execute("INSERT INTO blog_post (title, note) VALUES ('Nuages', NULL), ('Minor Swing', 'kept')");

  const { migrations, files } = planMigrations(app({ Post: slugged }, first), { blog: before }, {
    defaults: [
      { table: "blog_post", column: "slug", sql: 'lower("title")' },
      { table: "blog_post", column: "note", sql: "'none'" },
    ],
  });
  await migrate(client, app({}, [...first, ...migrations]));

  const { rows } = await client.execute("SELECT title, note, slug FROM blog_post ORDER BY id");
  deepStrictEqual(rows.map(({ title, note, slug }) => [title, note, slug]), [
    ["Nuages", "none", "nuages"],
    ["Minor Swing", "kept", "minor swing"],
  ]);
  const columns = await client.execute("SELECT dflt_value FROM pragma_table_info('blog_post')");
  deepStrictEqual(columns.rows.map(({ dflt_value }) => dflt_value), [null, null, null, null]);
  strictEqual(files.some(({ path, text }) => path.endsWith("snapshot.json") && text.includes('"default"')), false);
  await migrate(client, app({}, [...first, ...migrations]), { target: { app: "blog", migration: "0001" } });
  strictEqual((await client.execute("SELECT * FROM blog_post")).columns.includes("slug"), false);
  client.close();
});

Deno.test("planMigrations() refuses one-off defaults that no row needs", () => {
  const planned = (table: string, column: string) => () =>
    planMigrations([{ label: "blog", tables: { Post: slugged }, migrations: [] }], { blog: before }, {
      defaults: [{ table: "blog_post", column: "slug", sql: "1" }, { table, column, sql: "1" }],
    });

  throws(planned("blog_post", "title"), {
    kind: "unknown",
    message: 'Cannot use a default for "blog_post.title": no existing row lacks a value there, and its type stays',
  });
  throws(planned("blog_post", "gone"), /Cannot use a default for "blog_post\.gone": the model has no such column/);
  throws(planned("post", "slug"), /Cannot use a default for "post\.slug": no model has such a table/);
});

Deno.test("problemOfDefault() tries an expression out on an empty table", async () => {
  const client = createClient({ url: ":memory:" });
  const [model] = Object.values(before.models);
  const problem = async (sql: string): Promise<string | undefined> =>
    model && await problemOfDefault(client, model, sql);

  for (const good of ["1", "'it''s'", 'lower("title")', "(SELECT count(*) FROM blog_post)"]) {
    strictEqual(await problem(good), undefined, good);
  }
  match(await problem("hello") ?? "", /no such column: "?hello"?/);
  match(await problem("1)") ?? "", /syntax error/);
  match(await problem("1 -- one") ?? "", /incomplete input|syntax error/);
  strictEqual(await problem("1), (2"), "expected one value, received 2");
  strictEqual(await problem("max(id)"), "expected a value for each row, received one for all rows");
  client.close();
});
