import { is, SQL, sql } from "drizzle-orm";
import { type AnySQLiteColumn, SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

/**
 * Writes a Drizzle expression as SQL, with its values in place and its columns without their table: that is what
 * SQLite wants in checks, indexes and computed columns, and it stays right while a table is rebuilt under another name.
 *
 * @param expression The expression.
 * @returns The SQL.
 */
export function toSql(expression: SQL): string {
  // Wrapped, since inlineParams() would change the developer's own expression.
  return new SQLiteSyncDialect().sqlToQuery(sql`${expression}`.inlineParams(), "indexes").sql;
}

/**
 * Writes a column's default as SQL.
 *
 * @param table The table's name, for messages.
 * @param column The column.
 * @returns The SQL, or `undefined` where the database has no default (a `$defaultFn` runs in the application).
 * @throws {TypeError} When the value has no form in SQL.
 */
export function defaultOf(table: string, column: AnySQLiteColumn): string | undefined {
  const value: unknown = column.default;
  if (value === undefined) return undefined;
  if (is(value, SQL)) return inParentheses(toSql(value));
  const stored: unknown = value === null ? null : column.mapToDriverValue(value);
  if (is(stored, SQL)) return inParentheses(toSql(stored));
  const text = literal(stored);
  if (text === undefined) {
    throw new TypeError(`Cannot describe the column "${table}.${column.name}": its default has no form in SQL`);
  }
  return text;
}

/**
 * Writes what a column is computed from as SQL.
 *
 * @param column The column.
 * @returns The expression, and whether the result is stored; `undefined` for other columns.
 */
export function generatedOf(column: AnySQLiteColumn): { expression: string; stored: boolean } | undefined {
  const { generated } = column;
  if (generated === undefined) return undefined;
  const as: unknown = typeof generated.as === "function" ? generated.as() : generated.as;
  return {
    expression: is(as, SQL) ? toSql(as) : literal(as) ?? String(as),
    stored: "mode" in generated && generated.mode === "stored",
  };
}

/**
 * Whether a default is a plain value. Only those may be given to a column that is added to a table with rows.
 *
 * @param text The default, as SQL.
 * @returns Whether it is.
 */
export function isPlainValue(text: string): boolean {
  return /^(?:null|true|false|[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\.\d+|x?'(?:[^']|'')*')$/i.test(text);
}

/**
 * Quotes a name for SQL.
 *
 * @param name The name of a table, column or index.
 * @returns The name in double quotes.
 */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Quotes a text for SQL.
 *
 * @param text The text.
 * @returns The text in single quotes.
 */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

// SQLite takes a value or a time keyword bare, and everything else in parentheses only.
function inParentheses(text: string): string {
  if (isPlainValue(text) || /^current_(?:time|date|timestamp)$/i.test(text) || isWrapped(text)) return text;
  return `(${text})`;
}

// Whether the first parenthesis is closed by the last one, and not before.
function isWrapped(text: string): boolean {
  if (!text.startsWith("(")) return false;
  const outside = text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) => "_".repeat(quoted.length));
  let depth = 0;
  for (const [at, character] of [...outside].entries()) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (depth === 0) return at === [...outside].length - 1;
  }
  return false;
}

function literal(value: unknown): string | undefined {
  if (value === null) return "NULL";
  switch (typeof value) {
    case "string":
      return quoteText(value);
    case "number":
      return Number.isFinite(value) ? String(value) : undefined;
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "1" : "0";
  }
  if (!(value instanceof Uint8Array)) return undefined;
  return `x'${[...value].map((byte) => byte.toString(16).padStart(2, "0")).join("")}'`;
}
