/** A terminal that is typed at. */
export interface SecretReader {
  /** Whether it is one at all, and not a file or a pipe. */
  isTerminal(): boolean;
  /** Reads some bytes; `null` at the end. */
  readSync(bytes: Uint8Array): number | null;
  /** Whether keys are handed over as they are typed, and not shown. */
  setRaw(raw: boolean): void;
}

/** What Ctrl-C and Ctrl-D are when keys are handed over as they are typed, and the keys that take one back. */
const [INTERRUPT, END, BACKSPACE, DELETE, RETURN, LINE_FEED, CLEAR] = [3, 4, 8, 127, 13, 10, 21];

/** Whoever types stops the command. */
export class Interrupted extends Error {
  /** The class name, which survives minification. */
  override readonly name = "Interrupted";
}

/**
 * Reads a line that is not shown while it is typed.
 *
 * @param reader The terminal.
 * @returns The line; `undefined` where there is none to come.
 * @throws {Interrupted} At Ctrl-C.
 */
export function readSecret(reader: SecretReader): string | undefined {
  let bytes: number[] = [];
  const byte = new Uint8Array(1);
  reader.setRaw(true);
  try {
    while (reader.readSync(byte) !== null) {
      const [code = 0] = byte;
      if (code === RETURN || code === LINE_FEED) return decode(bytes);
      if (code === INTERRUPT) throw new Interrupted("Operation cancelled.");
      if (code === END && bytes.length === 0) return undefined;
      if (code === BACKSPACE || code === DELETE) bytes = withoutLast(bytes);
      else if (code === CLEAR) bytes = [];
      else if (code >= 32) bytes.push(code);
    }
    return bytes.length === 0 ? undefined : decode(bytes);
  } finally {
    reader.setRaw(false);
  }
}

/** Takes a character back, which may be several bytes. */
function withoutLast(bytes: readonly number[]): number[] {
  return [...new TextEncoder().encode([...decode(bytes)].slice(0, -1).join(""))];
}

function decode(bytes: readonly number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
