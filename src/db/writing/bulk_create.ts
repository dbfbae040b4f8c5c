import { Instance, setOwn } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import type { QueryState } from "../query/state.ts";
import { executorOf } from "../source.ts";
import { makeInRelation } from "./create_row.ts";
import { executeTogether } from "./execute.ts";
import { impliedValues } from "./implied_values.ts";
import { inBatches, mostRows } from "./batches.ts";
import { insertedFields, type Insertion, insertSql, type OnConflict } from "./insert_sql.ts";
import { type ColumnValues, fieldNamed } from "./named_values.ts";
import { newValues } from "./new_values.ts";
import { settleRelated } from "./settle_related.ts";
import { markSaved, takeWritten, valuesOfRow } from "./written_row.ts";

/** Options for `bulkCreate()`. */
export interface BulkCreateOptions<Name extends string = string> {
  /** The most rows of one statement; as many as SQLite takes, without it. */
  batchSize?: number;
  /**
   * Whether rows that break a rule of their table by being there already are left out. Keys are not known then.
   *
   * @default {false}
   */
  ignoreConflicts?: boolean;
  /**
   * Whether rows that are there already are updated instead.
   *
   * @default {false}
   */
  updateConflicts?: boolean;
  /** The columns that are updated then. */
  updateFields?: readonly Name[];
  /** The columns by which a row is there already. */
  uniqueFields?: readonly Name[];
  /**
   * Whether values are written as they are, also those of moments that rows take by themselves: what `loaddata` does.
   *
   * @default {false}
   */
  raw?: boolean;
}

/**
 * Puts many new rows into the database, in few statements: all of them, or none. No signals are sent.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#bulk-create}
 * @param state The query that they are created for: its model, and where rows are written.
 * @param rows The values of their columns, or rows that `build()` made.
 * @param options What to do where a row is there already.
 * @returns The rows, with their keys unless conflicts are ignored.
 * @throws {RangeError} If the batch size is no positive whole number.
 * @throws {TypeError} If options exclude each other, or a value does not fit its column.
 * @throws {FieldError} If a name is of no column.
 * @throws {IntegrityError} If the database refuses a row.
 */
export async function bulkCreate(
  state: QueryState,
  rows: readonly object[],
  options: BulkCreateOptions = {},
): Promise<Instance[]> {
  const { model, source, executor } = state;
  const conflict = readConflict(model, options);
  const doing = `create rows of ${model.name}`;
  const implied = impliedValues(state);
  const instances = rows.map((row) => asInstance(state, row, implied, doing));
  const values = instances.map((row) => newValues(model, valuesOfRow(row), options.raw));
  const most = mostRows(insertedFields(model, values).length, options.batchSize);
  const insertions = inBatches(values, most).map((batch) => insertSql(model, batch, doing, conflict));
  const results = await executeTogether(executor, insertions.map(({ sql }) => sql));
  const stored = results.flatMap((result) => result.rows);
  takeAll(instances, values, insertions, stored, most);
  if (instances.length > 0) markSaved(instances, source, executorOf(source, { model, intent: "write" }));
  return instances;
}

function takeAll(
  rows: readonly Instance[],
  values: readonly ColumnValues[],
  insertions: readonly Insertion[],
  stored: readonly ArrayLike<unknown>[],
  most: number,
): void {
  for (const [at, row] of rows.entries()) {
    const returned = insertions[Math.floor(at / most)]?.returned ?? [];
    takeWritten(row, values[at] ?? new Map(), { fields: returned, stored: stored[at] });
  }
}

function asInstance(state: QueryState, row: object, implied: object, doing: string): Instance {
  const { model } = state;
  if (!(row instanceof Instance)) {
    const made = makeInRelation(state, row, doing);
    settleRelated(made, "bulkCreate");
    return made;
  }
  const other = Instance.modelOf(row);
  if (other !== model) {
    throw new TypeError(`Cannot ${doing}: expected rows of ${model.name}, received one of ${other.name}`);
  }
  for (const [name, value] of Object.entries(implied)) setOwn(row, name, value);
  settleRelated(row, "bulkCreate");
  return row;
}

function readConflict(model: AnyModel, options: BulkCreateOptions): OnConflict | undefined {
  const { ignoreConflicts, updateConflicts, updateFields = [], uniqueFields = [] } = options;
  if (ignoreConflicts && updateConflicts) {
    throw new TypeError("ignoreConflicts and updateConflicts are mutually exclusive.");
  }
  if (ignoreConflicts) return { kind: "ignore" };
  if (!updateConflicts) return undefined;
  if (updateFields.length === 0) {
    throw new TypeError("Fields that will be updated when a row insertion fails on conflicts must be provided.");
  }
  if (uniqueFields.length === 0) throw new TypeError("Unique fields that can trigger the upsert must be provided.");
  const fields = updateFields.map((name) => fieldNamed(model, name, "update rows that are there already"));
  if (fields.some(({ name, column }) => model.primaryKey.includes(name) || column.generated)) {
    throw new TypeError("bulkCreate() cannot be used with primary keys or generated columns in updateFields.");
  }
  return {
    kind: "update",
    fields,
    unique: uniqueFields.map((name) => fieldNamed(model, name, "find rows that are there")),
  };
}
