import { type SQL, sql } from "drizzle-orm";
import type { Expression, Operand, Use } from "../expression.ts";
import { INTEGER } from "../value_type.ts";
import { Aggregate, type DefaultOptions } from "./aggregate.ts";
import { call } from "./aggregates.ts";
import type { AggregateValue, NameIn, NamesIn } from "./types.ts";

/**
 * The bits that all values have. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { BitAnd } from "@nuages/nuages/db";
 *
 * const shared = BitAnd("flags");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/postgres/aggregates/#bitand}
 * @param expression A field or an expression: whole numbers.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong.
 */
export function BitAnd<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<number, Options>, NameIn<E> | NamesIn<Options>> {
  return bits("BitAnd", expression, options, (bit, rows) => call("MIN", bit, rows));
}

/**
 * The bits that any of the values has. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { BitOr } from "@nuages/nuages/db";
 *
 * const all = BitOr("flags");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/postgres/aggregates/#bitor}
 * @param expression A field or an expression: whole numbers.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong.
 */
export function BitOr<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<number, Options>, NameIn<E> | NamesIn<Options>> {
  return bits("BitOr", expression, options, (bit, rows) => call("MAX", bit, rows));
}

/**
 * The bits that an odd number of the values has. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { BitXor } from "@nuages/nuages/db";
 *
 * const parity = BitXor("flags");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/postgres/aggregates/#bitxor}
 * @param expression A field or an expression: whole numbers.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong.
 */
export function BitXor<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<number, Options>, NameIn<E> | NamesIn<Options>> {
  return bits("BitXor", expression, options, (bit, rows) => sql`(${call("SUM", bit, rows)} & 1)`);
}

type Combine = (bit: Parameters<typeof call>[1], rows: SQL) => SQL;

/** SQLite has no aggregates of bits: each of the 64 is computed by itself. */
function bits<Out, Names extends Use>(
  name: string,
  operand: Operand,
  options: DefaultOptions = {},
  combine: Combine,
): Expression<Out, Names> {
  if ("distinct" in options) throw new TypeError(`${name}() does not allow distinct.`);
  return new Aggregate({
    name,
    operand,
    options,
    overWindow: false,
    write(part, rows) {
      const each = Array.from({ length: 64 }, (_, place) => {
        // All of these operators bind alike, from left to right.
        const bit = { ...part, sql: sql`(${part.sql} >> ${sql.raw(String(place))}) & 1` };
        return sql`(${combine(bit, rows)} << ${sql.raw(String(place))})`;
      });
      return { call: sql`(${sql.join(each, sql` | `)})`, type: INTEGER };
    },
  });
}
