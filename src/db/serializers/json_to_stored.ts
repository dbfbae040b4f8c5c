import type { InValue } from "@libsql/core/api";
import type { FieldKind } from "../fields/mod.ts";
import { isExactDuration, parseDuration } from "../fields/mod.ts";
import type { ModelField } from "../models/fields.ts";
import { TEXTS, WHOLE } from "./exact_column.ts";
import { Float, pythonFloat, pythonJson } from "./python_json.ts";

/**
 * Turns what a fixture holds into what the database keeps for it. What Django would keep is kept to the digit, also
 * where a value of JavaScript could not hold it: numbers of 64 bits, the order of keys, microseconds.
 *
 * @param field The column.
 * @param json What the fixture holds.
 * @returns What the database keeps.
 * @throws {Error} If it does not fit the column.
 */
export function jsonToStored(field: ModelField, json: unknown): InValue {
  if (json === null || json === undefined) return null;
  const { info } = field;
  if (info.kind === "json") return jsonText(field, json);
  const huge = hugeNumber(info.kind, json);
  if (huge !== undefined) return huge;
  const plain = plainScalar(info.kind, json);
  // SQLite reads this text as a number; as a number, no server takes it.
  if (info.kind === "float" && (plain === Infinity || plain === -Infinity)) return plain > 0 ? "9e999" : "-9e999";
  const stored = storedValue(field, info.fromJson(plain));
  return info.kind === "dateTime" && typeof json === "string" ? withMicroseconds(stored, json) : stored;
}

/**
 * Returns what the database keeps for a value.
 *
 * @param field The column.
 * @param value The value, as programs have it.
 * @returns What the database keeps.
 * @throws {TypeError} If it is nothing that a database can keep.
 */
export function storedValue({ column }: ModelField, value: unknown): InValue {
  if (value === null || value === undefined) return null;
  const stored: unknown = column.mapToDriverValue(value);
  if (isStorable(stored)) return stored;
  throw new TypeError(`Cannot store this in "${column.name}": expected text, a number, bytes or null`);
}

function isStorable(value: unknown): value is InValue {
  return value === null || ["string", "number", "bigint", "boolean"].includes(typeof value) ||
    value instanceof Uint8Array || value instanceof ArrayBuffer;
}

function jsonText({ column }: ModelField, json: unknown): InValue {
  const text = pythonJson(json, { ascii: true });
  // Drizzle's own `blob({ mode: "json" })` keeps the bytes of the text.
  return column.columnType === "SQLiteBlobJson" ? new TextEncoder().encode(text) : text;
}

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

/** A whole number that fits SQLite, but not JavaScript. */
function hugeNumber(kind: FieldKind, json: unknown): bigint | undefined {
  if (!WHOLE.has(kind) && kind !== "duration") return undefined;
  const number = kind === "duration" ? typeof json === "string" ? parseDuration(json) : undefined : wholeOf(json);
  if (number === undefined) return undefined;
  if (kind === "duration" ? isExactDuration(number) : Number.isSafeInteger(Number(number))) return undefined;
  return number >= LEAST && number <= MOST ? number : undefined;
}

function wholeOf(json: unknown): bigint | undefined {
  if (typeof json === "bigint") return json;
  return typeof json === "string" && /^\s*[+-]?[0-9]{16,19}\s*$/.test(json)
    ? BigInt(json.trim().replace("+", ""))
    : undefined;
}

/** Numbers as the column's own reader knows them; where a text is expected, what Python's `str()` makes of a value. */
function plainScalar(kind: FieldKind, json: unknown): unknown {
  if (TEXTS.has(kind)) {
    if (json instanceof Float) return pythonFloat(json.value);
    return typeof json === "boolean" ? json ? "True" : "False" : typeof json === "bigint" ? String(json) : json;
  }
  if (json instanceof Float) return json.value;
  return typeof json === "bigint" ? kind === "decimal" ? String(json) : Number(json) : json;
}

/** A `Date` has milliseconds; Django's text of a moment may have more. */
function withMicroseconds(stored: InValue, json: string): InValue {
  const [, milliseconds = "", rest = ""] = /:[0-9]{2}[.,]([0-9]{3})([0-9]{1,3})/.exec(json) ?? [];
  if (typeof stored !== "string" || Number(rest) === 0) return stored;
  return `${stored.slice(0, 19)}.${milliseconds}${rest.padEnd(3, "0")}`;
}
