import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Context } from "hono";
import { ImproperlyConfigured } from "../errors.ts";
import { nearest } from "../text/mod.ts";
import { type Database, database } from "./connections.ts";
import { QuerySet } from "./query_set.ts";

/** The name of a column, with `-` before it for the other direction. */
export type Ordering<Table extends SQLiteTable> =
  | (keyof Table["$inferSelect"] & string)
  | `-${keyof Table["$inferSelect"] & string}`;

/** What a model adds to its table. */
export interface ModelOptions<Table extends SQLiteTable> {
  /** The label of the app. */
  app: string;
  /** The model's name, such as `Post`. Without it, the table's name without the app's label. */
  name?: string;
  /** The order of lists, where none is asked for. */
  ordering?: readonly Ordering<Table>[];
  /** What people read of one row. */
  label?: (row: Table["$inferSelect"]) => string;
}

/** A table with what Django's `Meta` says of it. */
export interface Model<Table extends SQLiteTable = SQLiteTable> {
  /** The Drizzle table. */
  readonly table: Table;
  /** The label of the app. */
  readonly app: string;
  /** The model's name, such as `Post`. */
  readonly name: string;
  /** The order of lists, where none is asked for. */
  readonly ordering: readonly string[];
  /** What people read of one row. */
  label(row: Table["$inferSelect"]): string;
  /**
   * All rows, as a lazy query.
   *
   * @param source The request, or a database.
   * @param alias The database, where the request has several.
   */
  objects(source: Context | Database, alias?: string): QuerySet<Table>;
}

/** A model of any table. */
export type AnyModel = Model;

/**
 * Describes a table.
 *
 * @example Usage
 * ```ts
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey({ autoIncrement: true }),
 *   title: text().notNull(),
 * });
 * const Post = defineModel(posts, { app: "blog", ordering: ["title"], label: (post) => post.title });
 *
 * strictEqual(Post.name, "Post");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/models/}
 * @param table The Drizzle table.
 * @param options What the model adds.
 * @returns The model.
 * @throws {ImproperlyConfigured} If the ordering names a column that does not exist.
 */
export function defineModel<Table extends SQLiteTable>(
  table: Table,
  options: ModelOptions<Table>,
): Model<Table> {
  const columns = getTableColumns(table);
  const ordering: readonly string[] = options.ordering ?? [];
  for (const field of ordering) {
    const column = field.replace(/^-/, "");
    if (Object.hasOwn(columns, column)) continue;
    const near = nearest(column, Object.keys(columns));
    throw new ImproperlyConfigured(
      `${getTableName(table)}.ordering`,
      `there is no column "${column}"${near ? `; did you mean "${near}"?` : ""}`,
    );
  }
  const name = options.name ?? modelName(getTableName(table), options.app);
  return Object.freeze({
    table,
    app: options.app,
    name,
    ordering,
    label: options.label ?? ((row: Table["$inferSelect"]) => `${name} object (${String(Object.values(row)[0])})`),
    objects: (source: Context | Database, alias?: string) =>
      new QuerySet(table, "$client" in source ? source : database(source, alias), { ordering }),
  });
}

/** `blog_post_tag` of the app `blog` is `PostTag`. */
function modelName(table: string, app: string): string {
  const own = table.startsWith(`${app}_`) ? table.slice(app.length + 1) : table;
  return own.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
