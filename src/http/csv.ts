import { gatherTexts } from "./gather_texts.ts";
import { contentDisposition } from "./headers.ts";
import { stream } from "./streams.ts";

/** A value in a CSV cell. */
export type CsvValue = string | number | bigint | boolean | Date | null | undefined;

/** Options for {@linkcode csv}. */
export interface CsvOptions {
  /** The file name that a browser saves the table under. Without it, the browser shows the text. */
  filename?: string;
  /**
   * What stands between two cells. Excel expects a semicolon where the decimal sign is a comma.
   *
   * @default {","}
   */
  delimiter?: "," | ";" | "\t";
  /**
   * Whether the text begins with a byte order mark, without which Excel does not take it for UTF-8.
   *
   * @default {false}
   */
  byteOrderMark?: boolean;
  /** Status and headers. */
  init?: ResponseInit;
}

/**
 * A table as CSV, sent while its rows come, 64 KB at a time, so that a long one needs no memory. No row waits longer than a
 * moment for others.
 *
 * Texts that a spreadsheet would run as a formula get a leading apostrophe: those that begin with `=`, `+`, `-`, `@`, also
 * full-width, behind blanks, or with a tab or a line end. Numbers stay numbers, and so do texts that are plain decimals.
 * A date that is none is an empty cell.
 *
 * @example Usage
 * ```ts
 * import { csv } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * const response = csv([["title", "year"], ["=1+1", 2026]]);
 *
 * strictEqual(await response.text(), "title,year\r\n'=1+1,2026\r\n");
 * ```
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc4180}
 * @see {@link https://owasp.org/www-community/attacks/CSV_Injection}
 * @param rows The rows, header row included.
 * @param options File name, form, status and headers.
 * @returns The answer.
 */
export function csv(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  options: CsvOptions = {},
): Response {
  const headers = new Headers(options.init?.headers);
  headers.set("Content-Type", "text/csv; charset=utf-8");
  if (options.filename) headers.set("Content-Disposition", contentDisposition(true, options.filename));
  return stream(gatherTexts(csvLines(rows, options)), { init: { ...options.init, headers } });
}

async function* csvLines(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  { delimiter = ",", byteOrderMark = false }: CsvOptions,
): AsyncGenerator<string> {
  let start = byteOrderMark ? "\ufeff" : "";
  for await (const row of rows) {
    yield start + row.map(csvCell).join(delimiter) + "\r\n";
    start = "";
  }
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  const plain = value instanceof Date ? isoText(value) : value;
  const guarded = isFormula(plain) ? `'${plain}` : plain;
  // A spreadsheet of another country splits at another sign, so every one of them is quoted.
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** In the middle of a table nobody can be told of an error any more. */
function isoText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function isFormula(text: string): boolean {
  return FORMULA.test(text) && !DECIMAL.test(text);
}

/**
 * Spreadsheets skip blanks and what cannot be seen, and fold U+FF1D, U+FF0B, U+FF0D and U+FF20 into ASCII. Fillers of Hangul
 * and selectors of variants are ignorable, U+2800 is Braille without a dot.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

/** The database keeps decimals as texts; no number runs anything. */
const DECIMAL = /^-?\d{1,40}(?:\.\d{1,40})?$/;
