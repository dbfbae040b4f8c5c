import { type Face, lineHeight, type Sheet, wrap } from "./sheet.ts";

/** A value in a cell of a table. */
export type PdfCell = string | number | bigint | boolean | Date | null | undefined;

/** A table. Its columns are as wide as what is in them asks for; the head is repeated on each page. */
export interface TableBlock {
  /** The head of each column. */
  head: readonly PdfCell[];
  /** The rows. */
  rows: readonly (readonly PdfCell[])[];
}

/** What a cell says. Moments are written as a day in UTC. */
export function cellText(value: PdfCell): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** A table whose values are texts. */
interface Texts {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SIZE = 10;
const PADDING = 4;

/** Draws a table where the sheet has come to. */
export function drawTable(sheet: Sheet, table: Texts, plain: Face, bold: Face): void {
  const widths = columnWidths(table, plain, sheet.width);
  if (widths.length === 0) return;
  drawRow(sheet, table.head, widths, bold);
  for (const row of table.rows) drawRow(sheet, row, widths, plain, () => drawRow(sheet, table.head, widths, bold));
  sheet.rule();
  sheet.skip(12);
}

function drawRow(
  sheet: Sheet,
  row: readonly string[],
  widths: readonly number[],
  face: Face,
  onNewPage: () => void = () => {},
): void {
  const cells = widths.map((width, index) => wrap(row[index] ?? "", face, SIZE, width - 2 * PADDING));
  const count = Math.max(1, ...cells.map((lines) => lines.length));
  // A row that is longer than a page goes on line by line.
  for (let at = 0; at < count; at++) {
    if (sheet.need(lineHeight(SIZE) + 2 * PADDING)) onNewPage();
    if (at === 0) {
      sheet.rule();
      sheet.skip(PADDING);
    }
    let x = 0;
    for (const [index, lines] of cells.entries()) {
      sheet.line(lines[at] ?? "", face, SIZE, x + PADDING);
      x += widths[index] ?? 0;
    }
    sheet.skip(lineHeight(SIZE));
  }
  sheet.skip(PADDING);
}

/** By the longest text of each column, none below a third of an equal share. */
function columnWidths({ head, rows }: Texts, { font }: Face, width: number): number[] {
  const count = Math.max(head.length, ...rows.slice(0, 1000).map((row) => row.length));
  const wanted = Array.from({ length: count }, (_, index) => {
    const longest = [head, ...rows.slice(0, 200)].reduce(
      (length, row) => Math.max(length, (row[index] ?? "").length),
      1,
    );
    return Math.max(Math.min(longest, 60), 60 / (3 * count));
  });
  const sum = wanted.reduce((total, each) => total + each, 0);
  const narrowest = font.widthOfTextAtSize("0", SIZE) + 2 * PADDING;
  if (narrowest * count > width) {
    throw new RangeError(`Cannot draw a table of ${count} columns: the page is too narrow`);
  }
  const rest = width - narrowest * count;
  return wanted.map((each) => narrowest + rest * each / sum);
}
