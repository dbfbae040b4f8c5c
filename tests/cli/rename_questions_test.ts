import { deepStrictEqual } from "node:assert/strict";
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

function ask(
  tables: Tables,
  answer: (question: string) => boolean,
  known: readonly Rename[] = [],
): { questions: string[]; renames: Rename[] } {
  const questions: string[] = [];
  const renames = askRenames({ label: "blog", tables, migrations: [] }, takeSnapshot(before), known, ({ question }) => {
    questions.push(question);
    return answer(question);
  });
  return { questions, renames };
}
