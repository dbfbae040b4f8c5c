import { is, SQL } from "drizzle-orm";
import { IntegrityError, MultipleObjectsReturned } from "../../errors.ts";
import { Instance, setOwn } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { compileSelect } from "../query/compile_select.ts";
import { isKeyed } from "../query/condition.ts";
import type { QueryState } from "../query/state.ts";
import { postSave, preSave } from "../signals.ts";
import { siteOf } from "../site.ts";
import { executorOf } from "../source.ts";
import { atomicWrites } from "./atomic_writes.ts";
import { createRow } from "./create_row.ts";
import { execute } from "./execute.ts";
import { columnValues } from "./named_values.ts";
import { saveRow } from "./save_instance.ts";

/** Whether a row is new. */
type Found = [row: Instance, created: boolean];

/**
 * Reads the one row that fits, or creates it. Of two that do so at once one creates it, if a unique column is part of
 * what it must fit, and both get it.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#get-or-create}
 * @param state The query.
 * @param find What it must fit. Keys without lookups are values of a new row.
 * @param defaults Further values of a new row; a function gives its value when there is need of it.
 * @returns The row, and whether it is new.
 * @throws {MultipleObjectsReturned} If more than one fits.
 * @throws {FieldError} If a name is of no column.
 * @throws {IntegrityError} If the database refuses the new row, for another reason than that it is there now.
 */
export async function getOrCreate(state: QueryState, find: object, defaults: object = {}): Promise<Found> {
  refuseOthers(find);
  const found = await readOne(state, find);
  if (found) return [found, false];
  const values = { ...plainValues(find), ...called(defaults) };
  columnValues(state.model, values, `create a ${state.model.name}`);
  try {
    return [await createAlone(state, values), true];
  } catch (error) {
    const other = error instanceof IntegrityError ? await readOne(state, find) : undefined;
    if (other) return [other, false];
    throw error;
  }
}

/**
 * Changes the one row that fits, or creates it, in a transaction: nobody else writes in between.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#update-or-create}
 * @param state The query.
 * @param find What it must fit. Keys without lookups are values of a new row.
 * @param defaults The values to change, and further values of a new row.
 * @param createDefaults Further values of a new row, instead of `defaults`.
 * @returns The row, and whether it is new.
 * @throws {MultipleObjectsReturned} If more than one fits.
 * @throws {FieldError} If a name is of no column.
 * @throws {IntegrityError} If the database refuses the row.
 */
export async function updateOrCreate(
  state: QueryState,
  find: object,
  defaults: object = {},
  createDefaults: object = defaults,
): Promise<Found> {
  const { model, executor } = state;
  return await atomicWrites(executor, async (transaction) => {
    const found = await getOrCreate({ ...state, executor: transaction }, find, createDefaults);
    const [row, created] = found;
    if (created) return found;
    const values = columnValues(model, called(defaults), `update a ${model.name}`);
    for (const [name, value] of values) setOwn(row, name, value);
    const names = [...values.keys(), ...touchedNames(model)].filter((name) => !model.primaryKey.includes(name));
    if (names.length > 0) await saveRow(row, { updateFields: [...new Set(names)] }, transaction);
    return found;
  });
}

/** A statement that fails leaves nothing behind; what receivers did before is undone with it. */
function createAlone(state: QueryState, values: object): Promise<Instance> {
  const { model, executor } = state;
  const dispatcher = siteOf(executor)?.dispatcher;
  const isHeard = dispatcher?.hasListeners(preSave, model) || dispatcher?.hasListeners(postSave, model);
  if (!isHeard) return createRow(state, values);
  return atomicWrites(executor, (transaction) => createRow({ ...state, executor: transaction }, values));
}

/** The columns that change whenever a row is saved. */
function touchedNames(model: AnyModel): string[] {
  return Object.values(model.fields).filter(({ column }) => column.onUpdateFn !== undefined).map(({ name }) => name);
}

function refuseOthers(find: object): void {
  if (isKeyed(find) && !Array.isArray(find) && !is(find, SQL)) return;
  throw new TypeError('Cannot get or create by this: expected fields with values, such as { slug: "clouds" }');
}

async function readOne(state: QueryState, find: object): Promise<Instance | undefined> {
  const { model, source } = state;
  const { sql, plan } = compileSelect({
    ...state,
    shape: { kind: "rows" },
    ordering: [],
    prefetch: [],
    limit: 2,
    steps: [...state.steps, { kind: "filter", condition: find, negated: false }],
  });
  const { rows: [stored, second] } = await execute(state.executor, sql);
  if (second) throw new MultipleObjectsReturned(`get() returned more than one ${model.name}`);
  // Where the row belongs, not the transaction that it may be read in here.
  const executor = executorOf(source, { model, intent: "write" });
  const row = stored && plan.reader({ executor, source })(stored);
  return row instanceof Instance ? row : undefined;
}

/**
 * Returns what of a search is a value of a new row: keys with lookups only find.
 *
 * @param find What is searched for.
 * @returns The values, by the names of their columns.
 */
export function plainValues(find: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(find).filter(([key]) => !key.includes("__")));
}

function called(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
  );
}
