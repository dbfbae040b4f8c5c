import type { Piece } from "./body.ts";
import { problemIn } from "./evaluate.ts";

/** An error in a template's code. */
export interface CodeProblem {
  readonly line: number;
  readonly message: string;
  readonly cause: SyntaxError | undefined;
}

/** A statement that is wrong in a way of its own, so that the engine's message tells whether parsing came so far. */
const STOP = "break __eta_stop;";

/**
 * Looks for a syntax error in a template's code, and for the line that it is on. V8 tells no position for code that is
 * made from text, so the line is found by parsing: it is the last one of the shortest beginning that is wrong.
 *
 * @param head Statements before the pieces.
 * @param pieces The code, a piece for each tag and text.
 * @returns The error, or `undefined` where there is none.
 */
export function check(
  head: string,
  pieces: readonly Piece[],
): CodeProblem | undefined {
  const code = [head, ...pieces.map(separated)];
  const cause = problemIn(code.join("\n"));
  if (cause === undefined) return undefined;
  const isWrong = (length: number): boolean => problemBefore(code, pieces, length) !== undefined;
  return isWrong(pieces.length)
    ? wrongIn(code, pieces, shortest(pieces.length, isWrong), cause)
    : neverClosed(code, pieces, cause);
}

/**
 * A declaration before every piece refuses what Eta would get wrong: an `if` without braces around the next tag would
 * rule the line marker alone, and the tag would run in any case.
 */
function separated({ code, goesOn }: Piece, index: number): string {
  return goesOn ? code : `let __eta${index};${code}`;
}

/** The error in the first pieces, unless they are merely not at their end. */
function problemBefore(
  code: readonly string[],
  pieces: readonly Piece[],
  length: number,
): SyntaxError | undefined {
  const stop = pieces[length - 1]?.opensSwitch ? `case 0: ${STOP}` : STOP;
  return problemUnlessStopped([...code.slice(0, length + 1), stop]);
}

function problemUnlessStopped(
  lines: readonly string[],
): SyntaxError | undefined {
  const problem = problemIn(lines.join("\n"));
  return problem?.message.includes("__eta_stop") ? undefined : problem;
}

function wrongIn(
  code: readonly string[],
  pieces: readonly Piece[],
  length: number,
  cause: SyntaxError,
): CodeProblem {
  const { message } = problemBefore(code, pieces, length) ?? cause;
  const before = code.slice(0, length);
  const lines = (code[length] ?? "").split("\n");
  // A beginning of the tag that gives the same error holds it already; one that only stops too early gives another.
  const index = lines.findIndex((_, index) =>
    problemUnlessStopped([...before, ...lines.slice(0, index + 1), STOP])
      ?.message === message
  );
  const line = (pieces[length - 1]?.line ?? 1) + Math.max(0, index);
  return { line, message: explained(message, code[length] ?? ""), cause };
}

/** The tag after the longest beginning that is whole opens what nothing closes. */
function neverClosed(
  code: readonly string[],
  pieces: readonly Piece[],
  cause: SyntaxError,
): CodeProblem {
  let whole = pieces.length - 1;
  while (
    whole > 0 && problemIn(code.slice(0, whole + 1).join("\n")) !== undefined
  ) whole--;
  return {
    line: pieces[whole]?.line ?? 1,
    message: "what this tag opens is never closed",
    cause,
  };
}

/** Finds the smallest length that fits, given that every longer one fits too. */
function shortest(longest: number, fits: (length: number) => boolean): number {
  let low = 0;
  let high = longest;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Says what the engine means, where its words are about our statements and not about the template's. */
function explained(message: string, code: string): string {
  if (/\bawait\s/.test(code)) {
    return `${message}; a template cannot await, expected the value from the view`;
  }
  if (message.startsWith("Lexical declaration cannot appear")) {
    return "an if, else, for or while that reaches past its tag needs { and }";
  }
  if (!message.includes("'break'")) return message;
  return code.trimEnd().endsWith("}") ? "this } closes nothing" : "the tag ends in the middle of its code";
}
