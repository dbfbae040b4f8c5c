import type { Files } from "../../runtime/mod.ts";
import { cut, type Show } from "./readable.ts";

/** One line of source. */
export interface SourceLine {
  /** Counted from 1. */
  readonly number: number;
  /** Whether it is the line that failed. */
  readonly failed: boolean;
  /** The line up to what failed; the whole line where nobody knows what did. */
  readonly before: string;
  /** What failed: the word at the column. */
  readonly marked: string;
  /** The rest of the line. */
  readonly after: string;
}

const AROUND = 3;
const LONGEST_FILE = 1_000_000;
/** A longer line was written by a machine; what matters of it is near the column. */
const LONGEST_LINE = 300;

// Only code: a stack is text, and a forged one must not open a file of passwords.
const CODE = /\.(?:[cm]?[jt]sx?|eta|html)$/;

/** Reads sources, each file once. */
export class Sources {
  readonly #files: Files | undefined;
  readonly #show: Show;
  readonly #lines = new Map<string, readonly string[] | undefined>();

  /**
   * @param files The file system, where there is one.
   * @param show Makes text fit to be seen.
   */
  constructor(files: Files | undefined, show: Show) {
    this.#files = files;
    this.#show = show;
  }

  /**
   * Reads the lines around a place.
   *
   * @param path The file.
   * @param line The line, counted from 1.
   * @param column The column, counted from 1.
   * @returns Three lines before, the line, three after; nothing where the file cannot be read.
   */
  around(path: string | undefined, line: number | undefined, column?: number): SourceLine[] {
    if (path === undefined || line === undefined || !CODE.test(path)) return [];
    if (!this.#lines.has(path)) this.#lines.set(path, this.#read(path));
    return this.#excerpt(this.#lines.get(path) ?? [], line, column);
  }

  /**
   * Takes the lines around a place out of a text.
   *
   * @param text The whole source.
   * @param line The line, counted from 1.
   * @returns As {@linkcode around}.
   */
  within(text: string, line: number): SourceLine[] {
    return this.#excerpt(linesOf(text), line, undefined);
  }

  #read(path: string): string[] | undefined {
    try {
      const size = this.#files?.stat(path)?.size ?? Infinity;
      const text = size > LONGEST_FILE ? undefined : this.#files?.readText(path);
      return text === undefined ? undefined : linesOf(text);
    } catch {
      // A file that may not be read is a page without that source, not a second error.
      return undefined;
    }
  }

  #excerpt(lines: readonly string[], line: number, column: number | undefined): SourceLine[] {
    if (line < 1 || line > lines.length) return [];
    const first = Math.max(1, line - AROUND);
    return lines.slice(first - 1, line + AROUND).map((text, index) => {
      const number = first + index;
      return { number, failed: number === line, ...this.#parts(text, number === line ? column : undefined) };
    });
  }

  #parts(text: string, column: number | undefined): Pick<SourceLine, "before" | "marked" | "after"> {
    const line = this.#show(text, LONGEST_FILE);
    const at = (column ?? 0) - 1;
    // Where something was starred, the column counts characters that are gone.
    if (line !== text || at < 0 || at >= line.length) return { before: cut(line, LONGEST_LINE), marked: "", after: "" };
    const marked = /^(?:[\w$]{1,100}|.)/u.exec(line.slice(at))?.[0] ?? "";
    const start = Math.max(0, at - LONGEST_LINE);
    return {
      before: (start > 0 ? "…" : "") + line.slice(start, at),
      marked,
      after: cut(line.slice(at + marked.length), LONGEST_LINE),
    };
  }
}

function linesOf(text: string): string[] {
  // The line break at the end of a file ends its last line and begins no other.
  return text.slice(0, LONGEST_FILE).replace(/\r?\n$/, "").split(/\r?\n/);
}
