import { read } from "./readable.ts";

/** An error of a chain, and how it hangs on the one before. */
export interface Cause {
  /** `caused by`, or `one of 3` for the parts of an `AggregateError`; empty for the first. */
  readonly relation: string;
  /** What was thrown. */
  readonly error: unknown;
}

const MOST = 12;

/**
 * Lists an error and what caused it, outermost first.
 *
 * @see {@link https://tc39.es/ecma262/#sec-error-objects}
 * @param error What was thrown.
 * @returns At most twelve errors, each once, so that a circle ends.
 */
export function causesOf(error: unknown): Cause[] {
  const found: Cause[] = [];
  const waiting: Cause[] = [{ relation: "", error }];
  for (let next = waiting.shift(); next && found.length < MOST; next = waiting.shift()) {
    const { error } = next;
    if (found.some((other) => other.error === error)) continue;
    found.push(next);
    waiting.unshift(...directCauses(error));
  }
  return found;
}

function directCauses(error: unknown): Cause[] {
  const cause = read(error, "cause");
  const parts = read(error, "errors");
  return [
    ...(cause === undefined || cause === null ? [] : [{ relation: "caused by", error: cause }]),
    ...(Array.isArray(parts)
      ? parts.slice(0, MOST).map((error) => ({ relation: `one of ${parts.length}`, error }))
      : []),
  ];
}
