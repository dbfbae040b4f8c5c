/** The other side of a foreign key: rows that refer by a column of their own. */
import { ObjectDoesNotExist } from "../../errors.ts";
import { Instance, setOwn, valueOf } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { Q } from "../query/condition.ts";
import { QuerySet } from "../query/query_set.ts";
import { allRows, type QueryState } from "../query/state.ts";
import { atomic } from "../transactions/atomic.ts";
import type { Executor } from "../transactions/transaction.ts";
import { updateRows } from "../writing/update_rows.ts";
import { assignRelation } from "./assign_relation.ts";
import type { ChangeOptions } from "./change_options.ts";
import { comparable, keyOf } from "./relation_query.ts";
import { keysOf, keysWhere, rowOf } from "./row_keys.ts";

/** The name in code of the column that refers. */
export function referringName(relation: ResolvedRelation): string {
  const name = propertyOf(relation.target, relation.hops[0].to);
  if (name !== undefined) return name;
  throw new TypeError(`Cannot change "${relation.name}": ${relation.target.name} has no column that refers`);
}

/** Lets rows refer. As in Django, rows that are given refer from now on, also where one statement changes all of them. */
export async function refer(
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

/** Makes these the rows that refer; those that must refer to one are only added. */
export async function setReferring(
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

/** Lets rows refer to none. */
export async function unrefer(
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

/** Refuses to take rows out that must refer to one. */
export function refuseRequired(relation: ResolvedRelation): void {
  if (mayBeNull(relation)) return;
  throw new TypeError(
    `Cannot take rows out of "${relation.name}": "${
      referringName(relation)
    }" of ${relation.target.name} may not be null; delete them instead`,
  );
}

/** A row that says that it refers to another one was given by mistake. */
export function checkReferring(row: Instance, relation: ResolvedRelation, one: unknown): void {
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
