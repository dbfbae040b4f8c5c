import { type SQL, sql } from "drizzle-orm";
import type { Compiled, Expression, Operand, Use } from "../expression.ts";
import { BIG_INTEGER, DECIMAL, FLOAT, INTEGER, type ValueType } from "../value_type.ts";
import { Aggregate, type AggregateOptions, type DefaultOptions, type DistinctOptions } from "./aggregate.ts";
import { FAMILY_WORDS, familyOf } from "./families.ts";
import { DURATION } from "./output_type.ts";
import type { AggregateValue, MeanOf, NameIn, NamesIn, ValueIn } from "./types.ts";

/** Options for {@linkcode Count}. */
export interface CountOptions extends AggregateOptions, DistinctOptions {}

/** Options for {@linkcode Sum} and {@linkcode Avg}. */
export interface SumOptions extends DefaultOptions, DistinctOptions {}

/**
 * How many values there are, or rows by `Count("*")`. No rows are 0.
 *
 * @example Usage
 * ```ts
 * import { Count } from "@nuages/nuages/db";
 *
 * const annotations = {
 *   posts: Count("posts", { distinct: true }),
 *   published: Count("posts", { filter: { posts__status: "published" } }),
 * };
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#count}
 * @param expression A field, an expression, or `*` for rows.
 * @param options Which rows count, and whether equal values count once.
 * @returns The aggregate: a number, never null.
 * @throws {TypeError} If rows are to be counted without repetitions, or an option is wrong.
 */
export function Count<const E extends Operand, const Options extends CountOptions>(
  expression: E,
  options?: Options,
): Expression<number, Exclude<NameIn<E>, "*"> | NamesIn<Options>> {
  const { distinct, filter }: CountOptions = options ?? {};
  if (expression === "*" && distinct) {
    throw new TypeError("Cannot count distinct rows: expected a field in Count(…, { distinct: true })");
  }
  if (options && "default" in options) throw new TypeError("Count() does not allow default.");
  return new Aggregate({
    name: "Count",
    operand: expression,
    ofRows: expression === "*",
    options: filter === undefined ? {} : { filter },
    write: (part, rows) => ({ call: call("COUNT", part, rows, distinct), type: INTEGER, present: true }),
  });
}

/**
 * The sum of values. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { Sum } from "@nuages/nuages/db";
 *
 * const total = Sum("pages", { default: 0 });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#sum}
 * @param expression A field or an expression: numbers or durations.
 * @param options Which rows count, whether equal values count once, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong; when it is asked, if the values are no numbers.
 */
export function Sum<const E extends Operand, const Options extends SumOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<ValueIn<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return new Aggregate({
    name: "Sum",
    operand: expression,
    options: options ?? {},
    write(part, rows) {
      const type = numberType(part, "Sum");
      return { call: call("SUM", part, rows, options?.distinct), type: type === DECIMAL ? part.type : type };
    },
  });
}

/**
 * The mean of values. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { Avg } from "@nuages/nuages/db";
 *
 * const mean = Avg("pages", { filter: { pages__gt: 0 } });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#avg}
 * @param expression A field or an expression: numbers or durations.
 * @param options Which rows count, whether equal values count once, and what is given for none.
 * @returns The aggregate: of decimal numbers a decimal number, with as many digits as it takes.
 * @throws {TypeError} If an option is wrong; when it is asked, if the values are no numbers.
 */
export function Avg<const E extends Operand, const Options extends SumOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<MeanOf<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return new Aggregate({
    name: "Avg",
    operand: expression,
    options: options ?? {},
    write(part, rows) {
      const type = numberType(part, "Avg");
      return { call: call("AVG", part, rows, options?.distinct), type: familyOf(type) === "integer" ? FLOAT : type };
    },
  });
}

/**
 * The least of values. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { Min } from "@nuages/nuages/db";
 *
 * const first = Min("publishedAt");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#min}
 * @param expression A field or an expression.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate, of the type of the values.
 * @throws {TypeError} If an option is wrong.
 */
export function Min<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<ValueIn<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return oneOf("Min", "MIN", expression, options);
}

/**
 * The greatest of values. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { Max } from "@nuages/nuages/db";
 *
 * const latest = Max("publishedAt");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#max}
 * @param expression A field or an expression.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate, of the type of the values.
 * @throws {TypeError} If an option is wrong.
 */
export function Max<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<ValueIn<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return oneOf("Max", "MAX", expression, options);
}

/**
 * Any of the values that are not null: for what is the same in all rows of a group. SQLite gives the greatest.
 *
 * @example Usage
 * ```ts
 * import { AnyValue } from "@nuages/nuages/db";
 *
 * const country = AnyValue("author__country");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#anyvalue}
 * @param expression A field or an expression.
 * @param options Which rows count, and what is given for none.
 * @returns The aggregate, of the type of the values.
 * @throws {TypeError} If an option is wrong.
 */
export function AnyValue<const E extends Operand, const Options extends DefaultOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<ValueIn<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return oneOf("AnyValue", "MAX", expression, options);
}

function oneOf<Out, Names extends Use>(
  name: string,
  sqlName: "MIN" | "MAX",
  operand: Operand,
  options: DefaultOptions = {},
): Expression<Out, Names> {
  if ("distinct" in options) throw new TypeError(`${name}() does not allow distinct.`);
  return new Aggregate({
    name,
    operand,
    options,
    write: (part, rows) => ({ call: call(sqlName, part, rows), type: part.type }),
  });
}

/**
 * Writes the call of an aggregate function.
 *
 * @param name What SQLite calls it.
 * @param part What it is of.
 * @param rows The rows that count, as SQL that follows the call.
 * @param distinct Whether equal values count once.
 * @returns The SQL.
 */
export function call(name: AggregateName, part: Compiled, rows: SQL, distinct = false): SQL {
  return sql`${sql.raw(name)}(${distinct ? sql`DISTINCT ` : sql``}${part.sql})${rows}`;
}

type AggregateName = "COUNT" | "SUM" | "AVG" | "MIN" | "MAX" | "VARIANCE" | "JSON_GROUP_ARRAY";

/**
 * Returns what a computation with values gives.
 *
 * @param part The values.
 * @param name What is computed, for messages.
 * @returns The type.
 * @throws {TypeError} If they are no numbers.
 */
export function numberType(part: Compiled, name: string): ValueType {
  const family = familyOf(part.type);
  const type = part.type.wide ? BIG_INTEGER : NUMBER_TYPES[family];
  if (type) return type;
  throw new TypeError(`Cannot compute ${name}() of ${FAMILY_WORDS[family]}: expected numbers or durations`);
}

const NUMBER_TYPES: Readonly<Partial<Record<string, ValueType>>> = {
  integer: INTEGER,
  boolean: INTEGER,
  float: FLOAT,
  unknown: FLOAT,
  decimal: DECIMAL,
  duration: DURATION,
};
