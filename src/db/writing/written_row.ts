import type { ModelField } from "../models/fields.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import { readExactly } from "../query/exact.ts";
import { typeOf } from "../query/value_type.ts";
import type { Source } from "../source.ts";
import type { Executor } from "../transactions/transaction.ts";
import { exactValue } from "./exact_value.ts";
import type { ColumnValues } from "./named_values.ts";
import { isComputed } from "./value_sql.ts";

/**
 * Returns the values that a row has: those that were read, as the database keeps them, or set.
 *
 * @param row The row.
 * @returns The values, by column.
 */
export function valuesOfRow(row: Instance): ColumnValues {
  const values = new Map<string, unknown>();
  for (const field of Object.values(Instance.modelOf(row).fields)) {
    const value = exactValue(row, field);
    if (value !== undefined) values.set(field.name, value);
  }
  return values;
}

/**
 * Returns a row's primary key, by column; `undefined` before it has a whole one.
 *
 * @param row The row.
 * @returns The key.
 */
export function keyOfRow(row: Instance): ColumnValues | undefined {
  const key = new Map(Instance.modelOf(row).primaryKey.map((name) => [name, valueOf(row, name)]));
  const isWhole = key.size > 0 && [...key.values()].every((value) => value !== undefined && value !== null);
  return isWhole ? key : undefined;
}

/** What a statement returned. */
export interface Returned {
  /** The columns, in order. */
  readonly fields: readonly ModelField[];
  /** Their values, as the database keeps them. */
  readonly stored: ArrayLike<unknown> | undefined;
}

/**
 * Gives a row the values that were written, and those that only the database knew.
 *
 * @param row The row.
 * @param values What was written.
 * @param returned What the database returned.
 */
export function takeWritten(row: Instance, values: ColumnValues, returned: Returned): void {
  for (const [name, value] of values) {
    Instance.keepOne(row, name, undefined);
    if (!isComputed(value)) setOwn(row, name, value);
  }
  for (const [at, field] of returned.fields.entries()) {
    if (values.has(field.name) && !isComputed(values.get(field.name))) continue;
    const stored = returned.stored?.[at];
    Instance.keepOne(row, field.name, stored);
    setOwn(row, field.name, stored === null || stored === undefined ? null : returnedValue(row, field, stored));
  }
}

function returnedValue(row: Instance, { name, column }: ModelField, stored: unknown): unknown {
  const type = typeOf(column);
  // Numbers that JavaScript does not hold come as texts.
  if (typeof stored !== "string") return type.decode(stored);
  return readExactly(type, { what: `"${name}" of the ${Instance.modelOf(row).name} that was saved`, isColumn: true })
    .decode(stored);
}

/**
 * Notes that rows are in a database, and which one that is.
 *
 * @param rows The rows, which were written together.
 * @param source Where they belong from now on.
 * @param executor The database or transaction of that.
 */
export function markSaved(rows: readonly Instance[], source: Source, executor: Executor): void {
  const origin = { executor, source, peers: [...rows], pending: new Map<string, Promise<void>>() };
  for (const row of rows) {
    const state = Instance.stateOf(row);
    state.saved = true;
    state.origin = origin;
  }
}
