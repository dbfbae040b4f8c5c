import { asciiDigits } from "../../text/mod.ts";
import { type Decimal, parseDecimal } from "../../validation/mod.ts";
import { stripped } from "../stripped.ts";

/** The most zeros that a number with an exponent is written out with. */
const MOST_ZEROS = 400;

const DIGITS = "[0-9](?:_?[0-9])*";
const INTEGER = new RegExp(`^[+-]?${DIGITS}$`);
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, "i");

/**
 * Reads a whole number as Python's `int()` does: digits of all scripts, with underscores between them. A point with
 * nothing but zeros after it is dropped first, as Django does.
 *
 * @param text The text.
 * @returns The number in plain digits; `undefined` if it is none.
 */
export function wholeText(text: string): string | undefined {
  const plain = asciiDigits(withoutZeros(text));
  return INTEGER.test(plain) ? plain.replaceAll("_", "").replace("+", "") : undefined;
}

function withoutZeros(text: string): string {
  const point = text.lastIndexOf(".");
  return point >= 0 && /^0*$/.test(text.slice(point + 1)) ? stripped(text.slice(0, point)) : text;
}

/**
 * Reads a number as Python's `float()` does; it has to be finite.
 *
 * @param text The text.
 * @returns The number; `undefined` if it is none.
 */
export function floatOf(text: string): number | undefined {
  const plain = asciiDigits(text);
  const number = FLOAT.test(plain) ? Number(plain.replaceAll("_", "")) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/**
 * Reads a decimal number as Python's `Decimal()` does, which does not mind underscores anywhere.
 *
 * @param text The text.
 * @returns The number; `undefined` if it is none.
 */
export function decimalOf(text: string): Decimal | undefined {
  return parseDecimal(asciiDigits(text).replaceAll("_", ""));
}

/**
 * Writes a decimal number with all its places: `10.50`.
 *
 * @param decimal The number.
 * @returns The text; `undefined` if it were hundreds of zeros.
 */
export function decimalText({ negative, digits, exponent }: Decimal): string | undefined {
  if (digits === "0" && exponent > 0) return "0";
  if (Math.abs(exponent) > MOST_ZEROS + digits.length) return undefined;
  const sign = negative && digits !== "0" ? "-" : "";
  if (exponent >= 0) return sign + digits + "0".repeat(exponent);
  const padded = digits.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
