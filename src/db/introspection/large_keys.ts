import type { Client } from "@libsql/core/api";
import { type FieldGuess, type FieldHelper, guessField, isDjangoDatabase } from "./field_guess.ts";
import { keyOf } from "./keys.ts";
import type { ColumnSchema, DatabaseSchema, TableSchema } from "./schema.ts";

/** A column with numbers that JavaScript cannot hold, by which rows are known. */
export interface LargeKey {
  /** The name of its table. */
  readonly table: string;
  /** Its name. */
  readonly column: string;
}

/**
 * Finds the primary keys of a database whose numbers go beyond 2⁵³, such as snowflakes, with the foreign keys that refer to
 * them. It costs one round trip, in which the database looks up the ends of an index for each table.
 *
 * @example Usage
 * ```ts
 * import { createClient } from "@libsql/client";
 * import { readLargeKeys, readSchema, writeModels } from "@nuages/nuages/db/introspection";
 * import { match } from "node:assert/strict";
 *
 * const client = createClient({ url: ":memory:" });
 * await client.execute("CREATE TABLE chat_note (id integer PRIMARY KEY)");
 * await client.execute("INSERT INTO chat_note VALUES (1234567890123456789)");
 * const schema = await readSchema(client);
 *
 * const code = writeModels(schema, { app: "chat", largeKeys: await readLargeKeys(client, schema) });
 *
 * match(code, /id: bigAuto\(\{ mode: "bigint" \}\)/);
 * ```
 *
 * @param client The database.
 * @param schema What it says of itself.
 * @returns The columns.
 * @throws {Error} If the database cannot be read.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#inspectdb}
 */
export async function readLargeKeys(client: Client, schema: DatabaseSchema): Promise<LargeKey[]> {
  const keys = wholeKeys(schema);
  if (keys.length === 0) return [];
  const results = await client.batch(keys.map(({ table, column }) => endsOf(table, column)), "read");
  const large = keys.filter((_, at) => Number(results[at]?.rows[0]?.[0] ?? 0) === 1);
  return withReferring(large, schema);
}

function wholeKeys({ tables }: DatabaseSchema): LargeKey[] {
  const isDjango = isDjangoDatabase(tables);
  return tables.filter(({ kind, problem }) => kind === "table" && problem === undefined).flatMap((table) => {
    const [name, more] = table.primaryKey;
    const column = more === undefined ? table.columns.find((one) => one.name === name) : undefined;
    return column && LARGER.has(guessField(column, table, isDjango).helper)
      ? [{ table: table.name, column: column.name }]
      : [];
  });
}

/** A subquery for each end, since SQLite looks only one up in an index at a time. */
function endsOf(table: string, column: string): string {
  const [from, name] = [quoted(table), quoted(column)];
  const { MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;
  return `SELECT coalesce((SELECT max(${name}) FROM ${from} WHERE typeof(${name}) = 'integer') > ${MAX_SAFE_INTEGER} OR ` +
    `(SELECT min(${name}) FROM ${from} WHERE typeof(${name}) = 'integer') < ${MIN_SAFE_INTEGER}, 0)`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What refers to a large key holds large numbers, and may be a key itself that others refer to. */
function withReferring(large: readonly LargeKey[], { tables }: DatabaseSchema): LargeKey[] {
  const all = [...large];
  for (const key of all) {
    for (const table of tables) {
      for (const { columns: [column, more], foreignColumns: [referred], table: target } of table.foreignKeys) {
        if (column === undefined || more !== undefined || target !== key.table || referred !== key.column) continue;
        if (!isLarge(all, table.name, column)) all.push({ table: table.name, column });
      }
    }
  }
  return all;
}

/**
 * Whether a column is one of these.
 *
 * @param keys The keys.
 * @param table The name of its table.
 * @param column Its name.
 * @returns Whether it is.
 */
export function isLarge(keys: readonly LargeKey[], table: string, column: string): boolean {
  return keys.some((key) => key.table === table && key.column === column);
}

const LARGER: ReadonlyMap<FieldHelper, FieldHelper> = new Map<FieldHelper, FieldHelper>([
  ["auto", "bigAuto"],
  ["rowid", "bigAuto"],
  ["integer", "bigInteger"],
  ["bigInteger", "bigInteger"],
  ["smallInteger", "bigInteger"],
  ["positiveInteger", "positiveBigInteger"],
  ["positiveBigInteger", "positiveBigInteger"],
  ["positiveSmallInteger", "positiveBigInteger"],
]);

/**
 * Guesses the field of a column, with bigints where it is a large key.
 *
 * @param column The column.
 * @param table Its table.
 * @param context Whether Django made the database, and its large keys.
 * @returns The helper that describes it.
 */
export function guessWithKeys(
  column: ColumnSchema,
  table: TableSchema,
  { isDjango, largeKeys }: { readonly isDjango: boolean; readonly largeKeys: readonly LargeKey[] },
): FieldGuess {
  const guess = guessField(column, table, isDjango);
  if (!isLarge(largeKeys, table.name, column.name)) return guess;
  // A key that refers to another one does not count by itself.
  const counts = guess.helper !== "rowid" || keyOf(table, column.name) === undefined;
  const helper = counts ? LARGER.get(guess.helper) : "bigInteger";
  return helper === undefined ? guess : { ...guess, helper, options: '{ mode: "bigint" }', dataType: "bigint" };
}
