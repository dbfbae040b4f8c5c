import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { ImproperlyConfigured } from "../../errors.ts";
import { type Decimal, decimalValidator, parseDecimal } from "../../validation/mod.ts";
import { fixedText, normalized, pythonDecimal } from "./decimal_text.ts";
import { checkWhole, invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { JsonForm } from "./types.ts";

/** SQLite keeps decimal numbers as 64-bit floats, of which 15 digits are exact. */
const MOST_DIGITS = 15;

/** Options for {@linkcode decimal}. */
export interface DecimalOptions {
  /** The most digits in all: 15 at most, since SQLite keeps no more. */
  maxDigits: number;
  /** The digits after the point. */
  decimalPlaces: number;
}

/**
 * An exact decimal number, as text with all its places: `"10.50"`. It never goes through the arithmetic of floats; a
 * value with more digits than there is room for is refused, not rounded. What the database computes with it is a decimal
 * number again: SQLite computes with floats, of which 15 digits are exact, as in Django.
 *
 * @example Usage
 * ```ts
 * import { decimal } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual, throws } from "node:assert/strict";
 *
 * const books = sqliteTable("library_book", { price: decimal({ maxDigits: 6, decimalPlaces: 2 }).notNull() });
 *
 * strictEqual(books.price.mapToDriverValue("10.5"), "10.50");
 * strictEqual(books.price.mapFromDriverValue(10.5), "10.50");
 * throws(() => books.price.mapToDriverValue("10.505"), RangeError);
 * ```
 *
 * @param options How many digits there are, in all and after the point.
 * @returns The column.
 * @throws {ImproperlyConfigured} If there are more than 15 digits, or more after the point than in all.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#decimalfield}
 */
export function decimal(options: DecimalOptions): FieldBuilder<"", string, "NuagesDecimalField">;
/** The same, in a column of another name than in code. */
export function decimal<Name extends string>(
  name: Name,
  options: DecimalOptions,
): FieldBuilder<Name, string, "NuagesDecimalField">;
export function decimal(
  first: string | DecimalOptions,
  second?: DecimalOptions,
): FieldBuilder<string, string, "NuagesDecimalField"> {
  const [name, options] = nameAndOptions(first, second);
  const { maxDigits = Number.NaN, decimalPlaces = Number.NaN } = options ?? {};
  checkDigits(maxDigits, decimalPlaces);
  return new FieldBuilder(name, definitionOf(maxDigits, decimalPlaces), "NuagesDecimalField");
}

/**
 * Makes the form of decimal numbers in fixtures: texts.
 *
 * @param maxDigits The most digits in all; `undefined` for any number.
 * @param places The digits after the point; `undefined` for those that a number has.
 * @returns Both ways.
 */
export function decimalJson(maxDigits: number | undefined, places: number | undefined): JsonForm {
  const validate = decimalValidator(maxDigits, places);
  const write = (decimal: Decimal, text: string): string => places === undefined ? text : fixedText(decimal, places);
  return jsonForm((value) => {
    const text = String(value);
    const decimal = parseDecimal(text);
    if (!decimal || Math.abs(decimal.exponent) > 400) throw unwritable(value, "a decimal number");
    return pythonDecimal(write(decimal, text));
  }, (json) => {
    const text = typeof json === "string" || typeof json === "number" ? String(json).trim() : "";
    const decimal = parseDecimal(text);
    if (!decimal) throw invalid("“%(value)s” value must be a decimal number.", json);
    const { negative, digits, exponent } = normalized(decimal);
    if (maxDigits !== undefined) validate(`${negative ? "-" : ""}${digits}e${exponent}`);
    return write(decimal, text);
  });
}

function checkDigits(maxDigits: number, decimalPlaces: number): void {
  checkWhole("decimal.maxDigits", maxDigits, 1);
  checkWhole("decimal.decimalPlaces", decimalPlaces, 0);
  if (maxDigits > MOST_DIGITS) {
    throw new ImproperlyConfigured(
      "decimal.maxDigits",
      `expected at most ${MOST_DIGITS}, received ${maxDigits}: SQLite keeps no more digits exactly; ` +
        "store a text() or a whole number of the smallest unit instead",
    );
  }
  if (decimalPlaces > maxDigits) {
    throw new ImproperlyConfigured(
      "decimal.decimalPlaces",
      `expected at most maxDigits (${maxDigits}), received ${decimalPlaces}`,
    );
  }
}

function definitionOf(maxDigits: number, decimalPlaces: number): FieldDefinition {
  const validators = [decimalValidator(maxDigits, decimalPlaces)];
  const json = decimalJson(maxDigits, decimalPlaces);
  return {
    info: { kind: "decimal", validators, maxDigits, decimalPlaces, ...json },
    sqlType: "decimal",
    dataType: "string",
    encode: (value, column) => encodeDecimal(value, column, maxDigits, decimalPlaces),
    decode: (stored, column) => decodeDecimal(stored, column, decimalPlaces),
  };
}

function encodeDecimal(value: unknown, column: SQLiteColumn, maxDigits: number, places: number): string {
  // Numbers are taken by the digits that they show, so that conditions may compare with 10.
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const decimal = isNumber || typeof value === "string" ? parseDecimal(String(value)) : undefined;
  if (!decimal) throw wrongType(column, value, 'a decimal number as text, such as "10.50"');
  const exact = normalized(decimal);
  const whole = exact.digits === "0" ? 0 : exact.digits.length + exact.exponent;
  if (-exact.exponent > places || whole > maxDigits - places) {
    throw outOfRange(column, value, `at most ${maxDigits - places} digits before the point and ${places} after it`);
  }
  return fixedText(exact, places);
}

function decodeDecimal(stored: unknown, column: SQLiteColumn, places: number): string {
  if (typeof stored === "number") {
    // The common case: up to 15 digits, a text that stands for this very number is the one that was stored.
    const text = stored.toFixed(places);
    if (stored > 0 && stored < 10 ** (MOST_DIGITS - places) && Number(text) === stored) return text;
  }
  // Of a float, 15 digits are what was stored; the rest is the error of its binary form.
  const text = typeof stored === "number" ? stored.toPrecision(MOST_DIGITS) : String(stored);
  const decimal = typeof stored === "object" ? undefined : parseDecimal(text);
  if (!decimal || Math.abs(decimal.exponent) > 400) throw unreadable(column, stored, "a decimal number");
  return fixedText(decimal, places);
}
