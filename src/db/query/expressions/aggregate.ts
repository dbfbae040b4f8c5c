import { is, SQL, sql } from "drizzle-orm";
import { FieldError } from "../../../errors.ts";
import { Condition } from "../condition.ts";
import { type Compiled, Expression, type Operand, type Scope, type Use } from "../expression.ts";
import { UNKNOWN, type ValueType } from "../value_type.ts";
import { familyOf } from "./families.ts";
import { checkOperand, compileLike, compileOperand } from "./operand.ts";
import { Windowable, type WindowCall } from "./windowable.ts";

/** What every aggregate can be told. */
export interface AggregateOptions {
  /** The rows that count: a condition as in `filter()`. All of them, without it. */
  readonly filter?: object;
}

/** What aggregates can be told that give null for no rows. */
export interface DefaultOptions extends AggregateOptions {
  /** What is given for no rows, or none with a value. */
  readonly default?: Operand;
}

/** What aggregates can be told that may leave out repetitions. */
export interface DistinctOptions {
  /**
   * Whether equal values count once.
   *
   * @default {false}
   */
  readonly distinct?: boolean;
}

/** How an aggregate is written. */
export interface AggregatePlan {
  /** What it is called, for messages. */
  readonly name: string;
  /** What it is of. */
  readonly operand: Operand;
  /** Whether it is of the rows themselves rather than of the operand. */
  readonly ofRows?: boolean;
  /** What it was told. */
  readonly options: DefaultOptions & DistinctOptions;
  /** Whether it can look through a window. */
  readonly overWindow?: boolean;
  /**
   * Writes it.
   *
   * @param part What it is of; `*` for rows.
   * @param filter What follows each call of a function: the rows that count.
   * @param scope The query.
   */
  write(part: Compiled, filter: SQL, scope: Scope): AggregateWritten;
}

/** What an aggregate comes to. */
export interface AggregateWritten {
  /** The SQL; of a call that can look through a window, without what is around it. */
  readonly call: SQL;
  /** The type of what it gives. */
  readonly type: ValueType;
  /** Whether it is never null. */
  readonly present?: boolean;
  /** Makes the whole out of the call. */
  finish?(call: SQL): SQL;
}

/** A value computed from many rows. */
export class Aggregate<Out, Names extends Use> extends Windowable<Out, Names> {
  readonly #plan: AggregatePlan;

  /**
   * Makes it; `Sum()` and its like do it for you.
   *
   * @throws {TypeError} If an option is wrong.
   */
  constructor(plan: AggregatePlan) {
    super();
    const { name, operand, options } = plan;
    checkOperand(operand, `${name}()`);
    if (options.filter !== undefined && !isCondition(options.filter)) {
      throw new TypeError(`Cannot use the filter of ${name}(): expected a condition such as { pages__gt: 100 }`);
    }
    if (options.default !== undefined) checkOperand(options.default, `${name}()`);
    this.#plan = plan;
  }

  /** Writes the aggregate as SQL. */
  compile(scope: Scope): Compiled {
    const { call, type, nullable, aggregate, finish } = this.#compile(scope);
    if (!aggregate) return { sql: finish(call), type, aggregate: true, window: false, nullable };
    throw new FieldError(`Cannot compute ${this.#plan.name}(): it is of an aggregate; annotate, then aggregate()`);
  }

  /** Writes the call for a window. */
  compileCall(scope: Scope): WindowCall {
    if (this.#plan.overWindow !== false) return this.#compile(scope);
    throw new TypeError(`Cannot use ${this.#plan.name}() in Window(): SQLite computes it for whole groups only`);
  }

  #compile(scope: Scope): WindowCall {
    const { name, operand, ofRows, options } = this.#plan;
    const part = ofRows ? ROWS : compileOperand(operand, scope, `${name}()`);
    if (part.window) throw new FieldError(`Cannot compute ${name}(): it is of a window, which is computed later`);
    const written = this.#plan.write(part, filterOf(options, scope, name), scope);
    const fallback = defaultOf(options.default, written.type, scope, `${name}()`);
    const finish = (call: SQL): SQL => {
      const inner = written.finish?.(call) ?? call;
      const whole = familyOf(written.type) === "decimal" ? sql`CAST(${inner} AS NUMERIC)` : inner;
      return fallback ? sql`COALESCE(${whole}, ${fallback.sql})` : whole;
    };
    const nullable = !written.present && (fallback?.nullable ?? true);
    return { call: written.call, type: written.type, nullable, aggregate: part.aggregate, finish };
  }
}

const ROWS: Compiled = { sql: sql`*`, type: UNKNOWN, aggregate: false, window: false, nullable: false };

function isCondition(filter: unknown): boolean {
  if (typeof filter !== "object" || filter === null || Array.isArray(filter)) return false;
  return filter instanceof Condition || filter instanceof Expression || is(filter, SQL) ||
    [null, Object.prototype].includes(Object.getPrototypeOf(filter));
}

function filterOf({ filter }: AggregateOptions, scope: Scope, name: string): SQL {
  if (filter === undefined) return sql``;
  const condition = scope.condition(filter);
  if (!condition.aggregate && !condition.window) return sql` FILTER (WHERE ${condition.sql})`;
  throw new FieldError(`Cannot compute ${name}(): its filter is of an aggregate, expected one of single rows`);
}

function defaultOf(value: Operand | undefined, type: ValueType, scope: Scope, where: string): Compiled | undefined {
  return value === undefined || value === null ? undefined : compileLike(value, type, scope, where);
}
