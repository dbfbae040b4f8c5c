import { type Decimal, parseDecimal } from "./decimal.ts";
import { refusal } from "./validation_error.ts";
import type { Validator } from "./validator.ts";

/**
 * Makes a check that a decimal number has no more digits than there is room for.
 *
 * @example Usage
 * ```ts
 * import { decimalValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validatePrice = decimalValidator(5, 2);
 *
 * validatePrice("999.99");
 * throws(() => validatePrice("0.999"), { messages: ["Ensure that there are no more than 2 decimal places."] });
 * throws(() => validatePrice("1000"), { code: "max_whole_digits" });
 * ```
 *
 * @param maxDigits The most digits in all; `undefined` for any number.
 * @param decimalPlaces The most digits after the point; `undefined` for any number.
 * @returns The check; its codes are `invalid`, `max_digits`, `max_decimal_places` and `max_whole_digits`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#decimalvalidator}
 */
export function decimalValidator(
  maxDigits: number | undefined,
  decimalPlaces: number | undefined,
): Validator<string | number | bigint> {
  const maxWhole = maxDigits === undefined || decimalPlaces === undefined ? undefined : maxDigits - decimalPlaces;
  return (value) => {
    const decimal = parseDecimal(String(value));
    if (!decimal) throw refusal("Enter a number.", { code: "invalid", params: { value } });
    const { digits, decimals } = count(decimal);
    refuse(digits, maxDigits, "max_digits", "digit%s in total", value);
    refuse(decimals, decimalPlaces, "max_decimal_places", "decimal place%s", value);
    refuse(digits - decimals, maxWhole, "max_whole_digits", "digit%s before the decimal point", value);
  };
}

function count({ digits: { length }, digits, exponent }: Decimal): { digits: number; decimals: number } {
  if (exponent >= 0) return { digits: digits === "0" ? 1 : length + exponent, decimals: 0 };
  // 0.001 has one digit, but needs room for three; the zero before the point needs none.
  return { digits: Math.max(length, -exponent), decimals: -exponent };
}

function refuse(found: number, max: number | undefined, code: string, words: string, value: unknown): void {
  if (max === undefined || found <= max) return;
  const text = `Ensure that there are no more than %(max)s ${words.replace("%s", max === 1 ? "" : "s")}.`;
  throw refusal(text, { code, params: { max, value } });
}
