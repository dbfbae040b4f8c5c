import { readLine } from "./read_line.ts";
import { readTyped } from "./read_typed.ts";
import type { Terminal } from "./command.ts";
import { hasColours, styles, withoutStyles } from "./styles.ts";

const ERASE_LINE = "\r\x1b[2K";

/** Options for {@linkcode systemTerminal}. */
export interface SystemTerminalOptions {
  /** Whether to use colours; without it, the environment and the streams decide. */
  colours?: boolean | undefined;
}

/**
 * The terminal that this process was started from: standard output, standard error and standard input.
 *
 * @param options Colours.
 * @returns The terminal.
 */
export function systemTerminal(options: SystemTerminalOptions = {}): Terminal {
  const out = new Stream(Deno.stdout, options.colours);
  const err = new Stream(Deno.stderr, options.colours);
  let shown = false;

  /** Whatever is printed takes the place of the line that says what goes on. */
  function print(stream: Stream, text: string): void {
    if (shown) err.write(ERASE_LINE);
    shown = false;
    stream.write(text);
  }

  function answerTo(question: string, show?: (text: string) => void): string | undefined {
    print(out, question);
    if (!Deno.stdin.isTerminal()) return readLine(Deno.stdin);
    const answer = readTyped(Deno.stdin, show);
    print(out, "\n");
    return answer;
  }

  return {
    out: (line = "") => print(out, `${line}\n`),
    err: (line = "") => print(err, `${line}\n`),
    write: (text) => print(out, text),
    progress(text) {
      if (!err.isTerminal) return;
      print(err, text === undefined ? "" : text.slice(0, columns() - 1));
      shown = text !== undefined;
    },
    interactive: Deno.stdin.isTerminal(),
    ask: (question) => answerTo(question, (text) => out.write(text)),
    askSecret: (question) => answerTo(question),
    width: columns(),
    style: styles(out.hasColours || err.hasColours),
  };
}

/** One of the two streams. A text that was styled for the other one loses its styles here. */
class Stream {
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  readonly #stream: typeof Deno.stdout;

  constructor(stream: typeof Deno.stdout, wanted: boolean | undefined) {
    this.#stream = stream;
    this.isTerminal = stream.isTerminal();
    this.hasColours = hasColours({ isTerminal: this.isTerminal, wanted, env: (name) => Deno.env.get(name) });
  }

  write(text: string): void {
    let bytes = new TextEncoder().encode(this.hasColours ? text : withoutStyles(text));
    try {
      while (bytes.length > 0) bytes = bytes.subarray(this.#stream.writeSync(bytes));
    } catch (error) {
      // `manage.ts help | head` closes the pipe: nobody reads on, and that is no fault of the command.
      if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    }
  }
}

/** As in Python's argparse: `COLUMNS` first, then the terminal, then 80. */
function columns(): number {
  const wanted = Number(Deno.env.get("COLUMNS"));
  if (Number.isInteger(wanted) && wanted > 0) return wanted;
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    // No terminal has no size.
    return 80;
  }
}
