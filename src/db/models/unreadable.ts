import type { Instance } from "./instance.ts";

const columnsOf = new WeakMap<object, readonly string[]>();

/**
 * Notes that the database keeps in some columns of a row what they do not understand.
 *
 * @param row The row.
 * @param names The columns.
 */
export function markUnreadable(row: Instance, names: readonly string[]): void {
  columnsOf.set(row, names);
}

/**
 * The columns of a row in which the database keeps what they do not understand: a text where a moment belongs, which
 * somebody wrote by hand. They were left out when the row was read by {@linkcode leaveUnreadable}.
 *
 * @param row The row.
 * @returns The names of the columns; none, for almost all rows.
 */
export function unreadableColumns(row: object): readonly string[] {
  return columnsOf.get(row) ?? [];
}
