import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { maxValueValidator, minValueValidator } from "../../validation/mod.ts";
import { invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import type { FieldInfo, FieldKind, JsonForm } from "./types.ts";

const EXACT = "a whole number from -9007199254740991 to 9007199254740991, beyond which JavaScript is not exact";

/** Whole numbers in fixtures. */
export const INTEGER_JSON: JsonForm = jsonForm((value) => {
  if (Number.isSafeInteger(value)) return Number(value);
  throw unwritable(value, EXACT);
}, (json) => {
  const number = typeof json === "string" && /^\s*[+-]?[0-9]{1,20}\s*$/.test(json) ? Number(json) : json;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw invalid("“%(value)s” value must be an integer.", json);
  }
  if (!Number.isSafeInteger(number)) throw new RangeError(`Cannot read the number ${json}: expected ${EXACT}`);
  return number;
});

/**
 * A whole number.
 *
 * JavaScript is exact up to 2⁵³ only; what is beyond is refused, when it is written and when it is read. For that there is
 * `bigInteger({ mode: "bigint" })`.
 *
 * @example Usage
 * ```ts
 * import { integer } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { throws } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", { views: integer().notNull().default(0) });
 *
 * throws(() => posts.views.mapToDriverValue(1.5), /Cannot store 1.5 in "blog_post.views"/);
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#integerfield}
 */
export function integer(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function integer<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function integer(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, whole("integer", "integer"), "NuagesField");
}

/**
 * A whole number, in the column type that other databases have for small ones.
 *
 * @example Usage
 * ```ts
 * import { smallInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const reviews = sqliteTable("blog_review", { stars: smallInteger().notNull() });
 *
 * strictEqual(reviews.stars.getSQLType(), "smallint");
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#smallintegerfield}
 */
export function smallInteger(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function smallInteger<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function smallInteger(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, whole("smallInteger", "smallint"), "NuagesField");
}

/**
 * Describes a whole number.
 *
 * @param kind What kind of number it is.
 * @param sqlType Its type, as Django writes it for SQLite.
 * @param least The least that validation takes.
 * @param more What else is known of the column.
 * @returns The description.
 */
export function whole(
  kind: FieldKind,
  sqlType: string,
  least: number = Number.MIN_SAFE_INTEGER,
  more: Partial<FieldInfo> = {},
): FieldDefinition {
  const validators = [minValueValidator(least), maxValueValidator(Number.MAX_SAFE_INTEGER)];
  const info: FieldInfo = { kind, validators, ...more, ...INTEGER_JSON };
  return { info, sqlType, dataType: "number", encode: encodeInteger, decode: decodeInteger };
}

function encodeInteger(value: unknown, column: SQLiteColumn): unknown {
  if (Number.isSafeInteger(value)) return value;
  if (typeof value === "number" && Number.isInteger(value)) throw outOfRange(column, value, EXACT);
  throw wrongType(column, value, "a whole number");
}

// A column may hold what is no whole number, since SQLite does not mind; it is read as it is, as Django does.
function decodeInteger(stored: unknown, column: SQLiteColumn): unknown {
  if (typeof stored === "number") return stored;
  const number = Number(stored);
  if (typeof stored === "object" || Number.isNaN(number)) throw unreadable(column, stored, "a whole number");
  if (!Number.isSafeInteger(number)) throw unreadable(column, stored, EXACT);
  return number;
}
