import { type AsBigint, type AsNumber, type BigIntegerOptions, bigWhole, isBig } from "./big_integer.ts";
import { FieldBuilder, type FieldDefinition } from "./field_builder.ts";
import { whole } from "./integer.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { FieldKind } from "./types.ts";

/**
 * A whole number that is not negative. Django's `CHECK` for it is in {@linkcode FieldInfo.check}.
 *
 * @example Usage
 * ```ts
 * import { fieldInfo, positiveInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const books = sqliteTable("library_book", { pages: positiveInteger() });
 *
 * strictEqual(fieldInfo(books.pages).check?.("pages"), '"pages" >= 0');
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#positiveintegerfield}
 */
export function positiveInteger(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function positiveInteger<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function positiveInteger(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, positive("positiveInteger", "integer unsigned"), "NuagesField");
}

/**
 * A whole number that is not negative, in the column type that other databases need for large ones; a bigint, where
 * `{ mode: "bigint" }` asks for it.
 *
 * @example Usage
 * ```ts
 * import { positiveBigInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const files = sqliteTable("media_file", { size: positiveBigInteger().notNull() });
 *
 * strictEqual(files.size.getSQLType(), "bigint unsigned");
 * ```
 *
 * @param options What a program has of it.
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#positivebigintegerfield}
 */
export function positiveBigInteger(options?: AsNumber): FieldBuilder<"", number>;
/** The same, as a bigint. */
export function positiveBigInteger(options: AsBigint): FieldBuilder<"", bigint>;
/** The same, in a column of another name than in code. */
export function positiveBigInteger<Name extends string>(name: Name, options?: AsNumber): FieldBuilder<Name, number>;
/** The same, as a bigint in a column of another name than in code. */
export function positiveBigInteger<Name extends string>(name: Name, options: AsBigint): FieldBuilder<Name, bigint>;
export function positiveBigInteger(
  first?: string | BigIntegerOptions,
  second?: BigIntegerOptions,
): FieldBuilder<string, number> | FieldBuilder<string, bigint> {
  const [name, options = {}] = nameAndOptions(first, second);
  return isBig(options)
    ? new FieldBuilder<string, bigint>(
      name,
      bigWhole("positiveBigInteger", "bigint unsigned", 0n, { check: notNegative }),
      "NuagesField",
    )
    : new FieldBuilder<string, number>(name, positive("positiveBigInteger", "bigint unsigned"), "NuagesField");
}

/**
 * A whole number that is not negative, in the column type that other databases have for small ones.
 *
 * @example Usage
 * ```ts
 * import { positiveSmallInteger } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const tracks = sqliteTable("music_track", { position: positiveSmallInteger().notNull() });
 *
 * strictEqual(tracks.position.getSQLType(), "smallint unsigned");
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#positivesmallintegerfield}
 */
export function positiveSmallInteger(): FieldBuilder<"", number>;
/** The same, in a column of another name than in code. */
export function positiveSmallInteger<Name extends string>(name: Name): FieldBuilder<Name, number>;
export function positiveSmallInteger(name = ""): FieldBuilder<string, number> {
  return new FieldBuilder(name, positive("positiveSmallInteger", "smallint unsigned"), "NuagesField");
}

function positive(kind: FieldKind, sqlType: string): FieldDefinition {
  return whole(kind, sqlType, 0, { check: notNegative });
}

function notNegative(column: string): string {
  return `"${column.replaceAll('"', '""')}" >= 0`;
}
