import { getTableName, type SQL, sql } from "drizzle-orm";
import type { ModelField } from "../models/fields.ts";
import type { AnyModel } from "../models/model.ts";
import { exactly } from "../query/exact.ts";
import { typeOf } from "../query/value_type.ts";
import { NoRowScope } from "./one_table_scope.ts";
import type { ColumnValues } from "./named_values.ts";
import { isComputed, valueSql } from "./value_sql.ts";

/** What happens to a row that is there already. */
export type OnConflict =
  | { readonly kind: "ignore" }
  | { readonly kind: "update"; readonly fields: readonly ModelField[]; readonly unique: readonly ModelField[] };

/** New rows as SQL. */
export interface Insertion {
  /** The statement. */
  readonly sql: SQL;
  /** The columns that it returns, in order: those that only the database knows. */
  readonly returned: readonly ModelField[];
}

/**
 * Lists the columns that new rows have values for.
 *
 * @param model The model.
 * @param rows The values of the rows.
 * @returns The columns; never none, as SQLite cannot insert several rows without any.
 */
export function insertedFields(model: AnyModel, rows: readonly ColumnValues[]): ModelField[] {
  const fields = Object.values(model.fields);
  const given = fields.filter(({ name }) => rows.some((row) => row.has(name)));
  return given.length > 0 ? given : fields.filter(({ column }) => column.generated === undefined).slice(0, 1);
}

/**
 * Writes an `INSERT`.
 *
 * @param model The model.
 * @param rows The values of the rows.
 * @param doing What is being done, for messages.
 * @param conflict What happens to rows that are there already.
 * @returns The statement, and what it returns.
 * @throws {TypeError} If a value does not fit its column.
 */
export function insertSql(
  model: AnyModel,
  rows: readonly ColumnValues[],
  doing: string,
  conflict?: OnConflict,
): Insertion {
  const fields = insertedFields(model, rows);
  const returned = conflict?.kind === "ignore"
    ? []
    : Object.values(model.fields).filter(({ name }) => rows.some((row) => !row.has(name) || isComputed(row.get(name))));
  const scopes = new Map(fields.map(({ name }) => [name, new NoRowScope(model, name)]));
  const tuples = rows.map((row) => {
    const values = fields.map((field) => {
      const scope = scopes.get(field.name) ?? new NoRowScope(model, field.name);
      return row.has(field.name) ? valueSql(field, row.get(field.name), scope, doing) : missing(field);
    });
    return sql`(${sql.join(values, sql.raw(", "))})`;
  });
  const statement = sql`INSERT INTO ${identifier(getTableName(model.table))} (${columnList(fields)}) VALUES ${
    sql.join(tuples, sql.raw(", "))
  }${conflictSql(conflict)}${returningSql(returned)}`;
  return { sql: statement, returned };
}

/** What other rows have a value for, and this one has not. A primary key that is NULL is given by SQLite. */
function missing({ column }: ModelField): SQL {
  return column.default === undefined ? sql.raw("NULL") : sql`(${column.default})`;
}

function conflictSql(conflict: OnConflict | undefined): SQL {
  if (conflict === undefined) return sql``;
  if (conflict.kind === "ignore") return sql.raw(" ON CONFLICT DO NOTHING");
  const set = conflict.fields.map(({ column }) =>
    sql`${identifier(column.name)} = excluded.${identifier(column.name)}`
  );
  return sql` ON CONFLICT (${columnList(conflict.unique)}) DO UPDATE SET ${sql.join(set, sql.raw(", "))}`;
}

/**
 * Writes what a statement returns.
 *
 * @param fields The columns; none for no `RETURNING` at all.
 * @returns The SQL.
 */
export function returningSql(fields: readonly ModelField[]): SQL {
  return fields.length === 0 ? sql`` : sql` RETURNING ${sql.join(fields.map(returned), sql.raw(", "))}`;
}

/** What was written is written: a number that the client refuses must not hide that. */
function returned({ name, column }: ModelField): SQL {
  return exactly({ sql: identifier(column.name), type: typeOf(column) }, "columns", {
    what: `"${name}"`,
    isColumn: true,
  })
    .sql;
}

/** Writes a name as SQL. Names come from tables and never from requests. */
export function identifier(name: string): SQL {
  return sql`${sql.identifier(name)}`;
}

function columnList(fields: readonly ModelField[]): SQL {
  return sql.join(fields.map(({ column }) => identifier(column.name)), sql.raw(", "));
}
