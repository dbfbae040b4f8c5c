import { ObjectDoesNotExist } from "../../errors.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { endColumn, propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { isKeyed, Q } from "../query/condition.ts";
import { QuerySet } from "../query/query_set.ts";
import { allRows, type QueryState } from "../query/state.ts";
import { m2mChanged } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { atomic } from "../transactions/atomic.ts";
import { bulkCreate } from "../writing/bulk_create.ts";
import { createRow } from "../writing/create_row.ts";
import { called, getOrCreate, updateOrCreate } from "../writing/get_or_create.ts";
import { withoutImplied } from "../writing/implied_values.ts";
import { updateRows } from "../writing/update_rows.ts";
import { assignRelation } from "./assign_relation.ts";
import { comparable, keyOf } from "./relation_query.ts";

/** How rows of a relation are changed. */
export interface ChangeOptions {
  /** Whether rows that refer are changed by one statement; otherwise each is saved. */
  readonly bulk?: boolean;
  /** Whether all rows are taken out first. */
  readonly clear?: boolean;
  /** Values of new rows between. */
  readonly throughDefaults?: object;
}

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

// ---- Options

/** Options stand after the rows, as Django's keyword arguments do. Neither a row nor a key is a plain object. */
function splitOptions(rowsThen: readonly unknown[]): [rows: readonly unknown[], options: ChangeOptions] {
  const last = rowsThen.at(-1);
  return isKeyed(last) ? [rowsThen.slice(0, -1), last] : [rowsThen, {}];
}

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  add: ["bulk", "throughDefaults"],
  remove: ["bulk"],
  clear: ["bulk"],
  set: ["bulk", "clear", "throughDefaults"],
  create: ["throughDefaults"],
};

/** What a relation cannot be asked for must not be overlooked. */
function refuseOptions({ name, through }: ResolvedRelation, options: ChangeOptions, method: string): void {
  for (const [option, value] of Object.entries(options)) {
    const isOther = option === (through ? "bulk" : "throughDefaults");
    if (value === undefined || (OPTIONS[method]?.includes(option) && !isOther)) continue;
    const why = isOther
      ? through ? "its rows are related through a table between" : "there is no table between"
      : `expected ${OPTIONS[method]?.join(", ")}`;
    throw new TypeError(`Cannot ${method}() with "${option}" in "${name}": ${why}`);
  }
}

// ---- Rows that refer by a column of their own

function referringName(relation: ResolvedRelation): string {
  const name = propertyOf(relation.target, relation.hops[0].to);
  if (name !== undefined) return name;
  throw new TypeError(`Cannot change "${relation.name}": ${relation.target.name} has no column that refers`);
}

/** As in Django, rows that are given refer from now on, also where one statement changes all of them. */
async function refer(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
  { bulk = true }: ChangeOptions,
): Promise<void> {
  if (rows.length === 0) return;
  if (!bulk) return await saveReferring(executor, row, relation, rows);
  const unsaved = rows.find((one) => one instanceof Instance && !Instance.stateOf(one).saved);
  if (unsaved !== undefined) {
    throw new TypeError(
      `Cannot add to "${relation.name}": a row of ${relation.target.name} is not saved yet; ` +
        "use { bulk: false } or save it before",
    );
  }
  for (const one of rows) if (one instanceof Instance) point(rowOf(relation, one), row, relation);
  await updateRows(related(executor, relation, { pk__in: keysOf(relation, rows) }), {
    [referringName(relation)]: keyOf(row, relation),
  });
}

async function saveReferring(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
): Promise<void> {
  const instances = rows.map((one) => rowOf(relation, one));
  await atomic(executor, async (using) => {
    for (const one of instances) {
      point(one, row, relation);
      await one.save({ using });
    }
  });
  // They were saved in a transaction, which ends before they do.
  const { executor: own, source } = Instance.originOf(row);
  const origin = { executor: own, source, peers: instances, pending: new Map<string, Promise<void>>() };
  for (const one of instances) Instance.stateOf(one).origin = origin;
}

