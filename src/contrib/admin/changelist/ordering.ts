import { type AnyModel, OrderBy } from "../../../db/mod.ts";
import type { Column, Order } from "./columns.ts";
import type { ListParams } from "./params.ts";
import { LIST_PARAMS } from "./params.ts";
import { isUniqueField } from "../unique_field.ts";

/** One column that the list is sorted by. */
export interface SortedBy {
  /** Which column, from 1. */
  readonly column: number;
  /** Whether the largest comes first. */
  readonly descending: boolean;
}

/** How a list is ordered. */
export interface ListOrder {
  /** What the database orders by. */
  readonly orders: readonly Order[];
  /** The columns that say so, the most important first. */
  readonly sorted: readonly SortedBy[];
}

/**
 * Reads how a list is to be ordered: what the address says, else what the model's admin or the model says. In the end the
 * primary key decides, so that no row is on two pages.
 *
 * @param model The model.
 * @param columns The columns.
 * @param usual The order where nobody sorts.
 * @param params The address: `o=1.-3`.
 * @returns The order.
 */
export function orderOf(
  model: AnyModel,
  columns: readonly Column[],
  usual: readonly Order[],
  params: ListParams,
): ListOrder {
  const asked = params.get(LIST_PARAMS.order);
  const sorted = asked === undefined ? sortedByOrders(columns, usual) : sortedByText(columns, asked);
  const orders = asked === undefined
    ? usual
    : sorted.map(({ column, descending }) => directed(columns[column - 1]?.order ?? "pk", descending));
  return { orders: decided(model, orders), sorted };
}

function sortedByText(columns: readonly Column[], text: string): SortedBy[] {
  const seen = new Set<number>();
  return text.split(".", 64).flatMap((part): SortedBy[] => {
    const match = /^(-?)([0-9]{1,3})$/.exec(part);
    const column = Number(match?.[2]);
    // As in Django: what is no column that has an order says nothing.
    if (!match || columns[column - 1]?.order === undefined || seen.has(column)) return [];
    seen.add(column);
    return [{ column, descending: match[1] === "-" }];
  });
}

/** The columns that show the usual order. */
function sortedByOrders(columns: readonly Column[], orders: readonly Order[]): SortedBy[] {
  return orders.flatMap((order): SortedBy[] => {
    if (typeof order !== "string") return [];
    const name = order.replace(/^-/, "");
    const at = columns.findIndex((column) => column.order === name);
    return at === -1 ? [] : [{ column: at + 1, descending: order.startsWith("-") }];
  });
}

function directed(order: Order, descending: boolean): Order {
  if (typeof order === "string") {
    const isReversed = order.startsWith("-");
    const name = order.replace(/^-/, "");
    return isReversed === descending ? name : `-${name}`;
  }
  if (order instanceof OrderBy) {
    const { expression, nulls } = order;
    return descending ? new OrderBy(expression, !order.descending, nulls === undefined ? {} : { nulls }) : order;
  }
  return descending ? order.desc() : order.asc();
}

function decided(model: AnyModel, orders: readonly Order[]): Order[] {
  const isTotal = orders.some((order) => typeof order === "string" && isUniqueField(model, order.replace(/^-/, "")));
  return isTotal ? [...orders] : [...orders, "-pk"];
}
