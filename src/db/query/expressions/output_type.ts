import { is } from "drizzle-orm";
import { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { nearest, quoted } from "../../../text/mod.ts";
import {
  BOOLEAN,
  DATE,
  DATE_TIME,
  DECIMAL,
  FLOAT,
  INTEGER,
  JSON_VALUE,
  TEXT,
  TIME,
  typeOf,
  type ValueType,
} from "../value_type.ts";
import type { OutputType, OutputTypes } from "./types.ts";

/** A number of milliseconds, kept as microseconds. */
export const DURATION: ValueType = {
  kind: "duration",
  encode: (value) => Math.round(Number(value) * 1000),
  decode: (stored) => Math.round(Number(stored)) / 1000,
};

/** A UUID, kept as 32 digits. */
export const UUID: ValueType = {
  kind: "uuid",
  encode: (value) => String(value).replaceAll("-", ""),
  decode: (stored) => String(stored).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
};

/** Bytes. */
export const BINARY: ValueType = {
  kind: "binary",
  encode: (value) => value,
  decode: (stored) => stored instanceof ArrayBuffer ? new Uint8Array(stored) : stored,
};

const NAMED: Readonly<Record<keyof OutputTypes, ValueType>> = {
  text: TEXT,
  integer: INTEGER,
  float: FLOAT,
  decimal: DECIMAL,
  boolean: BOOLEAN,
  date: DATE,
  time: TIME,
  dateTime: DATE_TIME,
  duration: DURATION,
  json: JSON_VALUE,
  uuid: UUID,
  binary: BINARY,
};

/**
 * Returns the type that a name or a column stands for.
 *
 * @param type The name or the column.
 * @param where What it was given to, for messages.
 * @returns The type.
 * @throws {TypeError} If there is no such type.
 */
export function outputTypeOf(type: OutputType, where: string): ValueType {
  if (is(type, SQLiteColumn)) return typeOf(type);
  if (typeof type === "string" && Object.hasOwn(NAMED, type)) return NAMED[type];
  const near = typeof type === "string" ? nearest(type, Object.keys(NAMED)) : undefined;
  throw new TypeError(
    `Cannot use the type ${quoted(type)} in ${where}: ` +
      (near === undefined ? `expected a column or one of ${Object.keys(NAMED).join(", ")}` : `did you mean "${near}"`),
  );
}
