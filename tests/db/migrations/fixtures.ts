import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  blob,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  primaryKey,
  real,
  type SQLiteTable,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Migration } from "@nuages/nuages/db/migrations";
import { defineMigration, migrate, type MigrationKey, planMigrations } from "@nuages/nuages/db/migrations";
import type { Client } from "@libsql/core/api";

/** A migration that makes one table. */
export function createsTable(
  app: string,
  name: string,
  table: string,
  dependencies: readonly MigrationKey[] = [],
): Migration {
  return defineMigration({
    app,
    name,
    dependencies,
    forward: [`CREATE TABLE "${table}" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT)`],
    backward: [`DROP TABLE "${table}"`],
  });
}

/** Tables that use everything that Drizzle can say about SQLite. */
export function everything(): Record<string, SQLiteTable> {
  const users = sqliteTable("blog_user", {
    id: integer().primaryKey({ autoIncrement: true }),
    email: text().notNull().unique("blog_user_email"),
  });
  const categories = sqliteTable("blog_category", {
    id: integer().primaryKey(),
    parentId: integer("parent_id").references((): AnySQLiteColumn => categories.id, { onDelete: "set null" }),
  });
  const posts = sqliteTable("blog_post", {
    id: integer().primaryKey({ autoIncrement: true }),
    title: text({ length: 200 }).notNull(),
    slug: text().notNull().unique(),
    authorId: integer("author_id").notNull().references(() => users.id, { onDelete: "cascade", onUpdate: "cascade" }),
    status: text({ enum: ["draft", "it's"] }).notNull().default("it's"),
    views: integer().notNull().default(0),
    price: numeric().default("1.50"),
    ratio: real().default(-0.5),
    isOpen: integer("is_open", { mode: "boolean" }).notNull().default(true),
    publishedAt: integer("published_at", { mode: "timestamp" }).default(new Date(1_700_000_000_000)),
    createdAt: text("created_at").notNull().default(sql`CURRENT_TIMESTAMP`),
    day: text().notNull().default(sql`(strftime('%Y-%m-%d', 'now'))`),
    second: integer().notNull().default(sql`unixepoch()`),
    settings: text({ mode: "json" }).$type<{ a: number }>().default({ a: 1 }),
    data: blob({ mode: "buffer" }),
    upper: text().generatedAlwaysAs(sql`upper(title)`, { mode: "stored" }),
    lower: text().generatedAlwaysAs(sql`lower(title)`, { mode: "virtual" }),
  }, (table) => [
    index("blog_post_title").on(table.title),
    index("blog_post_lower").on(sql`lower(${table.title})`, table.views),
    uniqueIndex("blog_post_open").on(table.title).where(sql`${table.isOpen} = ${1}`),
    unique("blog_post_slug_title").on(table.slug, table.title),
    check("blog_post_views", sql`${table.views} >= 0`),
  ]);
  const editions = sqliteTable("blog_edition", {
    postId: integer("post_id").notNull().references(() => posts.id, { onDelete: "cascade" }),
    language: text().notNull(),
    text: text(),
  }, (table) => [primaryKey({ columns: [table.postId, table.language] })]);
  const notes = sqliteTable("blog_note", {
    id: text().primaryKey(),
    postId: integer("post_id"),
    language: text(),
  }, (table) => [
    foreignKey({ columns: [table.postId, table.language], foreignColumns: [editions.postId, editions.language] })
      .onDelete("cascade"),
  ]);
  return { User: users, Category: categories, Post: posts, Edition: editions, Note: notes };
}

/** Makes an app's tables without any history, as a test that is about something else wants them. */
export async function createTables(client: Client, tables: Record<string, SQLiteTable>): Promise<Migration[]> {
  const { migrations } = planMigrations([{ label: "blog", tables, migrations: [] }], {});
  await migrate(client, [{ label: "blog", migrations }]);
  return [...migrations];
}
