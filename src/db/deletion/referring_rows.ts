import { getTableName, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { Instance, valueOf } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import { compileSelect } from "../query/compile_select.ts";
import { type Exactness, firstExactness } from "../query/exact.ts";
import { Query } from "../query/query.ts";
import { allRows } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { keysSql } from "../writing/key_sql.ts";
import type { Referrer } from "./referrers.ts";

/** Rows to be found. */
export interface RowsWanted {
  /** Their model. */
  readonly model: AnyModel;
  /** The condition that they fit; `undefined` for all. */
  readonly where: SQL | undefined;
  /** The columns to read; all, without it. */
  readonly columns?: readonly string[] | undefined;
  /** Whether columns are left out of rows in which they cannot be read. */
  readonly leavesUnreadable?: boolean;
}

/**
 * Makes the question for rows.
 *
 * @param executor The database or transaction.
 * @param wanted Which rows.
 * @returns The question.
 */
export function rowsQuery(executor: Executor, wanted: RowsWanted): Query<Instance[]> {
  return exactRowsQuery(executor, wanted, firstExactness(executor));
}

function exactRowsQuery(executor: Executor, wanted: RowsWanted, exactness: Exactness): Query<Instance[]> {
  const { model, where, columns, leavesUnreadable = false } = wanted;
  const state = allRows(model, executor);
  const { sql, plan } = compileSelect({
    ...state,
    ordering: model.primaryKey,
    columns,
    leavesUnreadable,
    steps: where === undefined ? [] : [{ kind: "filter", condition: where, negated: false }],
  }, { exactness });
  return new Query(
    executor,
    sql,
    (stored) => Array.from(stored, plan.reader(state)).filter((row) => row instanceof Instance),
    exactness === "all" ? undefined : () => exactRowsQuery(executor, wanted, "all"),
  );
}

/**
 * Writes the condition that rows refer to others.
 *
 * @param referrer The foreign key.
 * @param rows The rows that are referred to.
 * @returns The condition.
 */
export function refersTo({ model, columns, to }: Referrer, rows: readonly Instance[]): SQL {
  const keys = rows.map((row) => valuesAt(row, to)).filter((key) => !key.includes(undefined) && !key.includes(null));
  return keysSql(getTableName(model.table), columns, keys);
}

/**
 * Writes the condition that rows are these.
 *
 * @param model Their model.
 * @param rows The rows.
 * @returns The condition.
 */
export function areThese(model: AnyModel, rows: readonly Instance[]): SQL {
  const columns = model.primaryKey.flatMap((name) => model.fields[name]?.column ?? []);
  return keysSql(getTableName(model.table), columns, rows.map((row) => valuesAt(row, columns)));
}

/**
 * Returns the values of a row's columns.
 *
 * @param row The row.
 * @param columns The columns of its table.
 * @returns The values.
 */
export function valuesAt(row: Instance, columns: readonly SQLiteColumn[]): unknown[] {
  const model = Instance.modelOf(row);
  return columns.map((column) => {
    const name = propertyOf(model, column);
    return name === undefined ? undefined : valueOf(row, name);
  });
}

/**
 * Returns a text that two rows of a model share if they stand for the same row of the table.
 *
 * @param row The row.
 * @returns The text.
 */
export function rowText(row: Instance): string {
  const { primaryKey, fields } = Instance.modelOf(row);
  return keyText(valuesAt(row, primaryKey.flatMap((name) => fields[name]?.column ?? [])));
}

/**
 * Leaves out rows that stand for the same row of a table as one before.
 *
 * @param rows The rows, of any models.
 * @returns Each row once.
 */
export function distinctRows(rows: readonly Instance[]): Instance[] {
  const seen = new Map<AnyModel, Set<string>>();
  return rows.filter((row) => {
    const model = Instance.modelOf(row);
    const texts = seen.get(model) ?? new Set<string>();
    seen.set(model, texts);
    const text = rowText(row);
    return !texts.has(text) && texts.add(text);
  });
}

/**
 * Returns a text that keys share if their values are the same.
 *
 * @param values The values of a key.
 * @returns The text.
 */
export function keyText(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => {
    if (typeof value === "bigint") {
      return Number.isSafeInteger(Number(value)) ? Number(value) : { bigint: String(value) };
    }
    return value instanceof Uint8Array ? [...value] : value;
  }));
}
