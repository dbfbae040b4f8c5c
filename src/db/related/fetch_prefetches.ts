import { Instance, setLoaded, setOwn } from "../models/instance.ts";
import { relationsOf } from "../models/resolve.ts";
import { batch } from "../query/batch.ts";
import type { QueryState } from "../query/state.ts";
import type { Executor } from "../transactions/transaction.ts";
import { type RelationFetch, relationQuery } from "./relation_query.ts";
import type { Prefetch } from "./prefetch.ts";

/** A relation that rows want fetched, with what is wanted beyond it. */
interface Wanted {
  readonly name: string;
  readonly query: Prefetch["query"];
  readonly to: string | undefined;
  readonly beyond: Prefetch[];
}

/** Rows, and the relations that they want. */
type Group = readonly [rows: readonly Instance[], prefetches: readonly Prefetch[]];

/**
 * Fetches the relations that a query wants with its rows: those of one depth in one round trip.
 *
 * @param state The query.
 * @param rows Its rows.
 */
export async function fetchPrefetches(state: QueryState, rows: readonly unknown[]): Promise<void> {
  let groups: Group[] = [[rows.filter((row) => row instanceof Instance), state.prefetch]];
  while (groups.length > 0) {
    const fetches: RelationFetch[] = [];
    const deeper = groups.flatMap((group) => planGroup(state.executor, group, fetches));
    await batch(...fetches);
    groups = deeper.filter(([found, beyond]) => found.length > 0 && beyond.length > 0);
  }
}

/** Notes what rows want fetched, and returns what will be wanted beyond that. */
function planGroup(executor: Executor, [rows, prefetches]: Group, fetches: RelationFetch[]): Group[] {
  const [first] = rows;
  if (!first) return [];
  const known = relationsOf(Instance.modelOf(first));
  return byRelation(prefetches).flatMap((wanted): Group[] => {
    const relation = known.get(wanted.name);
    if (!relation) return [];
    const there = wanted.query || wanted.to ? undefined : loaded(rows, wanted.name);
    // What is there already does not have to be waited for.
    if (there) return planGroup(executor, [there, wanted.beyond], fetches);
    const found: Instance[] = [];
    fetches.push(relationQuery(executor, rows, relation, {
      query: wanted.query?.state,
      assign: (row, value) => {
        if (wanted.to !== undefined) setOwn(row, wanted.to, value);
        else if (relation.many) setFetched(row, wanted.name, value);
        else setLoaded(row, wanted.name, value);
      },
      found: (row) => found.push(row),
    }));
    return [[found, wanted.beyond]];
  });
}

function byRelation(prefetches: readonly Prefetch[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { path, query, to } of prefetches) {
    const [name = path, ...rest] = path.split("__");
    const isEnd = rest.length === 0;
    const key = isEnd && to !== undefined ? `${name} ${to}` : name;
    const one = wanted.get(key) ?? { name, query: isEnd ? query : undefined, to: isEnd ? to : undefined, beyond: [] };
    if (!isEnd) one.beyond.push({ path: rest.join("__"), query, to });
    wanted.set(key, isEnd && query ? { ...one, query, to } : one);
  }
  return [...wanted.values()];
}

/** The rows of a relation that all rows have already, such as by `selectRelated()`. */
function loaded(rows: readonly Instance[], name: string): Instance[] | undefined {
  const values = rows.map((row) => Object.hasOwn(row, name) ? Reflect.get(row, name) : undefined);
  if (values.some((value) => value === undefined)) return undefined;
  return values.flat().filter((value) => value instanceof Instance);
}

/** What was fetched is not what is there: who assigns another list would change nothing. */
function setFetched(row: Instance, name: string, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: false, configurable: true });
}
