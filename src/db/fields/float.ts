import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import type { JsonForm } from "./types.ts";

/** Numbers in fixtures. */
export const FLOAT_JSON: JsonForm = jsonForm((value) => {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw unwritable(value, "a finite number");
}, (json) => {
  const isText = typeof json === "string" &&
    /^\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?\s*$/i.test(json);
  const number = isText ? Number(json) : json;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw invalid("“%(value)s” value must be a float.", json);
});

/**
 * A number with a floating point. SQLite keeps -0 as 0, and turns NaN into NULL, so that NaN is refused, as infinity is,
 * which servers do not send. For money and other exact numbers there is `decimal()`.
 *
 * @example Usage
 * ```ts
 * import { float } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { throws } from "node:assert/strict";
 *
 * const places = sqliteTable("map_place", { latitude: float().notNull(), longitude: float().notNull() });
 *
 * throws(() => places.latitude.mapToDriverValue(Number.NaN), RangeError);
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#floatfield}
 */
export function float(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function float<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function float(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, FLOAT, "NuagesField");
}

const FLOAT: FieldDefinition = {
  info: { kind: "float", validators: [], ...FLOAT_JSON },
  sqlType: "real",
  dataType: "number",
  encode: encodeFloat,
  decode: decodeFloat,
};

// SQLite turns NaN into NULL, and a remote database cannot be told of infinity.
function encodeFloat(value: unknown, column: SQLiteColumn): unknown {
  if (typeof value !== "number") throw wrongType(column, value, "a number");
  if (!Number.isFinite(value)) throw outOfRange(column, String(value), "a finite number");
  return value;
}

function decodeFloat(stored: unknown, column: SQLiteColumn): unknown {
  if (typeof stored === "number") return stored;
  const number = Number(stored);
  if (typeof stored === "object" || Number.isNaN(number)) throw unreadable(column, stored, "a number");
  return number;
}
