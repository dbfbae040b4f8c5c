import { getTableName, is, SQL, sql } from "drizzle-orm";
import type { ModelField } from "../models/fields.ts";
import { Instance } from "../models/instance.ts";
import type { QueryState } from "../query/state.ts";
import { columnSql } from "../query/joins.ts";
import { inBatches, mostRows } from "./batches.ts";
import { exactValue } from "./exact_value.ts";
import { executeTogether } from "./execute.ts";
import { identifier } from "./insert_sql.ts";
import { keysSql } from "./key_sql.ts";
import { type ColumnValues, fieldNamed } from "./named_values.ts";
import { compileTarget, tableSql } from "./target_sql.ts";
import { valueSql } from "./value_sql.ts";
import { settleRelated } from "./settle_related.ts";
import { keyOfRow } from "./written_row.ts";

/** Options for `bulkUpdate()`. */
export interface BulkUpdateOptions {
  /** The most rows of one statement; as many as is fast, without it. */
  batchSize?: number;
}

// Each row is looked for among all of its statement.
const FASTEST = 100;

/**
 * Writes some columns of many rows, in few statements: all of them, or none. No signals are sent.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-update}
 * @param state The query; rows that do not fit it are left alone.
 * @param rows The rows, with their new values or expressions.
 * @param names The columns, or foreign keys, to write.
 * @param options How many rows a statement writes.
 * @returns How many rows fitted.
 * @throws {RangeError} If the batch size is no positive whole number.
 * @throws {TypeError} If a row has no key or no such value, or a value does not fit its column.
 * @throws {FieldError} If a name is of no column.
 * @throws {IntegrityError} If a row breaks a rule of its table.
 */
export async function bulkUpdate(
  state: QueryState,
  rows: readonly object[],
  names: readonly string[],
  options: BulkUpdateOptions = {},
): Promise<number> {
  const most = Math.min(FASTEST, mostRows((state.model.primaryKey.length + 1) * names.length, options.batchSize));
  const fields = readFields(state, names);
  const keyed = rows.map((row) => keyedRow(state, row, fields));
  if (keyed.length === 0 || state.empty) return 0;
  const statements = inBatches(keyed, most).map((batch) => updateSql(state, batch, fields));
  const results = await executeTogether(state.executor, statements);
  for (const { row } of keyed) {
    for (const field of fields) if (!is(exactValue(row, field), SQL)) Instance.keepOne(row, field.name, undefined);
  }
  return results.reduce((sum, { count }) => sum + count, 0);
}

function readFields({ model }: QueryState, names: readonly string[]): ModelField[] {
  if (names.length === 0) throw new TypeError("Field names must be given to bulkUpdate().");
  const fields = names.map((name) => fieldNamed(model, name, `update rows of ${model.name}`));
  if (fields.some(({ name }) => model.primaryKey.includes(name))) {
    throw new TypeError("bulkUpdate() cannot be used with primary key fields.");
  }
  if (fields.some(({ column }) => column.generated)) {
    throw new TypeError("bulkUpdate() cannot be used with generated columns.");
  }
  return fields;
}

interface KeyedRow {
  readonly row: Instance;
  readonly key: ColumnValues;
}

function keyedRow({ model }: QueryState, row: object, fields: readonly ModelField[]): KeyedRow {
  if (!(row instanceof Instance) || Instance.modelOf(row) !== model) {
    throw new TypeError(
      `Cannot update rows of ${model.name}: expected rows of this model, as queries and build() give`,
    );
  }
  const key = keyOfRow(row);
  if (!key) throw new TypeError("All bulkUpdate() objects must have a primary key set.");
  settleRelated(row, "bulkUpdate", fields.map(({ name }) => name));
  return { row, key };
}

function updateSql(state: QueryState, rows: readonly KeyedRow[], fields: readonly ModelField[]): SQL {
  const { model } = state;
  const table = getTableName(model.table);
  const columns = model.primaryKey.flatMap((name) => model.fields[name]?.column ?? []);
  const { scope, where } = compileTarget(state);
  const conditions = rows.map(({ key }) => keysSql(table, columns, [[...key.values()]]));
  const assigned = fields.map((field) => {
    const cases = rows.map(({ row }, at) =>
      sql`WHEN ${conditions[at]} THEN ${valueSql(field, valueIn(row, field), scope, doingOf(state))}`
    );
    return sql`${identifier(field.column.name)} = CASE ${sql.join(cases, sql.raw(" "))} ELSE ${
      columnSql(table, field.column)
    } END`;
  });
  scope.refuseJoins();
  const among = keysSql(table, columns, rows.map(({ key }) => [...key.values()]));
  return sql`UPDATE ${tableSql(state)} SET ${sql.join(assigned, sql.raw(", "))} WHERE ${among}${
    where === undefined ? sql`` : sql` AND (${where})`
  }`;
}

function valueIn(row: Instance, field: ModelField): unknown {
  const value = exactValue(row, field);
  if (value !== undefined) return value;
  throw new TypeError(`Cannot update rows of ${Instance.modelOf(row).name}: one of them has no "${field.name}"`);
}

function doingOf({ model }: QueryState): string {
  return `update rows of ${model.name}`;
}
