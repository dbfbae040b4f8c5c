/**
 * Columns in Django's words: what to write in `sqliteTable` in place of Drizzle's own.
 *
 * Each helper has the column type that Django has on SQLite, and stores what Django stores: a database that Django made
 * is read and written as it is. Where a value is less than what is stored (a `Date` has no microseconds, a decimal of two
 * places no third), a row that is saved writes what is stored, as long as the value is not changed. A column may be null
 * until `.notNull()` is said, as everywhere in Drizzle, and all of Drizzle is there: keys of several columns, indexes,
 * defaults of the database, computed columns.
 *
 * | Django | here | a value |
 * | --- | --- | --- |
 * | `AutoField`, `BigAutoField` | {@linkcode auto}, {@linkcode bigAuto} | `number`, or `bigint` |
 * | `CharField`, `TextField` | {@linkcode char}, {@linkcode text} | `string` |
 * | `SlugField`, `EmailField`, `URLField` | {@linkcode slug}, {@linkcode email}, {@linkcode url} | `string` |
 * | `IntegerField` and its kin | {@linkcode integer}, {@linkcode positiveInteger}, … | `number` |
 * | `BigIntegerField`, `PositiveBigIntegerField` | {@linkcode bigInteger}, {@linkcode positiveBigInteger} | `number`, or `bigint` |
 * | `FloatField`, `DecimalField` | {@linkcode float}, {@linkcode decimal} | `number`, exact `string` |
 * | `BooleanField` | {@linkcode boolean} | `boolean` |
 * | `DateField`, `TimeField` | {@linkcode date}, {@linkcode time} | `string` |
 * | `DateTimeField` | {@linkcode dateTime} | `Date` |
 * | `DurationField` | {@linkcode duration} | `number` of milliseconds |
 * | `JSONField` | {@linkcode json} | what you say |
 * | `UUIDField` | {@linkcode uuid} | `string` |
 * | `GenericIPAddressField` | {@linkcode ipAddress} | `string` |
 * | `FileField`, `ImageField`, `FilePathField` | {@linkcode file}, {@linkcode image}, {@linkcode filePath} | a path |
 * | `BinaryField` | {@linkcode binary} | `Uint8Array` |
 * | `GeneratedField`, `db_default`, `CompositePrimaryKey`, `Meta.indexes` | Drizzle's own | |
 *
 * @example Drizzle's own beside the helpers
 * ```ts
 * import { char, dateTime, decimal, positiveInteger } from "@nuages/nuages/db/fields";
 * import { sql } from "drizzle-orm";
 * import { check, index, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const lines = sqliteTable("shop_line", {
 *   orderId: positiveInteger("order_id").notNull(),
 *   article: char({ maxLength: 20 }).notNull(),
 *   price: decimal({ maxDigits: 8, decimalPlaces: 2 }).notNull(),
 *   count: positiveInteger().notNull().default(1),
 *   total: decimal({ maxDigits: 10, decimalPlaces: 2 }).generatedAlwaysAs(sql`price * count`),
 *   addedAt: dateTime("added_at").notNull().default(sql`CURRENT_TIMESTAMP`),
 * }, (line) => [
 *   primaryKey({ columns: [line.orderId, line.article] }),
 *   index("shop_line_article").on(line.article),
 *   check("shop_line_count", sql`${line.count} > 0`),
 * ]);
 *
 * const line: typeof lines.$inferInsert = { orderId: 1, article: "Réflexions", price: "12.50" };
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/}
 * @module
 */
export { auto, type AutoConfig, type AutoField, bigAuto, type BigAutoField } from "./auto.ts";
export type { AutoNow, AutoNowOptions } from "./auto_now.ts";
export { type AsBigint, type AsNumber, bigInteger, type BigIntegerOptions } from "./big_integer.ts";
export { binary, type BinaryOptions } from "./binary.ts";
export { boolean } from "./boolean.ts";
export { char, type CharOptions } from "./char.ts";
export { date } from "./date.ts";
export { dateTime } from "./date_time.ts";
export { decimal, type DecimalOptions } from "./decimal.ts";
export { duration, isExactDuration } from "./duration.ts";
export { durationText, parseDuration } from "../../text/mod.ts";
export { email } from "./email.ts";
export { FieldBuilder, FieldColumn, type FieldConfig, type FieldDefinition, type FieldType } from "./field_builder.ts";
export { fieldInfo } from "./field_info.ts";
export { file, type FileOptions, image, type ImageOptions } from "./file.ts";
export { filePath, type FilePathOptions } from "./file_path.ts";
export { float } from "./float.ts";
export { integer, smallInteger } from "./integer.ts";
export { ipAddress, type IpAddressOptions } from "./ip_address.ts";
export { json, jsonNull } from "./json.ts";
export { parseJson } from "../../text/mod.ts";
export { positiveBigInteger, positiveInteger, positiveSmallInteger } from "./positive_integer.ts";
export type { Opaque, ShippedColumn, ShippedColumnOptions, ShippedTable } from "./shipped.ts";
export { slug, type SlugOptions } from "./slug.ts";
export { text } from "./text.ts";
export { time } from "./time.ts";
export type { FieldInfo, FieldKind, IpProtocol, JsonForm, JsonValue, UploadTo } from "./types.ts";
export { url } from "./url.ts";
export { uuid, type UuidField, type UuidOptions } from "./uuid.ts";
