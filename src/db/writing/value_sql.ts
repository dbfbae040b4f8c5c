import { is, SQL, sql } from "drizzle-orm";
import { FieldError } from "../../errors.ts";
import { prohibitNullCharactersValidator } from "../../validation/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { type Compiled, Expression, type Scope } from "../query/expression.ts";
import { encode } from "../query/expressions/encode.ts";
import { type Family, familyOf } from "../query/expressions/families.ts";
import { keptAs } from "../query/expressions/fit.ts";
import { parameter } from "../query/expressions/parameter.ts";
import { ValueExpression } from "../query/expressions/value.ts";
import { typeOf } from "../query/value_type.ts";

/**
 * Writes a value for a column: an expression, or Drizzle's SQL, as what it is; anything else as a parameter.
 *
 * @param field The column.
 * @param value The value.
 * @param scope Where an expression is compiled.
 * @param doing What is being done, for messages: `create a Post`.
 * @returns The SQL.
 * @throws {TypeError} If the value does not fit the column.
 * @throws {FieldError} If an expression needs more than one row of one table.
 */
export function valueSql(field: ModelField, value: unknown, scope: Scope, doing: string): SQL {
  // What has no type of its own is what stands for itself.
  if (value instanceof ValueExpression && value.isPlain) return valueSql(field, value.value, scope, doing);
  if (value instanceof Expression) return computed(field, value.compile(scope, typeOf(field.column)), doing);
  if (is(value, SQL)) return sql`(${value})`;
  return value === null ? sql.raw("NULL") : valueParameter(field, value, doing);
}

/**
 * Writes a value for a column as a parameter.
 *
 * @param field The column.
 * @param value The value; neither null nor computed.
 * @param doing What is being done, for messages.
 * @returns The parameter.
 * @throws {TypeError} If the value does not fit the column.
 */
export function valueParameter(field: ModelField, value: unknown, doing: string): SQL {
  const stored = storedValue(field, value, doing);
  try {
    // A local file would give the text back up to there only.
    if (typeof stored === "string" && stored.includes("\0")) refuseNull(stored);
    return parameter(stored);
  } catch (cause) {
    throw new TypeError(`Cannot ${withThis(doing, field)}: ${reasonOf(cause)}`);
  }
}

const refuseNull = prohibitNullCharactersValidator();

/**
 * Whether the database computes a value.
 *
 * @param value The value.
 * @returns Whether it is an expression, or Drizzle's SQL.
 */
export function isComputed(value: unknown): value is Expression | SQL {
  return value instanceof Expression || is(value, SQL);
}

function computed(field: ModelField, compiled: Compiled, doing: string): SQL {
  const { name, column, info } = field;
  if (compiled.aggregate || compiled.window) {
    const kind = compiled.window ? "Window expressions" : "Aggregate functions";
    throw new FieldError(`${kind} are not allowed in this query (${name}).`);
  }
  return keptAs(compiled, typeOf(column), info.decimalPlaces, withThis(doing, field));
}

/**
 * Returns what the database keeps for a value. Numbers are checked by the column, too: what is compared may be looser
 * than what is kept.
 *
 * @param field The column.
 * @param value The value; neither null nor computed.
 * @param doing What is being done, for messages.
 * @returns What the database keeps.
 * @throws {TypeError} If the value does not fit the column.
 * @throws {RangeError} If it is a number that the column cannot keep.
 */
export function storedValue(field: ModelField, value: unknown, doing: string): unknown {
  const { column } = field;
  const type = typeOf(column);
  const fitting = encode(value, type, withThis(doing, field));
  if (!NUMBERS.has(familyOf(type))) return fitting;
  try {
    return column.mapToDriverValue(typeof fitting === "bigint" && isSafe(fitting) ? Number(fitting) : fitting);
  } catch (cause) {
    // The reason is said whole, so that a cause would only say it again.
    throw new RangeError(`Cannot ${withThis(doing, field)}: ${reasonOf(cause)}`);
  }
}

const NUMBERS: ReadonlySet<Family> = new Set<Family>(["integer", "float", "decimal"]);

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

function withThis(doing: string, { name }: ModelField): string {
  return `${doing} with this "${name}"`;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
