import type { TableChange } from "./compare.ts";
import { fieldOf, type FieldSnapshot } from "./snapshot.ts";
import { quote, quoteText } from "./sql_text.ts";

/** A column that holds values of another kind from now on, for which existing values are not all good. */
export interface Retype {
  /** The table's name. */
  readonly table: string;
  /** The column's name. */
  readonly column: string;
  /** Its type so far. */
  readonly from: string;
  /** Its type from now on. */
  readonly to: string;
}

/**
 * Finds the columns whose texts are to be numbers from now on, or whose numbers whole ones.
 *
 * @param change How a table differs.
 * @returns The columns.
 */
export function retypesOf({ before, after }: Pick<TableChange, "before" | "after">): Retype[] {
  return Object.values(after.fields).flatMap((now): Retype[] => {
    const [, then] = fieldOf(before, now.column) ?? [];
    if (!then || !isNarrowed(then, now)) return [];
    return [{ table: after.table, column: now.column, from: then.type, to: now.type }];
  });
}

/**
 * Whether a column does not take all values that it had.
 *
 * @param then The column as it was.
 * @param now The column as it shall be.
 * @returns Whether it does not.
 */
export function isNarrowed(then: FieldSnapshot, now: FieldSnapshot): boolean {
  if (then.generated || now.generated) return false;
  const [from, to] = [numberKind(then.type), numberKind(now.type)];
  return to === "whole" ? from !== "whole" : to === "number" && from === undefined;
}

/**
 * Writes the statement that stops a rebuild where values did not fit: SQLite leaves a text that is no number as it is
 * in a column of numbers. Its error has the table, the column and the number of rows in it, as SQLite repeats a path
 * that is none.
 *
 * @param copy The name of the new table, with its rows.
 * @param retype The column.
 * @returns The statement.
 */
export function refuseMisfits(copy: string, { table, column, to }: Retype): string {
  const misfits = numberKind(to) === "whole" ? `NOT IN ('integer', 'null')` : `IN ('text', 'blob')`;
  const count = `SELECT count(*) AS "count" FROM ${quote(copy)} WHERE typeof(${quote(column)}) ${misfits}`;
  return `SELECT json_extract('{}', ${quoteText(`${MISFITS}${table}.${column} ${to} `)} || "count") FROM (${count}) ` +
    `WHERE "count" > 0`;
}

/** What the error begins with. */
const MISFITS = "values do not fit: ";

/** What {@linkcode refuseMisfits} found. */
export interface Misfits {
  /** The column, with its table: `blog_post.views`. */
  readonly column: string;
  /** Its type. */
  readonly type: string;
  /** How many rows have another value. */
  readonly count: number;
}

/**
 * Reads what SQLite says where {@linkcode refuseMisfits} stops.
 *
 * @param message SQLite's message.
 * @returns What it means, or `undefined` for another message.
 */
export function parseMisfits(message: string): Misfits | undefined {
  const [, column, type, count] = /'values do not fit: (\S+) (.+) (\d+)'/.exec(message) ?? [];
  return column === undefined || type === undefined ? undefined : { column, type, count: Number(count) };
}

/** Dates and times are texts also where SQLite would rather have numbers. */
function numberKind(type: string): "whole" | "number" | undefined {
  if (/INT|BOOL/i.test(type)) return "whole";
  return /REAL|FLOA|DOUB|NUMERIC|DECIMAL/i.test(type) ? "number" : undefined;
}
