import { type SQL, sql } from "drizzle-orm";
import type { Compiled } from "../expression.ts";
import { DATE_TIME, type ValueType } from "../value_type.ts";
import { familyOf } from "./families.ts";
import type { TimeZone } from "./time_zone.ts";

/**
 * Writes what the clocks of a zone show at a moment, as text that SQLite's functions of dates read.
 *
 * @param part A moment; or a day or a time, which are shown as they are.
 * @param zone The zone.
 * @returns The SQL: `2026-11-21 07:01:43`, in whole seconds.
 */
export function clockText(part: Compiled, zone: TimeZone): SQL {
  if (familyOf(part.type) === "date" || familyOf(part.type) === "time") return part.sql;
  if (!zone.isUtc) {
    const shifted = sql`DATETIME(seconds + ${sql.raw(zone.offsetSql)}, 'unixepoch')`;
    return sql`(SELECT ${shifted} FROM (SELECT ${epochSeconds(part)} AS seconds))`;
  }
  if (computedFrom(part)) return sql`SUBSTR(${part.sql}, 1, 19)`;
  return isText(part) ? wholeSeconds(part.sql) : sql`DATETIME(${epochSeconds(part)}, 'unixepoch')`;
}

/**
 * Writes the time of day that the clocks of a zone show at a moment, with its fraction.
 *
 * @param part A moment.
 * @param zone The zone.
 * @returns The SQL: `07:01:43.123000`.
 */
export function clockTime(part: Compiled, zone: TimeZone): SQL {
  return sql`(TIME(${clockText(part, zone)}) || ${fractionText(part)})`;
}

/**
 * Writes a moment as the whole seconds since 1970 that have passed.
 *
 * @param part A moment.
 * @returns The SQL.
 */
export function epochSeconds(part: Compiled): SQL {
  if (part.type.storage === "seconds") return part.sql;
  if (part.type.storage === "milliseconds") return sql`(${part.sql} / 1000 - (${part.sql} % 1000 < 0))`;
  const from = computedFrom(part);
  return from ? sql`(${from} / 1000000 - (${from} % 1000000 < 0))` : sql`UNIXEPOCH(${wholeSeconds(part.sql)})`;
}

const microsecondsOfText = new WeakMap<SQL, SQL>();

/**
 * Writes down which microseconds a text was made of, so that what is computed from it need not read it again: SQLite's
 * parser bears no deep nesting.
 *
 * @param text The text of a moment, as Django writes it, or of a time.
 * @param from The microseconds.
 * @returns The text.
 */
export function madeOf(text: SQL, from: SQL): SQL {
  microsecondsOfText.set(text, from);
  return text;
}

/**
 * Returns the microseconds that a text was made of.
 *
 * @param part A moment or a time.
 * @returns The microseconds; `undefined` where it was read from the database.
 */
export function computedFrom(part: Compiled): SQL | undefined {
  return microsecondsOfText.get(part.sql);
}

/**
 * Writes a moment as the microseconds since 1970 that have passed.
 *
 * @param part A moment.
 * @returns The SQL.
 */
export function epochMicroseconds(part: Compiled): SQL {
  if (part.type.storage === "seconds") return sql`(${part.sql} * 1000000)`;
  if (part.type.storage === "milliseconds") return sql`(${part.sql} * 1000)`;
  return computedFrom(part) ?? sql`(${epochSeconds(part)} * 1000000 + ${microseconds(part)})`;
}

/**
 * Writes the moment at which a day begins, in UTC.
 *
 * @param part A day.
 * @returns The moment.
 */
export function momentOfDay(part: Compiled): Compiled {
  return { ...part, sql: sql`(${part.sql} || ' 00:00:00')`, type: DATE_TIME };
}

/**
 * Writes a time of day as a moment of the first of January 1970, in UTC.
 *
 * @param part A time.
 * @returns The moment.
 */
