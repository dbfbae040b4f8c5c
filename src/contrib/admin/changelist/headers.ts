import type { ChangeList } from "./change_list.ts";
import type { SortedBy } from "./ordering.ts";
import { LIST_PARAMS } from "./params.ts";

/** The head of a column, as templates show it. */
export interface Header {
  /** Its name. */
  readonly name: string;
  /** What stands there. */
  readonly label: string;
  /** The query string that sorts by it; nothing where nobody can. */
  readonly query: string | undefined;
  /** How the list is sorted by it. */
  readonly direction: "ascending" | "descending" | undefined;
  /** Which of several columns that the list is sorted by it is. */
  readonly priority: number | undefined;
  /** The query string that sorts by it no longer. */
  readonly removeQuery: string | undefined;
  /** Whether it has numbers. */
  readonly isNumber: boolean;
}

/** The heads of the columns. */
export function headersOf(
  { columns, order: { sorted }, params }: ChangeList,
  sortableBy: readonly string[] | undefined,
): Header[] {
  return columns.map((column, at) => {
    const number = at + 1;
    const place = sorted.findIndex((each) => each.column === number);
    const own = sorted[place];
    const isSortable = column.order !== undefined && (sortableBy?.includes(column.name) ?? true);
    const others = sorted.filter((each) => each !== own);
    const to = (next: readonly SortedBy[]): string =>
      params.with({ [LIST_PARAMS.order]: orderText(next), [LIST_PARAMS.page]: undefined });
    return {
      name: column.name,
      label: column.header,
      isNumber: column.isNumber,
      // The column that was clicked last counts most.
      query: isSortable ? to([{ column: number, descending: own ? !own.descending : false }, ...others]) : undefined,
      direction: own && isSortable ? own.descending ? "descending" : "ascending" : undefined,
      priority: own && sorted.length > 1 ? place + 1 : undefined,
      removeQuery: own && isSortable ? to(others) : undefined,
    };
  });
}

function orderText(sorted: readonly SortedBy[]): string {
  return sorted.map(({ column, descending }) => `${descending ? "-" : ""}${column}`).join(".");
}
