/** Where bytes come from. */
export interface ByteReader {
  /** Reads some bytes; `null` at the end. */
  readSync(bytes: Uint8Array): number | null;
}

/**
 * Reads one line, and not a byte more, so that the next question finds the next line.
 *
 * @param reader Where from.
 * @returns The line without its end, or `undefined` where there is none left.
 */
export function readLine(reader: ByteReader): string | undefined {
  const line: number[] = [];
  const byte = new Uint8Array(1);
  while (reader.readSync(byte) !== null) {
    const [code = 0] = byte;
    if (code === 10) return decode(line);
    line.push(code);
  }
  return line.length === 0 ? undefined : decode(line);
}

function decode(bytes: readonly number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes)).replace(/\r$/, "");
}
