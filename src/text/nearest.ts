// Names are short; a longer text is no typing mistake, and the table below grows with the square of its length.
const LONGEST = 60;

/**
 * Finds the candidate that a mistyped name most likely meant.
 *
 * @example Usage
 * ```ts
 * import { nearest } from "@nuages/nuages/text";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(nearest("runsever", ["migrate", "runserver"]), "runserver");
 * strictEqual(nearest("zzz", ["migrate", "runserver"]), undefined);
 * ```
 *
 * @param name What was typed.
 * @param candidates What exists.
 * @returns The nearest candidate, or `undefined` where none is near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = begins(name, candidate) ? 1 : editDistance(name, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Whether one is the other cut short, as `integer` for `int`. */
function begins(name: string, candidate: string): boolean {
  const [short, long] = name.length < candidate.length ? [name, candidate] : [candidate, name];
  return short.length >= 3 && long.startsWith(short);
}

/** Levenshtein's distance, in which two neighbours that changed places count once. One row at a time. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
