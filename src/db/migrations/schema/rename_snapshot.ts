import type { FieldSnapshot, IndexSnapshot, ModelSnapshot, Snapshot } from "./snapshot.ts";
import { quote } from "./sql_text.ts";

/**
 * Returns a snapshot in which a table has another name, also where other tables refer to it.
 *
 * @param snapshot The snapshot.
 * @param table The table's name so far.
 * @param to Its new name.
 * @param newModel The new name of its model, where the table is one of the snapshot's.
 * @returns The snapshot after that.
 */
export function renameTable(snapshot: Snapshot, table: string, to: string, newModel: string | undefined): Snapshot {
  const models = Object.entries(snapshot.models).map(([name, model]) => {
    const foreignKeys = model.foreignKeys.map((key) => key.table === table ? { ...key, table: to } : key);
    const isIt = model.table === table;
    return [isIt ? newModel ?? name : name, { ...model, table: isIt ? to : model.table, foreignKeys }] as const;
  });
  return { ...snapshot, models: Object.fromEntries(models) };
}

/** What {@linkcode renameColumn} renames. */
export interface ColumnRename {
  /** The column's table. */
  readonly table: string;
  /** The column's name so far. */
  readonly column: string;
  /** Its new name. */
  readonly to: string;
  /** Its new name in code. */
  readonly newField: string;
}

/**
 * Returns a snapshot in which a column has another name, also in keys, indexes and expressions.
 *
 * @param snapshot The snapshot.
 * @param rename What to rename.
 * @returns The snapshot after that.
 */
export function renameColumn(snapshot: Snapshot, rename: ColumnRename): Snapshot {
  const models = Object.entries(snapshot.models).map(([name, model]) => [
    name,
    renameReferences(model.table === rename.table ? renameInModel(model, rename) : model, rename),
  ]);
  return { ...snapshot, models: Object.fromEntries(models) };
}

function renameReferences(model: ModelSnapshot, { table, column, to }: ColumnRename): ModelSnapshot {
  const foreignKeys = model.foreignKeys.map((key) =>
    key.table === table ? { ...key, foreignColumns: renameAll(key.foreignColumns, column, to) } : key
  );
  return { ...model, foreignKeys };
}

function renameInModel(model: ModelSnapshot, { column, to, newField }: ColumnRename): ModelSnapshot {
  const fields = Object.entries(model.fields).map(([name, field]) =>
    [field.column === column ? newField : name, renameInField(field, column, to)] as const
  );
  return {
    ...model,
    fields: Object.fromEntries(fields),
    ...(model.primaryKey && { primaryKey: renameAll(model.primaryKey, column, to) }),
    foreignKeys: model.foreignKeys.map((key) => ({ ...key, columns: renameAll(key.columns, column, to) })),
    indexes: mapValues(model.indexes, (index) => renameInIndex(index, column, to)),
    checks: mapValues(model.checks, (check) => renameInExpression(check, column, to)),
    ...(model.search && { search: renameAll(model.search, column, to) }),
  };
}

function renameInField(field: FieldSnapshot, column: string, to: string): FieldSnapshot {
  const { generated } = field;
  return {
    ...field,
    column: field.column === column ? to : field.column,
    ...(generated && {
      generated: { ...generated, expression: renameInExpression(generated.expression, column, to) },
    }),
  };
}

function renameInIndex(index: IndexSnapshot, column: string, to: string): IndexSnapshot {
  return {
    ...index,
    parts: index.parts.map((part) => {
      if ("expression" in part) return { expression: renameInExpression(part.expression, column, to) };
      return part.column === column ? { column: to } : part;
    }),
    ...(index.where !== undefined && { where: renameInExpression(index.where, column, to) }),
  };
}

// Strings stay as they are, and so do functions: a word before a parenthesis is not a column.
function renameInExpression(expression: string, column: string, to: string): string {
  return expression.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+(?!\w*\s*\()/g, (token) => {
    if (token === quote(column)) return quote(to);
    return token.toLowerCase() === column.toLowerCase() ? quote(to) : token;
  });
}

function renameAll(columns: readonly string[], column: string, to: string): string[] {
  return columns.map((name) => name === column ? to : name);
}

function mapValues<Item>(record: Readonly<Record<string, Item>>, change: (item: Item) => Item): Record<string, Item> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, change(item)]));
}
