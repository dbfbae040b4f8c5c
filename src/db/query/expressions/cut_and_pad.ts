import { type SQL, sql } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";
import type { Expression, Operand } from "../expression.ts";
import { TEXT } from "../value_type.ts";
import { computed } from "./computed.ts";
import type { NameIn } from "./types.ts";
import { Value } from "./value.ts";

/**
 * The beginning of a text.
 *
 * @example Usage
 * ```ts
 * import { Left } from "@nuages/nuages/db/functions";
 *
 * const initial = Left("name", 1);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#left}
 * @param expression A field or an expression.
 * @param length How many characters.
 * @returns The expression.
 * @throws {RangeError} If the length is a number that is not whole, or below 1.
 */
export function Left<const E extends Operand, const N extends Operand>(
  expression: E,
  length: N,
): Expression<string | null, NameIn<E> | NameIn<N>> {
  checkNumber(length, 1, "the length", "Left()");
  return computed("Left", [expression, length], (text, count) => ({
    sql: sql`SUBSTR(${text.sql}, 1, ${count.sql})`,
    type: TEXT,
  }));
}

/**
 * The end of a text.
 *
 * @example Usage
 * ```ts
 * import { Right } from "@nuages/nuages/db/functions";
 *
 * const ending = Right("fileName", 4);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#right}
 * @param expression A field or an expression.
 * @param length How many characters.
 * @returns The expression.
 * @throws {RangeError} If the length is a number that is not whole, or below 1.
 */
export function Right<const E extends Operand, const N extends Operand>(
  expression: E,
  length: N,
): Expression<string | null, NameIn<E> | NameIn<N>> {
  checkNumber(length, 1, "the length", "Right()");
  return computed("Right", [expression, length], (text, count) => ({
    sql: sql`SUBSTR(${text.sql}, -${count.sql}, ${count.sql})`,
    type: TEXT,
  }));
}

/**
 * A part of a text.
 *
 * @example Usage
 * ```ts
 * import { Substr } from "@nuages/nuages/db/functions";
 *
 * const year = Substr("code", 1, 4);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#substr}
 * @param expression A field or an expression.
 * @param position Where it begins, from 1.
 * @param length How many characters; up to the end, without it.
 * @returns The expression.
 * @throws {RangeError} If the position is a number that is not whole or below 1, or the length below 0.
 */
export function Substr<const E extends Operand, const N extends Operand, const Length extends Operand = never>(
  expression: E,
  position: N,
  length: Length | null = null,
): Expression<string | null, NameIn<E> | NameIn<N> | NameIn<Length>> {
  checkNumber(position, 1, "the position", "Substr()");
  checkNumber(length, 0, "the length", "Substr()");
  return computed("Substr", [expression, position, length], (text, from, count) => ({
    sql: length === null ? sql`SUBSTR(${text.sql}, ${from.sql})` : sql`SUBSTR(${text.sql}, ${from.sql}, ${count.sql})`,
    type: TEXT,
    nullable: text.nullable || from.nullable || (length !== null && count.nullable),
  }));
}

/**
 * A text several times over.
 *
 * @example Usage
 * ```ts
 * import { Value } from "@nuages/nuages/db";
 * import { Repeat } from "@nuages/nuages/db/functions";
 *
 * const stars = Repeat(Value("*"), "rating");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#repeat}
 * @param expression A field or an expression.
 * @param count How many times.
 * @returns The expression.
 * @throws {RangeError} If the number is not whole, or below 0.
 */
export function Repeat<const E extends Operand, const N extends Operand>(
  expression: E,
  count: N,
): Expression<string | null, NameIn<E> | NameIn<N>> {
  checkNumber(count, 0, "the number", "Repeat()");
  return computed("Repeat", [expression, count], (text, times) => ({ sql: repeated(text.sql, times.sql), type: TEXT }));
}

/**
 * A text filled up at its beginning to a length; a longer one is cut to it.
 *
 * @example Usage
 * ```ts
 * import { Value } from "@nuages/nuages/db";
 * import { LPad } from "@nuages/nuages/db/functions";
 *
 * const code = LPad("code", 8, Value("0"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#lpad}
 * @param expression A field or an expression.
 * @param length How many characters.
 * @param fill What it is filled up with: a field or an expression; `Value("0")` is a text. Spaces, without it.
 * @returns The expression.
 * @throws {RangeError} If the length is a number that is not whole, or below 0.
 */
export function LPad<const E extends Operand, const N extends Operand, const Fill extends Operand = never>(
  expression: E,
  length: N,
  fill: Fill | Expression<string, never> = SPACE,
): Expression<string | null, NameIn<E> | NameIn<N> | NameIn<Fill>> {
  checkNumber(length, 0, "the length", "LPad()");
  return computed("LPad", [expression, length, fill], (text, count, filling) => {
    const padding = sql`SUBSTR(${repeated(filling.sql, count.sql)}, 1, ${count.sql} - LENGTH(${text.sql}))`;
    return { sql: cutOr(text.sql, count.sql, sql`${padding} || ${text.sql}`), type: TEXT };
  });
}

/**
 * A text filled up at its end to a length; a longer one is cut to it.
 *
 * @example Usage
 * ```ts
 * import { Value } from "@nuages/nuages/db";
 * import { RPad } from "@nuages/nuages/db/functions";
 *
 * const code = RPad("code", 8, Value("0"));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#rpad}
 * @param expression A field or an expression.
 * @param length How many characters.
 * @param fill What it is filled up with: a field or an expression; `Value("0")` is a text. Spaces, without it.
 * @returns The expression.
 * @throws {RangeError} If the length is a number that is not whole, or below 0.
 */
export function RPad<const E extends Operand, const N extends Operand, const Fill extends Operand = never>(
  expression: E,
  length: N,
  fill: Fill | Expression<string, never> = SPACE,
): Expression<string | null, NameIn<E> | NameIn<N> | NameIn<Fill>> {
  checkNumber(length, 0, "the length", "RPad()");
  return computed("RPad", [expression, length, fill], (text, count, filling) => {
    const padding = sql`SUBSTR(${repeated(filling.sql, count.sql)}, 1, ${count.sql} - LENGTH(${text.sql}))`;
    return { sql: cutOr(text.sql, count.sql, sql`${text.sql} || ${padding}`), type: TEXT };
  });
}

const SPACE: Expression<string, never> = Value(" ");

function cutOr(text: SQL, length: SQL, longer: SQL): SQL {
  return sql`CASE WHEN LENGTH(${text}) >= ${length} THEN SUBSTR(${text}, 1, ${length}) ELSE ${longer} END`;
}

/** SQLite has no function for it: zeros in hexadecimal digits, each replaced. Cutting them to NULL makes NULL of it. */
function repeated(text: SQL, count: SQL): SQL {
  return sql`REPLACE(SUBSTR(HEX(ZEROBLOB(${count})), 1, 2 * ${count}), '00', ${text})`;
}

function checkNumber(number: Operand, least: number, what: string, where: string): void {
  if (typeof number !== "number" || (Number.isSafeInteger(number) && number >= least)) return;
  throw new RangeError(`Cannot use ${quoted(number)} as ${what} in ${where}: expected a whole number from ${least}`);
}
