/** A terminal that is typed at. */
export interface TypedReader {
  /** Reads some bytes; `null` at the end. */
  readSync(bytes: Uint8Array): number | null;
  /** Whether keys are handed over as they are typed, and not shown. */
  setRaw(raw: boolean): void;
}

/** What these keys are when they are handed over as they are typed: Ctrl-C, Ctrl-D, Ctrl-U, Ctrl-W, and those of the same name. */
const [INTERRUPT, END, CLEAR, CLEAR_WORD] = [3, 4, 21, 23];
const [BACKSPACE, DELETE, RETURN, LINE_FEED] = [8, 127, 13, 10];

/** Whoever types stops the command. */
export class Interrupted extends Error {
  /** The class name, which survives minification. */
  override readonly name = "Interrupted";
}

/**
 * Reads a line as it is typed. The keys are read here and not by the terminal, so that Ctrl-C ends the question and not the
 * process, which could say nothing any more.
 *
 * @param reader The terminal.
 * @param show Shows what is typed, and takes back what is not; nothing is shown without it.
 * @returns The line; `undefined` where there is none to come.
 * @throws {Interrupted} At Ctrl-C.
 */
export function readTyped(reader: TypedReader, show: (text: string) => void = () => {}): string | undefined {
  let [bytes, shown]: [number[], string] = [[], ""];
  const byte = new Uint8Array(1);
  reader.setRaw(true);
  try {
    while (reader.readSync(byte) !== null) {
      const [code = 0] = byte;
      if (code === RETURN || code === LINE_FEED) return decode(bytes);
      if (code === INTERRUPT) throw new Interrupted("Operation cancelled.");
      if (code === END && bytes.length === 0) return undefined;
      bytes = edited(bytes, code);
      shown = showChange(shown, decode(bytes), show);
    }
    return bytes.length === 0 ? undefined : decode(bytes);
  } finally {
    reader.setRaw(false);
  }
}

/** What there is of a line after another key. */
function edited(bytes: readonly number[], code: number): number[] {
  if (code === BACKSPACE || code === DELETE) return encode([...decode(bytes)].slice(0, -1).join(""));
  if (code === CLEAR_WORD) return encode(decode(bytes).replace(/\S*\s*$/, ""));
  if (code === CLEAR) return [];
  return code >= 32 ? [...bytes, code] : [...bytes];
}

/** Shows what came, or takes back what went. A character of which bytes are still to come is not shown yet. */
function showChange(shown: string, text: string, show: (text: string) => void): string {
  if (text.endsWith("\uFFFD")) return shown;
  if (text.startsWith(shown)) show(text.slice(shown.length));
  else show("\b \b".repeat([...shown].length - [...text].length));
  return text;
}

function encode(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

function decode(bytes: readonly number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
