/** A file that cannot be read as what it should be. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  /** What stands in the message for `%(row)s` and its like, so that the message is one sentence in each language. */
  readonly values: Readonly<Record<string, unknown>>;

  /** Says why, as a part of a sentence. */
  constructor(message: string, values: Readonly<Record<string, unknown>> = {}, options: ErrorOptions = {}) {
    super(message, options);
    this.values = values;
  }
}

/**
 * Reads CSV: RFC 4180, with whatever sign the heading has between its cells.
 *
 * @param text The text.
 * @param mostRows The most rows, the heading included.
 * @returns The rows; empty lines are left out.
 * @throws {UnreadableFile} If a quote is not closed, or there are more rows.
 */
export function parseCsv(text: string, mostRows: number): string[][] {
  const plain = text.replace(/^\ufeff/, "");
  const delimiter = delimiterOf(plain);
  // A cell in quotes or one without, and what ends it.
  const bareCell = `[^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*|`;
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|(${bareCell}))(${delimiter}|\\r\\n|\\n|\\r|$)`, "y");
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < plain.length || row.length > 0) {
    const match = cell.exec(plain);
    if (!match) throw new UnreadableFile("the quotes of row %(row)s do not fit", { row: rows.length + 1 });
    const [, quoted, bare = "", end] = match;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === delimiter) continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    if (rows.length > mostRows) throw new UnreadableFile("it has more than %(count)s rows", { count: mostRows - 1 });
    row = [];
    if (end === "") break;
  }
  return rows;
}

/** The sign that the first line has most of. */
function delimiterOf(text: string): string {
  const [heading = ""] = text.split(/[\r\n]/, 1);
  const count = (sign: string): number => heading.split(sign).length;
  return [";", "\t"].reduce((best, sign) => count(sign) > count(best) ? sign : best, ",");
}
