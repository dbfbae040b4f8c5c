import { getTableConfig } from "drizzle-orm/sqlite-core";
import type { AnyModel } from "../../db/mod.ts";

/**
 * Whether no two rows of a model can hold the same value in a column. An index that leaves rows out lets them.
 *
 * @param model The model.
 * @param name The column.
 * @returns Whether it is unique, by itself or by an index on it alone.
 */
export function isUnique(model: AnyModel, name: string): boolean {
  const column = model.fields[name]?.column;
  if (!column || column.isUnique || column.primary) return true;
  const { indexes, uniqueConstraints } = getTableConfig(model.table);
  const isAlone = (columns: readonly unknown[]): boolean => columns.length === 1 && nameOf(columns[0]) === column.name;
  return indexes.some(({ config }) => config.unique && config.where === undefined && isAlone(config.columns)) ||
    uniqueConstraints.some(({ columns }) => isAlone(columns));
}

function nameOf(column: unknown): unknown {
  return typeof column === "object" && column !== null && "name" in column ? column.name : undefined;
}
