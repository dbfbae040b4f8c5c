import type { AnyModel } from "../models/model.ts";
import { QuerySet } from "./query_set.ts";

/**
 * Reads rows also where the database keeps something in a column that the column does not understand. Else, one such value
 * is an error for all rows that are read with it; here, the column is left out of its row, as `defer()` does, and
 * {@linkcode unreadableColumns} names it. Values of a primary key have to be readable.
 *
 * @param query The rows.
 * @returns The same rows.
 */
export function leaveUnreadable(query: QuerySet<AnyModel>): QuerySet<AnyModel> {
  return new QuerySet<AnyModel>({ ...query.state, leavesUnreadable: true });
}
