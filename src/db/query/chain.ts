import { is, SQL, sql } from "drizzle-orm";
import type { ModelShape } from "../models/relations.ts";
import { executorOf, type Source } from "../source.ts";
import { compileSelect } from "./compile_select.ts";
import { checkDepth, Condition, type ConditionPart, isKeyed, noCondition } from "./condition.ts";
import {
  type Compiled,
  Expression,
  type OrderBy,
  type Scope,
  type Subselect,
  type SubselectOptions,
} from "./expression.ts";
import { type ParsedPath, parsePath } from "./parse_path.ts";
import type { Checked, CheckedOrders, ConditionInput, OrderInput } from "./path_types.ts";
import type { QuerySet } from "./query_set.ts";
import { annotationNames, type Combination, type QueryState, type Step } from "./state.ts";
import { INTEGER, UNKNOWN } from "./value_type.ts";

/** What every query set can do: narrow, order and cut. Nothing in here asks the database; each method gives a new query. */
export abstract class Chain<M extends ModelShape, Result, A extends object> implements Subselect {
  /** What was asked for so far. */
  readonly state: QueryState;

  /** Begins with what was asked for so far. */
  constructor(state: QueryState) {
    this.state = state;
  }

  /** Makes a query like this one that asks for something else. */
  protected abstract chain<NewResult, NewA extends object>(state: QueryState): QuerySet<M, NewResult, NewA>;

  /**
   * Keeps the rows that fit.
   *
   * @param condition Fields and lookups with the values to compare with, a `Q`, an expression that is true or false, or
   * Drizzle's SQL.
   * @returns The narrower query.
   * @throws {FieldError} If a key names no field or lookup.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#filter}
   */
  filter<const C extends ConditionInput<M>>(condition: C & Checked<M, A, NoInfer<C>>): QuerySet<M, Result, A> {
    return this.narrowed("filter", condition);
  }

  /**
   * Keeps the rows that do not fit.
   *
   * @param condition As in {@linkcode filter}.
   * @returns The narrower query.
   * @throws {FieldError} If a key names no field or lookup.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#exclude}
   */
  exclude<const C extends ConditionInput<M>>(condition: C & Checked<M, A, NoInfer<C>>): QuerySet<M, Result, A> {
    return this.narrowed("exclude", condition, true);
  }

  /**
   * Orders the rows, whatever order they had.
   *
   * @param fields Names, with `-` before them for the other direction; `"?"` for chance; `F("rating").desc({ nulls: "last" })`.
   * @returns The ordered query.
   * @throws {FieldError} If a name is of no field.
   * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#order-by}
   */
  orderBy<const Orders extends readonly OrderInput<M>[]>(
    ...fields: Orders & CheckedOrders<M, A, NoInfer<Orders>>
  ): QuerySet<M, Result, A> {
    this.#refuseSliced("reorder");
    const ordering: readonly (string | OrderBy | Expression)[] = fields;
    for (const field of ordering) {
      if (typeof field === "string" && field !== "?") this.checkName(field.replace(/^[-+]/, ""));
    }
    return this.chain({ ...this.state, ordering, reversed: false });
  }

  /** Turns the order round: Django's `reverse()`. */
  reverse(): QuerySet<M, Result, A> {
    this.#refuseSliced("reverse");
    return this.chain({ ...this.state, reversed: !this.state.reversed });
  }

  /** Leaves out rows that are equal to others: Django's `distinct()`. */
  distinct(): QuerySet<M, Result, A> {
    this.refuseCombined("distinct");
    this.#refuseSliced("make distinct");
    return this.chain({ ...this.state, distinct: true });
  }

  /**
   * Keeps a part of the rows: `slice(10, 20)` is Django's `[10:20]`.
   *
   * @param start The first row to keep, from 0.
   * @param end The first row not to keep.
   * @returns The shorter query.
   * @throws {RangeError} If the bounds are negative or the wrong way round.
   */
  slice(start: number, end?: number): QuerySet<M, Result, A> {
    const isBound = (bound: number): boolean => Number.isSafeInteger(bound) && bound >= 0;
    if (!isBound(start) || (end !== undefined && !(isBound(end) && end >= start))) {
      throw new RangeError(`Cannot slice from ${start} to ${end}: expected whole numbers, 0 <= start <= end`);
    }
    const { offset, limit = Infinity } = this.state;
    const left = Math.max(0, Math.min(end ?? Infinity, limit) - start);
    return this.chain({ ...this.state, offset: offset + start, limit: left === Infinity ? undefined : left });
  }

