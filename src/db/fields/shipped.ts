import type { SQLiteColumn, SQLiteTableWithColumns } from "drizzle-orm/sqlite-core";

/** Drizzle's own bookkeeping, which nobody who uses a column reads. */
// deno-lint-ignore no-explicit-any -- any other type would have to be the one that Drizzle infers
export type Opaque = any;

/** What is special about a column. */
export interface ShippedColumnOptions {
  /** It may be null. */
  readonly null?: true;
  /** It may be left out of a new row. */
  readonly default?: true;
  /** It is the primary key. */
  readonly key?: true;
}

/**
 * The type of a column of a table that a package ships. A project's tables need no types; a package on JSR spells them,
 * since it may not export what the compiler has to infer.
 */
export type ShippedColumn<
  Table extends string,
  Name extends string,
  Data,
  Options extends ShippedColumnOptions = Record<never, never>,
> = SQLiteColumn<{
  name: Name;
  tableName: Table;
  data: Data;
  notNull: Options extends { null: true } ? false : true;
  hasDefault: Options extends { default: true } ? true : false;
  dataType: Opaque;
  columnType: Opaque;
  driverParam: Opaque;
  enumValues: undefined;
  isPrimaryKey: Options extends { key: true } ? true : false;
  isAutoincrement: Opaque;
  hasRuntimeDefault: Opaque;
  baseColumn: never;
  identity: undefined;
  generated: undefined;
}>;

/**
 * The type of a table that a package ships, by its columns.
 *
 * @example Usage
 * ```ts
 * import { auto, char, type ShippedColumn, type ShippedTable } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * export const tags: ShippedTable<"tags_tag", {
 *   id: ShippedColumn<"tags_tag", "id", number, { key: true; default: true }>;
 *   name: ShippedColumn<"tags_tag", "name", string>;
 * }> = sqliteTable("tags_tag", { id: auto(), name: char({ maxLength: 50 }).notNull() });
 *
 * const tag: typeof tags.$inferInsert = { name: "swing" };
 * ```
 */
export type ShippedTable<Name extends string, Columns extends Record<string, SQLiteColumn>> = SQLiteTableWithColumns<
  { name: Name; schema: undefined; dialect: "sqlite"; columns: Columns }
>;
