import { parseJson } from "../../../text/mod.ts";
import { parseCsv, UnreadableFile } from "./parse_csv.ts";

/** What a file has. */
export interface FileTable {
  /** The kind of file. */
  readonly format: "csv" | "json";
  /** The names of its columns. */
  readonly columns: readonly string[];
  /** Its rows, by those names. What a row of JSON does not mention is `undefined`. */
  readonly rows: readonly ReadonlyMap<string, unknown>[];
}

/** The most rows of a file. */
export const MOST_ROWS = 5000;

/** The most columns of a file. */
const MOST_COLUMNS = 200;

/**
 * Reads a file of rows: CSV with a heading, or JSON with a list of objects.
 *
 * @param text The text.
 * @returns The rows.
 * @throws {UnreadableFile} If it is neither, or has too much.
 */
export function parseFile(text: string): FileTable {
  const table = /^\ufeff?\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
  if (table.rows.length === 0) throw new UnreadableFile("it has no rows");
  return table;
}

/** Before anything is made of them. */
function refuseMany({ length }: readonly string[]): void {
  if (length <= MOST_COLUMNS) return;
  throw new UnreadableFile("it has more than %(count)s columns", { count: MOST_COLUMNS });
}

function readCsv(text: string): FileTable {
  const [heading = [], ...rows] = parseCsv(text, MOST_ROWS + 1);
  refuseMany(heading);
  const columns = heading.map((name) => name.trim());
  const twice = columns.find((name, at) => name === "" || columns.indexOf(name) !== at);
  if (twice !== undefined) {
    if (twice === "") throw new UnreadableFile("a column has no name");
    throw new UnreadableFile("the column “%(name)s” is there twice", { name: shown(twice) });
  }
  return {
    format: "csv",
    columns,
    rows: rows.map((row, at) => {
      if (row.length > columns.length) {
        throw new UnreadableFile("row %(row)s has more cells than the heading", { row: at + 1 });
      }
      return new Map(row.map((cell, place): [string, unknown] => [columns[place] ?? "", unguarded(cell)]));
    }),
  };
}

/** Our own files have an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
  return /^'[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

function readJson(text: string): FileTable {
  let data: unknown;
  try {
    data = parseJson(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new UnreadableFile("it is no JSON", {}, { cause });
  }
  if (!Array.isArray(data)) throw new UnreadableFile("it is no list of objects");
  if (data.length > MOST_ROWS) throw new UnreadableFile("it has more than %(count)s rows", { count: MOST_ROWS });
  const rows = data.map((row: unknown, at) => {
    if (typeof row === "object" && row !== null && !Array.isArray(row)) return new Map(Object.entries(row));
    throw new UnreadableFile("row %(row)s is no object", { row: at + 1 });
  });
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  refuseMany(columns);
  return { format: "json", columns, rows };
}

/** What a message shows of a name. */
function shown(name: string): string {
  return name.slice(0, 50);
}
