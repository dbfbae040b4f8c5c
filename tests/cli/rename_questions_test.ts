import { deepStrictEqual } from "node:assert/strict";
import { defineModel, managedTables, manyToMany } from "@nuages/nuages/db";
import { type Rename, type Tables, takeSnapshot } from "@nuages/nuages/db/migrations";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { askRenames } from "../../src/cli/rename_questions.ts";

const before: Tables = {
  Post: sqliteTable("blog_post", { id: integer().primaryKey(), title: text(), body: text(), size: integer() }),
};

Deno.test("askRenames() asks about columns of one make only", () => {
  const now: Tables = {
    Post: sqliteTable("blog_post", { id: integer().primaryKey(), headline: text(), body: text(), size: integer() }),
  };

  const { questions, renames } = ask(now, () => true);

  deepStrictEqual(questions, ["Was post.title renamed to post.headline (text)?"]);
  deepStrictEqual(renames, [{ table: "blog_post", column: "title", to: "headline" }]);
});

Deno.test("askRenames() gives no column away twice", () => {
  const now: Tables = {
    Post: sqliteTable("blog_post", { id: integer().primaryKey(), one: text(), two: text(), size: integer() }),
  };

  const { questions, renames } = ask(now, () => true);

  deepStrictEqual(questions, [
    "Was post.title renamed to post.one (text)?",
    "Was post.body renamed to post.two (text)?",
  ]);
  deepStrictEqual(renames.map(({ column, to }) => [column, to]), [["title", "one"], ["body", "two"]]);
});

Deno.test("askRenames() asks about the next candidate when the answer is no", () => {
  const now: Tables = {
    Post: sqliteTable("blog_post", { id: integer().primaryKey(), one: text(), size: integer() }),
  };

  const { questions, renames } = ask(now, (question) => question.includes("body"));

  deepStrictEqual(questions, [
    "Was post.title renamed to post.one (text)?",
    "Was post.body renamed to post.one (text)?",
  ]);
  deepStrictEqual(renames, [{ table: "blog_post", column: "body", to: "one" }]);
});

Deno.test("askRenames() asks nothing when a column only came, or only went", () => {
  const more: Tables = {
    Post: sqliteTable("blog_post", {
      id: integer().primaryKey(),
      title: text(),
      body: text(),
      size: integer(),
      slug: text(),
    }),
  };
  const less: Tables = {
    Post: sqliteTable("blog_post", { id: integer().primaryKey(), body: text(), size: integer() }),
  };

  const questions = [...ask(more, () => true).questions, ...ask(less, () => true).questions];

  deepStrictEqual(questions, []);
});

Deno.test("askRenames() does not ask about what was said already", () => {
  const now: Tables = {
    Post: sqliteTable("blog_post", { id: integer().primaryKey(), headline: text(), body: text(), size: integer() }),
  };
  const known = [{ table: "blog_post", column: "title", to: "headline" }];

  const { questions, renames } = ask(now, () => true, known);

  deepStrictEqual(questions, []);
  deepStrictEqual(renames, known);
});

Deno.test("askRenames() asks about columns of a table that is known to have another name, by its old one", () => {
  const now: Tables = {
    Article: sqliteTable("blog_article", {
      id: integer().primaryKey(),
      headline: text(),
      body: text(),
      size: integer(),
    }),
  };
  const known = [{ table: "blog_post", to: "blog_article" }];

  const { questions, renames } = ask(now, () => true, known);

  deepStrictEqual(questions, ["Was article.title renamed to article.headline (text)?"]);
  deepStrictEqual(renames, [{ table: "blog_post", column: "title", to: "headline" }, ...known]);
});

Deno.test("askRenames() asks about a model and not about the tables between, which follow", () => {
  const [then, now] = [joined("Post", "blog_post"), joined("Article", "blog_article")];

  const { questions, renames } = ask(now, () => true, [], then);

  deepStrictEqual(questions, ["Was the model blog.Post renamed to Article?"]);
  deepStrictEqual(renames, [{ table: "blog_post", to: "blog_article" }]);
});

Deno.test("askRenames() names tables and columns where the names in code are the same", () => {
  const now: Tables = {
    Post: sqliteTable("posts", { id: integer().primaryKey(), title: text(), body: text(), size: integer() }),
  };
  const column: Tables = {
    Post: sqliteTable("blog_post", {
      id: integer().primaryKey(),
      title: text("headline"),
      body: text(),
      size: integer(),
    }),
  };

  deepStrictEqual(ask(now, () => true).questions, ["Was the table blog_post of the model blog.Post renamed to posts?"]);
  deepStrictEqual(ask(column, () => true).questions, ["Was post.title renamed to post.headline (text)?"]);
});

Deno.test("askRenames() does not ask again about a column that was said by its table's old name or its new one", () => {
  const now: Tables = {
    Article: sqliteTable("posts", { id: integer().primaryKey(), headline: text(), body: text(), size: integer() }),
  };
  const table = { table: "blog_post", to: "posts" };

  for (const column of [{ table: "blog_post", column: "title" }, { table: "posts", column: "title" }]) {
    deepStrictEqual(ask(now, () => true, [table, { ...column, to: "headline" }]).questions, []);
  }
});

function joined(name: string, table: string): Tables {
  const id = () => integer().primaryKey();
  const Tag = defineModel(sqliteTable("blog_tag", { id: id() }), { app: "blog" });
  const Post = defineModel(sqliteTable(table, { id: id() }), {
    app: "blog",
    name,
    relations: { tags: () => manyToMany(Tag) },
  });
  return managedTables({ Tag, [name]: Post });
}

function ask(
  tables: Tables,
  answer: (question: string) => boolean,
  known: readonly Rename[] = [],
  then: Tables = before,
): { questions: string[]; renames: Rename[] } {
  const questions: string[] = [];
  const renames = askRenames({ label: "blog", tables, migrations: [] }, takeSnapshot(then), known, ({ question }) => {
    questions.push(question);
    return answer(question);
  });
  return { questions, renames };
}
