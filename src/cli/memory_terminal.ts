import type { Terminal } from "./command.ts";
import { styles } from "./styles.ts";

/** Options for {@linkcode memoryTerminal}. */
export interface MemoryTerminalOptions {
  /**
   * What is answered, in the order of the questions.
   *
   * @default {[]} nobody can answer
   */
  answers?: readonly string[];
  /**
   * Whether text is styled.
   *
   * @default {false}
   */
  colours?: boolean;
  /**
   * How many characters fit on a line.
   *
   * @default {80}
   */
  width?: number;
}

/** A terminal that keeps what is printed. */
export interface MemoryTerminal extends Terminal {
  /** What was printed, with its line ends, and the questions. */
  readonly stdout: string;
  /** What was printed for errors and warnings. */
  readonly stderr: string;
}

/**
 * A terminal for tests of commands: keeps what is printed, and answers questions from a list.
 *
 * @example Usage
 * ```ts
 * import { memoryTerminal } from "@nuages/nuages/cli";
 * import { strictEqual } from "node:assert/strict";
 *
 * const io = memoryTerminal({ answers: ["yes"] });
 *
 * strictEqual(io.ask("Go on? "), "yes");
 * strictEqual(io.stdout, "Go on? ");
 * ```
 *
 * @param options Answers and looks.
 * @returns The terminal.
 */
export function memoryTerminal(options: MemoryTerminalOptions = {}): MemoryTerminal {
  const { answers = [], colours = false, width = 80 } = options;
  const waiting = [...answers];
  let stdout = "";
  let stderr = "";
  return {
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    out: (line = "") => void (stdout += `${line}\n`),
    err: (line = "") => void (stderr += `${line}\n`),
    write: (text) => void (stdout += text),
    progress: () => {},
    interactive: answers.length > 0,
    ask(question) {
      stdout += question;
      return waiting.shift();
    },
    askSecret(question) {
      stdout += `${question}\n`;
      return waiting.shift();
    },
    width,
    style: styles(colours),
  };
}
