import { gzipSync } from "node:zlib";

/** A file or a group of files that a build wrote. */
export interface Built {
  /** Its name. */
  readonly name: string;
  /** Its content. */
  readonly contents: readonly Uint8Array[];
}

/**
 * Writes a table of sizes: as they are, and as they travel.
 *
 * @param built What was built.
 * @returns The lines of the table.
 */
export function sizeTable(built: readonly Built[]): string[] {
  const rows = [
    ["", "size", "gzip"],
    ...built.map((
      { name, contents },
    ) => [name, kilobytes(contents), kilobytes(contents.map((bytes) => gzipSync(bytes)))]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).join(
      "  ",
    )
  );
}

function kilobytes(contents: readonly Uint8Array[]): string {
  const bytes = contents.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return `${(bytes / 1000).toFixed(1)} kB`;
}
