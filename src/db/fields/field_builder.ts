import { type ColumnBuilderBaseConfig, type ColumnDataType, entityKind } from "drizzle-orm";
import { SQLiteColumn, SQLiteColumnBuilder, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { FieldInfo } from "./types.ts";

/** What a helper says of its column: its SQL, and how a value goes in and comes out. Null passes by. */
export interface FieldDefinition {
  /** What is known of it beyond its SQL. */
  readonly info: FieldInfo;
  /** Its type, as Django writes it for SQLite. */
  readonly sqlType: string;
  /** Its type, as Drizzle's own tools know it. */
  readonly dataType: ColumnDataType;
  /** What the database keeps for a value; the column is for the message of an error. */
  readonly encode: (value: unknown, column: SQLiteColumn) => unknown;
  /** The value of what the database keeps. */
  readonly decode: (stored: unknown, column: SQLiteColumn) => unknown;
}

/**
 * What TypeScript takes for any text: days and times, which have years or hours, decimals, which are numbers, and paths of
 * files, which forms clean to files.
 */
export type FieldType = "NuagesField" | "NuagesTemporalField" | "NuagesDecimalField" | "NuagesFileField";

/** What Drizzle's types keep of a column: its name and its data. */
export interface FieldConfig<Name extends string, Data, Type extends FieldType>
  extends ColumnBuilderBaseConfig<ColumnDataType, Type> {
  /** The name of the column; empty for the name it has in code. */
  name: Name;
  /** The type of its values. */
  data: Data;
  /** Columns of these helpers are never lists of Drizzle's. */
  enumValues: undefined;
}

/**
 * A column in the making: what the helpers give to `sqliteTable`, in the place of Django's `Field`. It has all of
 * Drizzle's own methods, such as `notNull()`, `default()`, `unique()` and `references()`.
 */
export class FieldBuilder<Name extends string = string, Data = unknown, Type extends FieldType = "NuagesField">
  extends SQLiteColumnBuilder<FieldConfig<Name, Data, Type>, { definition: FieldDefinition }> {
  /** How Drizzle knows its kind. */
  static override readonly [entityKind]: string = "NuagesFieldBuilder";

  /** Makes it; the helpers do it for you. */
  constructor(name: Name, definition: FieldDefinition, type: Type) {
    super(name, definition.dataType, type);
    this.config.definition = definition;
  }

  /** Makes the column; `sqliteTable` does it for you. */
  build(table: SQLiteTable): FieldColumn {
    return new FieldColumn(table, this.config);
  }
}

/** A column that a helper made. */
export class FieldColumn extends SQLiteColumn {
  /** How Drizzle knows its kind. */
  static override readonly [entityKind]: string = "NuagesField";
  /** What is known of it beyond its SQL. */
  readonly field: FieldInfo;
  /** What the helper said of it. */
  readonly definition: FieldDefinition;

  /** Makes it; `sqliteTable` does it for you. */
  constructor(table: SQLiteTable, config: FieldBuilder["config"]) {
    super(table, config);
    this.definition = config.definition;
    this.field = config.definition.info;
  }

  /** Its type, as Django writes it for SQLite. */
  getSQLType(): string {
    return this.definition.sqlType;
  }

  /**
   * What the database keeps for a value.
   *
   * @throws {TypeError} If the value is of another type.
   * @throws {RangeError} If the column cannot keep it.
   */
  override mapToDriverValue(value: unknown): unknown {
    return this.definition.encode(value, this);
  }

  /**
   * The value of what the database keeps.
   *
   * @throws {RangeError} If the database keeps something else.
   */
  override mapFromDriverValue(stored: unknown): unknown {
    return this.definition.decode(stored, this);
  }
}
