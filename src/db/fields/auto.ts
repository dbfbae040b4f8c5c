import {
  type ColumnBaseConfig,
  entityKind,
  type HasDefault,
  type IsPrimaryKey,
  type MakeColumnConfig,
  type NotNull,
} from "drizzle-orm";
import {
  type AnySQLiteTable,
  SQLiteInteger,
  SQLiteIntegerBuilder,
  type SQLiteIntegerBuilderInitial,
  type SQLiteTable,
} from "drizzle-orm/sqlite-core";
import {
  type AsBigint,
  type AsNumber,
  type BigIntegerOptions,
  bigWhole,
  decodeBig,
  encodeBig,
  isBig,
} from "./big_integer.ts";
import { whole } from "./integer.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { FieldInfo } from "./types.ts";

/** A primary key that counts by itself, in Drizzle's types. */
export type AutoField<Name extends string> = IsPrimaryKey<HasDefault<NotNull<SQLiteIntegerBuilderInitial<Name>>>>;

/** The same, with bigints as its values. */
export type BigAutoField<Name extends string> = IsPrimaryKey<
  HasDefault<NotNull<SQLiteIntegerBuilder<AutoConfig<Name, bigint>>>>
>;

/** What Drizzle's types keep of such a column. */
export interface AutoConfig<Name extends string = string, Data = number> {
  /** Its name. */
  name: Name;
  /** Whole numbers, for Drizzle. */
  dataType: "number";
  /** Its kind. */
  columnType: "SQLiteInteger";
  /** The type of its values. */
  data: Data;
  /** What goes to the database. */
  driverParam: number;
  /** There are no choices. */
  enumValues: undefined;
}

/**
 * A primary key that counts by itself; a number is never given twice.
 *
 * @example Usage
 * ```ts
 * import { auto, char } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const tags = sqliteTable("blog_tag", { id: auto(), name: char({ maxLength: 30 }).notNull() });
 * const tag: typeof tags.$inferInsert = { name: "swing" };
 *
 * deepStrictEqual([tags.id.primary, tags.id.getSQLType(), tag], [true, "integer", { name: "swing" }]);
 * ```
 *
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#autofield}
 */
export function auto(): AutoField<"">;
/** The same, in a column of another name than in code. */
export function auto<Name extends string>(name: Name): AutoField<Name>;
export function auto(name = ""): AutoField<string> {
  return new AutoBuilder(name, AUTO).primaryKey({ autoIncrement: true });
}

/**
 * A primary key that counts by itself. On SQLite it is the same as {@linkcode auto}; it keeps the word of models that
 * came from Django. With `{ mode: "bigint" }` its values are bigints, for keys beyond 2⁵³, such as snowflakes.
 *
 * @example Usage
 * ```ts
 * import { bigAuto, bigInteger, fieldInfo } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const tags = sqliteTable("blog_tag", { id: bigAuto() });
 * const events = sqliteTable("log_event", {
 *   id: bigAuto({ mode: "bigint" }),
 *   causeId: bigInteger("cause_id", { mode: "bigint" }),
 * });
 * const event: typeof events.$inferInsert = { id: 2n ** 60n };
 *
 * strictEqual(fieldInfo(tags.id).kind, "bigAuto");
 * strictEqual(events.id.mapToDriverValue(event.id), 1152921504606846976n);
 * ```
 *
 * @param options What a program has of it.
 * @returns The column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#bigautofield}
 */
export function bigAuto(options?: AsNumber): AutoField<"">;
/** The same, as a bigint. */
export function bigAuto(options: AsBigint): BigAutoField<"">;
/** The same, in a column of another name than in code. */
export function bigAuto<Name extends string>(name: Name, options?: AsNumber): AutoField<Name>;
/** The same, as a bigint in a column of another name than in code. */
export function bigAuto<Name extends string>(name: Name, options: AsBigint): BigAutoField<Name>;
export function bigAuto(
  first?: string | BigIntegerOptions,
  second?: BigIntegerOptions,
): AutoField<string> | BigAutoField<string> {
  const [name, options = {}] = nameAndOptions(first, second);
  return new AutoBuilder(name, isBig(options) ? BIGINT_AUTO : BIG_AUTO).primaryKey({ autoIncrement: true });
}

// A column of Drizzle's own kind, so that Drizzle's tools and the migrations see that it counts.
class AutoBuilder extends SQLiteIntegerBuilder<AutoConfig> {
  static override readonly [entityKind]: string = "NuagesAutoBuilder";
  readonly #info: FieldInfo;

  constructor(name: string, info: FieldInfo) {
    super(name);
    this.#info = info;
  }

  override build<TableName extends string>(
    table: AnySQLiteTable<{ name: TableName }>,
  ): AutoColumn<MakeColumnConfig<AutoConfig, TableName>> {
    const Column = this.#info.mode === "bigint" ? BigAutoColumn : AutoColumn;
    return new Column(table, this.config, this.#info);
  }
}

type AnyConfig = ColumnBaseConfig<"number", "SQLiteInteger">;

/** A primary key that a helper made. */
export class AutoColumn<Built extends AnyConfig = AnyConfig> extends SQLiteInteger<Built> {
  /** How Drizzle knows its kind. */
  static override readonly [entityKind]: string = "NuagesAuto";
  /** What is known of it beyond its SQL. */
  readonly field: FieldInfo;

  /** Makes it; `sqliteTable` does it for you. */
  constructor(table: SQLiteTable, config: SQLiteIntegerBuilder<Built>["config"], field: FieldInfo) {
    super(table, config);
    this.field = field;
  }
}

/** One whose values are bigints. */
class BigAutoColumn<Built extends AnyConfig = AnyConfig> extends AutoColumn<Built> {
  static override readonly [entityKind]: string = "NuagesBigAuto";

  override mapToDriverValue(value: unknown): bigint {
    return encodeBig(value, this);
  }

  override mapFromDriverValue(stored: unknown): bigint {
    return decodeBig(stored, this);
  }
}

const AUTO: FieldInfo = whole("auto", "integer").info;
const BIG_AUTO: FieldInfo = whole("bigAuto", "integer").info;
const BIGINT_AUTO: FieldInfo = bigWhole("bigAuto", "integer").info;
