import { Instance } from "../models/instance.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { allRows, type QueryState } from "../query/state.ts";
import { atomic } from "../transactions/atomic.ts";
import type { Executor } from "../transactions/transaction.ts";
import { createRow } from "../writing/create_row.ts";
import { getOrCreate, updateOrCreate } from "../writing/get_or_create.ts";
import { withoutImplied } from "../writing/implied_values.ts";
import { addBetween, removeBetween, setBetween } from "./between_rows.ts";
import { type ChangeOptions, refuseOptions, splitOptions } from "./change_options.ts";
import { checkReferring, refer, referringName, refuseRequired, setReferring, unrefer } from "./referring_rows.ts";
import { keyOf } from "./relation_query.ts";
import { keyAtEnd, keysOf } from "./row_keys.ts";

/** A relation of a row, and the query for its rows. */
export interface RelationPlace {
  /** The row. */
  readonly row: Instance;
  /** The relation. */
  readonly relation: ResolvedRelation;
  /** The rows at its end, where they are written. */
  readonly state: QueryState;
}

/** Adds rows to a relation. The last one may be options. */
export async function addRelated(
  row: Instance,
  relation: ResolvedRelation,
  rowsThen: readonly unknown[],
): Promise<void> {
  const [rows, options] = splitOptions(rowsThen);
  refuseOptions(relation, options, "add");
  const executor = executorOf(row, relation);
  if (relation.through === undefined) return await refer(executor, row, relation, rows, options);
  await atomic(executor, (inner) => addBetween(inner, row, relation, keysOf(relation, rows), options));
}

/** Takes rows out of a relation. The last one may be options. */
export async function removeRelated(
  row: Instance,
  relation: ResolvedRelation,
  rowsThen: readonly unknown[],
): Promise<void> {
  const [rows, options] = splitOptions(rowsThen);
  refuseOptions(relation, options, "remove");
  const executor = executorOf(row, relation);
  const keys = keysOf(relation, rows);
  if (relation.through === undefined) {
    refuseRequired(relation);
    for (const one of rows) checkReferring(row, relation, one);
    return await unrefer(executor, row, relation, { pk__in: keys }, options);
  }
  await atomic(executor, (inner) => removeBetween(inner, row, relation, "remove", keys));
}

/** Takes all rows out of a relation. */
export async function clearRelated(
  row: Instance,
  relation: ResolvedRelation,
  options: ChangeOptions = {},
): Promise<void> {
  refuseOptions(relation, options, "clear");
  const executor = executorOf(row, relation);
  if (relation.through === undefined) {
    refuseRequired(relation);
    return await unrefer(executor, row, relation, {}, options);
  }
  await atomic(executor, (inner) => removeBetween(inner, row, relation, "clear", undefined));
}

/** Makes these the rows of a relation. */
export async function setRelated(
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
  options: ChangeOptions = {},
): Promise<void> {
  refuseOptions(relation, options, "set");
  await atomic(executorOf(row, relation), async (executor) => {
    if (relation.through === undefined) await setReferring(executor, row, relation, rows, options);
    else await setBetween(executor, row, relation, keysOf(relation, rows), options);
  });
}

/** Puts a new row into the database and into a relation. */
export async function createRelated(
  row: Instance,
  relation: ResolvedRelation,
  values: object,
  options: ChangeOptions = {},
): Promise<Instance> {
  refuseOptions(relation, options, "create");
  const executor = executorOf(row, relation);
  const state = allRows(relation.target, executor);
  if (relation.through === undefined) {
    const name = referringName(relation);
    const implied = { [name]: keyOf(row, relation) };
    const others = withoutImplied(relation.target, values, implied);
    return await createRow(state, {
      ...others,
      ...(relation.inverse === undefined ? implied : { [relation.inverse]: row }),
    });
  }
  return await createThrough({ row, relation, state }, values, options);
}

/** Reads the one row of a many-to-many relation that fits, or creates it into the relation. */
export function getOrCreateRelated(
  place: RelationPlace,
  find: object,
  defaults: object,
  options: ChangeOptions = {},
): Promise<[row: Instance, created: boolean]> {
  refuseOptions(place.relation, options, "create");
  return getOrCreate(place.state, find, defaults, creatingIn(place, options));
}

/** Changes the one row of a many-to-many relation that fits, or creates it into the relation. */
export function updateOrCreateRelated(
  place: RelationPlace,
  find: object,
  defaults: object,
  createDefaults: object | undefined,
  options: ChangeOptions = {},
): Promise<[row: Instance, created: boolean]> {
  refuseOptions(place.relation, options, "create");
  return updateOrCreate(place.state, find, defaults, createDefaults, creatingIn(place, options));
}

function creatingIn({ row, relation }: RelationPlace, options: ChangeOptions) {
  return ({ executor, source }: QueryState, values: object): Promise<Instance> =>
    createThrough({ row, relation, state: allRows(relation.target, executor, source) }, values, options);
}

/** The rows of the relation say nothing of the new row's own columns. */
async function createThrough(
  { row, relation, state }: RelationPlace,
  values: object,
  options: ChangeOptions,
): Promise<Instance> {
  return await atomic(state.executor, async (executor) => {
    const created = await createRow({ ...state, executor }, values);
    await addBetween(executor, row, relation, [keyAtEnd(relation, created)], options);
    return created;
  });
}

function executorOf(row: Instance, relation: ResolvedRelation): Executor {
  const executor = Instance.writerOf(row);
  if (executor) return executor;
  throw new TypeError(`Cannot change "${relation.name}" of a ${relation.model.name} that is not saved: save it before`);
}