export function momentOfTime(part: Compiled): Compiled {
  return { ...part, sql: sql`('1970-01-01 ' || ${part.sql})`, type: DATE_TIME };
}

const DIGITS = sql`'.0123456789'`;

/** SQLite takes 23:59:59.9996 for 23:59:59 of the next day: the fraction is cut off before it looks. */
function wholeSeconds(text: SQL): SQL {
  return sql`DATETIME(SUBSTR(${text}, 1, 19) || LTRIM(SUBSTR(${text}, 20), ${DIGITS}))`;
}

/**
 * Writes the fraction of a moment's second as Django does.
 *
 * @param part A moment or a time.
 * @returns The SQL: `.123000`, or an empty text.
 */
export function fractionText(part: Compiled): SQL {
  if (part.type.storage === "seconds") return sql`''`;
  if (part.type.storage === "milliseconds") {
    return sql`REPLACE(PRINTF('.%03d000', ${milliseconds(part)}), '.000000', '')`;
  }
  const rest = sql`SUBSTR(${part.sql}, 20)`;
  if (computedFrom(part)) return rest;
  const digits = sql`SUBSTR(${rest}, 1, LENGTH(${rest}) - LENGTH(LTRIM(${rest}, ${DIGITS})))`;
  const six = sql`REPLACE(SUBSTR(${digits} || '000000', 1, 7), '.000000', '')`;
  return sql`(CASE WHEN ${rest} LIKE '.%' THEN ${six} ELSE '' END)`;
}

/** Of the second, never negative. */
function milliseconds(part: Compiled): SQL {
  return sql`((${part.sql} % 1000 + 1000) % 1000)`;
}

/**
 * Writes a moment as another column keeps moments, so that the two can be compared.
 *
 * @param part Any expression.
 * @param type The type of the other.
 * @returns The moment in the other's way; the expression itself, if one of them is no moment.
 */
export function asStorage(part: Compiled, type: ValueType): Compiled {
  const from = storageOf(part.type);
  const to = storageOf(type);
  return from === undefined || to === undefined || from === to ? part : { ...part, type, sql: converted(part, to) };
}

type Storage = "text" | "seconds" | "milliseconds";

function storageOf(type: ValueType): Storage | undefined {
  return familyOf(type) === "dateTime" ? type.storage ?? "text" : undefined;
}

function isText(part: Compiled): boolean {
  return (part.type.storage ?? "text") === "text";
}

function converted(part: Compiled, to: Storage): SQL {
  const seconds = epochSeconds(part);
  if (to === "seconds") return seconds;
  if (to === "text") return sql`(DATETIME(${seconds}, 'unixepoch') || ${fractionText(part)})`;
  return isText(part) ? sql`(${seconds} * 1000 + ${microseconds(part)} / 1000)` : sql`(${seconds} * 1000)`;
}

/** Of the second of a text. */
function microseconds(part: Compiled): SQL {
  const from = computedFrom(part);
  if (from) return sql`((${from} % 1000000 + 1000000) % 1000000)`;
  return sql`CAST(SUBSTR(${fractionText(part)}, 2) AS INTEGER)`;
}

/**
 * Writes a moment so that it compares with those of a column, with all of its fraction: half a second after a full one
 * is greater than it, even where only full ones are kept.
 *
 * @param part Any expression.
 * @param type The type of the column.
 * @returns The SQL; that of the expression itself, if one of them is no moment.
 */
export function comparableTo(part: Compiled, type: ValueType): SQL {
  const [from, to] = [storageOf(part.type), storageOf(type)];
  if (from === undefined || to === undefined || from === to) return part.sql;
  if (to === "seconds" && from === "milliseconds") return sql`(${part.sql} / 1000.0)`;
  if (to === "seconds") return sql`(${epochSeconds(part)} + ${microseconds(part)} / 1000000.0)`;
  if (to === "milliseconds" && from === "text") {
    return sql`(${epochSeconds(part)} * 1000 + ${microseconds(part)} / 1000.0)`;
  }
  return converted(part, to);
}
