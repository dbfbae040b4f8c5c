import { type SQL, sql } from "drizzle-orm";
import type { Expression, Operand, Use } from "../expression.ts";
import { FLOAT } from "../value_type.ts";
import { computed } from "./computed.ts";
import type { NameIn } from "./types.ts";

/**
 * A number to the power of another one; null, where that is no number or too great a one.
 *
 * @example Usage
 * ```ts
 * import { Power } from "@nuages/nuages/db/functions";
 *
 * const area = Power("width", 2);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#power}
 * @param base A field or an expression.
 * @param exponent A field or an expression.
 * @returns The expression.
 */
export function Power<const Base extends Operand, const Exponent extends Operand>(
  base: Base,
  exponent: Exponent,
): Expression<number | null, NameIn<Base> | NameIn<Exponent>> {
  return computed("Power", [base, exponent], (a, b) => ({
    sql: sql`(SELECT ${POWER} FROM (SELECT ${a.sql} AS a, ${b.sql} AS b))`,
    type: FLOAT,
    nullable: true,
  }));
}

// libSQL fails the whole statement for one row whose result is none, too great or too small.
const POWER: SQL = sql`CASE WHEN a > 0 THEN ${
  bounded(sql`b * LN(a)`, sql`POWER(a, b)`)
} WHEN a = 0 AND b >= 0 THEN POWER(a, b) WHEN a < 0 AND b = CAST(b AS INTEGER) THEN ${
  bounded(sql`b * LN(-a)`, sql`POWER(a, b)`)
} END`;

/** Beyond these exponents of e, a real number has no room for the result. */
function bounded(exponent: SQL, result: SQL): SQL {
  return sql`CASE WHEN ${exponent} > 709.78 THEN NULL WHEN ${exponent} < -708.39 THEN 0.0 ELSE ${result} END`;
}

/**
 * The number e to a power; null, where that is too great.
 *
 * @example Usage
 * ```ts
 * import { Exp } from "@nuages/nuages/db/functions";
 *
 * const growth = Exp("rate");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#exp}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Exp<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return real("Exp", expression, (x) => bounded(x, sql`EXP(${x})`));
}

/**
 * The natural logarithm; null, unless the number is more than 0.
 *
 * @example Usage
 * ```ts
 * import { Ln } from "@nuages/nuages/db/functions";
 *
 * const log = Ln("amount");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#ln}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Ln<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return real("Ln", expression, (x) => sql`CASE WHEN ${x} > 0 THEN LN(${x}) END`);
}

/**
 * The logarithm to a base; null, where there is none.
 *
 * @example Usage
 * ```ts
 * import { Log } from "@nuages/nuages/db/functions";
 *
 * const digits = Log(10, "amount");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#log}
 * @param base The base: a number, a field or an expression.
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Log<const Base extends Operand, const E extends Operand>(
  base: Base,
  expression: E,
): Expression<number | null, NameIn<Base> | NameIn<E>> {
  return computed("Log", [base, expression], (b, x) => ({
    sql: sql`CASE WHEN ${b.sql} > 0 AND ${b.sql} <> 1 AND ${x.sql} > 0 THEN LN(${x.sql}) / LN(${b.sql}) END`,
    type: FLOAT,
    nullable: true,
  }));
}

/**
 * The square root; null, if the number is less than 0.
 *
 * @example Usage
 * ```ts
 * import { Sqrt } from "@nuages/nuages/db/functions";
 *
 * const side = Sqrt("area");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#sqrt}
 * @param expression A field or an expression.
 * @returns The expression.
 */
export function Sqrt<const E extends Operand>(expression: E): Expression<number | null, NameIn<E>> {
  return real("Sqrt", expression, (x) => sql`CASE WHEN ${x} >= 0 THEN SQRT(${x}) END`);
}

/** A function of one real number. */
function real<Names extends Use>(
  name: string,
  expression: Operand,
  write: (number: SQL) => SQL,
): Expression<number | null, Names> {
  return computed(name, [expression], (part) => ({ sql: write(part.sql), type: FLOAT, nullable: true }));
}