/** Lets a row refer to another one, or to none. */
function point(one: Instance, row: Instance | null, relation: ResolvedRelation): void {
  if (relation.inverse !== undefined) assignRelation(one, relation.inverse, row);
  else setOwn(one, referringName(relation), row && keyOf(row, relation));
}

async function setReferring(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
  options: ChangeOptions,
): Promise<void> {
  const isRequired = !mayBeNull(relation);
  if (isRequired) return await refer(executor, row, relation, rows, options);
  const own = { [referringName(relation)]: keyOf(row, relation) };
  const present = options.clear ? [] : await keysWhere(executor, relation.target, own, relation.target.primaryKey[0]);
  const known = new Set(present.map(comparable));
  const isNew = (one: unknown): boolean =>
    !(one instanceof Instance && one.pk === undefined) &&
    !known.has(comparable(one instanceof Instance ? one.pk : one));
  const staying = rows.filter((one) => !isNew(one)).map((one) => one instanceof Instance ? one.pk : one);
  await unrefer(executor, row, relation, options.clear ? {} : Q({ pk__in: staying }).not(), options);
  await refer(executor, row, relation, rows.filter(isNew), options);
}

async function unrefer(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  condition: object,
  { bulk = true }: ChangeOptions,
): Promise<void> {
  const name = referringName(relation);
  const own = related(executor, relation, { [name]: keyOf(row, relation) });
  const state: QueryState = { ...own, steps: [...own.steps, { kind: "filter", condition, negated: false }] };
  if (bulk) return void await updateRows(state, { [name]: null });
  await atomic(executor, async (using) => {
    const found = await new QuerySet<AnyModel, Instance>({ ...state, executor: using, source: using });
    for (const one of found) {
      point(one, null, relation);
      await one.save({ using, updateFields: [name] });
    }
  });
}

function mayBeNull(relation: ResolvedRelation): boolean {
  return relation.target.fields[referringName(relation)]?.null === true;
}

function refuseRequired(relation: ResolvedRelation): void {
  if (mayBeNull(relation)) return;
  throw new TypeError(
    `Cannot take rows out of "${relation.name}": "${
      referringName(relation)
    }" of ${relation.target.name} may not be null; delete them instead`,
  );
}

/** A row that says that it refers to another one was given by mistake. */
function checkReferring(row: Instance, relation: ResolvedRelation, one: unknown): void {
  if (!(one instanceof Instance)) return;
  const key = valueOf(one, referringName(relation));
  if (key === undefined || comparable(key) === comparable(keyOf(row, relation))) return;
  const shown = (of: Instance): string => `${Instance.modelOf(of).name} object (${of.pk})`;
  throw new ObjectDoesNotExist(`${shown(one)} is not related to ${shown(row)}.`);
}

function related(executor: Executor, relation: ResolvedRelation, condition: object): QueryState {
  const state = allRows(relation.target, executor);
  return { ...state, steps: [{ kind: "filter", condition, negated: false }] };
}

async function keysWhere(
  executor: Executor,
  model: AnyModel,
  condition: object,
  name: string | undefined,
): Promise<unknown[]> {
  return await new QuerySet<AnyModel, unknown>({
    ...allRows(model, executor),
    steps: [{ kind: "filter", condition, negated: false }],
    shape: { kind: "list", names: name === undefined ? [] : [name], flat: true },
    ordering: [],
  });
}

// ---- Rows of a model between

interface Between {
  readonly model: AnyModel;
  readonly own: string;
  readonly other: string;
}

function betweenOf({ name, through, hops }: ResolvedRelation): Between {
  const [first, second] = hops;
  const own = through && propertyOf(through, first.to);
  const other = through && second && propertyOf(through, second.from);
  if (through && own !== undefined && other !== undefined) return { model: through, own, other };
  throw new TypeError(`Cannot change "${name}": its model between has no columns for it`);
}

