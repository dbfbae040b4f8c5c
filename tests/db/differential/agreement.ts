import { compareDecimals, parseDecimal } from "../../../src/validation/decimal.ts";

/**
 * Makes what is expected of an answer: decimal numbers that SQLite computed have as many digits as it gave Django, such
 * as `21.50000`. Ours must be the same number, as text.
 *
 * @param expected What Django answered.
 * @param answer What we answered.
 * @returns What our answer must equal.
 */
export function expectedOf(expected: unknown, answer: unknown): unknown {
  if (typeof expected !== "object" || expected === null) return expected;
  if (Array.isArray(expected)) return expected.map((item, at) => expectedOf(item, memberOf(answer, at)));
  if ("decimal" in expected) return sameNumber(answer, expected.decimal) ? answer : expected.decimal;
  return Object.fromEntries(
    Object.entries(expected).map(([key, item]) => [key, expectedOf(item, memberOf(answer, key))]),
  );
}

/** To the last digit of Django's, which are 15; not as floats. */
function sameNumber(answer: unknown, expected: unknown): boolean {
  const [ours, theirs] = [answer, expected].map((text) => typeof text === "string" ? parseDecimal(text) : undefined);
  return ours !== undefined && theirs !== undefined && compareDecimals(ours, theirs) === 0;
}

function memberOf(value: unknown, key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(Object(value), key)?.value;
}
