import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { ImproperlyConfigured, MultipleObjectsReturned, ObjectDoesNotExist } from "@nuages/nuages";
import { Connections, type Database, defineModel } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { gt, sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const posts = sqliteTable("blog_post", {
  id: integer().primaryKey({ autoIncrement: true }),
  title: text().notNull(),
  likes: integer().notNull(),
  editor: text(),
});
const Post = defineModel(posts, { app: "blog", ordering: ["-likes", "title"], label: (post) => post.title });

async function withPosts(test: (db: Database) => Promise<void>): Promise<void> {
  const connections = new Connections(
    { baseDir: undefined, databases: { default: { url: ":memory:" } } },
    createRuntime(),
  );
  try {
    const db = connections.get();
    await db.run(
      sql`create table blog_post (id integer primary key, title text not null, likes integer not null, editor text)`,
    );
    await db.insert(posts).values([
      { title: "a", likes: 1, editor: "x" },
      { title: "b", likes: 3 },
      { title: "c", likes: 3, editor: "y" },
      { title: "d", likes: 2 },
    ]);
    await test(db);
  } finally {
    connections.close();
  }
}

async function titles(query: PromiseLike<{ title: string }[]>): Promise<string> {
  return (await query).map(({ title }) => title).join("");
}

Deno.test("Model.objects() reads all rows in the model's order", () =>
  withPosts(async (db) => {
    strictEqual(await titles(Post.objects(db)), "bcda");
    strictEqual(await Post.objects(db).count(), 4);
  }));

Deno.test("QuerySet.filter() narrows by values, NULL and Drizzle's conditions, and changes nothing in place", () =>
  withPosts(async (db) => {
    const all = Post.objects(db);
    const liked = all.filter({ likes: 3 });

    strictEqual(await titles(liked), "bc");
    strictEqual(await titles(liked.filter({ editor: null })), "b");
    strictEqual(await titles(all.filter(gt(posts.likes, 1)).filter({ editor: "y" })), "c");
    strictEqual(await titles(all), "bcda");
  }));

Deno.test("QuerySet.orderBy() and slice() choose order and part", () =>
  withPosts(async (db) => {
    const byTitle = Post.objects(db).orderBy("-title");

    strictEqual(await titles(byTitle), "dcba");
    strictEqual(await titles(byTitle.slice(1, 3)), "cb");
    strictEqual(await titles(byTitle.slice(1).slice(1, 2)), "b");
    strictEqual(await byTitle.slice(1, 3).count(), 2);
    strictEqual(await byTitle.slice(3, 10).count(), 1);
    strictEqual(await titles(byTitle.slice(2, 2)), "");
    throws(() => byTitle.slice(-1), RangeError);
    throws(() => byTitle.slice(3, 1), RangeError);
    throws(() => byTitle.slice(0, NaN), RangeError);
    throws(() => byTitle.slice(0.5), RangeError);
  }));

Deno.test("QuerySet.get() wants exactly one row, first() takes what is there", () =>
  withPosts(async (db) => {
    strictEqual((await Post.objects(db).get({ title: "d" })).likes, 2);
    await rejects(Post.objects(db).get({ title: "z" }), ObjectDoesNotExist);
    await rejects(Post.objects(db).get({ likes: 3 }), MultipleObjectsReturned);
    strictEqual((await Post.objects(db).first())?.title, "b");
    strictEqual(await Post.objects(db).filter({ title: "z" }).first(), undefined);
  }));

Deno.test("QuerySet.page() gives a part and the number of all rows", () =>
  withPosts(async (db) => {
    const { total, items } = await Post.objects(db).page(2, 5);

    strictEqual(total, 4);
    deepStrictEqual(items.map(({ title }) => title), ["d", "a"]);
  }));

Deno.test("QuerySet never puts a name that is no column into SQL", () =>
  withPosts(async (db) => {
    const hostile = "id) from blog_post; drop table blog_post; --";

    throws(() => Post.objects(db).filter({ [hostile]: 1 } as never), ImproperlyConfigured);
    throws(() => Post.objects(db).filter({ constructor: 1 } as never), ImproperlyConfigured);
    throws(() => Post.objects(db).filter({ getSQL: 1 } as never), ImproperlyConfigured);
    await rejects(async () => await Post.objects(db).orderBy(hostile as never), ImproperlyConfigured);
    throws(() => Post.objects(db).filter({ title: undefined } as never), /its value is undefined/);
    strictEqual(await titles(Post.objects(db).filter({ title: "a' or 1=1 --" })), "");
    strictEqual(await Post.objects(db).count(), 4);
  }));

Deno.test("defineModel() names the model after its table and checks its ordering", () => {
  strictEqual(Post.name, "Post");
  strictEqual(defineModel(sqliteTable("blog_post_tag", { id: integer() }), { app: "blog" }).name, "PostTag");
  strictEqual(Post.label({ id: 1, title: "t", likes: 0, editor: null }), "t");
  strictEqual(
    defineModel(posts, { app: "blog" }).label({ id: 7, title: "t", likes: 0, editor: null }),
    "Post object (7)",
  );
  throws(() => defineModel(posts, { app: "blog", ordering: ["-titel" as never] }), /did you mean "title"\?/);
});
