import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { fieldInfo, type FieldKind, parseJson } from "../fields/mod.ts";

/** How a value is kept by the database and read by a program. Null is null on both sides and never passes here. */
export interface ValueType {
  /** What kind of value it is. */
  readonly kind: FieldKind | "unknown";
  /** How moments are kept, where it is one. */
  readonly storage?: "text" | "seconds" | "milliseconds" | undefined;
  /** Whether its values are bigints: what a number cannot hold is read as text. */
  readonly wide?: boolean;
  /** What the database keeps for a value. */
  encode(value: unknown): unknown;
  /** The value of what the database keeps. */
  decode(stored: unknown): unknown;
}

const same = (value: unknown): unknown => value;

/** A value that is the same on both sides, of a kind nobody knows. */
export const UNKNOWN: ValueType = { kind: "unknown", encode: same, decode: same };

/** A whole number. */
export const INTEGER: ValueType = { kind: "integer", encode: same, decode: same };

/** A whole number of 64 bits, of which a program has a bigint. */
export const BIG_INTEGER: ValueType = { kind: "bigInteger", wide: true, encode: same, decode: bigOf };

/** A number. */
export const FLOAT: ValueType = { kind: "float", encode: same, decode: same };

/** A decimal number, read from the real one that SQLite computes: 15 digits of it are exact, as in Django. */
export const DECIMAL: ValueType = { kind: "decimal", encode: same, decode: decimalText };

/** A text. */
export const TEXT: ValueType = { kind: "text", encode: same, decode: String };

/** True or false, kept as 1 or 0. */
export const BOOLEAN: ValueType = {
  kind: "boolean",
  encode: (value) => value ? 1 : 0,
  decode: (stored) => Boolean(stored),
};

/** A day, as `2026-11-21`. */
export const DATE: ValueType = { kind: "date", encode: same, decode: String };

/** A time of day, as `07:01:43`. */
export const TIME: ValueType = { kind: "time", encode: same, decode: String };

/** A moment, kept as Django keeps it: text in UTC. */
export const DATE_TIME: ValueType = {
  kind: "dateTime",
  storage: "text",
  encode: (value) => value instanceof Date ? textOf(value) : value,
  decode: (stored) => new Date(`${String(stored).replace(" ", "T")}Z`),
};

/** A value of JSON, read from what SQLite's JSON functions give. */
export const JSON_VALUE: ValueType = { kind: "json", encode: (value) => JSON.stringify(value), decode: parsed };

const types = new WeakMap<SQLiteColumn, ValueType>();

/**
 * Returns the type of a column's values.
 *
 * @param column The column.
 * @returns Its type.
 */
export function typeOf(column: SQLiteColumn): ValueType {
  const known = types.get(column);
  if (known) return known;
  const { kind, storage, mode } = fieldInfo(column);
  const type: ValueType = {
    // Of what somebody's own column takes and gives, only that column knows.
    kind: OPAQUE.has(column.columnType) ? "unknown" : kind,
    storage,
    wide: mode === "bigint",
    encode: (value) => column.mapToDriverValue(value),
    decode: (stored) => column.mapFromDriverValue(stored),
  };
  types.set(column, type);
  return type;
}

const OPAQUE: ReadonlySet<string> = new Set(["SQLiteCustomColumn", "SQLiteBigInt", "SQLiteBlobJson"]);

function bigOf(stored: unknown): bigint {
  if (Number.isSafeInteger(stored) || (typeof stored === "string" && /^-?[0-9]+$/.test(stored))) {
    return BigInt(stored as string);
  }
  // SQLite goes on with a real number where a whole one would have more than 64 bits.
  throw new RangeError(`Cannot read ${String(stored)} as a bigint: expected a whole number of at most 64 bits`);
}

function textOf(moment: Date): string {
  const text = moment.toISOString().replace("T", " ").slice(0, -1);
  return text.endsWith(".000") ? text.slice(0, -4) : `${text}000`;
}

function parsed(stored: unknown): unknown {
  return typeof stored === "string" ? parseJson(stored) : stored;
}

function decimalText(stored: unknown): unknown {
  if (typeof stored !== "number") return String(stored);
  const [digits = "", exponent = "0"] = Math.abs(stored).toExponential(14).split("e");
  const point = Number(exponent) + 1;
  const plain = digits.replace(".", "");
  const [whole, part] = point > 0
    ? [plain.padEnd(point, "0").slice(0, point), plain.slice(point)]
    : ["0", "0".repeat(-point) + plain];
  const fraction = part.replace(/0+$/, "");
  return `${stored < 0 ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}