  /** The same query again: Django's `all()`. */
  all(): QuerySet<M, Result, A> {
    return this.chain(this.state);
  }

  /** A query that nothing fits, and that asks no database: Django's `none()`. */
  none(): QuerySet<M, Result, A> {
    return this.chain({ ...this.state, empty: true });
  }

  /**
   * Asks another database: Django's `using()`.
   *
   * @param source The request, a database or a transaction.
   * @param alias The database, where the request has several.
   * @returns The query, for that database.
   */
  using(source: Source, alias?: string): QuerySet<M, Result, A> {
    const { model } = this.state;
    const executor = executorOf(source, { ...(alias !== undefined && { alias }), model, intent: "read" });
    return this.chain({ ...this.state, executor, source: alias === undefined ? source : executor });
  }

  /** Writes the query as SQL, for a condition of Drizzle's or for a look: Django's `str(qs.query)`. */
  toSQL(): SQL {
    return compileSelect(this.state).sql;
  }

  compileWithin(outer: Scope, { exists = false, ordered = false }: SubselectOptions): Compiled {
    const { shape, model } = this.state;
    const state = shape.kind === "rows" && !exists ? { ...this.state, shape: keyShape(model.primaryKey) } : this.state;
    const compiled = exists && !this.state.combination
      ? compileSelect({ ...state, ...UNORDERED }, { outer, unordered: true, select: () => [ONE] })
      : compileSelect(state, { outer, unordered: !ordered });
    return { ...SUBQUERY, sql: compiled.sql, type: compiled.plan.types[0] ?? UNKNOWN };
  }

  /** Checks a name before the database is asked. */
  protected checkName(name: string): void {
    this.parsed(name);
  }

  /** Reads a path, which may begin with an annotation. */
  protected parsed(name: string): ParsedPath {
    const names = annotationNames(this.state);
    return parsePath(this.state.model, name, (head) => names.includes(head));
  }

  /** Narrows the query by a condition, whatever its type says. */
  protected narrowed(method: string, condition: ConditionPart, negated = false): QuerySet<M, Result, A> {
    this.#refuseSliced("filter");
    this.refuseCombined(method);
    this.#checkKeys(condition);
    return this.chain(this.with({ kind: "filter", condition, negated }));
  }

  /** Finds a wrong name where it was written, not where the query is awaited. */
  #checkKeys(condition: ConditionPart): void {
    if (condition instanceof Condition) {
      checkDepth(condition);
      condition.children.forEach((child) => this.#checkKeys(child));
    } else if (isKeyed(condition)) Object.keys(condition).forEach((key) => this.checkName(key));
    else if (!(condition instanceof Expression) && !is(condition, SQL)) throw noCondition(condition);
  }

  /** Refuses what cannot be asked of queries that were put together. */
  protected refuseCombined(method: string): void {
    const { combination } = this.state;
    if (!combination) return;
    const name = COMBINED[combination.operator];
    throw new TypeError(`Calling QuerySet.${method}() after ${name}() is not supported.`);
  }

  /** The query with one thing more that is asked. */
  protected with(step: Step): QueryState {
    return { ...this.state, steps: [...this.state.steps, step] };
  }

  #refuseSliced(what: string): void {
    if (this.state.limit === undefined && this.state.offset === 0) return;
    throw new TypeError(`Cannot ${what} a query once a slice has been taken.`);
  }
}

/** A query set of any model. */
export interface AnyChain extends Subselect {
  /** What was asked for so far. */
  readonly state: QueryState;
}

const ONE: Compiled = { sql: sql.raw("1"), type: INTEGER, aggregate: false, window: false, nullable: false };

const SUBQUERY = { aggregate: false, window: false, nullable: true } as const;

const UNORDERED = { ordering: [], reversed: false } as const;

function keyShape(names: readonly string[]): QueryState["shape"] {
  return { kind: "list", names, flat: names.length === 1 };
}

/** The methods that put queries together. */
export const COMBINED: Readonly<Record<Combination["operator"], string>> = {
  UNION: "union",
  "UNION ALL": "union",
  INTERSECT: "intersection",
  EXCEPT: "difference",
};
