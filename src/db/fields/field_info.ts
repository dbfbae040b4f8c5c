import { is } from "drizzle-orm";
import { type SQLiteColumn, SQLiteText, SQLiteTimestamp } from "drizzle-orm/sqlite-core";
import { maxLengthValidator } from "../../validation/mod.ts";
import { AutoColumn } from "./auto.ts";
import { BIG_INTEGER_JSON } from "./big_integer.ts";
import { BINARY_JSON } from "./binary.ts";
import { BOOLEAN_JSON } from "./boolean.ts";
import { DATE_TIME_JSON } from "./date_time.ts";
import { decimalJson } from "./decimal.ts";
import { FieldColumn } from "./field_builder.ts";
import { FLOAT_JSON } from "./float.ts";
import { whole } from "./integer.ts";
import { VALUE_JSON } from "./json.ts";
import { jsonForm } from "./json_form.ts";
import { TEXT_JSON } from "./text.ts";
import type { FieldInfo, FieldKind, JsonForm, JsonValue } from "./types.ts";

const known = new WeakMap<SQLiteColumn, FieldInfo>();

/**
 * Returns what is known of a column, of those that the helpers make and of Drizzle's own: what Django asks its `Field`.
 *
 * @example Usage
 * ```ts
 * import { fieldInfo } from "@nuages/nuages/db/fields";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", {
 *   title: text({ length: 200 }).notNull(),
 *   publishedAt: integer("published_at", { mode: "timestamp" }),
 * });
 *
 * const { kind, maxLength } = fieldInfo(posts.title);
 *
 * deepStrictEqual([kind, maxLength], ["char", 200]);
 * deepStrictEqual(fieldInfo(posts.publishedAt).storage, "seconds");
 * ```
 *
 * @param column The column.
 * @returns What is known of it; the same object each time.
 */
export function fieldInfo(column: SQLiteColumn): FieldInfo {
  let info = known.get(column);
  if (!info) {
    info = Object.freeze(is(column, FieldColumn) || is(column, AutoColumn) ? column.field : describe(column));
    known.set(column, info);
  }
  return info;
}

function describe(column: SQLiteColumn): FieldInfo {
  if (is(column, SQLiteText)) return describeText(column.length, column.enumValues);
  if (is(column, SQLiteTimestamp)) return describeTimestamp(column.mode);
  switch (column.columnType) {
    case "SQLiteInteger":
      return whole(column.primary ? "auto" : "integer", column.getSQLType()).info;
    case "SQLiteBoolean":
      return plain("boolean", BOOLEAN_JSON);
    case "SQLiteReal":
    case "SQLiteNumericNumber":
      return plain("float", FLOAT_JSON);
    case "SQLiteNumeric":
      return plain("decimal", decimalJson(undefined, undefined));
    case "SQLiteBigInt":
    case "SQLiteNumericBigInt":
      return plain("bigInteger", BIG_INTEGER_JSON);
    case "SQLiteBlobBuffer":
      return plain("binary", BINARY_JSON);
    case "SQLiteTextJson":
    case "SQLiteBlobJson":
      return plain("json", VALUE_JSON);
    default:
      return describeCustom(column);
  }
}

function plain(kind: FieldKind, form: JsonForm): FieldInfo {
  return { kind, validators: [], ...form };
}

function describeText(maxLength: number | undefined, enumValues: readonly string[] | undefined): FieldInfo {
  const choices = enumValues && { enumValues };
  if (maxLength === undefined) return { kind: "text", validators: [], ...choices, ...TEXT_JSON };
  return { kind: "char", validators: [maxLengthValidator(maxLength)], maxLength, ...choices, ...TEXT_JSON };
}

function describeTimestamp(mode: "timestamp" | "timestamp_ms"): FieldInfo {
  const storage = mode === "timestamp" ? "seconds" : "milliseconds";
  return { kind: "dateTime", validators: [], storage, ...DATE_TIME_JSON };
}

/** Of a column of somebody's own making, only what it stores is known. */
function describeCustom(column: SQLiteColumn): FieldInfo {
  const kind = kindOf(column.getSQLType());
  const read = kind === "binary" ? BINARY_JSON.fromJson : (json: unknown): unknown => json;
  const form = jsonForm(
    (value) => storedJson(column.mapToDriverValue(value)),
    (json) => column.mapFromDriverValue(read(json)),
  );
  return plain(kind, form);
}

function storedJson(stored: unknown): JsonValue {
  if (typeof stored === "string" || typeof stored === "boolean") return stored;
  return typeof stored === "number" ? FLOAT_JSON.toJson(stored) : BINARY_JSON.toJson(stored);
}

/** SQLite's own rules for the type that a column is declared with; but to SQLite a "point" is an "int". */
function kindOf(sqlType: string): FieldKind {
  const type = sqlType.toUpperCase();
  if (/(?<!PO)INT/.test(type)) return "integer";
  if (/CHAR|CLOB|TEXT/.test(type)) return "text";
  if (/BLOB|^$/.test(type)) return "binary";
  return /REAL|FLOA|DOUB|NUM|DEC/.test(type) ? "float" : "text";
}
