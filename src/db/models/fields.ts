import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Validator } from "../../validation/mod.ts";
import { type FieldInfo, fieldInfo } from "../fields/mod.ts";

/** One of Django's `choices`: what is kept, and what people read; or a named group of choices. */
export type Choice<Value = unknown> =
  | readonly [value: Value, label: string]
  | readonly [group: string, choices: readonly (readonly [value: Value, label: string])[]];

/**
 * What a model says of one column.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#field-options}
 */
export interface FieldOptions<Value = unknown> {
  /** What people call it. Without it, its name in words. */
  verboseName?: string;
  /** A sentence of help for forms. */
  helpText?: string;
  /** The only values that it may have, with their labels. */
  choices?: readonly Choice<Exclude<Value, null>>[];
  /** Further checks of a value. */
  validators?: readonly Validator[];
  /**
   * Whether forms show it.
   *
   * @default {true}
   */
  editable?: boolean;
  /**
   * Whether it may be left empty in a form.
   *
   * @default {false} but for columns that may be null and those with a default of ""
   */
  blank?: boolean;
  /**
   * Whether JSON of a row and what consoles print of it leave the column out. Code reads it as any other.
   *
   * @default {false}
   */
  secret?: boolean;
  /** Other words for errors, by their codes. */
  errorMessages?: Readonly<Record<string, string>>;
}

/** One column of a model, with all that is known of it: what Django's `_meta.get_field()` gives. */
export interface ModelField {
  /** Its name in code. */
  readonly name: string;
  /** The Drizzle column. */
  readonly column: SQLiteColumn;
  /** Its kind and limits. */
  readonly info: FieldInfo;
  /** What people call it. */
  readonly verboseName: string;
  /** A sentence of help for forms. */
  readonly helpText: string;
  /** The only values that it may have, with their labels. */
  readonly choices: readonly Choice[] | undefined;
  /** Further checks of a value, beside those of its kind. */
  readonly validators: readonly Validator[];
  /** Whether forms show it. */
  readonly editable: boolean;
  /** Whether it may be left empty in a form. */
  readonly blank: boolean;
  /** Whether JSON of a row and what consoles print of it leave it out. */
  readonly secret: boolean;
  /** Whether it may be null. */
  readonly null: boolean;
  /** Other words for errors, by their codes. */
  readonly errorMessages: Readonly<Record<string, string>>;
}

/**
 * Describes a table's columns.
 *
 * @param table The table.
 * @param options What the model says of them.
 * @returns The fields, by the columns' names in code.
 */
export function describeFields(
  table: SQLiteTable,
  options: object,
): Readonly<Record<string, ModelField>> {
  const columns: [string, SQLiteColumn][] = Object.entries(getTableColumns(table));
  const known = new Map<string, FieldOptions<never>>(Object.entries(options));
  const referring = getTableConfig(table).foreignKeys.flatMap((key) => key.reference().columns);
  return Object.freeze(
    Object.fromEntries(
      columns.map((
        [name, column],
      ) => [name, describeField(name, column, known.get(name) ?? {}, referring.includes(column))]),
    ),
  );
}

function describeField(
  name: string,
  column: SQLiteColumn,
  options: FieldOptions<never>,
  refers: boolean,
): ModelField {
  const info = fieldInfo(column);
  return Object.freeze({
    name,
    column,
    info,
    verboseName: options.verboseName ?? words(refers ? name.replace(/Id$/, "") : name),
    helpText: options.helpText ?? "",
    choices: options.choices ?? column.enumValues?.map((value): Choice => [value, value]),
    validators: options.validators ?? [],
    editable: options.editable ?? !(info.autoNow || info.autoNowAdd || column.generated),
    blank: options.blank ?? (!column.notNull || column.default === ""),
    secret: options.secret ?? false,
    null: !column.notNull,
    errorMessages: options.errorMessages ?? {},
  });
}

/** `publishedAt` is "published at". */
function words(name: string): string {
  if (name === "id") return "ID";
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, " ").replaceAll("_", " ").toLowerCase();
}
