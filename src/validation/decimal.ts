/** A decimal number, exactly: digits times ten to the power of the exponent. */
export interface Decimal {
  /** Whether it has a minus sign. */
  readonly negative: boolean;
  /** The digits without leading zeros; `"0"` for zero. */
  readonly digits: string;
  /** The power of ten: -2 for `"10.50"`. */
  readonly exponent: number;
}

/**
 * Reads a decimal number exactly, without going through a JavaScript number.
 *
 * @example Usage
 * ```ts
 * import { parseDecimal } from "@nuages/nuages/validation";
 * import { deepStrictEqual, strictEqual } from "node:assert/strict";
 *
 * deepStrictEqual(parseDecimal("-010.50"), { negative: true, digits: "1050", exponent: -2 });
 * strictEqual(parseDecimal("ten"), undefined);
 * ```
 *
 * @param text The number, such as `10.50`, `-.5` or `1e3`.
 * @returns The number, or `undefined` if the text is not one.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:e([+-]?[0-9]{1,9}))?$/i.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return undefined;
  const digits = withoutLeadingZeros(whole + fraction);
  return { negative: sign === "-", digits, exponent: Number(exponent) - fraction.length };
}

/**
 * Compares two decimal numbers, at a cost that does not grow with their exponents.
 *
 * @example Usage
 * ```ts
 * import { compareDecimals, parseDecimal } from "@nuages/nuages/validation";
 * import { strictEqual } from "node:assert/strict";
 *
 * const [less, more] = [parseDecimal("1.5"), parseDecimal("1.50e1")];
 *
 * strictEqual(less && more && compareDecimals(less, more), -1);
 * ```
 *
 * @param a One.
 * @param b The other.
 * @returns -1, 0 or 1 if the first one is less, equal or more.
 */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [signA, signB] = [signOf(a), signOf(b)];
  if (signA !== signB) return signA < signB ? -1 : 1;
  if (signA === 0) return 0;
  const [sizeA, sizeB] = [a.digits.length + a.exponent, b.digits.length + b.exponent];
  if (sizeA !== sizeB) return sizeA < sizeB ? -signA : signA;
  const length = Math.max(a.digits.length, b.digits.length);
  const [left, right] = [a.digits.padEnd(length, "0"), b.digits.padEnd(length, "0")];
  return left === right ? 0 : left < right ? -signA : signA;
}

function signOf({ negative, digits }: Decimal): -1 | 0 | 1 {
  return digits === "0" ? 0 : negative ? -1 : 1;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === "0") start++;
  return digits.slice(start);
}
