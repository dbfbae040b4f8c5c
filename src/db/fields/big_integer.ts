import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { maxValueValidator, minValueValidator } from "../../validation/mod.ts";
import { invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { whole } from "./integer.ts";
import { jsonForm } from "./json_form.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { FieldInfo, FieldKind, JsonForm } from "./types.ts";

/** Options of whole numbers that may be large. */
export interface BigIntegerOptions {
  /**
   * What a program has of it: a number, which is exact up to 2⁵³ only, or a bigint, which holds all that SQLite keeps.
   *
   * @default {"number"}
   */
  mode?: "number" | "bigint";
}

/** Options that ask for numbers. */
export interface AsNumber extends BigIntegerOptions {
  /** Numbers, which is what there is without it. */
  mode?: "number";
}

/** Options that ask for bigints. */
export interface AsBigint extends BigIntegerOptions {
  /** Bigints. */
  mode: "bigint";
}

/**
 * A whole number, in the column type that other databases need for large ones. As a number, what is beyond 2⁵³ is refused,
 * since JavaScript is not exact there; `{ mode: "bigint" }` takes all 64 bits. Read it by query sets: Drizzle's own
 * `select()` gets no number beyond 2⁵³ from the client.
 *
 * @example Usage
 * ```ts
 * import { bigInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual, strictEqual } from "node:assert/strict";
 *
 * const files = sqliteTable("media_file", {
 *   size: bigInteger().notNull(),
 *   checksum: bigInteger({ mode: "bigint" }).notNull(),
 * });
 * const file: typeof files.$inferInsert = { size: 4096, checksum: 2n ** 60n };
 *
 * strictEqual(files.size.getSQLType(), "bigint");
 * deepStrictEqual(files.checksum.mapToDriverValue(file.checksum), 1152921504606846976n);
 * ```
 *
 * @param options What a program has of it.
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#bigintegerfield}
 */
export function bigInteger(options?: AsNumber): FieldBuilder<"", number>;
/** The same, as a bigint. */
export function bigInteger(options: AsBigint): FieldBuilder<"", bigint>;
/** The same, in a column of another name than in code. */
export function bigInteger<Name extends string>(name: Name, options?: AsNumber): FieldBuilder<Name, number>;
/** The same, as a bigint in a column of another name than in code. */
export function bigInteger<Name extends string>(name: Name, options: AsBigint): FieldBuilder<Name, bigint>;
export function bigInteger(
  first?: string | BigIntegerOptions,
  second?: BigIntegerOptions,
): FieldBuilder<string, number> | FieldBuilder<string, bigint> {
  const [name, options = {}] = nameAndOptions(first, second);
  return isBig(options)
    ? new FieldBuilder<string, bigint>(name, bigWhole("bigInteger", "bigint"), "NuagesField")
    : new FieldBuilder<string, number>(name, whole("bigInteger", "bigint"), "NuagesField");
}

/** Whether bigints were asked for. */
export function isBig({ mode = "number" }: BigIntegerOptions): boolean {
  if (mode === "bigint" || mode === "number") return mode === "bigint";
  throw new TypeError(`Cannot use the mode ${JSON.stringify(mode)} of a whole number: expected "number" or "bigint"`);
}

/** The least whole number that SQLite keeps. */
const LEAST = -(2n ** 63n);
/** The greatest. */
const MOST = 2n ** 63n - 1n;
const RANGE = `a whole number from ${LEAST} to ${MOST}`;

/** Big whole numbers in fixtures: numbers as long as JSON's readers are exact, and texts beyond. */
export const BIG_INTEGER_JSON: JsonForm = jsonForm((value) => {
  if (typeof value !== "bigint") throw unwritable(value, RANGE);
  return isSafe(value) ? Number(value) : String(value);
}, (json) => {
  const number = wholeOf(typeof json === "string" && /^\s*[+-]?[0-9]{1,20}\s*$/.test(json) ? digitsOf(json) : json);
  if (number === undefined) throw invalid("“%(value)s” value must be an integer.", json);
  return number;
});

/**
 * Describes a whole number of 64 bits, of which a program has a bigint.
 *
 * @param kind What kind of number it is.
 * @param sqlType Its type, as Django writes it for SQLite.
 * @param least The least that validation takes.
 * @param more What else is known of the column.
 * @returns The description.
 */
export function bigWhole(
  kind: FieldKind,
  sqlType: string,
  least: bigint = LEAST,
  more: Partial<FieldInfo> = {},
): FieldDefinition {
  const validators = [minValueValidator(least), maxValueValidator(MOST)];
  const info: FieldInfo = { kind, validators, mode: "bigint", ...more, ...BIG_INTEGER_JSON };
  return { info, sqlType, dataType: "bigint", encode: encodeBig, decode: decodeBig };
}

/**
 * Returns what the database keeps for a big whole number.
 *
 * @param value The value; a number is taken as long as it is exact.
 * @param column The column, for messages.
 * @returns The bigint.
 * @throws {TypeError} If it is no whole number.
 * @throws {RangeError} If it has more than 64 bits.
 */
export function encodeBig(value: unknown, column: SQLiteColumn): bigint {
  const number = typeof value === "string" ? undefined : wholeOf(value);
  if (number === undefined) throw wrongType(column, value, "a bigint");
  if (number < LEAST || number > MOST) throw outOfRange(column, String(number), RANGE);
  return number;
}

/**
 * Returns the bigint of what the database keeps.
 *
 * @param stored What it keeps; what a number cannot hold comes as text.
 * @param column The column, for messages.
 * @returns The bigint.
 * @throws {RangeError} If it is no whole number.
 */
export function decodeBig(stored: unknown, column: SQLiteColumn): bigint {
  const number = wholeOf(stored);
  if (number === undefined) throw unreadable(column, stored, "a whole number");
  return number;
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === "string" && /^-?[0-9]{1,20}$/.test(value) ? BigInt(value) : undefined;
}

function digitsOf(text: string): string {
  return text.trim().replace("+", "");
}

function isSafe(number: bigint): boolean {
  return Number.isSafeInteger(Number(number));
}
