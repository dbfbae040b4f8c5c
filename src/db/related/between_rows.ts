/** A many-to-many relation: rows of a model between. */
import type { Instance } from "../models/instance.ts";
import type { AnyModel } from "../models/model.ts";
import { propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { QuerySet } from "../query/query_set.ts";
import { allRows } from "../query/state.ts";
import { m2mChanged } from "../signals.ts";
import { siteOf } from "../site.ts";
import type { Executor } from "../transactions/transaction.ts";
import { bulkCreate } from "../writing/bulk_create.ts";
import { called } from "../writing/get_or_create.ts";
import { withoutImplied } from "../writing/implied_values.ts";
import type { ChangeOptions } from "./change_options.ts";
import { comparable, keyOf } from "./relation_query.ts";
import { distinct, keysWhere } from "./row_keys.ts";

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

/** Adds rows between, but for those that are there. */
export async function addBetween(
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

/** Makes these the rows at the other end. */
export async function setBetween(
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

/** Takes rows between away: those that lead to some keys, or all. */
export async function removeBetween(
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
    instance: row,
    action,
    reverse: relation.reverse,
    model: relation.target,
    using: executor,
    raw: false,
    pkSet: keys && new Set(keys),
  });
}
