import { type SQL, sql } from "drizzle-orm";
import type { Compiled } from "../expression.ts";
import { DATE_TIME, DECIMAL, type ValueType } from "../value_type.ts";
import { asDuration, MOMENT_OF_DAY } from "./arithmetic.ts";
import { type Family, FAMILY_NOUNS, familyOf } from "./families.ts";
import { asStorage, comparableTo, momentOfDay } from "./moment.ts";

const NUMBERS: ReadonlySet<Family> = new Set<Family>(["integer", "float", "decimal"]);
const TEMPORAL: ReadonlySet<Family> = new Set<Family>(["date", "time", "dateTime"]);
/** Of their values only the database knows what they are. */
const OPEN: ReadonlySet<Family> = new Set<Family>(["unknown", "json"]);

/**
 * Writes an expression so that it compares with values of a type: a number with durations as milliseconds, a day with
 * moments as its midnight in UTC.
 *
 * @param part The expression.
 * @param type The type of what it is compared with.
 * @param doing What is being done, for messages: `filter by "took__lt"`.
 * @returns The SQL.
 * @throws {TypeError} If the two have no order in common, such as a day and a number.
 */
export function comparedWith(part: Compiled, type: ValueType, doing: string): SQL {
  const [from, to] = [familyOf(part.type), familyOf(type)];
  if (isAlike(part.type, type)) return comparableTo(withoutError(part), type);
  if (to === "duration" && NUMBERS.has(from)) return asDuration(part).sql;
  if (from === "duration" && NUMBERS.has(to)) return sql`(${part.sql} / 1000.0)`;
  if (from === "date" && to === "dateTime") return comparableTo(momentOfDay(part), type);
  if (from === "dateTime" && to === "date") {
    // As text, a day is what its midnight begins with, and less than any other moment of it.
    return sql`REPLACE(${asStorage(part, DATE_TIME).sql}, ' 00:00:00', '')`;
  }
  throw new TypeError(`Cannot ${doing}: ${FAMILY_NOUNS[to]} cannot be compared with ${FAMILY_NOUNS[from]}`);
}

/**
 * Writes a decimal number that SQLite computed without the error of its binary form, of which 15 digits are exact:
 * 0.1 + 0.2 is then equal to 0.3.
 *
 * @param part Any expression.
 * @returns The number; the expression itself, if it is none that is computed.
 */
export function withoutError(part: Compiled): Compiled {
  // What is written into a query of its own would see the rows of that, if it were a window.
  if (part.type !== DECIMAL || part.window) return part;
  const digits = sql`CAST(PRINTF('%.15g', digits) AS NUMERIC)`;
  return { ...part, sql: sql`(SELECT ${digits} FROM (SELECT ${part.sql} AS digits) WHERE digits IS NOT NULL)` };
}

/**
 * Whether values of two types are kept alike, so that the database can compare them as they are.
 *
 * @param one The one type.
 * @param other The other one.
 * @returns Whether they are; also, where one of them is not known.
 */
export function isAlike(one: ValueType, other: ValueType): boolean {
  const families = [familyOf(one), familyOf(other)];
  if (families[0] === families[1] || families.some((family) => OPEN.has(family))) return true;
  if (families.includes("duration")) return false;
  return !families.some((family) => TEMPORAL.has(family)) || families.includes("text");
}

/**
 * Writes an expression as a column keeps it: a number for a column of durations as milliseconds, a decimal number with
 * as many places as the column has, the day of what was a day plus a duration.
 *
 * @param part The expression.
 * @param type The type of the column.
 * @param places The digits after the point that the column keeps, if it is one of decimal numbers.
 * @param doing What is being done, for messages: `update rows of Post with this "day"`.
 * @returns The SQL.
 * @throws {TypeError} If the column keeps other values, such as days where the expression gives moments.
 */
export function keptAs(part: Compiled, type: ValueType, places: number | undefined, doing: string): SQL {
  const [from, to] = [familyOf(part.type), familyOf(type)];
  if (to === "decimal" && NUMBERS.has(from)) return rounded(part, places);
  if (to === "duration" && NUMBERS.has(from)) return asDuration(part).sql;
  if (part.type === MOMENT_OF_DAY && to === "date") return sql`SUBSTR(${part.sql}, 1, 10)`;
  const isWider = from === "integer" && to === "integer" && part.type.wide && !type.wide;
  if (!isWider && (from === to || KEPT[to].has(from) || OPEN.has(from) || OPEN.has(to))) {
    return asStorage(part, type).sql;
  }
  const given = isWider ? "a bigint" : FAMILY_NOUNS[from];
  throw new TypeError(
    `Cannot ${doing}: expected ${FAMILY_NOUNS[to]}, but the expression gives ${given}; ${remedy(from, to)}`,
  );
}

function remedy(from: Family, to: Family): string {
  if (from === "dateTime" && to === "date") return "TruncDate() makes a day of a moment";
  if (from === "dateTime" && to === "time") return "TruncTime() makes a time of a moment";
  return "turn it into one with Cast()";
}

/** What columns keep beside values of their own family. */
const KEPT: Readonly<Record<Family, ReadonlySet<Family>>> = {
  text: new Set<Family>(["integer", "float", "decimal", "boolean", "date", "time"]),
  integer: new Set<Family>(["boolean", "float"]),
  float: NUMBERS,
  decimal: NUMBERS,
  boolean: new Set<Family>(["integer"]),
  date: new Set(),
  time: new Set(),
  dateTime: new Set(),
  duration: new Set(),
  json: new Set(),
  uuid: new Set(),
  binary: new Set(),
  unknown: new Set(),
};

/** SQLite computes with floats: without the error of their binary form, what is kept equals what is looked for. */
function rounded(part: Compiled, places: number | undefined): SQL {
  if (places === undefined || familyOf(part.type) === "integer") return part.sql;
  return sql`ROUND(${part.sql}, ${sql.raw(String(places))})`;
}
