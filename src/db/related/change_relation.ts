import { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { endColumn, propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { QuerySet } from "../query/query_set.ts";
import { allRows, type QueryState } from "../query/state.ts";
import { m2mChanged } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { atomic } from "../transactions/atomic.ts";
import { bulkCreate } from "../writing/bulk_create.ts";
import { createRow } from "../writing/create_row.ts";
import { updateRows } from "../writing/update_rows.ts";
import { keyOf } from "./relation_query.ts";

/** Adds rows to a relation. */
export function addRelated(row: Instance, relation: ResolvedRelation, rows: readonly unknown[]): Promise<void> {
  if (relation.through === undefined) return refer(executorOf(row, relation), row, relation, rows);
  return atomic(executorOf(row, relation), (executor) => addBetween(executor, row, relation, keysOf(relation, rows)));
}

/** Takes rows out of a relation. */
export async function removeRelated(
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
): Promise<void> {
  const keys = keysOf(relation, rows);
  if (relation.through === undefined) return await unrefer(executorOf(row, relation), row, relation, { pk__in: keys });
  await atomic(executorOf(row, relation), (executor) => removeBetween(executor, row, relation, "remove", keys));
}

/** Takes all rows out of a relation. */
export async function clearRelated(row: Instance, relation: ResolvedRelation): Promise<void> {
  if (relation.through === undefined) return await unrefer(executorOf(row, relation), row, relation, {});
  await atomic(executorOf(row, relation), (executor) => removeBetween(executor, row, relation, "clear", undefined));
}

/** Makes these the rows of a relation. */
export async function setRelated(row: Instance, relation: ResolvedRelation, rows: readonly unknown[]): Promise<void> {
  const keys = keysOf(relation, rows);
  if (relation.through === undefined) {
    return await atomic(executorOf(row, relation), async (executor) => {
      await unrefer(executor, row, relation, keys, true);
      await refer(executor, row, relation, rows);
    });
  }
  await atomic(executorOf(row, relation), async (executor) => {
    const present = await keysBetween(executor, row, relation);
    const gone = present.filter((key) => !keys.includes(key));
    if (gone.length > 0) await removeBetween(executor, row, relation, "remove", gone);
    await addBetween(executor, row, relation, keys);
  });
}

/** Puts a new row into the database and into a relation. */
export async function createRelated(row: Instance, relation: ResolvedRelation, values: object): Promise<Instance> {
  const executor = executorOf(row, relation);
  const state = allRows(relation.target, executor);
  if (relation.through === undefined) {
    return await createRow(state, { ...values, [referringName(relation)]: keyOf(row, relation) });
  }
  return await atomic(executor, async (transaction) => {
    const created = await createRow({ ...state, executor: transaction }, values);
    await addBetween(transaction, row, relation, [keyAtEnd(relation, created)]);
    return created;
  });
}

function executorOf(row: Instance, relation: ResolvedRelation): Executor {
  const executor = Instance.writerOf(row);
  if (executor) return executor;
  throw new TypeError(`Cannot change "${relation.name}" of a ${relation.model.name} that is not saved: save it before`);
}

// ---- Rows that refer by a column of their own

function referringName(relation: ResolvedRelation): string {
  const name = propertyOf(relation.target, relation.hops[0].to);
  if (name !== undefined) return name;
  throw new TypeError(`Cannot change "${relation.name}": ${relation.target.name} has no column that refers`);
}

async function refer(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return;
  await updateRows(related(executor, relation, { pk__in: keysOf(relation, rows) }), {
    [referringName(relation)]: keyOf(row, relation),
  });
}

async function unrefer(
  executor: Executor,
  row: Instance,
  relation: ResolvedRelation,
  condition: object | readonly unknown[],
  others = false,
): Promise<void> {
  const name = referringName(relation);
  if (!relation.target.fields[name]?.null) {
    if (others) return;
    throw new TypeError(
      `Cannot take rows out of "${relation.name}": "${name}" of ${relation.target.name} may not be null; delete them instead`,
    );
  }
  const own = related(executor, relation, { [name]: keyOf(row, relation) });
  const step = { kind: "filter", condition: others ? { pk__in: condition } : condition, negated: others } as const;
  await updateRows({ ...own, steps: [...own.steps, step] }, { [name]: null });
}

function related(executor: Executor, relation: ResolvedRelation, condition: object): QueryState {
  const state = allRows(relation.target, executor);
  return { ...state, steps: [{ kind: "filter", condition, negated: false }] };
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
): Promise<void> {
  const { model, own, other } = betweenOf(relation);
  const present = await keysBetween(executor, row, relation);
  const added = [...new Set(keys)].filter((key) => !present.includes(key));
  if (added.length === 0) return;
  await announce(executor, row, relation, "pre_add", added);
  const key = keyOf(row, relation);
  const rows = added.map((to) => ({ [own]: key, [other]: to }));
  const mirrored = relation.symmetrical ? added.map((to) => ({ [own]: to, [other]: key })) : [];
  await bulkCreate(allRows(model, executor), [...rows, ...mirrored], { ignoreConflicts: true });
  await announce(executor, row, relation, "post_add", added);
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

async function keysBetween(executor: Executor, row: Instance, relation: ResolvedRelation): Promise<unknown[]> {
  const { model, own, other } = betweenOf(relation);
  const condition = { [own]: keyOf(row, relation) };
  return await new QuerySet<AnyModel, unknown>({
    ...allRows(model, executor),
    steps: [{ kind: "filter", condition, negated: false }],
    shape: { kind: "list", names: [other], flat: true },
    ordering: [],
  });
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
    instance: row,
    action,
    reverse: relation.reverse,
    model: relation.target,
    using: executor,
    raw: false,
    pkSet: keys && new Set(keys),
  });
}

// ---- Keys

function keysOf(relation: ResolvedRelation, rows: readonly unknown[]): unknown[] {
  return rows.map((row) => row instanceof Instance ? keyAtEnd(relation, row) : row);
}

function keyAtEnd(relation: ResolvedRelation, row: Instance): unknown {
  const model = Instance.modelOf(row);
  if (model !== relation.target) {
    throw new TypeError(
      `Cannot change "${relation.name}": expected rows of ${relation.target.name}, received one of ${model.name}`,
    );
  }
  const column = relation.through ? endColumn(relation) : undefined;
  const name = column && propertyOf(model, column);
  const key = name === undefined ? row.pk : Object.getOwnPropertyDescriptor(row, name)?.value;
  if (key !== undefined && key !== null) return key;
  throw new TypeError(`Cannot change "${relation.name}": a row of ${model.name} is not saved yet; save it before`);
}
