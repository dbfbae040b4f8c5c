import { is, SQL } from "drizzle-orm";
import { IntegrityError, MultipleObjectsReturned } from "../../errors.ts";
import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { selectRows } from "../query/select_rows.ts";
import { isKeyed } from "../query/condition.ts";
import type { QueryState } from "../query/state.ts";
import { postSave, preSave } from "../signals.ts";
import { siteOf } from "../site.ts";
import { executorOf } from "../source.ts";
import { atomicWrites } from "./atomic_writes.ts";
import { createRow } from "./create_row.ts";
import { setValues } from "./make_instance.ts";
import { namedValues } from "./named_values.ts";
import { saveRow } from "./save_instance.ts";
import { settleRelated } from "./settle_related.ts";

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
 * @param create How the row is created, where not like any other.
 * @returns The row, and whether it is new.
 * @throws {MultipleObjectsReturned} If more than one fits.
 * @throws {FieldError} If a name is of no column.
 * @throws {IntegrityError} If the database refuses the new row, for another reason than that it is there now.
 */
export async function getOrCreate(
  state: QueryState,
  find: object,
  defaults: object = {},
  create: (state: QueryState, values: object) => Promise<Instance> = createAlone,
): Promise<Found> {
  refuseOthers(find);
  const found = await readOne(state, find);
  if (found) return [found, false];
  const values = { ...plainValues(find), ...called(defaults) };
  namedValues(state.model, values, `create a ${state.model.name}`);
  try {
    return [await create(state, values), true];
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
 * @param create How the row is created, where not like any other.
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
  create?: (state: QueryState, values: object) => Promise<Instance>,
): Promise<Found> {
  const { model, executor } = state;
  return await atomicWrites(executor, async (transaction) => {
    const found = await getOrCreate({ ...state, executor: transaction }, find, createDefaults, create);
    const [row, created] = found;
    if (created) return found;
    const changed = setValues(row, called(defaults), `update a ${model.name}`);
    settleRelated(row, "save");
    const names = [...changed, ...touchedNames(model)].filter((name) => !model.primaryKey.includes(name));
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
  const { stored: [stored, second], plan } = await selectRows({
    ...state,
    shape: { kind: "rows" },
    ordering: [],
    prefetch: [],
    limit: 2,
    steps: [...state.steps, { kind: "filter", condition: find, negated: false }],
  });
  if (second) throw new MultipleObjectsReturned(`get() returned more than one ${model.name}`);
  // Where the row belongs, not the transaction that it may be read in here.
  const executor = executorOf(source, { model, intent: "write" });
  const row = stored && plan.reader({ executor, source })(stored);
  return row instanceof Instance ? row : undefined;
}

/** What of a search is a value of a new row: keys with lookups only find. */
function plainValues(find: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(find).filter(([key]) => !key.includes("__")));
}

/**
 * Calls the functions among values.
 *
 * @param values Values, and functions that give them.
 * @returns The values.
 */
export function called(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
  );
}
