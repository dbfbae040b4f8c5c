import { getTableName, type SQL, sql } from "drizzle-orm";
import { ObjectNotUpdated } from "../../errors.ts";
import type { ModelField } from "../models/fields.ts";
import { Instance, valueOf } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { postSave, preSave } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { execute } from "./execute.ts";
import { identifier, insertSql, returningSql } from "./insert_sql.ts";
import { type ColumnValues, fieldNamed } from "./named_values.ts";
import { changedValues, newValues } from "./new_values.ts";
import { OneTableScope } from "./one_table_scope.ts";
import type { SaveOptions } from "./options.ts";
import { writerOf } from "./row_executor.ts";
import { isComputed, valueSql } from "./value_sql.ts";
import { settleRelated } from "./settle_related.ts";
import { keyOfRow, markSaved, takeWritten, valuesOfRow } from "./written_row.ts";

/**
 * Writes a row: a row with a primary key is updated, and inserted if it is not there; one without is inserted.
 *
 * Columns with an expression, with a default of the database, and generated ones get their values from the statement
 * itself.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/instances/#saving-objects}
 * @param row The row.
 * @param options Where to, and how.
 * @throws {TypeError} If options exclude each other, or a value does not fit its column.
 * @throws {FieldError} If `updateFields` names something that cannot be updated.
 * @throws {ObjectNotUpdated} If it must be updated, and is not there.
 * @throws {IntegrityError} If it breaks a rule of its table.
 */
export async function saveInstance(row: Instance, options: SaveOptions = {}): Promise<void> {
  const { updateFields } = options;
  checkOptions(Instance.modelOf(row), options);
  const executor = writerOf(row, options.using, "save");
  if (updateFields?.length === 0) return;
  settleRelated(row, "save");
  const names = updateFields?.map((name) => fieldNamed(Instance.modelOf(row), name, "save").name);
  await saveRow(row, { ...options, updateFields: names ?? readFields(row, options) }, executor);
  if (options.using !== undefined) markSaved([row], options.using, executor);
}

/** What is asked of a save, once it is checked. */
export interface SaveRequest {
  /** The only columns to write. */
  readonly updateFields?: readonly string[] | undefined;
  /** Whether it must be a new row. */
  readonly forceInsert?: boolean;
  /** Whether it must be a row that exists. */
  readonly forceUpdate?: boolean;
}

/**
 * Writes a row and tells those who listen.
 *
 * @param row The row.
 * @param request What was checked already.
 * @param executor Where it is written.
 */
export async function saveRow(row: Instance, request: SaveRequest, executor: Executor): Promise<void> {
  const model = Instance.modelOf(row);
  const dispatcher = siteOf(executor)?.dispatcher;
  const event = { instance: row, raw: false, using: executor, updateFields: request.updateFields };
  if (dispatcher?.hasListeners(preSave, model)) await dispatcher.send(preSave, model, event);
  const created = await write(row, model, request, executor);
  Instance.stateOf(row).saved = true;
  if (dispatcher?.hasListeners(postSave, model)) await dispatcher.send(postSave, model, { ...event, created });
}

function checkOptions(model: AnyModel, { forceInsert, forceUpdate, updateFields }: SaveOptions): void {
  if (forceInsert && (forceUpdate || updateFields)) {
    throw new TypeError("Cannot force both insert and updating in model saving.");
  }
  for (const name of updateFields ?? []) checkUpdatable(model, name);
}

function checkUpdatable(model: AnyModel, name: string): void {
  const doing = `save the field "${name}" of ${model.name}`;
  const field = fieldNamed(model, name, doing);
  if (model.primaryKey.includes(field.name)) throw new TypeError(`Cannot ${doing}: a primary key is never updated`);
  if (field.column.generated) throw new TypeError(`Cannot ${doing}: the database computes it itself`);
}

/** Of a row that was read without some of its columns, the others are written. */
function readFields(row: Instance, { forceInsert }: SaveOptions): readonly string[] | undefined {
  const model = Instance.modelOf(row);
  if (forceInsert || !Instance.stateOf(row).saved) return undefined;
  const names = Object.values(model.fields).filter((field) =>
    !model.primaryKey.includes(field.name) && !field.column.generated
  )
    .map(({ name }) => name);
  const read = names.filter((name) => valueOf(row, name) !== undefined);
  return read.length > 0 && read.length < names.length ? read : undefined;
}

/** Whether a new row came of it. */
async function write(row: Instance, model: AnyModel, request: SaveRequest, executor: Executor): Promise<boolean> {
  const { updateFields, forceInsert, forceUpdate } = request;
  const key = keyOfRow(row);
  const mustUpdate = forceUpdate || updateFields !== undefined;
  if (!key && mustUpdate) throw new TypeError("Cannot force an update in save() with no primary key.");
  const tryUpdate = key && !forceInsert && (mustUpdate || Instance.stateOf(row).saved || !givesKeys(model));
  if (key && tryUpdate && await update(row, model, key, updateFields, executor)) return false;
  if (forceUpdate) throw new ObjectNotUpdated("Forced update did not affect any rows.");
  if (updateFields) throw new ObjectNotUpdated("Save with updateFields did not affect any rows.");
  await insert(row, model, executor);
  return true;
}

/** Of a model that makes its keys itself, a new row cannot be there already. */
function givesKeys({ fields, primaryKey }: AnyModel): boolean {
  return primaryKey.every((name) => {
    const column = fields[name]?.column;
    return column?.defaultFn !== undefined || column?.default !== undefined;
  });
}

async function insert(row: Instance, model: AnyModel, executor: Executor): Promise<void> {
  const values = newValues(model, valuesOfRow(row));
  const { sql, returned } = insertSql(model, [values], `save this ${model.name}`);
  const { rows: [stored] } = await execute(executor, sql);
  takeWritten(row, values, { fields: returned, stored });
}

/** Whether the row was there. */
async function update(
  row: Instance,
  model: AnyModel,
  key: ColumnValues,
  only: readonly string[] | undefined,
  executor: Executor,
): Promise<boolean> {
  const names = (only ?? Object.keys(model.fields)).filter((name) => !key.has(name));
  const values = changedValues(model, valuesOfRow(row), names);
  const returned = Object.values(model.fields).filter(({ name, column }) =>
    isComputed(values.get(name)) || (column.generated && !only)
  );
  const { rows: [stored], count } = await execute(executor, updateSql(model, key, values, returned));
  if (count === 0) return false;
  takeWritten(row, values, { fields: returned, stored });
  return true;
}

function updateSql(model: AnyModel, key: ColumnValues, values: ColumnValues, returned: readonly ModelField[]): SQL {
  const table = identifier(getTableName(model.table));
  const scope = new OneTableScope(model);
  const assign = ([name, value]: [string, unknown]): SQL | undefined => {
    const field = model.fields[name];
    return field && sql`${identifier(field.column.name)} = ${valueSql(field, value, scope, `save this ${model.name}`)}`;
  };
  const found = sql.join([...key].map(assign), sql.raw(" AND "));
  // A row that is nothing but its key is only looked for.
  if (values.size === 0) return sql`SELECT 1 FROM ${table} WHERE ${found}`;
  const set = sql.join([...values].map(assign), sql.raw(", "));
  scope.refuseJoins();
  return sql`UPDATE ${table} SET ${set} WHERE ${found}${returningSql(returned)}`;
}
