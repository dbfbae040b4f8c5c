import type { SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { arithmetic, type Operator } from "./expressions/arithmetic.ts";
import { parameter } from "./expressions/parameter.ts";
import { familyOf } from "./expressions/families.ts";
import { BIG_INTEGER, BOOLEAN, DATE_TIME, FLOAT, INTEGER, UNKNOWN, type ValueType } from "./value_type.ts";

/** An expression as SQL, inside of one query. */
export interface Compiled {
  /** The SQL. */
  readonly sql: SQL;
  /** How its values are kept and read. */
  readonly type: ValueType;
  /** Whether an aggregate is in it. */
  readonly aggregate: boolean;
  /** Whether it is, or holds, a window function. */
  readonly window: boolean;
  /** Whether it can be null. */
  readonly nullable: boolean;
  /** The keys of a path into JSON, where it is one; with what holds the JSON. */
  readonly json?: { readonly base: Compiled; readonly keys: readonly string[] };
  /** The columns of a composite key, where it is one: the SQL is a row of them. */
  readonly key?: readonly KeyPart[];
  /** The moment or day that it is the year of, where it is one: so that an index on that is of use. */
  readonly yearOf?: YearOf;
}

/** A column of a composite key. */
export interface KeyPart {
  /** Its name in code. */
  readonly name: string;
  /** The name of its table in the statement. */
  readonly alias: string;
  /** The column. */
  readonly column: SQLiteColumn;
  /** The column as SQL. */
  readonly compiled: Compiled;
}

/** What a year is the year of. */
export interface YearOf {
  /** The moment or day. */
  readonly base: Compiled;
  /** Whether weeks decide, as in ISO 8601. */
  readonly iso: boolean;
  /** The time zone whose clocks decide. */
  readonly timeZone: string;
}

/** Where an expression is compiled: one query, whose names it may use. */
export interface Scope {
  /**
   * Compiles what a name stands for: an annotation, a field, or a field across relations (`author__name`).
   *
   * @throws {FieldError} If there is no such name.
   */
  path(name: string): Compiled;
  /** Compiles a condition, such as `{ pages__gt: 100 }`, a `Q`, or an expression that is true or false. */
  condition(condition: unknown): Compiled;
  /** Compiles a query inside of this one; its `OuterRef`s are names of this one. */
  subquery(query: Subselect, options?: SubselectOptions): Compiled;
  /** The query around this one. */
  readonly outer: Scope | undefined;
}

/** How a query stands inside of another one. */
export interface SubselectOptions {
  /** Whether only the existence of a row is asked for. */
  readonly exists?: boolean;
  /** Whether the order of its rows matters even though it is not cut. */
  readonly ordered?: boolean;
}

/** What a query set is to the query around it. */
export interface Subselect {
  /** Writes the query as a `SELECT`, without parentheses. */
  compileWithin(outer: Scope, options: SubselectOptions): Compiled;
}

/** Marks the type of what a path leads to; what it is depends on the model that it is used with. */
export interface PathOf<Path extends string> {
  /** The path. */
  readonly path: Path;
}

/** As {@linkcode PathOf}, without null. */
export interface PresentPathOf<Path extends string> extends PathOf<Path> {
  /** Tells it from a path whose value may be null. */
  readonly present: true;
}

/** Marks a condition that an expression uses; whether it fits depends on the model that the expression is used with. */
export interface UsedCondition<Parts = unknown> {
  /** The condition's parts: keys with values, and expressions. */
  readonly parts: Parts;
}

/** What an expression uses of the model that it is used with: names of fields, and conditions. */
export type Use = string | UsedCondition;

/** What arithmetic gives: as {@linkcode PathOf}, it depends on the model what a name stands for. */
export interface ArithmeticOf<Left, Right> {
  /** The one operand. */
  readonly left: Left;
  /** The other one. */
  readonly right: Right;
}

/** As {@linkcode ArithmeticOf}, without null. */
export interface PresentArithmeticOf<Left, Right> extends ArithmeticOf<Left, Right> {
  /** Tells it from what may be null. */
  readonly present: true;
}

/** What stands on the right of `plus()` and its like. */
export type Factor = Expression | number | bigint;

/** The type of an operand of arithmetic. */
export type FactorValue<Value> = Value extends Expression<infer Out, infer _Names> ? Out : Value;

/** A value, or an expression in its place: a string is then a name, as in Django. */
export type Operand = Expression | string | number | bigint | boolean | Date | null;

/**
 * Something that the database computes for each row.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/}
 */
export abstract class Expression<Out = unknown, Names extends Use = Use> {
  /** Only for types: what comes out. */
  declare readonly out: Out;
  /** Only for types: the names that it uses, and the conditions. */
  declare readonly names: Names;

  /**
   * Writes the expression as SQL.
   *
   * @param scope The query.
   * @param beside What it is compared with or written to: of that type are values that have none of their own.
   */
  abstract compile(scope: Scope, beside?: ValueType): Compiled;

  /**
   * This plus that, Django's `+`: of decimal numbers a decimal number, of bigints a bigint. Beside a moment, a day, a
   * time or a duration, a number is one of milliseconds: `F("startsAt").plus(60_000)` is a minute later.
   */
  plus<const Other extends Factor>(
    other: Other,
  ): Expression<ArithmeticOf<Out, FactorValue<Other>>, Names | NamesOf<Other>> {
    return new Combined(this, "+", other);
  }

  /** This minus that: Django's `-`. Of two moments, days or times it is the duration between them. */
  minus<const Other extends Factor>(
    other: Other,
  ): Expression<ArithmeticOf<Out, FactorValue<Other>>, Names | NamesOf<Other>> {
    return new Combined(this, "-", other);
  }

  /** This times that: Django's `*`. */
  times<const Other extends Factor>(
    other: Other,
  ): Expression<ArithmeticOf<Out, FactorValue<Other>>, Names | NamesOf<Other>> {
    return new Combined(this, "*", other);
  }

  /** This divided by that; whole numbers give a whole number, as SQLite and Django do. */
  dividedBy<const Other extends Factor>(
    other: Other,
  ): Expression<ArithmeticOf<Out, FactorValue<Other>>, Names | NamesOf<Other>> {
    return new Combined(this, "/", other);
  }

  /** What is left of this when divided by that: Django's `%`. */
  modulo<const Other extends Factor>(
    other: Other,
  ): Expression<ArithmeticOf<Out, FactorValue<Other>>, Names | NamesOf<Other>> {
    return new Combined(this, "%", other);
  }

  /** This, ascending: Django's `asc()`. */
  asc(options: NullsOptions = {}): OrderBy<Names> {
    return new OrderBy(this, false, options);
  }

  /** This, descending: Django's `desc()`. */
  desc(options: NullsOptions = {}): OrderBy<Names> {
    return new OrderBy(this, true, options);
  }
}

/** The names and conditions that an operand uses. */
export type NamesOf<Value> = Value extends Expression<infer _Out, infer Names> ? Names : never;

/** Where rows without a value stand in an order: Django's `nulls_first` and `nulls_last`. */
export interface NullsOptions {
  /** Where they stand; without it where SQLite puts them: first when ascending. */
  nulls?: "first" | "last";
}

/** An order by an expression: Django's `OrderBy`. */
export class OrderBy<Names extends Use = Use> {
  /** Only for types: the names that it uses, and the conditions. */
  declare readonly names: Names;
  /** What rows are ordered by. */
  readonly expression: Expression;
  /** Whether from the greatest to the least. */
  readonly descending: boolean;
  /** Where rows without a value stand. */
  readonly nulls: "first" | "last" | undefined;

  /** Makes an order; `asc()` and `desc()` of an expression do it for you. */
  constructor(expression: Expression, descending: boolean, { nulls }: NullsOptions = {}) {
    this.expression = expression;
    this.descending = descending;
    this.nulls = nulls;
  }
}

class Combined<Out, Names extends Use> extends Expression<Out, Names> {
  readonly #left: Expression;
  readonly #operator: Operator;
  readonly #right: Factor;

  constructor(left: Expression, operator: Operator, right: Factor) {
    super();
    this.#left = left;
    this.#operator = operator;
    this.#right = right;
  }

  compile(scope: Scope): Compiled {
    const left = this.#left.compile(scope);
    const right = compileValue(this.#right, scope);
    const parts = merged(left, right);
    const sum = arithmetic(left, this.#operator, right);
    // A moment that no calendar has is null.
    return { ...sum, ...parts, nullable: parts.nullable || familyOf(sum.type) === "dateTime" };
  }
}

/**
 * Compiles an operand: an expression as it is, anything else as a value.
 *
 * @param operand The operand.
 * @param scope The query.
 * @param type How a value is written; by what it is, without it.
 * @returns The SQL.
 */
export function compileValue(operand: unknown, scope: Scope, type: ValueType = typeOfValue(operand)): Compiled {
  if (operand instanceof Expression) return operand.compile(scope);
  const encoded = operand === null || operand === undefined ? null : type.encode(operand);
  return {
    sql: parameter(encoded),
    type,
    aggregate: false,
    window: false,
    nullable: encoded === null,
  };
}

/**
 * Returns what holds for an expression that is made of others.
 *
 * @param parts The others.
 * @returns Whether it holds an aggregate or a window, and whether it can be null.
 */
export function merged(...parts: readonly Compiled[]): Pick<Compiled, "aggregate" | "window" | "nullable"> {
  return {
    aggregate: parts.some(({ aggregate }) => aggregate),
    window: parts.some(({ window }) => window),
    nullable: parts.some(({ nullable }) => nullable),
  };
}

function typeOfValue(value: unknown): ValueType {
  if (typeof value === "bigint") return BIG_INTEGER;
  if (typeof value === "number") return Number.isInteger(value) ? INTEGER : FLOAT;
  return value instanceof Date ? DATE_TIME : typeof value === "boolean" ? BOOLEAN : UNKNOWN;
}
