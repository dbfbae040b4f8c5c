import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { createApplication, defineApp, defineSettings, FieldError, urlpatterns } from "@nuages/nuages";
import { type Database, defineModel, F, foreignKey, reverseOf, SearchRank } from "@nuages/nuages/db";
import { defineMigration, detectChanges, EMPTY_SNAPSHOT, type Snapshot } from "@nuages/nuages/db/migrations";
import { testClient } from "@nuages/nuages/testing";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const authors = sqliteTable("news_author", { id: integer().primaryKey(), name: text().notNull() });
const posts = sqliteTable("news_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull(),
  body: text().notNull(),
  authorId: integer("author_id").references(() => authors.id),
});
const Author = defineModel(authors, { app: "news", relations: { posts: () => reverseOf(Post, "author") } });
const Post = defineModel(posts, {
  app: "news",
  ordering: ["id"],
  label: (post) => post.title,
  search: ["title", "body"],
  relations: { author: () => foreignKey(Author, posts.authorId) },
});

/** Makes the tables as `makemigrations` and `migrate` do. */
async function withNews(test: (db: Database, snapshot: Snapshot) => Promise<void>): Promise<void> {
  const changes = detectChanges(EMPTY_SNAPSHOT, { Author: authors, Post: posts });
  const migration = defineMigration({
    app: "news",
    name: "0001_initial",
    forward: changes?.forward.flatMap(({ statements }) => statements) ?? [],
    backward: changes?.backward.flatMap(({ statements }) => statements),
  });
  const news = defineApp({
    name: "news",
    models: { Author, Post },
    migrations: () => Promise.resolve({ migrations: [migration] }),
  });
  const client = testClient(createApplication(defineSettings(() => ({
    installedApps: [news],
    urls: urlpatterns([]),
    databases: { default: { url: ":memory:" } },
  }))));
  await client.migrate();
  const db = client.database();
  await db.insert(authors).values({ id: 1, name: "Ann" });
  await db.insert(posts).values([
    { title: "Night train", body: "It moves slowly, café and all.", authorId: 1 },
    { title: "Fog", body: "A train in the fog is a train at night.", authorId: 1 },
    { title: "Bread", body: "No train here -- only 100% rye.", authorId: null },
  ]);
  await test(db, changes?.snapshot ?? EMPTY_SNAPSHOT);
}

Deno.test("search finds rows by all words, in any column, whatever their accents", () =>
  withNews(async (db) => {
    const found = async (text: string): Promise<string[]> =>
      (await Post.objects(db).filter({ search: text })).map(String);

    deepStrictEqual(await found("train night"), ["Night train", "Fog"]);
    deepStrictEqual(await found("CAFE"), ["Night train"]);
    deepStrictEqual(await found('"fog is"'), ["Fog"]);
    deepStrictEqual(await found("train -night"), ["Bread"]);
    deepStrictEqual(await found("slow*"), ["Night train"]);
    deepStrictEqual(await found("   "), []);
  }));

Deno.test("search looks into one column, and across relations", () =>
  withNews(async (db) => {
    deepStrictEqual((await Post.objects(db).filter({ title__search: "train" })).map(String), ["Night train"]);
    strictEqual(await Author.objects(db).filter({ posts__search: "fog" }).count(), 1);
    deepStrictEqual((await Post.objects(db).exclude({ search: "night" })).map(String), ["Bread"]);
  }));

Deno.test("SearchRank() puts what fits best first", () =>
  withNews(async (db) => {
    const ranked = Post.objects(db).filter({ search: "train" }).annotate({ rank: SearchRank("train") })
      .orderBy(F("rank").desc());

    strictEqual((await ranked).length, 3);
    strictEqual(typeof (await ranked.first())?.rank, "number");
  }));

Deno.test("the index follows what is written", () =>
  withNews(async (db) => {
    await Post.objects(db).filter({ title: "Bread" }).update({ title: "Toast" });
    await Post.objects(db).filter({ title: "Fog" }).delete();

    strictEqual(await Post.objects(db).filter({ search: "bread" }).count(), 0);
    strictEqual(await Post.objects(db).filter({ search: "toast" }).count(), 1);
    strictEqual(await Post.objects(db).filter({ search: "fog" }).count(), 0);
  }));

Deno.test("the index is written again only when searched columns are written", () =>
  withNews(async (db) => {
    const written = async (): Promise<number> => Number((await db.values(sql`SELECT total_changes()`))[0]?.[0]);
    const rows = Post.objects(db).filter({ title: "Bread" });

    const before = await written();
    await rows.update({ authorId: 1 });
    const plain = await written();
    await rows.update({ body: "Rye and wheat" });

    strictEqual(plain - before, 1);
    ok(await written() - plain > 1);
    strictEqual(await Post.objects(db).filter({ search: "wheat" }).count(), 1);
  }));

Deno.test("the index follows a searched column that the database computes, and a new key", async () => {
  const notes = sqliteTable("news_note", {
    id: integer().primaryKey(),
    word: text().notNull(),
    shout: text().generatedAlwaysAs(sql`upper(word) || 'ing'`),
  });
  const Note = defineModel(notes, { app: "news", name: "Note", search: ["shout"] });
  await withNews(async (db) => {
    const { forward = [] } = detectChanges(EMPTY_SNAPSHOT, { Note: notes }) ?? {};
    for (const statement of forward.flatMap(({ statements }) => statements)) await db.run(sql.raw(statement));
    await Note.objects(db).create({ id: 1, word: "rain" });
    await Note.objects(db).update({ word: "snow" });
    await db.run(sql`UPDATE news_note SET id = 7`);

    deepStrictEqual(await Note.objects(db).filter({ search: "snowing" }).flat("id"), [7]);
    deepStrictEqual(await Note.objects(db).filter({ search: "raining" }).flat("id"), []);
  });
});

Deno.test("what people type is never syntax", () =>
  withNews(async (db) => {
    for (const text of ['"', "title:train", "NEAR(a b)", "a AND OR", "*", "train)", "'; DROP TABLE news_post; --"]) {
      await Post.objects(db).filter({ search: text });
    }
    strictEqual(await Post.objects(db).count(), 3);
    throws(() => Post.objects(db).filter({ search: 7 } as never).toSQL(), /Cannot search Post: expected a text/);
  }));

Deno.test("a model without an index says how to get one", () =>
  withNews(async (db) => {
    throws(() => Author.objects(db).filter({ search: "x" }).toSQL(), FieldError);
    throws(() => Author.objects(db).filter({ name__search: "x" }).toSQL(), /search: \["name"\]/);
    await rejects(async () => await Author.objects(db).orderBy(SearchRank("x").desc()), FieldError);
  }));

Deno.test("another set of searched columns makes the index anew, and back", () => {
  const { snapshot } = detectChanges(EMPTY_SNAPSHOT, { Author: authors, Post: posts }) ?? {};
  const plain = sqliteTable("news_post", {
    id: integer().primaryKey({ autoIncrement: true }),
    title: text().notNull(),
    body: text().notNull(),
    authorId: integer("author_id").references(() => authors.id),
  });
  defineModel(plain, { app: "news", name: "Post", search: ["title"] });

  const changed = detectChanges(snapshot ?? EMPTY_SNAPSHOT, { Author: authors, Post: plain });

  deepStrictEqual(changed?.operations.map(({ kind }) => kind), ["addSearch"]);
  strictEqual(changed?.forward.at(-1)?.statements[0]?.includes('fts5("title",'), true);
  strictEqual(changed?.backward.at(-1)?.statements[0]?.includes('fts5("title", "body",'), true);
});
