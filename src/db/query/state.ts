import type { AnyModel } from "../models/model.ts";
import type { Hop } from "../models/resolve.ts";
import type { Source } from "../source.ts";
import type { Executor } from "../transactions/transaction.ts";
import type { ConditionPart } from "./condition.ts";
import type { Expression, OrderBy } from "./expression.ts";
import type { Prefetch } from "../related/prefetch.ts";

/** One thing that was asked of a query, in the order in which it was. */
export type Step =
  | { readonly kind: "filter"; readonly condition: ConditionPart; readonly negated: boolean }
  | {
    readonly kind: "annotate";
    readonly name: string;
    readonly expression: Expression;
    /** Whether it is read with the rows. */
    readonly selected: boolean;
    /** What `values()` had asked for by then: what aggregates are grouped by. */
    readonly groupBy: readonly string[] | undefined;
  }
  | { readonly kind: "related"; readonly path: RelatedPath };

/** Rows at the end of a relation, of rows with these keys. */
export interface RelatedPath {
  /** The steps of the relation, from the rows with the keys to these. */
  readonly hops: readonly [Hop, ...Hop[]];
  /** The keys. */
  readonly keys: readonly unknown[];
  /** Whether the key is read with each row. */
  readonly selected: boolean;
}

/** What a query gives for each row. */
export type Shape =
  | { readonly kind: "rows" }
  | { readonly kind: "values"; readonly names: readonly string[] }
  | { readonly kind: "list"; readonly names: readonly string[]; readonly flat: boolean };

/** Several queries put together. */
export interface Combination {
  /** How. */
  readonly operator: "UNION" | "UNION ALL" | "INTERSECT" | "EXCEPT";
  /** The queries, in order; each with its own order and bounds. */
  readonly queries: readonly [QueryState, ...QueryState[]];
}

/** Everything that was asked of a query. It never changes; each method of a query set makes a new one. */
export interface QueryState {
  /** The model. */
  readonly model: AnyModel;
  /** Where the rows are read. */
  readonly executor: Executor;
  /** Where the query was begun: what is written goes where the site's routers say. */
  readonly source: Source;
  /** Filters and annotations, in order. */
  readonly steps: readonly Step[];
  /** The order asked for; the model's, where none was. */
  readonly ordering: readonly (string | OrderBy | Expression)[] | undefined;
  /** Whether the order is turned round. */
  readonly reversed: boolean;
  /** Whether rows that are equal to others are left out. */
  readonly distinct: boolean;
  /** The first row, from 0. */
  readonly offset: number;
  /** The most rows. */
  readonly limit: number | undefined;
  /** What each row gives. */
  readonly shape: Shape;
  /** The columns to read, where not all. */
  readonly columns: readonly string[] | undefined;
  /** Relations to one row that are joined. */
  readonly selectRelated: readonly string[];
  /** Relations that are fetched after the rows. */
  readonly prefetch: readonly Prefetch[];
  /** The queries that it is put together with. */
  readonly combination: Combination | undefined;
  /** Whether nothing fits, whatever the rows. */
  readonly empty: boolean;
  /** Whether columns are left out of rows in which they cannot be read; else that is an error. */
  readonly leavesUnreadable?: boolean;
}

/**
 * Begins a query for all rows of a model.
 *
 * @param model The model.
 * @param executor The database or transaction.
 * @param source The request, where it began with one.
 * @returns The state.
 */
export function allRows(model: AnyModel, executor: Executor, source: Source = executor): QueryState {
  return {
    model,
    executor,
    source,
    steps: [],
    ordering: undefined,
    reversed: false,
    distinct: false,
    offset: 0,
    limit: undefined,
    shape: { kind: "rows" },
    columns: undefined,
    selectRelated: [],
    prefetch: [],
    combination: undefined,
    empty: false,
  };
}

/** The names of a query's annotations. */
export function annotationNames({ combination, ...state }: QueryState): string[] {
  return combination
    ? annotationNames(combination.queries[0])
    : state.steps.flatMap((step) => step.kind === "annotate" ? [step.name] : []);
}
