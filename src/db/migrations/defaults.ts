import type { Client } from "@libsql/core/api";
import { MigrationError } from "./errors.ts";
import type { Fillings } from "./schema/alter.ts";
import type { TableChange } from "./schema/compare.ts";
import { createTable } from "./schema/create.ts";
import { isNarrowed } from "./schema/retypes.ts";
import { fieldOf, type FieldSnapshot, type ModelSnapshot } from "./schema/snapshot.ts";
import { quote } from "./schema/sql_text.ts";

/** A value that existing rows get in a column, once; it is no default of the column. The names are the database's. */
export interface OneOffDefault {
  /** The table's name. */
  readonly table: string;
  /** The column's name. */
  readonly column: string;
  /** The value, as SQL. It may use the columns that the row has so far: `lower("title")`. */
  readonly sql: string;
}

/** A column for which existing rows have no value, or one of another type. */
export interface UnfilledField {
  /** Whether the column is new, refuses null from now on, or has another type. */
  readonly kind: "added" | "required" | "retyped";
  /** The name of the model. */
  readonly model: string;
  /** The name of the field in code. */
  readonly field: string;
  /** Its table as it was, columns that were renamed under their new names. */
  readonly before: ModelSnapshot;
  /** Its table's name. */
  readonly table: string;
  /** The column's name. */
  readonly column: string;
}

/**
 * Reads what was said with `--default`: `blog_post.slug=lower("title")`. The names are those in the database, and the
 * value is SQL.
 *
 * @param text What was said.
 * @returns The default.
 * @throws {MigrationError} When it is not of that form.
 *
 * @example Usage
 * ```ts
 * import { parseDefault } from "@nuages/nuages/db/migrations";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * deepStrictEqual(parseDefault("blog_post.views=0"), { table: "blog_post", column: "views", sql: "0" });
 * ```
 */
export function parseDefault(text: string): OneOffDefault {
  const [, table, column, sql = ""] = /^(\w+)\.(\w+)=(.*)$/s.exec(text) ?? [];
  if (table === undefined || column === undefined || sql.trim() === "") {
    throw new MigrationError(
      "unknown",
      `Cannot use the default "${text}": expected "table.column=value", by the names in the database, ` +
        "with the value as SQL",
    );
  }
  return { table, column, sql: sql.trim() };
}

/**
 * Puts one-off defaults in order.
 *
 * @param defaults The defaults.
 * @returns What existing rows get, by table.
 */
export function fillingsOf(defaults: readonly OneOffDefault[]): Map<string, Fillings> {
  const fillings = new Map<string, Map<string, string>>();
  for (const { table, column, sql } of defaults) {
    fillings.set(table, (fillings.get(table) ?? new Map<string, string>()).set(column, sql));
  }
  return fillings;
}

/**
 * Finds the columns for which existing rows have no value, or perhaps one that does not fit.
 *
 * @param changes How tables differ.
 * @param fillings What existing rows get.
 * @returns The columns.
 */
export function unfilledFields(
  changes: readonly TableChange[],
  fillings: ReadonlyMap<string, Fillings>,
): UnfilledField[] {
  return changes.flatMap(({ before, after, added, operations }) => {
    const { model = "" } = operations[0] ?? {};
    const filled = fillings.get(after.table);
    return Object.entries(after.fields).flatMap(([field, now]): UnfilledField[] => {
      const [, then] = fieldOf(before, now.column) ?? [];
      const kind = added.includes(now) ? isUnfillable(now) && "added" : then && kindOf(then, now);
      if (!kind || filled?.has(now.column)) return [];
      return [{ kind, model, field, before, table: after.table, column: now.column }];
    });
  });
}

function kindOf(then: FieldSnapshot, now: FieldSnapshot): UnfilledField["kind"] | undefined {
  if (isNewlyRequired(then, now)) return "required";
  return isNarrowed(then, now) ? "retyped" : undefined;
}

/**
 * Refuses one-off defaults that no existing row needs: most likely another column was meant.
 *
 * @param changes How tables differ.
 * @param fillings What existing rows get.
 * @throws {MigrationError} When there is one.
 */
export function refuseNeedless(changes: readonly TableChange[], fillings: ReadonlyMap<string, Fillings>): void {
  for (const { before, after } of changes) {
    for (const column of fillings.get(after.table)?.keys() ?? []) {
      const [, now] = fieldOf(after, column) ?? [];
      const [, then] = fieldOf(before, column) ?? [];
      if (now && !now.generated && (!then || (now.notNull && !then.notNull) || now.type !== then.type)) continue;
      throw new MigrationError(
        "unknown",
        `Cannot use a default for "${after.table}.${column}": ` +
          (now ? "no existing row lacks a value there, and its type stays" : "the model has no such column"),
      );
    }
  }
}

/**
 * Tries a one-off default out on an empty table like the one that it is for.
 *
 * @param client A database in memory, which is left with that table in it.
 * @param before The table, as it was.
 * @param sql The value, as SQL.
 * @returns What is wrong with it; `undefined` if nothing is.
 *
 * @example Usage
 * ```ts
 * import { createClient } from "@libsql/client";
 * import { problemOfDefault } from "@nuages/nuages/db/migrations";
 * import { strictEqual } from "node:assert/strict";
 *
 * const client = createClient({ url: ":memory:" });
 * const before = {
 *   table: "blog_post",
 *   fields: { title: { column: "title", type: "text" } },
 *   foreignKeys: [],
 *   indexes: {},
 *   checks: {},
 * };
 *
 * strictEqual(await problemOfDefault(client, before, "lower(title)"), undefined);
 * strictEqual(await problemOfDefault(client, before, "hello"), "no such column: hello");
 * client.close();
 * ```
 */
export async function problemOfDefault(
  client: Client,
  before: ModelSnapshot,
  sql: string,
): Promise<string | undefined> {
  await client.execute(`DROP TABLE IF EXISTS ${quote(before.table)}`);
  await client.execute(createTable(before));
  try {
    const { columns, rows } = await client.execute(`SELECT (${sql}) FROM ${quote(before.table)}`);
    if (columns.length !== 1) return `expected one value, received ${columns.length}`;
    // An aggregate has a row where there are none, and would make one row of all.
    return rows.length === 0 ? undefined : "expected a value for each row, received one for all rows";
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^(?:SQL\w*: |SQLite error: )+/, "") : String(error);
  }
}

// A new integer primary key numbers the rows by itself.
function isUnfillable({ notNull, default: standard, generated, primaryKey, type }: FieldSnapshot): boolean {
  if (!notNull || generated) return false;
  if (standard !== undefined) return /^null$/i.test(standard);
  return !(primaryKey && /^integer$/i.test(type));
}

function isNewlyRequired(then: FieldSnapshot, now: FieldSnapshot): boolean {
  return !then.notNull && !then.primaryKey && isUnfillable(now);
}
