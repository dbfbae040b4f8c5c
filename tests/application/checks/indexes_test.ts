import { deepStrictEqual } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, urlpatterns } from "@nuages/nuages";
import { type CheckMessage, runChecks } from "@nuages/nuages/apps";
import { type AnyModel, defineModel, foreignKey, manyToMany } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { sql } from "drizzle-orm";
import {
  foreignKey as foreignKeyOf,
  index,
  integer,
  primaryKey,
  type SQLiteTable,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { coreChecks } from "../../../src/application/checks/mod.ts";

const authors = sqliteTable("blog_author", { id: integer().primaryKey() });
const referring = () => integer("author_id").references(() => authors.id);

async function found(...models: readonly AnyModel[]): Promise<readonly CheckMessage[]> {
  const app = createApplication(defineSettings(() => ({
    urls: urlpatterns([]),
    installedApps: [
      defineApp({ name: "blog", models: Object.fromEntries(models.map((model) => [model.name, model])) }),
    ],
    databases: { default: { url: ":memory:" } },
  })));
  return (await runChecks(coreChecks, app.start(createRuntime()))).messages;
}

Deno.test("the core checks say once of a table which foreign keys have no index, and what to add", async () => {
  const editorId = integer("editor_id").references(() => authors.id);
  const posts = sqliteTable("blog_post", {
    id: integer().primaryKey(),
    authorId: referring(),
    "editor-id": editorId,
  });

  const messages = await found(defineModel(posts, { app: "blog" }));

  deepStrictEqual(messages, [{
    level: "warning",
    id: "models.W050",
    message: "The foreign keys authorId, editor-id have no indexes whose first columns they are.",
    hint: "Reading by them, and deleting what they refer to, looks at every row; add to the table: " +
      'index("blog_post_author_id").on(table.authorId), index("blog_post_editor_id").on(table["editor-id"])',
    object: "blog.Post",
  }]);
});

for (
  const [what, table] of [
    ["an index", sqliteTable("post", { id: referring(), n: text() }, (own) => [index("x").on(own.id, own.n)])],
    ["a unique index", sqliteTable("post", { id: referring() }, (own) => [uniqueIndex("x").on(own.id)])],
    ["a unique column", sqliteTable("post", { id: referring().unique() })],
    ["a unique constraint", sqliteTable("post", { id: referring(), n: text() }, (own) => [unique().on(own.id, own.n)])],
    ["the primary key", sqliteTable("post", { id: referring().primaryKey() })],
    [
      "a composite key",
      sqliteTable("post", { id: referring(), n: text() }, (own) => [
        primaryKey({ columns: [own.id, own.n] }),
      ]),
    ],
  ] satisfies readonly [string, SQLiteTable][]
) {
  Deno.test(`the core checks find nothing wrong with a foreign key that ${what} begins with`, async () => {
    deepStrictEqual(await found(defineModel(table, { app: "blog" })), []);
  });
}

for (
  const [what, table] of [
    ["goes on with it", sqliteTable("post", { id: referring(), n: text() }, (own) => [index("x").on(own.n, own.id)])],
    [
      "is of some rows",
      sqliteTable("post", { id: referring(), n: text() }, (own) => [
        index("x").on(own.id).where(sql`${own.n} = 'draft'`),
      ]),
    ],
    ["is of an expression", sqliteTable("post", { id: referring() }, (own) => [index("x").on(sql`abs(${own.id})`)])],
    [
      "is the second of a key",
      sqliteTable("post", { n: text(), id: referring() }, (own) => [
        primaryKey({ columns: [own.n, own.id] }),
      ]),
    ],
  ] satisfies readonly [string, SQLiteTable][]
) {
  Deno.test(`the core checks find a foreign key whose only index ${what}`, async () => {
    deepStrictEqual((await found(defineModel(table, { app: "blog" }))).map(({ id }) => id), ["models.W050"]);
  });
}

Deno.test("the core checks ask for one index of a key over several columns", async () => {
  const places = sqliteTable("place", { row: integer().notNull(), column: integer().notNull() }, (own) => [
    primaryKey({ columns: [own.row, own.column] }),
  ]);
  const columns = { id: integer().primaryKey(), row: integer(), column: integer() };
  const bare = sqliteTable("seat", columns, (own) => [
    foreignKeyOf({ columns: [own.row, own.column], foreignColumns: [places.row, places.column] }),
  ]);
  const indexed = sqliteTable("seat", columns, (own) => [
    foreignKeyOf({ columns: [own.row, own.column], foreignColumns: [places.row, places.column] }),
    index("seat_column").on(own.column),
  ]);

  deepStrictEqual((await found(defineModel(bare, { app: "blog" }))).map(({ message }) => message), [
    "The foreign key row has no index whose first column it is.",
  ]);
  deepStrictEqual(await found(defineModel(indexed, { app: "blog" })), []);
});

Deno.test("the core checks leave tables alone that others make, and those between that are made here", async () => {
  const Author = defineModel(authors, { app: "blog", relations: { friends: () => manyToMany(Author) } });
  const posts = sqliteTable("old_post", { id: integer().primaryKey(), authorId: referring() });
  const Post: AnyModel = defineModel(posts, {
    app: "blog",
    managed: false,
    relations: { author: () => foreignKey(Author, posts.authorId) },
  });

  deepStrictEqual(await found(Author, Post), []);
});
