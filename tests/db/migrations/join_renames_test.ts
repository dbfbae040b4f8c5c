import { createClient } from "@libsql/client";
import type { Client } from "@libsql/core/api";
import { type AnyModel, defineModel, managedTables, manyToMany } from "@nuages/nuages/db";
import { migrate, type ModelApp, planMigrations, type Rename, takeSnapshot } from "@nuages/nuages/db/migrations";
import { integer, type SQLiteTable, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { deepStrictEqual } from "node:assert/strict";
import { testOnEachDatabase } from "./databases.ts";
import { inspect } from "./inspect.ts";

/** What the models are called, and their tables. */
interface Names {
  readonly post?: readonly [model: string, table: string];
  readonly tag?: readonly [model: string, table: string];
}

testOnEachDatabase("planMigrations() lets the tables between follow a model that was renamed", async ({ client }) => {
  await checkStory(client, { post: ["Article", "blog_article"] }, [{ table: "blog_post", to: "blog_article" }], {
    operations: ["Rename model Post to Article"],
    tags: ["blog_article_tags", "article_id", "tag_id"],
    similar: ["blog_article_similar", "from_article_id", "to_article_id"],
  });
});

testOnEachDatabase("planMigrations() lets the tables between follow a table that was renamed", async ({ client }) => {
  await checkStory(client, { post: ["Post", "posts"] }, [{ table: "blog_post", to: "posts" }], {
    operations: ["Rename table for post to posts"],
    tags: ["posts_tags", "post_id", "tag_id"],
    similar: ["posts_similar", "from_post_id", "to_post_id"],
  });
});

testOnEachDatabase("planMigrations() lets the tables between follow a target that was renamed", async ({ client }) => {
  await checkStory(client, { tag: ["Label", "blog_label"] }, [{ table: "blog_tag", to: "blog_label" }], {
    operations: ["Rename model Tag to Label"],
    tags: ["blog_post_tags", "post_id", "label_id"],
    similar: ["blog_post_similar", "from_post_id", "to_post_id"],
  });
});

testOnEachDatabase("planMigrations() lets columns follow a model that kept its table", async ({ client }) => {
  await checkStory(client, { post: ["Article", "blog_post"] }, [], {
    operations: [
      "Rename field postId on post_tags to articleId",
      "Rename field fromPostId on post_similar to fromArticleId",
      "Rename field toPostId on post_similar to toArticleId",
    ],
    tags: ["blog_post_tags", "article_id", "tag_id"],
    similar: ["blog_post_similar", "from_article_id", "to_article_id"],
  });
});

testOnEachDatabase("planMigrations() takes what is said of a table between, in any order", async ({ client }) => {
  const renames = [
    { table: "blog_post", to: "blog_article" },
    { table: "blog_post_tags", to: "blog_article_tags" },
    { table: "blog_post_tags", column: "post_id", to: "article_id" },
  ];

  await checkStory(client, { post: ["Article", "blog_article"] }, renames, {
    operations: undefined,
    tags: ["blog_article_tags", "article_id", "tag_id"],
    similar: ["blog_article_similar", "from_article_id", "to_article_id"],
  });
});

Deno.test("planMigrations() lets the table between of another app follow", () => {
  const id = integer().primaryKey();
  const story = (name: string, table: string, posts: ModelApp["migrations"], tags: ModelApp["migrations"]) => {
    const Post = defineModel(sqliteTable(table, { id }), { app: "blog", name });
    const Tag = defineModel(sqliteTable("tags_tag", { id }), {
      app: "tags",
      relations: { posts: () => manyToMany(Post) },
    });
    return [
      { label: "blog", tables: managedTables({ [name]: Post }), migrations: posts },
      { label: "tags", tables: managedTables({ Tag }), migrations: tags },
    ];
  };
  const then = story("Post", "blog_post", [], []);
  const { migrations } = planMigrations(then, {});
  const own = (label: string) => migrations.filter(({ app }) => app === label);
  const snapshots = Object.fromEntries(then.map(({ label, tables }) => [label, takeSnapshot(tables)]));

  const plan = planMigrations(story("Article", "blog_article", own("blog"), own("tags")), snapshots, {
    renames: [{ table: "blog_post", to: "blog_article" }],
  });

  deepStrictEqual(plan.migrations[1]?.forward.map((sql) => String(sql).split("\n").at(-1)), [
    'ALTER TABLE "tags_tag_posts" RENAME COLUMN "post_id" TO "article_id"',
    'DROP INDEX "tags_tag_posts_tag_id_post_id_uniq"',
    'CREATE UNIQUE INDEX "tags_tag_posts_tag_id_article_id_uniq" ON "tags_tag_posts" ("tag_id", "article_id")',
    'DROP INDEX "tags_tag_posts_post_id"',
    'CREATE INDEX "tags_tag_posts_article_id" ON "tags_tag_posts" ("article_id")',
  ]);
  deepStrictEqual(plan.migrations[1]?.dependencies, [["tags", "0001_initial"], ["blog", plan.migrations[0]?.name]]);
});

/** Renames things in a blog with rows, and goes there, back and there again. */
async function checkStory(
  client: Client,
  names: Names,
  renames: readonly Rename[],
  expected: {
    operations: readonly string[] | undefined;
    tags: readonly [string, string, string];
    similar: readonly [string, string, string];
  },
): Promise<void> {
  const [before, after] = [blog({}), blog(names)];
  const { migrations: first } = planMigrations([{ label: "blog", tables: before, migrations: [] }], {});
  await migrate(client, [{ label: "blog", migrations: first }]);
  await client.executeMultiple(`
    INSERT INTO blog_tag (id) VALUES (1), (2);
    INSERT INTO blog_post (id, title) VALUES (1, 'Nuages'), (2, 'Minor Swing');
    INSERT INTO blog_post_tags (id, post_id, tag_id) VALUES (5, 1, 2), (7, 2, 1);
    INSERT INTO blog_post_similar (id, from_post_id, to_post_id) VALUES (3, 1, 2);
  `);

  const plan = planMigrations([{ label: "blog", tables: after, migrations: first }], { blog: takeSnapshot(before) }, {
    renames,
  });

  if (expected.operations) {
    deepStrictEqual(
      plan.summary.split("\n").slice(2, -1).map((line) => line.replace(/^ {4}- /, "")),
      expected.operations,
    );
  }
  const apps = [{ label: "blog", migrations: [...first, ...plan.migrations] }];
  const old = await inspect(client);
  for (const _ of ["there", "and there again"]) {
    await migrate(client, apps);
    deepStrictEqual(await inspect(client), await fresh(after));
    deepStrictEqual(await pairs(client, expected.tags), [[5, 1, 2], [7, 2, 1]]);
    deepStrictEqual(await pairs(client, expected.similar), [[3, 1, 2]]);

    await migrate(client, apps, { target: { app: "blog", migration: "0001_initial" } });
    deepStrictEqual(await inspect(client), old);
    deepStrictEqual(await pairs(client, ["blog_post_tags", "post_id", "tag_id"]), [[5, 1, 2], [7, 2, 1]]);
  }
}

function blog({ post = ["Post", "blog_post"], tag = ["Tag", "blog_tag"] }: Names): Record<string, SQLiteTable> {
  const id = () => integer().primaryKey();
  const Tag = defineModel(sqliteTable(tag[1], { id: id() }), { app: "blog", name: tag[0] });
  const Post: AnyModel = defineModel(sqliteTable(post[1], { id: id(), title: text() }), {
    app: "blog",
    name: post[0],
    relations: { tags: () => manyToMany(Tag), similar: () => manyToMany(Post) },
  });
  return managedTables({ [Tag.name]: Tag, [Post.name]: Post });
}

async function pairs(client: Client, [table, from, to]: readonly [string, string, string]): Promise<unknown[]> {
  const { rows } = await client.execute(`SELECT id, "${from}", "${to}" FROM "${table}" ORDER BY id`);
  return rows.map((row) => [row[0], row[1], row[2]]);
}

/** What a new database would look like. */
async function fresh(tables: Record<string, SQLiteTable>): Promise<unknown> {
  const { migrations } = planMigrations([{ label: "blog", tables, migrations: [] }], {});
  const other = createClient({ url: ":memory:" });
  await migrate(other, [{ label: "blog", migrations }]);
  const schema = await inspect(other);
  other.close();
  return schema;
}
