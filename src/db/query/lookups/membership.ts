import { type SQL, sql } from "drizzle-orm";
import { type Compiled, Expression } from "../expression.ts";
import { encode } from "../expressions/encode.ts";
import { FAMILY_NOUNS, familyOf } from "../expressions/families.ts";
import { isAlike } from "../expressions/fit.ts";
import { parameter } from "../expressions/parameter.ts";
import { compileSubselect, isSubquery, isSubselect } from "../expressions/subquery.ts";
import { type Comparison, rightSide, wrongValue } from "./lookup.ts";

// SQLite takes 32,766 parameters in a statement, and each of them costs its parser something.
const MOST_PARAMETERS = 500;

/**
 * Writes whether something is one of several values: of a list, or of the rows of a query. Null is none of them.
 *
 * @param comparison The comparison.
 * @returns The SQL; never true for an empty list.
 * @throws {TypeError} If the value is no list and no query, or one of the list does not fit.
 */
export function isIn(comparison: Comparison): SQL {
  const { left, value, scope } = comparison;
  if (isSubselect(value)) return isInRows(comparison, compileSubselect(value, scope));
  if (value instanceof Expression) {
    const rows = value.compile(scope);
    if (isSubquery(rows)) return isInRows(comparison, rows);
  }
  const values = listOf(comparison).filter((item) => item !== null);
  if (values.length === 0) return sql`0`;
  // What the database computes cannot be sent together, and is never much.
  const [computed, plain] = [values.filter(isComputed), values.filter((item) => !isComputed(item))];
  if (plain.length <= MOST_PARAMETERS) return isAmong(left.sql, values.map((item) => rightSide(comparison, item)));
  const stored = plain.map((item) => encode(item, left.type, comparison.doing));
  const together = listSql(stored, familyOf(left.type) === "decimal");
  if (computed.length === 0) return sql`${left.sql} IN ${together}`;
  return sql`(${left.sql} IN ${together} OR ${isAmong(left.sql, computed.map((item) => rightSide(comparison, item)))})`;
}

function isInRows({ left, doing }: Comparison, rows: Compiled): SQL {
  // Rows are not converted one by one: what would have to be is refused.
  if (isAlike(rows.type, left.type)) return sql`${left.sql} IN ${rows.sql}`;
  const [one, other] = [FAMILY_NOUNS[familyOf(left.type)], FAMILY_NOUNS[familyOf(rows.type)]];
  throw new TypeError(`Cannot ${doing}: ${one} is not looked for among rows of ${other}`);
}

function isComputed(item: unknown): boolean {
  return item instanceof Expression || isSubselect(item);
}

function isAmong(left: SQL, values: readonly SQL[]): SQL {
  return sql`${left} IN (${sql.join([...values], sql`, `)})`;
}

/**
 * Writes many values as one parameter.
 *
 * @param stored The values, as the database keeps them.
 * @param decimal Whether they are decimal numbers, which are sent as text.
 * @returns The SQL, to stand after `IN`.
 */
export function listSql(stored: readonly unknown[], decimal = false): SQL {
  const bytes = stored.filter(isBytes);
  const texts = stored.filter(hasNul);
  const fractions = stored.filter(isFraction);
  const others = stored.filter((item) => !isBytes(item) && !hasNul(item) && !isFraction(item));
  const parts = [
    ...(others.length > 0 ? [each(others.map(written), decimal ? "CAST(value AS NUMERIC)" : "value")] : []),
    // Of the digits of a real number, SQLite does not always make that number.
    ...(fractions.length > 0 ? [each(fractions.map(powerOfTwo), POWER_OF_TWO)] : []),
    // JSON has no bytes, and SQLite ends its texts at NUL.
    ...(texts.length > 0 ? [each(texts.map((text) => hex(new TextEncoder().encode(text))), UNHEX_TEXT)] : []),
    ...(bytes.length > 0 ? [each(bytes.map((item) => hex(new Uint8Array(item))), "UNHEX(value)")] : []),
  ];
  return sql`(${sql.join(parts, sql` UNION ALL `)})`;
}

const POWER_OF_TWO = "(value ->> 0) * POWER(2.0, value ->> 1)";
const UNHEX_TEXT = "CAST(UNHEX(value) AS TEXT)";

function each(items: readonly string[], read: string): SQL {
  return sql`SELECT ${sql.raw(read)} FROM JSON_EACH(${parameter(`[${items.join(",")}]`)})`;
}

function isBytes(item: unknown): item is Uint8Array<ArrayBuffer> | ArrayBuffer {
  return item instanceof Uint8Array || item instanceof ArrayBuffer;
}

/** Whether it is a number that JSON does not keep as a whole one. */
function isFraction(item: unknown): item is number {
  return typeof item === "number" && Number.isFinite(item) && !Number.isSafeInteger(item);
}

/** A real number is a whole one, times a power of two. */
function powerOfTwo(item: number): string {
  let [whole, power] = [item, 0];
  for (; !Number.isInteger(whole); power--) whole *= 2;
  for (; !Number.isSafeInteger(whole); power++) whole /= 2;
  return `[${whole},${power}]`;
}

function hasNul(item: unknown): item is string {
  return typeof item === "string" && item.includes("\0");
}

/** As JSON. A parameter refuses what SQLite does not keep. */
function written(item: unknown): string {
  parameter(item);
  if (typeof item === "string") return JSON.stringify(item);
  return typeof item === "boolean" ? String(Number(item)) : String(item);
}

function hex(bytes: Uint8Array): string {
  return `"${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}

/**
 * Returns the values of a list.
 *
 * @param comparison The comparison with the list.
 * @returns The values.
 * @throws {TypeError} If it is no list, or one of them is undefined.
 */
export function listOf(comparison: Comparison): readonly unknown[] {
  const { value } = comparison;
  const list: unknown = value instanceof Set ? [...value] : value;
  if (!Array.isArray(list)) throw wrongValue(comparison, "a list of values, or a query set");
  if (!list.includes(undefined)) return list;
  throw new TypeError(`Cannot ${comparison.doing}: a value of the list is undefined`);
}
