import { read } from "./readable.ts";

/** One line of a stack, as V8 wrote it. */
export interface StackLine {
  /** The function, or an empty text where it has no name. */
  readonly name: string;
  /** The file: a URL as a rule, or words such as `<anonymous>`. */
  readonly url: string;
  /** The line, counted from 1. */
  readonly line: number | undefined;
  /** The column, counted from 1. */
  readonly column: number | undefined;
}

const LONGEST = 100_000;
const LONGEST_LINE = 2000;
/** Lines that are read; V8 itself keeps 10 unless it is told otherwise. */
const MOST = 100;

/**
 * Reads the stack of an error.
 *
 * @see {@link https://v8.dev/docs/stack-trace-api}
 * @param error What was thrown.
 * @returns The innermost call first; at most 100 lines.
 */
export function stackOf(error: unknown): StackLine[] {
  const stack = read(error, "stack");
  if (typeof stack !== "string") return [];
  return withoutMessage(stack, read(error, "message")).split("\n").flatMap((line) => parseLine(line) ?? []).slice(
    0,
    MOST,
  );
}

/** A message may hold lines that look like calls; were they read, they could name any file of the machine. */
function withoutMessage(stack: string, message: unknown): string {
  const start = typeof message === "string" && message !== "" ? stack.indexOf(message) : -1;
  const end = start < 0 || typeof message !== "string" ? 0 : start + message.length;
  return stack.slice(end, end + LONGEST);
}

function parseLine(text: string): StackLine | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  const call = text.trim();
  if (!call.startsWith("at ")) return undefined;
  const rest = call.slice(3).replace(/^async /, "");
  const open = rest.endsWith(")") ? rest.indexOf(" (") : -1;
  return open < 0 ? place("", rest) : place(rest.slice(0, open), rest.slice(open + 2, -1));
}

function place(name: string, location: string): StackLine {
  const [, url = location, line, column] = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/.exec(location) ?? [];
  return { name, url, line: numberOf(line), column: numberOf(column) };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
