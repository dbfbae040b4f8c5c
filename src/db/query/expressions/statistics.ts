import { sql } from "drizzle-orm";
import type { Expression, Operand, Use } from "../expression.ts";
import { DECIMAL, FLOAT } from "../value_type.ts";
import { Aggregate, type DefaultOptions } from "./aggregate.ts";
import { call, numberType } from "./aggregates.ts";
import type { AggregateValue, MeanOf, NameIn, NamesIn } from "./types.ts";

/** Options for {@linkcode StdDev} and {@linkcode Variance}. */
export interface StatisticsOptions extends DefaultOptions {
  /**
   * Whether the rows are a sample of more, rather than all there are.
   *
   * @default {false}
   */
  readonly sample?: boolean;
}

/**
 * The standard deviation of values. It is null for no rows, and for a sample of one.
 *
 * @example Usage
 * ```ts
 * import { StdDev } from "@nuages/nuages/db";
 *
 * const spread = StdDev("pages", { sample: true });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#stddev}
 * @param expression A field or an expression: numbers.
 * @param options Whether the rows are a sample, which of them count, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong; when it is asked, if the values are no numbers.
 */
export function StdDev<const E extends Operand, const Options extends StatisticsOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<MeanOf<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return spread("StdDev", expression, options);
}

/**
 * The variance of values. It is null for no rows, and for a sample of one.
 *
 * @example Usage
 * ```ts
 * import { Variance } from "@nuages/nuages/db";
 *
 * const variance = Variance("pages");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#variance}
 * @param expression A field or an expression: numbers.
 * @param options Whether the rows are a sample, which of them count, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong; when it is asked, if the values are no numbers.
 */
export function Variance<const E extends Operand, const Options extends StatisticsOptions>(
  expression: E,
  options?: Options,
): Expression<AggregateValue<MeanOf<E>, Options>, NameIn<E> | NamesIn<Options>> {
  return spread("Variance", expression, options);
}

function spread<Out, Names extends Use>(
  name: "StdDev" | "Variance",
  operand: Operand,
  options: StatisticsOptions = {},
): Expression<Out, Names> {
  if ("distinct" in options) throw new TypeError(`${name}() does not allow distinct.`);
  return new Aggregate({
    name,
    operand,
    options,
    overWindow: false,
    write(part, rows) {
      const count = call("COUNT", part, rows);
      // libSQL's function is of samples, and sums up differences from the mean: squares of great numbers would cancel.
      const sample = call("VARIANCE", part, rows);
      const variance = options.sample
        ? sql`CASE WHEN ${count} > 1 THEN ${sample} END`
        : sql`(${sample} * (${count} - 1) / NULLIF(${count}, 0))`;
      return {
        call: name === "StdDev" ? sql`SQRT(${variance})` : variance,
        type: numberType(part, name) === DECIMAL ? DECIMAL : FLOAT,
      };
    },
  });
}
