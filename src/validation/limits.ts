import { quoted } from "../text/mod.ts";
import { compareDecimals, parseDecimal } from "./decimal.ts";
import { refusal } from "./validation_error.ts";
import type { Validator } from "./validator.ts";

/** What can be put in an order: numbers, decimal numbers as texts, moments, and days and times as ISO texts. */
export type Comparable = number | bigint | string | Date;

/** What has a length: a text, a list, bytes. */
export type Measurable = string | { readonly length: number };

/** Options for the checks against a limit. */
export interface LimitOptions {
  /** Another message; `%(limit_value)s`, `%(show_value)s` and `%(value)s` stand for the limit and for what was found. */
  message?: string;
}

/**
 * Makes a check that a value is at most a limit. Decimal numbers as texts are compared exactly, as numbers.
 *
 * @example Usage
 * ```ts
 * import { maxValueValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validatePrice = maxValueValidator("99.90");
 *
 * validatePrice("9.95");
 * throws(() => validatePrice("100"), { messages: ["Ensure this value is less than or equal to 99.90."] });
 * ```
 *
 * @param limit The limit, or what gives it when a value is checked.
 * @param options Other words.
 * @returns The check; its code is `max_value`. It throws a `TypeError` for what cannot be compared with the limit.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#maxvaluevalidator}
 */
export function maxValueValidator(
  limit: Comparable | (() => Comparable),
  options: LimitOptions = {},
): Validator<Comparable> {
  const { message = "Ensure this value is less than or equal to %(limit_value)s." } = options;
  return limitValidator(limit, message, "max_value", (value, end) => compare(value, end) > 0);
}

/**
 * Makes a check that a value is at least a limit. Decimal numbers as texts are compared exactly, as numbers.
 *
 * @example Usage
 * ```ts
 * import { minValueValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateYear = minValueValidator(1900);
 *
 * validateYear(1953);
 * throws(() => validateYear(1066), { messages: ["Ensure this value is greater than or equal to 1900."] });
 * ```
 *
 * @param limit The limit, or what gives it when a value is checked.
 * @param options Other words.
 * @returns The check; its code is `min_value`. It throws a `TypeError` for what cannot be compared with the limit.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#minvaluevalidator}
 */
export function minValueValidator(
  limit: Comparable | (() => Comparable),
  options: LimitOptions = {},
): Validator<Comparable> {
  const { message = "Ensure this value is greater than or equal to %(limit_value)s." } = options;
  return limitValidator(limit, message, "min_value", (value, end) => compare(value, end) < 0);
}

/**
 * Makes a check that a text is not too long. Characters are counted, so that an emoji is one.
 *
 * @example Usage
 * ```ts
 * import { maxLengthValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validateCode = maxLengthValidator(3);
 *
 * validateCode("☁️🎷");
 * throws(() => validateCode("four"), { messages: ["Ensure this value has at most 3 characters (it has 4)."] });
 * ```
 *
 * @param limit The most characters, items or bytes, or what gives it when a value is checked.
 * @param options Other words.
 * @returns The check; its code is `max_length`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#maxlengthvalidator}
 */
export function maxLengthValidator(limit: number | (() => number), options: LimitOptions = {}): Validator<Measurable> {
  return lengthValidator(limit, options.message, "at most", "max_length", (length, end) => length > end);
}

/**
 * Makes a check that a text is not too short. Characters are counted, so that an emoji is one.
 *
 * @example Usage
 * ```ts
 * import { minLengthValidator } from "@nuages/nuages/validation";
 * import { throws } from "node:assert/strict";
 *
 * const validatePassword = minLengthValidator(8);
 *
 * validatePassword("minor swing");
 * throws(() => validatePassword("swing"), { code: "min_length" });
 * ```
 *
 * @param limit The fewest characters, items or bytes, or what gives it when a value is checked.
 * @param options Other words.
 * @returns The check; its code is `min_length`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/validators/#minlengthvalidator}
 */
export function minLengthValidator(limit: number | (() => number), options: LimitOptions = {}): Validator<Measurable> {
  return lengthValidator(limit, options.message, "at least", "min_length", (length, end) => length < end);
}

function limitValidator<Limit extends Comparable>(
  limit: Limit | (() => Limit),
  message: string,
  code: string,
  isBeyond: (value: Comparable, limit: Limit) => boolean,
): Validator<Comparable> {
  return (value) => {
    const end = typeof limit === "function" ? limit() : limit;
    if (!isBeyond(value, end)) return;
    throw refusal(message, { code, params: { limit_value: end, show_value: value, value } });
  };
}

function lengthValidator(
  limit: number | (() => number),
  message: string | undefined,
  words: "at most" | "at least",
  code: string,
  isBeyond: (length: number, limit: number) => boolean,
): Validator<Measurable> {
  return (value) => {
    const end = typeof limit === "function" ? limit() : limit;
    const length = typeof value === "string" ? characters(value) : value.length;
    if (!isBeyond(length, end)) return;
    const noun = end === 1 ? "character" : "characters";
    const text = message ?? `Ensure this value has ${words} %(limit_value)d ${noun} (it has %(show_value)d).`;
    throw refusal(text, { code, params: { limit_value: end, show_value: length, value } });
  };
}

/** Counts characters as Python does: a pair of surrogates is one. */
function characters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index++;
    count++;
  }
  return count;
}

function compare(value: Comparable, limit: Comparable): number {
  if (value instanceof Date && limit instanceof Date) return order(value.getTime(), limit.getTime());
  if (!(value instanceof Date) && !(limit instanceof Date)) {
    // Numbers are told apart first: they are the common case.
    if (typeof value !== "string" && typeof limit !== "string") return order(value, limit);
    const [left, right] = [parseDecimal(String(value)), parseDecimal(String(limit))];
    if (left && right) return compareDecimals(left, right);
    if (typeof value === "string" && typeof limit === "string") return order(value, limit);
  }
  throw new TypeError(`Cannot compare ${quoted(value)} with the limit ${quoted(limit)}: expected two of one type`);
}

function order<Value extends number | bigint | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
