import { FieldError } from "../../errors.ts";
import { quoted } from "../../text/mod.ts";
import type { ModelShape } from "../models/relations.ts";
import type { LoadedBy } from "../models/row.ts";
import type { ColumnName, KeyColumn } from "../models/types.ts";
import {
  asPrefetches,
  type CheckedPrefetches,
  checkPrefetches,
  type Prefetch,
  type PrefetchedBy,
  type PrefetchInput,
} from "../related/prefetch.ts";
import { type AnyChain, Chain, COMBINED } from "./chain.ts";
import { isKeyed } from "./condition.ts";
import type { CheckedOthers, CheckedRelations } from "./path_types.ts";
import type { QuerySet } from "./query_set.ts";
import { allRows, type Combination, type QueryState } from "./state.ts";
import { Values } from "./values.ts";

/** What a query set reads with its rows, and which queries it is put together with. */
export abstract class Loading<M extends ModelShape, Result, A extends object> extends Values<M, Result, A> {
  /**
   * Reads relations to one row with the rows, by a join.
   *
   * @param paths Relations: `"author"`, `"author__company"`.
   * @returns The query for rows with these relations.
   * @throws {FieldError} If a path is of no such relation.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#select-related}
   */
  selectRelated<const Path extends string>(
    ...paths: readonly (Path & CheckedRelations<M, NoInfer<Path>, true>)[]
  ): QuerySet<M, Omit<Result, keyof LoadedBy<M, Path>> & LoadedBy<M, Path>, A> {
    this.#refuseValues("selectRelated()");
    for (const path of paths) this.checkName(path);
    return this.chain({ ...this.state, selectRelated: [...this.state.selectRelated, ...paths] });
  }

  /**
   * Fetches relations of all rows after the rows, by one query each.
   *
   * The property of a relation to many is the list itself then, as an array, and no longer what adds and filters. Where a
   * row needs both, give the list a property of its own:
   * `prefetch("tags", { query: Tag.objects(c), to: "shownTags" })`.
   *
   * @param prefetches Relations (`"tags"`, `"author__posts"`), or {@linkcode prefetch} of one.
   * @returns The query for rows with these relations.
   * @throws {FieldError} If a path is of no relation.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#prefetch-related}
   */
  prefetchRelated<const P extends readonly PrefetchInput[]>(
    ...prefetches: P & CheckedPrefetches<M, NoInfer<P>>
  ): QuerySet<M, Omit<Result, keyof PrefetchedBy<M, P[number]>> & PrefetchedBy<M, P[number]>, A> {
    this.#refuseValues("prefetchRelated()");
    const added: Prefetch[] = asPrefetches(prefetches);
    checkPrefetches(this.state.model, added);
    return this.chain({ ...this.state, prefetch: [...this.state.prefetch, ...added] });
  }

  /**
   * Reads some columns only.
   *
   * @param names The columns to read; the primary key is always read.
   * @returns The query for rows with these columns.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#only}
   */
  only<const Name extends ColumnName<M>>(
    ...names: readonly Name[]
  ): QuerySet<M, Omit<Result, Exclude<ColumnName<M>, Name | KeyColumn<M>>>, A> {
    this.#refuseValues("only()");
    for (const name of names) this.#checkColumn(name);
    const { fields, primaryKey } = this.state.model;
    const columns = Object.keys(fields).filter((name) =>
      primaryKey.includes(name) || names.some((own) => own === name)
    );
    return this.chain({ ...this.state, columns });
  }

  /**
   * Reads all but some columns.
   *
   * @param names The columns not to read; the primary key is always read.
   * @returns The query for rows without these columns.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#defer}
   */
  defer<const Name extends ColumnName<M>>(...names: readonly Name[]): QuerySet<M, Omit<Result, Name>, A> {
    this.#refuseValues("defer()");
    for (const name of names) this.#checkColumn(name);
    const { fields, primaryKey } = this.state.model;
    const columns = (this.state.columns ?? Object.keys(fields)).filter((name) =>
      primaryKey.includes(name) || !names.some((own) => own === name)
    );
    return this.chain({ ...this.state, columns });
  }

  /**
   * The rows of this and of others, each once: Django's `union()`.
   *
   * @param others The other queries; after them `{ all: true }`, for rows as often as they come.
   * @returns The query for all of them.
   * @throws {TypeError} If one is no query, or gives rows of another model.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#union}
   */
  union<const Others extends readonly AnyChain[]>(
    ...others: Others & CheckedOthers<Result, NoInfer<Others>>
  ): QuerySet<M, Result, A>;
  /** The same, with options after the queries. */
  union<const Others extends readonly AnyChain[]>(
    ...others: [...Others, UnionOptions] & [...CheckedOthers<Result, NoInfer<Others>>, unknown]
  ): QuerySet<M, Result, A>;
  union(...others: readonly unknown[]): QuerySet<M, Result, A> {
    const last = others.at(-1);
    const options = isUnionOptions(last) ? last : {};
    return this.#combined(options.all ? "UNION ALL" : "UNION", options === last ? others.slice(0, -1) : others);
  }

  /** The rows that are in this and in all others: Django's `intersection()`. */
  intersection<const Others extends readonly AnyChain[]>(
    ...others: Others & CheckedOthers<Result, NoInfer<Others>>
  ): QuerySet<M, Result, A> {
    return this.#combined("INTERSECT", others);
  }

  /** The rows of this that are in none of the others: Django's `difference()`. */
  difference<const Others extends readonly AnyChain[]>(
    ...others: Others & CheckedOthers<Result, NoInfer<Others>>
  ): QuerySet<M, Result, A> {
    return this.#combined("EXCEPT", others);
  }

  #checkColumn(name: string): void {
    if (Object.hasOwn(this.state.model.fields, name)) return;
    this.checkName(name);
    throw new FieldError(`Cannot defer "${name}": expected a column of ${this.state.model.name} itself`);
  }

  #combined(operator: Combination["operator"], others: readonly unknown[]): QuerySet<M, Result, A> {
    const { model, executor, source, shape, columns, selectRelated, prefetch } = this.state;
    const queries = others.map((other) => stateOf(other, operator));
    const other = queries.find((query) => query.model !== model && shape.kind === "rows");
    if (other) throw new TypeError(`Cannot combine rows of ${model.name} with rows of ${other.model.name}`);
    return this.chain({
      ...allRows(model, executor, source),
      shape,
      columns,
      selectRelated,
      prefetch,
      combination: { operator, queries: [{ ...this.state, prefetch: [] }, ...queries] },
    });
  }

  #refuseValues(method: string): void {
    this.refuseCombined(method.replace("()", ""));
    if (this.state.shape.kind !== "rows") throw new TypeError(`Cannot call ${method} after values() or valuesList()`);
  }
}

/** Options for `union()`. */
export interface UnionOptions {
  /**
   * Whether rows come as often as they are found.
   *
   * @default {false}
   */
  readonly all?: boolean;
}

function isUnionOptions(value: unknown): value is UnionOptions {
  return isKeyed(value) && Object.keys(value).every((name) => name === "all");
}

function stateOf(other: unknown, operator: Combination["operator"]): QueryState {
  if (other instanceof Chain) return other.state;
  const name = COMBINED[operator];
  const what = Array.isArray(other) ? "a list" : quoted(other);
  throw new TypeError(`Cannot combine a query with ${what}: expected query sets, as in ${name}(first, second)`);
}
