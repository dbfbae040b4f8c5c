import { searchTableName } from "../search/search_table.ts";
import type { DatabaseSchema, TableSchema } from "./schema.ts";

/** What FTS5 keeps an index in: https://www.sqlite.org/fts5.html#fts5_data_structures */
const PARTS = ["data", "idx", "content", "docsize", "config"];

/**
 * Finds the indexes of text that `defineModel(…, { search })` has made: they are a part of their tables' models.
 *
 * @param schema What the database says of itself.
 * @returns The columns that are searched, by the names of their tables.
 */
export function searchIndexes({ tables }: DatabaseSchema): ReadonlyMap<string, readonly string[]> {
  return new Map(tables.flatMap((table) => {
    const index = tables.find(({ name }) => name === searchTableName(table.name));
    return index && isIndexOf(index, table) ? [[table.name, index.columns.map(({ name }) => name)] as const] : [];
  }));
}

function isIndexOf(index: TableSchema, table: TableSchema): boolean {
  const columns = new Set(table.columns.map(({ name }) => name));
  return index.kind === "virtual" && table.kind === "table" && table.primaryKey.length === 1 &&
    index.columns.length > 0 && index.columns.every(({ name }) => columns.has(name));
}

/**
 * Lists the tables that such indexes consist of.
 *
 * @param indexes The indexes, by the names of their tables.
 * @returns The names of the tables.
 */
export function indexTables(indexes: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  return new Set(
    [...indexes.keys()].map(searchTableName).flatMap((name) => [
      name,
      ...PARTS.map((part) => `${name}_${part}`),
    ]),
  );
}
