import { type SQL, sql } from "drizzle-orm";
import { FieldError } from "../../../errors.ts";
import { quoted } from "../../../text/mod.ts";
import { type Compiled, Expression, merged, type Operand, type Scope, type Use } from "../expression.ts";
import { checkFrame, type Frame, frameSql } from "./frame.ts";
import { checkOperand, compileOperand } from "./operand.ts";
import { compileOrder, type OrderItem, type OrderItems, orderList, orderSql } from "./ordering.ts";
import type { NameIn, NamesIn, ValueIn } from "./types.ts";
import { Windowable } from "./windowable.ts";

/** Options for {@linkcode Window}. */
export interface WindowOptions {
  /** What the rows are parted by: each part is a window of its own. Without it, all rows are one. */
  readonly partitionBy?: Operand | readonly Operand[];
  /** The order within a window. */
  readonly orderBy?: OrderItems;
  /** The rows that are seen from a row. Without it, up to the row and its equals, or all if there is no order. */
  readonly frame?: Frame;
}

/** The names and conditions that a window uses. */
export type WindowNames<Options> =
  | (Options extends { readonly partitionBy: infer Parts } ? PartNames<Parts> : never)
  | NamesIn<Options>;

/** The names in a part of a window. */
export type PartNames<Parts> = Parts extends readonly (infer Part)[] ? NameIn<Part> : NameIn<Parts>;

/**
 * A function computed over the rows around a row: an aggregate, or one of those made for it.
 *
 * @example Usage
 * ```ts
 * import { Avg, F, Window } from "@nuages/nuages/db";
 * import { Rank } from "@nuages/nuages/db/functions";
 *
 * const annotations = {
 *   rank: Window(Rank(), { partitionBy: "author", orderBy: F("pages").desc() }),
 *   moving: Window(Avg("pages"), { orderBy: "publishedAt", frame: { rows: { start: -2, end: 0 } } }),
 * };
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/expressions/#window-functions}
 * @param expression What is computed.
 * @param options The windows, their order, and the rows that are seen.
 * @returns The expression.
 * @throws {TypeError} If the expression cannot look through a window, or an option is wrong.
 * @throws {RangeError} If the bounds of the frame are wrong.
 */
export function Window<E extends Expression, const Options extends WindowOptions>(
  expression: E,
  options?: Options,
): Expression<ValueIn<E>, NameIn<E> | WindowNames<Options>> {
  if (!(expression instanceof Windowable)) {
    throw new TypeError(
      `Cannot use ${quoted(expression)} in Window(): expected an aggregate or a window function such as Rank()`,
    );
  }
  return new WindowExpression(expression, options ?? {});
}

class WindowExpression<Out, Names extends Use> extends Expression<Out, Names> {
  readonly #expression: Windowable;
  readonly #partition: readonly Operand[];
  readonly #orders: readonly OrderItem[];
  readonly #frame: Frame | undefined;

  constructor(expression: Windowable, { partitionBy, orderBy, frame }: WindowOptions) {
    super();
    this.#expression = expression;
    this.#partition = partitionBy === undefined ? [] : isList(partitionBy) ? [...partitionBy] : [partitionBy];
    this.#orders = orderList(orderBy, "Window()");
    this.#frame = frame;
    for (const operand of this.#partition) checkOperand(operand, "Window()");
    if (frame) checkFrame(frame, this.#orders.length);
  }

  compile(scope: Scope): Compiled {
    const { call, type, nullable, aggregate, finish } = this.#expression.compileCall(scope);
    const parts = this.#partition.map((operand) => compileOperand(operand, scope, "Window()"));
    const orders = this.#orders.map((order) => compileOrder(order, scope, "Window()"));
    const around = merged(...parts, ...orders.map(({ key }) => key));
    if (around.window) throw new FieldError("Cannot use a window within another one: expected fields of the rows");
    const over = [
      ...(parts.length > 0 ? [sql`PARTITION BY ${sql.join(parts.map((part) => part.sql), sql`, `)}`] : []),
      ...(orders.length > 0 ? [sql`ORDER BY ${orderSql(orders)}`] : []),
      ...(this.#frame ? [frameSql(this.#frame)] : []),
    ];
    const whole: SQL = finish(sql`${call} OVER (${sql.join(over, sql` `)})`);
    return { sql: whole, type, nullable, aggregate: aggregate || around.aggregate, window: true };
  }
}

function isList(parts: Operand | readonly Operand[]): parts is readonly Operand[] {
  return Array.isArray(parts);
}