async function addBetween(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  keys: readonly unknown[],
  { throughDefaults = {} }: ChangeOptions,
): Promise<void> {
  const { model, own, other } = betweenOf(relation);
  const present = new Set((await keysBetween(executor, row, relation, keys)).map(comparable));
  const added = distinct(keys).filter((key) => !present.has(comparable(key)));
  if (added.length === 0) return;
  await announce(executor, row, relation, "pre_add", added);
  const key = keyOf(row, relation);
  const defaults = called(throughDefaults);
  const between = (from: unknown, to: unknown): object => {
    const implied = { [own]: from, [other]: to };
    return { ...withoutImplied(model, defaults, implied), ...implied };
  };
  const rows = added.map((to) => between(key, to));
  const mirrored = relation.symmetrical ? added.map((to) => between(to, key)) : [];
  // In a table that somebody wrote, another rule than that of the pair may be broken: that must be heard of.
  await bulkCreate(allRows(model, executor), [...rows, ...mirrored], { ignoreConflicts: relation.automatic });
  await announce(executor, row, relation, "post_add", added);
}

async function setBetween(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  keys: readonly unknown[],
  options: ChangeOptions,
): Promise<void> {
  if (options.clear) await removeBetween(executor, row, relation, "clear", undefined);
  else {
    const wanted = new Set(keys.map(comparable));
    const gone = (await keysBetween(executor, row, relation)).filter((key) => !wanted.has(comparable(key)));
    if (gone.length > 0) await removeBetween(executor, row, relation, "remove", distinct(gone));
  }
  await addBetween(executor, row, relation, keys, options);
}

async function removeBetween(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  action: "remove" | "clear",
  keys: readonly unknown[] | undefined,
): Promise<void> {
  const { model, own, other } = betweenOf(relation);
  const key = keyOf(row, relation);
  await announce(executor, row, relation, `pre_${action}`, keys);
  const sides = relation.symmetrical ? [[own, other], [other, own]] as const : [[own, other]] as const;
  for (const [from, to] of sides) {
    const condition = { [from]: key, ...(keys && { [`${to}__in`]: keys }) };
    await new QuerySet({ ...allRows(model, executor), steps: [{ kind: "filter", condition, negated: false }] })
      .delete();
  }
  await announce(executor, row, relation, `post_${action}`, keys);
}

/** The keys of the rows that are in a relation: all, or those of some. */
async function keysBetween(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  among?: readonly unknown[],
): Promise<unknown[]> {
  const { model, own, other } = betweenOf(relation);
  const condition = { [own]: keyOf(row, relation), ...(among && { [`${other}__in`]: among }) };
  return await keysWhere(executor, model, condition, other);
}

async function announce(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  action: "pre_add" | "post_add" | "pre_remove" | "post_remove" | "pre_clear" | "post_clear",
  keys: readonly unknown[] | undefined,
): Promise<void> {
  const dispatcher = siteOf(executor)?.dispatcher;
  const { model: sender } = betweenOf(relation);
  if (!dispatcher?.hasListeners(m2mChanged, sender)) return;
  await dispatcher.send(m2mChanged, sender, {
    ...{ instance: row, action, reverse: relation.reverse, model: relation.target, using: executor, raw: false },
    pkSet: keys && new Set(keys),
  });
}

// ---- Keys

function keysOf(relation: ResolvedRelation, rows: readonly unknown[]): unknown[] {
  return rows.map((row) => row instanceof Instance ? keyAtEnd(relation, row) : row);
}

/** A row of the relation's model; keys are not enough. */
function rowOf(relation: ResolvedRelation, row: unknown): Instance {
  const model = row instanceof Instance ? Instance.modelOf(row).name : undefined;
  if (row instanceof Instance && Instance.modelOf(row) === relation.target) return row;
  throw new TypeError(
    `Cannot change "${relation.name}": expected rows of ${relation.target.name}, received ${
      model === undefined ? "a key, which cannot be saved" : `one of ${model}`
    }`,
  );
}

function distinct(keys: readonly unknown[]): unknown[] {
  return [...new Map(keys.map((key) => [comparable(key), key])).values()];
}

function keyAtEnd(relation: ResolvedRelation, row: Instance): unknown {
  const model = rowOf(relation, row) && Instance.modelOf(row);
  const column = relation.through ? endColumn(relation) : undefined;
  const name = column && propertyOf(model, column);
  const key = name === undefined ? row.pk : valueOf(row, name);
  if (key !== undefined && key !== null) return key;
  throw new TypeError(`Cannot change "${relation.name}": a row of ${model.name} is not saved yet; save it before`);
}
