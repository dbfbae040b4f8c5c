import { type SQL, sql } from "drizzle-orm";
import { quoted } from "../../../text/mod.ts";
import { DATE_TIME, type ValueType } from "../value_type.ts";
import { type Family, FAMILY_WORDS, familyOf } from "./families.ts";
import { parameter, realParameter } from "./parameter.ts";
import { parseMoment } from "./parse_moment.ts";

/**
 * Writes a value as a parameter that compares with, and stands among, values of a type.
 *
 * @param value The value.
 * @param type The type.
 * @param doing What is being done, for messages: `filter by "pages__gt"`.
 * @returns The parameter.
 * @throws {TypeError} If the value is not one of the type.
 */
export function encodedSql(value: unknown, type: ValueType, doing: string): SQL {
  const stored = encode(value, type, doing);
  const family = familyOf(type);
  // A text has no affinity of a number, so that what is computed would never equal it.
  if (family === "decimal") return sql`CAST(${parameter(stored)} AS NUMERIC)`;
  return family === "float" && typeof stored === "number" ? realParameter(stored) : parameter(stored);
}

/**
 * Returns what the database keeps for a value, if the value is one of the type.
 *
 * @param value The value.
 * @param type The type.
 * @param doing What is being done, for messages.
 * @returns What the database keeps.
 * @throws {TypeError} If the value is not one of the type.
 */
export function encode(value: unknown, type: ValueType, doing: string): unknown {
  const family = familyOf(type);
  const fitting = FITTING[family](value);
  if (fitting === undefined) {
    const shown = value instanceof Date || typeof value === "number" ? String(value) : quoted(value);
    throw new TypeError(`Cannot ${doing}: expected ${FAMILY_WORDS[family]} but got ${shown}`);
  }
  if (family === "integer" || family === "float" || family === "decimal") return fitting;
  try {
    return type.encode(fitting);
  } catch (cause) {
    throw new TypeError(`Cannot ${doing}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

// The longest number that anybody writes; the longest that an attacker does has no end.
const LONGEST_NUMBER = 100;

/** Gives the value as its family has it, or `undefined` if it does not fit. As in Django, text may stand for numbers. */
const FITTING: Readonly<Record<Family, (value: unknown) => unknown>> = {
  text: (value) => typeof value === "number" || typeof value === "bigint" ? String(value) : textOrNothing(value),
  integer: (value) => typeof value === "string" ? integerOf(value) : numberOrNothing(value),
  float: (value) => typeof value === "string" ? decimalOf(value, Number) : numberOrNothing(value),
  decimal: (value) => typeof value === "string" ? decimalOf(value, String) : numberOrNothing(value),
  boolean: booleanOf,
  date: textOrNothing,
  time: textOrNothing,
  dateTime: (value) => typeof value === "string" ? parseMoment(value) : dateOrNothing(value),
  duration: numberOrNothing,
  json: (value) => value === undefined || typeof value === "function" ? undefined : value,
  uuid: (value) => typeof value === "string" && UUID.test(value) ? dashed(value) : undefined,
  binary: (value) => value instanceof Uint8Array || value instanceof ArrayBuffer ? value : undefined,
  unknown: (value) => value instanceof Date ? momentOrNothing(value) : value,
};

const UUID = /^[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}$/i;

function dashed(uuid: string): string {
  return uuid.toLowerCase().replaceAll("-", "").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOrNothing(value: unknown): number | bigint | undefined {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
}

function integerOf(text: string): bigint | undefined {
  return text.length <= LONGEST_NUMBER && /^\s*[-+]?\d+\s*$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
}

function decimalOf<Result>(text: string, convert: (text: string) => Result): Result | undefined {
  const fits = text.length <= LONGEST_NUMBER && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/.test(text);
  return fits ? convert(text.trim()) : undefined;
}

/** Django's words for a choice of two. */
const BOOLEANS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, "1", "t", "True", "true"].map((word): [unknown, boolean] => [word, true]),
  ...[false, 0, "0", "f", "False", "false"].map((word): [unknown, boolean] => [word, false]),
]);

function booleanOf(value: unknown): boolean | undefined {
  return BOOLEANS.get(value);
}

function dateOrNothing(value: unknown): Date | undefined {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value : undefined;
}

function momentOrNothing(value: Date): unknown {
  return dateOrNothing(value) && DATE_TIME.encode(value);
}
