import { Instance } from "../models/instance.ts";
import { relationsOf, type ResolvedRelation } from "../models/resolve.ts";
import { RelatedManager } from "../query/query_set.ts";
import { openExecutor } from "../transactions/transaction.ts";
import { isCurrent } from "./current_relation.ts";
import { relationQuery } from "./relation_query.ts";

/**
 * Returns a relation of a row: the row that it leads to, if it was fetched; something to await, if not. Awaited, it is
 * fetched for all rows that were read together, so that a loop over rows asks once.
 *
 * @see {@link https://docs.djangoproject.com/en/6.1/topics/db/fetch-modes/}
 * @param row The row.
 * @param name The relation.
 * @returns The relation.
 */
export function lazyRelation(row: Instance, name: string): unknown {
  const relation = relationsOf(Instance.modelOf(row)).get(name);
  if (!relation) {
    throw new TypeError(`Cannot read "${name}" of ${Instance.modelOf(row).name}: there is no such relation`);
  }
  if (relation.many) return RelatedManager.ofRow(row, relation);
  const known = Instance.relatedOf(row, name);
  return known !== undefined && isCurrent(row, relation, known) ? known : new LazyRow(row, relation);
}

/** The row at the end of a relation, once it is awaited. */
export class LazyRow implements PromiseLike<unknown> {
  readonly #row: Instance;
  readonly #relation: ResolvedRelation;

  constructor(row: Instance, relation: ResolvedRelation) {
    this.#row = row;
    this.#relation = relation;
  }

  then<Fulfilled = unknown, Rejected = never>(
    onFulfilled?: ((value: unknown) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#fetch().then(onFulfilled, onRejected);
  }

  /** What was not fetched is not in JSON: not even as an empty object. */
  toJSON(): undefined {
    return undefined;
  }

  async #fetch(): Promise<unknown> {
    await fetchForPeers(this.#row, this.#relation);
    return Instance.relatedOf(this.#row, this.#relation.name) ?? null;
  }
}

/**
 * Fetches a relation for a row and for all that were read with it.
 *
 * @param row The row.
 * @param relation The relation.
 */
export async function fetchForPeers(row: Instance, relation: ResolvedRelation): Promise<void> {
  const { executor: origin, peers, pending } = Instance.originOf(row);
  if (!origin) {
    throw new TypeError(
      `Cannot fetch "${relation.name}" of a ${relation.model.name} that is not saved: give build() a database, or save it`,
    );
  }
  const { name } = relation;
  const underway = pending.get(name);
  if (underway) return await underway;
  const executor = openExecutor(origin);
  const wanting = peers.filter((peer) => Instance.relatedOf(peer, name) === undefined);
  const rows = wanting.includes(row) ? wanting : [row, ...wanting];
  const fetch = relationQuery(executor, rows, relation, {
    query: undefined,
    assign: (one, value) => Instance.setRelated(one, name, value),
  }).finally(() => pending.delete(name));
  // Rows of the same query that are looked at together wait for the same answer.
  pending.set(name, fetch);
  await fetch;
}
