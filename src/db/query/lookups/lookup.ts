import type { SQL } from "drizzle-orm";
import { type Compiled, Expression, type Scope } from "../expression.ts";
import { encodedSql } from "../expressions/encode.ts";
import { familyOf } from "../expressions/families.ts";
import { comparedWith } from "../expressions/fit.ts";
import { jsonScalar } from "../expressions/json_scalar.ts";
import { compileSubselect, isSubselect } from "../expressions/subquery.ts";
import { quoted } from "../../../text/mod.ts";
import type { ValueType } from "../value_type.ts";

/** One comparison: of an expression with a value, in a query. */
export interface Comparison {
  /** The lookup's name, such as `gte`. */
  readonly name: string;
  /** What is compared. */
  readonly left: Compiled;
  /** What it is compared with. */
  readonly value: unknown;
  /** The query. */
  readonly scope: Scope;
  /** What is being done, for messages: `filter by "pages__gte"`. */
  readonly doing: string;
}

/** Writes a comparison as SQL. */
export type Lookup = (comparison: Comparison) => SQL;

/**
 * Compiles what something is compared with: an expression, a query of one value, or a value of the same type.
 *
 * @param comparison The comparison.
 * @param value What it is compared with, if not with its own value.
 * @returns The SQL.
 * @throws {TypeError} If the value is of another type, or null.
 */
export function rightSide(comparison: Comparison, value: unknown = comparison.value): SQL {
  const { left, scope, doing } = comparison;
  const compiled = compiledValue(value, scope, besideOf(left.type));
  if (compiled) return comparedWith(compiled, left.type, doing);
  if (value === null || value === undefined) {
    throw new TypeError(`Cannot ${doing}: expected a value but got ${value}; use isnull to look for NULL`);
  }
  return encodedSql(value, left.type, doing);
}

/**
 * Compiles an expression or a query.
 *
 * @param value Anything.
 * @param scope The query around it.
 * @param beside The type of values in it that have none of their own.
 * @returns The SQL, or `undefined` if it is a value.
 */
export function compiledValue(value: unknown, scope: Scope, beside?: ValueType): Compiled | undefined {
  if (value instanceof Expression) return jsonScalar(value.compile(scope, beside));
  return isSubselect(value) ? compileSubselect(value, scope) : undefined;
}

/**
 * Returns the type that values without one of their own take beside something.
 *
 * @param type The type of that.
 * @returns The type; none beside JSON, whose bare values are compared.
 */
export function besideOf(type: ValueType): ValueType | undefined {
  return familyOf(type) === "json" ? undefined : type;
}

/**
 * Makes the error for a value of a wrong kind.
 *
 * @param comparison The comparison.
 * @param expected What was expected.
 * @returns The error.
 */
export function wrongValue({ doing, value }: Comparison, expected: string): TypeError {
  const shown = typeof value === "number" ? String(value) : quoted(value);
  return new TypeError(`Cannot ${doing}: expected ${expected} but got ${shown}`);
}
