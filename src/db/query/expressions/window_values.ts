import { type SQL, sql } from "drizzle-orm";
import type { Compiled, Expression, Operand, Scope, Use } from "../expression.ts";
import { checkOperand, compileLike, compileOperand } from "./operand.ts";
import { parameter } from "./parameter.ts";
import type { NameIn, NamesIn, ValueIn } from "./types.ts";
import { checkCount, unchanged, WindowFunction } from "./window_function.ts";

/**
 * The value in the first row of the window's frame.
 *
 * @example Usage
 * ```ts
 * import { Window } from "@nuages/nuages/db";
 * import { FirstValue } from "@nuages/nuages/db/functions";
 *
 * const first = Window(FirstValue("title"), { orderBy: "publishedAt" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#firstvalue}
 * @param expression A field or an expression.
 * @returns What stands in `Window()`.
 */
export function FirstValue<const E extends Operand>(expression: E): Expression<ValueIn<E> | null, NameIn<E>> {
  return looking("FirstValue", expression, (part) => sql`FIRST_VALUE(${part.sql})`);
}

/**
 * The value in the last row of the window's frame; without a frame, that is the row itself and its equals.
 *
 * @example Usage
 * ```ts
 * import { Window } from "@nuages/nuages/db";
 * import { LastValue } from "@nuages/nuages/db/functions";
 *
 * const last = Window(LastValue("title"), { orderBy: "publishedAt" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#lastvalue}
 * @param expression A field or an expression.
 * @returns What stands in `Window()`.
 */
export function LastValue<const E extends Operand>(expression: E): Expression<ValueIn<E> | null, NameIn<E>> {
  return looking("LastValue", expression, (part) => sql`LAST_VALUE(${part.sql})`);
}

/**
 * The value in one of the first rows of the window's frame.
 *
 * @example Usage
 * ```ts
 * import { Window } from "@nuages/nuages/db";
 * import { NthValue } from "@nuages/nuages/db/functions";
 *
 * const second = Window(NthValue("title", 2), { orderBy: "publishedAt" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#nthvalue}
 * @param expression A field or an expression.
 * @param nth Which row, from 1.
 * @returns What stands in `Window()`.
 * @throws {RangeError} If that is no whole number from 1.
 */
export function NthValue<const E extends Operand>(
  expression: E,
  nth: number = 1,
): Expression<ValueIn<E> | null, NameIn<E>> {
  checkCount(nth, "NthValue()");
  return looking("NthValue", expression, (part) => sql`NTH_VALUE(${part.sql}, ${parameter(nth)})`);
}

/** Options for {@linkcode Lag} and {@linkcode Lead}. */
export interface LagOptions {
  /**
   * How many rows away.
   *
   * @default {1}
   */
  readonly offset?: number;
  /**
   * What is given where there is no such row.
   *
   * @default {null}
   */
  readonly default?: Operand;
}

/**
 * The value some rows before this one.
 *
 * @example Usage
 * ```ts
 * import { Window } from "@nuages/nuages/db";
 * import { Lag } from "@nuages/nuages/db/functions";
 *
 * const before = Window(Lag("pages", { default: 0 }), { orderBy: "publishedAt" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#lag}
 * @param expression A field or an expression.
 * @param options How many rows before, and what is given where there is none.
 * @returns What stands in `Window()`.
 * @throws {RangeError} If that is no whole number from 1.
 */
export function Lag<const E extends Operand, const Options extends LagOptions>(
  expression: E,
  options?: Options,
): Expression<ValueIn<E> | null, NameIn<E> | NamesIn<Options>> {
  return neighbour("Lag", sql`LAG`, expression, options);
}

/**
 * The value some rows after this one.
 *
 * @example Usage
 * ```ts
 * import { Window } from "@nuages/nuages/db";
 * import { Lead } from "@nuages/nuages/db/functions";
 *
 * const next = Window(Lead("publishedAt"), { orderBy: "publishedAt" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#lead}
 * @param expression A field or an expression.
 * @param options How many rows after, and what is given where there is none.
 * @returns What stands in `Window()`.
 * @throws {RangeError} If that is no whole number from 1.
 */
export function Lead<const E extends Operand, const Options extends LagOptions>(
  expression: E,
  options?: Options,
): Expression<ValueIn<E> | null, NameIn<E> | NamesIn<Options>> {
  return neighbour("Lead", sql`LEAD`, expression, options);
}

function looking<Out, Names extends Use>(
  name: string,
  expression: Operand,
  write: (part: Compiled, scope: Scope) => SQL,
): Expression<Out, Names> {
  checkOperand(expression, `${name}()`);
  return new WindowFunction(name, (scope) => {
    const part = compileOperand(expression, scope, `${name}()`);
    if (part.window) throw new TypeError(`Cannot use a window in ${name}(): expected an expression of single rows`);
    const { type, aggregate } = part;
    return { call: write(part, scope), type, nullable: true, aggregate, finish: unchanged };
  });
}

function neighbour<Out, Names extends Use>(
  name: string,
  sqlName: SQL,
  expression: Operand,
  options: LagOptions = {},
): Expression<Out, Names> {
  const { offset = 1, default: fallback = null } = options;
  checkCount(offset, `${name}()`);
  checkOperand(fallback, `${name}()`);
  return looking(name, expression, (part, scope) => {
    const otherwise = compileLike(fallback, part.type, scope, `${name}()`);
    return sql`${sqlName}(${part.sql}, ${parameter(offset)}, ${otherwise.sql})`;
  });
}
