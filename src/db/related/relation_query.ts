import { Instance } from "../models/instance.ts";
import { propertyOf } from "../models/property.ts";
import type { ResolvedRelation } from "../models/resolve.ts";
import { compileSelect } from "../query/compile_select.ts";
import { type Exactness, firstExactness } from "../query/exact.ts";
import { Query, type StoredRows } from "../query/query.ts";
import { allRows, type QueryState } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { fetchPrefetches } from "./fetch_prefetches.ts";

/** A relation that is fetched for many rows at once. */
export type RelationFetch = Query<void>;

/** What becomes of the rows at the end of a relation. */
export interface RelationQueryOptions {
  /** Which rows, and how they are read; all, without it. */
  readonly query: QueryState | undefined;
  /** Gives a row what was found for it: a list, or for a relation to one a row or null. */
  assign(row: Instance, value: unknown): void;
  /** Told each row that was found. */
  found?(row: Instance): void;
}

/**
 * Makes the question for a relation of many rows: one statement, however many they are.
 *
 * @param executor The database.
 * @param rows The rows whose relation it is.
 * @param relation The relation.
 * @param options What becomes of what is found.
 * @returns The question; its answer is given to the rows.
 */
export function relationQuery(
  executor: Executor,
  rows: readonly Instance[],
  relation: ResolvedRelation,
  options: RelationQueryOptions,
): RelationFetch {
  const keys = new Set(rows.map((row) => keyOf(row, relation)).filter((key) => key !== null && key !== undefined));
  const base = options.query ?? allRows(relation.target, executor, rows[0] && Instance.originOf(rows[0]).source);
  const state: QueryState = {
    ...base,
    executor,
    steps: [...base.steps, { kind: "related", path: { hops: relation.hops, keys: [...keys], selected: true } }],
    empty: base.empty || keys.size === 0,
  };
  return stateQuery(state, rows, relation, options, firstExactness(executor));
}

function stateQuery(
  state: QueryState,
  rows: readonly Instance[],
  relation: ResolvedRelation,
  options: RelationQueryOptions,
  exactness: Exactness,
): RelationFetch {
  const { sql, plan } = compileSelect(state, { exactness });
  const read = async (stored: StoredRows): Promise<void> => {
    const readRow = plan.reader(state);
    const groups = new Map<unknown, unknown[]>();
    const all: unknown[] = [];
    for (const one of stored) {
      const key = comparable(plan.relatedType?.decode(one[plan.relatedKey ?? 0]));
      const row = readRow(one);
      all.push(row);
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    if (state.prefetch.length > 0) await fetchPrefetches(state, all);
    give(rows, relation, groups, options);
  };
  const exactly = (): RelationFetch => stateQuery(state, rows, relation, options, "all");
  return new Query(state.executor, sql, read, exactness === "all" ? undefined : exactly);
}

function give(
  rows: readonly Instance[],
  relation: ResolvedRelation,
  groups: ReadonlyMap<unknown, readonly unknown[]>,
  { assign, found }: RelationQueryOptions,
): void {
  for (const row of rows) {
    const group = groups.get(comparable(keyOf(row, relation))) ?? [];
    assign(row, relation.many ? group : group[0] ?? null);
    if (relation.inverse !== undefined && relation.reverse && relation.kind !== "manyToMany") {
      for (const one of group) if (one instanceof Instance) Instance.setRelated(one, relation.inverse, row);
    }
  }
  for (const group of groups.values()) for (const one of group) if (one instanceof Instance) found?.(one);
}

/** The value that a row refers with, or is referred to by. */
export function keyOf(row: Instance, relation: ResolvedRelation): unknown {
  const name = propertyOf(relation.model, relation.hops[0].from);
  // A column that was deferred says so.
  return name === undefined ? undefined : Reflect.get(row, name);
}

/**
 * Makes a key comparable: those that are objects, such as moments and bytes, are compared by what they hold; a number may
 * refer to a bigint.
 *
 * @param key The key.
 * @returns What to compare.
 */
export function comparable(key: unknown): unknown {
  if (typeof key === "bigint") return Number.isSafeInteger(Number(key)) ? Number(key) : key;
  return typeof key === "object" && key !== null ? JSON.stringify(key) : key;
}
