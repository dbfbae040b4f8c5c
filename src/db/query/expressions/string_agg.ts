import { type SQL, sql } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";
import { type Compiled, type Expression, type Operand, OrderBy, type Scope } from "../expression.ts";
import { TEXT } from "../value_type.ts";
import { Aggregate, type DefaultOptions, type DistinctOptions } from "./aggregate.ts";
import { call } from "./aggregates.ts";
import { type CompiledOrder, compileOrder, type OrderItem, type OrderItems, orderList } from "./ordering.ts";
import { parameter } from "./parameter.ts";
import type { AggregateValue, NameIn, NamesIn } from "./types.ts";

/** Options for {@linkcode StringAgg}. */
export interface StringAggOptions extends DefaultOptions, DistinctOptions {
  /** The order of the texts. Without it, any. */
  readonly orderBy?: OrderItems;
}

/**
 * The texts of all rows, one after the other. It is null for no rows, unless there is a default.
 *
 * @example Usage
 * ```ts
 * import { StringAgg } from "@nuages/nuages/db";
 *
 * const tags = StringAgg("tags__name", ", ", { orderBy: "tags__name", distinct: true });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/querysets/#stringagg}
 * @param expression A field or an expression.
 * @param delimiter The text between two of them; here a string is a text.
 * @param options The order, which rows count, whether equal texts count once, and what is given for none.
 * @returns The aggregate.
 * @throws {TypeError} If an option is wrong, or distinct texts are ordered by something else.
 */
export function StringAgg<const E extends Operand, const Options extends StringAggOptions>(
  expression: E,
  delimiter: string,
  options?: Options,
): Expression<AggregateValue<string, Options>, NameIn<E> | NamesIn<Options>> {
  if (typeof delimiter !== "string") {
    throw new TypeError(`Cannot use ${quoted(delimiter)} between texts in StringAgg(): expected a text`);
  }
  const { distinct = false, orderBy }: StringAggOptions = options ?? {};
  const orders = orderList(orderBy, "StringAgg()");
  if (distinct) checkDistinct(expression, orders);
  return new Aggregate({
    name: "StringAgg",
    operand: expression,
    options: options ?? {},
    overWindow: !distinct && orders.length === 0,
    write(part, rows, scope) {
      const between = parameter(delimiter);
      if (!distinct && orders.length === 0) {
        return { call: sql`GROUP_CONCAT(${part.sql}, ${between})${rows}`, type: TEXT };
      }
      return { call: ordered(part, rows, between, distinct, compileAll(orders, scope)), type: TEXT };
    },
  });
}

function checkDistinct(expression: Operand, orders: readonly OrderItem[]): void {
  const [only, second] = orders;
  if (only === undefined || (second === undefined && keyOf(only) === expression)) return;
  throw new TypeError("Cannot order distinct texts by something else in StringAgg(): expected the order of the texts");
}

function keyOf(order: OrderItem): Operand {
  if (order instanceof OrderBy) return order.expression;
  return typeof order === "string" ? order.replace(/^-/, "") : order;
}

function compileAll(orders: readonly OrderItem[], scope: Scope): CompiledOrder[] {
  return orders.map((order) => compileOrder(order, scope, "StringAgg()"));
}

/**
 * The parser of libSQL's server knows no `ORDER BY` within a call, and SQLite no delimiter of distinct texts. So the
 * texts are gathered as JSON, with what they are ordered by, and put together from there.
 */
function ordered(
  part: Compiled,
  rows: SQL,
  between: SQL,
  distinct: boolean,
  orders: readonly CompiledOrder[],
): SQL {
  const keys = orders.map(({ key }) => key.sql);
  const gathered = distinct ? part : { ...part, sql: sql`JSON_ARRAY(${sql.join([...keys, part.sql], sql`, `)})` };
  const at = (index: number): SQL => distinct ? sql`value` : sql`value ->> ${parameter(`$[${index}]`)}`;
  const order = sql.join(orders.map(({ direction }, index) => sql`${at(index)}${direction}`), sql`, `);
  const sorted = sql`SELECT ${at(orders.length)} AS item FROM JSON_EACH(gathered.items)`;
  const texts = orders.length > 0 ? sql`${sorted} ORDER BY ${order}` : sorted;
  const gathering = call("JSON_GROUP_ARRAY", gathered, rows, distinct);
  return sql`(SELECT (SELECT GROUP_CONCAT(item, ${between}) FROM (${texts})) FROM (SELECT ${gathering} AS items) AS gathered)`;
}
