import { getTableColumns, is, SQL } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  type ForeignKey,
  getTableConfig,
  type Index,
  SQLiteBaseInteger,
  type SQLiteTable,
} from "drizzle-orm/sqlite-core";
import { fieldInfo } from "../../fields/mod.ts";
import { searchedColumns } from "../../search/searched_tables.ts";
import type { FieldSnapshot, ForeignKeySnapshot, IndexSnapshot, ModelSnapshot, Snapshot } from "./snapshot.ts";
import { defaultOf, generatedOf, toSql } from "./sql_text.ts";

/** An app's tables: plain Drizzle, by the names of their models. */
export type Tables = Readonly<Record<string, SQLiteTable>>;

/**
 * Writes down what an app's tables look like: Django's `ProjectState.from_apps()`.
 *
 * @param tables The tables, by the names of their models.
 * @returns The snapshot.
 * @throws {TypeError} When a table says something that SQLite cannot keep.
 *
 * @example Usage
 * ```ts
 * import { takeSnapshot } from "@nuages/nuages/db/migrations";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const tags = sqliteTable("blog_tag", { id: integer().primaryKey(), name: text().notNull() });
 *
 * const { models } = takeSnapshot({ Tag: tags });
 *
 * deepStrictEqual(models.Tag?.fields.name, { column: "name", type: "text", notNull: true });
 * ```
 */
export function takeSnapshot(tables: Tables): Snapshot {
  const models = Object.entries(tables).map(([name, table]) => [name, takeModel(table)] as const);
  return { version: 1, models: Object.fromEntries(models) };
}

function takeModel(table: SQLiteTable): ModelSnapshot {
  const config = getTableConfig(table);
  const [primaryKey] = config.primaryKeys;
  const search = searchedColumns(table);
  return {
    table: config.name,
    fields: Object.fromEntries(
      Object.entries(getTableColumns(table)).map(([name, column]) => [name, takeField(config.name, column)]),
    ),
    ...(primaryKey && { primaryKey: primaryKey.columns.map(({ name }) => name) }),
    foreignKeys: config.foreignKeys.map(takeForeignKey),
    indexes: takeIndexes(config),
    checks: takeChecks(config),
    ...(search.length > 0 && { search }),
  };
}

function takeField(table: string, column: AnySQLiteColumn): FieldSnapshot {
  const standard = defaultOf(table, column);
  const generated = generatedOf(column);
  return {
    column: column.name,
    type: column.getSQLType(),
    ...(column.primary && { primaryKey: true }),
    ...(is(column, SQLiteBaseInteger) && column.autoIncrement && { autoincrement: true }),
    ...(column.notNull && { notNull: true }),
    ...(standard !== undefined && { default: standard }),
    ...(generated && { generated }),
    ...(column.isUnique && column.uniqueName !== undefined && { unique: column.uniqueName }),
  };
}

/** A check that the table says itself need not be said again by the kind of its column. */
function takeChecks({ name, columns, checks }: ReturnType<typeof getTableConfig>): Record<string, string> {
  const own = new Map(checks.map((check) => [check.name, toSql(check.value)]));
  const said = [...own.values()];
  const implied = columns.flatMap((column) => takeFieldCheck(name, column)).filter(([, text]) => !said.includes(text));
  return Object.fromEntries([...implied, ...own]);
}

/** What a kind of column asks for by itself: that a positive number is positive, that JSON is JSON. */
function takeFieldCheck(table: string, column: AnySQLiteColumn): [name: string, expression: string][] {
  const check = fieldInfo(column).check?.(column.name);
  return check === undefined ? [] : [[`${table}_${column.name}_check`, check]];
}

function takeForeignKey({ reference, onDelete, onUpdate }: ForeignKey): ForeignKeySnapshot {
  const { columns, foreignTable, foreignColumns } = reference();
  return {
    columns: columns.map(({ name }) => name),
    table: getTableConfig(foreignTable).name,
    foreignColumns: foreignColumns.map(({ name }) => name),
    ...(isAction(onDelete) && { onDelete }),
    ...(isAction(onUpdate) && { onUpdate }),
  };
}

// "no action" is what happens when nothing is said.
function isAction(action: string | undefined): action is string {
  return action !== undefined && action !== "no action";
}

function takeIndexes(config: ReturnType<typeof getTableConfig>): Record<string, IndexSnapshot> {
  const indexes: [string, IndexSnapshot][] = [
    ...config.columns.filter(({ isUnique }) => isUnique).map((column) =>
      [column.uniqueName ?? "", { parts: [{ column: column.name }], unique: true }] satisfies [string, IndexSnapshot]
    ),
    ...config.uniqueConstraints.map((constraint) =>
      [constraint.getName() ?? "", {
        parts: constraint.columns.map(({ name }) => ({ column: name })),
        unique: true,
      }] satisfies [
        string,
        IndexSnapshot,
      ]
    ),
    ...config.indexes.map((index) => [index.config.name, takeIndex(index)] satisfies [string, IndexSnapshot]),
  ];
  for (const [at, [name]] of indexes.entries()) {
    if (indexes.findIndex(([other]) => other === name) === at) continue;
    throw new TypeError(`Cannot describe the table "${config.name}": it has two indexes called "${name}"`);
  }
  return Object.fromEntries(indexes);
}

function takeIndex({ config: { columns, unique, where } }: Index): IndexSnapshot {
  return {
    parts: columns.map((part) => is(part, SQL) ? { expression: toSql(part) } : { column: part.name }),
    unique,
    ...(where && { where: toSql(where) }),
  };
}
