import { type SQL, sql } from "drizzle-orm";
import type { Compiled } from "../expression.ts";
import { BIG_INTEGER, DATE_TIME, DECIMAL, FLOAT, INTEGER, TIME, type ValueType } from "../value_type.ts";
import { type Family, FAMILY_NOUNS, familyOf } from "./families.ts";
import { computedFrom, epochMicroseconds, madeOf, momentOfDay, momentOfTime } from "./moment.ts";
import { DURATION } from "./output_type.ts";

/** What stands between the two sides. */
export type Operator = "+" | "-" | "*" | "/" | "%";

/** What arithmetic comes to. */
export interface Sum {
  /** The SQL. */
  readonly sql: SQL;
  /** How its values are kept and read. */
  readonly type: ValueType;
}

/** A day plus a duration: a moment, of which a column of days takes the day. */
export const MOMENT_OF_DAY: ValueType = { ...DATE_TIME };

/**
 * Writes arithmetic as Django understands it. Beside a moment, a day, a time or a duration, a number is one of
 * milliseconds, as columns of durations have them.
 *
 * @param left The one side.
 * @param operator What stands between.
 * @param right The other side.
 * @returns The SQL and its type. A time goes on after midnight; a moment that no calendar has is null.
 * @throws {TypeError} If the two sides do not go together, such as a moment and a moment by `+`.
 */
export function arithmetic(left: Compiled, operator: Operator, right: Compiled): Sum {
  const [one, other] = [familyOf(left.type), familyOf(right.type)];
  if (!TEMPORAL.has(one) && !TEMPORAL.has(other)) {
    return { sql: operation(left.sql, operator, right.sql), type: numeric(left.type, right.type) };
  }
  const sum = operator === "+" || operator === "-" ? moved(left, operator, right) : scaled(left, operator, right);
  if (sum) return sum;
  throw new TypeError(
    `Cannot compute ${FAMILY_NOUNS[one]} ${operator} ${
      FAMILY_NOUNS[other]
    }: expected a moment, a day or a time plus or ` +
      "minus a duration, two of a kind minus each other, or a duration times a number; a number is one of milliseconds",
  );
}

const TEMPORAL: ReadonlySet<Family> = new Set<Family>(["date", "time", "dateTime", "duration"]);
const NUMBERS: ReadonlySet<Family> = new Set<Family>(["integer", "float", "decimal"]);

function numeric(left: ValueType, right: ValueType): ValueType {
  const families = [familyOf(left), familyOf(right)];
  if (families.every((family) => family === "integer")) return left.wide || right.wide ? BIG_INTEGER : INTEGER;
  return families.includes("decimal") ? DECIMAL : FLOAT;
}

function operation(left: SQL, operator: Operator, right: SQL): SQL {
  return sql`(${left} ${sql.raw(operator)} ${right})`;
}

function moved(left: Compiled, operator: "+" | "-", right: Compiled): Sum | undefined {
  const [from, by] = [sinceStart(left), sinceStart(right)];
  const window = left.window || right.window;
  const [start, span] = [microsecondsOf(left), microsecondsOf(right)];
  if (from && by) {
    const isDifference = operator === "-" && familyOf(left.type) === familyOf(right.type);
    return isDifference ? { sql: operation(from, "-", by), type: DURATION } : undefined;
  }
  if (from && span) return pointIn(left, operation(from, operator, span), window);
  if (start && by) return operator === "+" ? pointIn(right, operation(start, operator, by), window) : undefined;
  return start && span ? { sql: operation(start, operator, span), type: DURATION } : undefined;
}

function scaled(left: Compiled, operator: Operator, right: Compiled): Sum | undefined {
  const [one, other] = [familyOf(left.type), familyOf(right.type)];
  if (operator === "*" && (NUMBERS.has(one) || NUMBERS.has(other)) && (one === "duration" || other === "duration")) {
    const product = operation(left.sql, "*", right.sql);
    return { sql: one === "integer" || other === "integer" ? product : whole(product), type: DURATION };
  }
  if (operator !== "/" || one !== "duration" || !NUMBERS.has(other)) return undefined;
  return { sql: whole(sql`${left.sql} * 1.0 / ${right.sql}`), type: DURATION };
}

function whole(value: SQL): SQL {
  return sql`CAST(ROUND(${value}) AS INTEGER)`;
}

/** A duration, or a number of milliseconds, in microseconds. */
function microsecondsOf({ sql: value, type }: Compiled): SQL | undefined {
  const family = familyOf(type);
  if (family === "duration") return value;
  if (family === "integer") return sql`(${value} * 1000)`;
  return NUMBERS.has(family) ? whole(sql`${value} * 1000`) : undefined;
}

/**
 * Writes a number of milliseconds as a duration is kept.
 *
 * @param part The number.
 * @returns The duration; the part itself, if it is no number.
 */
export function asDuration(part: Compiled): Compiled {
  const value = NUMBERS.has(familyOf(part.type)) ? microsecondsOf(part) : undefined;
  return value ? { ...part, sql: value, type: DURATION } : part;
}

/** Microseconds since 1970 or, of a time, since midnight. */
function sinceStart(part: Compiled): SQL | undefined {
  const family = familyOf(part.type);
  if (family === "time" && computedFrom(part)) return computedFrom(part);
  if (family === "dateTime") return epochMicroseconds(part);
  if (family === "date") return epochMicroseconds(momentOfDay(part));
  return family === "time" ? epochMicroseconds(momentOfTime(part)) : undefined;
}

const DAY = sql.raw("86400000000");

/** What lies at some microseconds, in the words of a part. */
function pointIn({ type }: Compiled, microseconds: SQL, window: boolean): Sum {
  const isTime = familyOf(type) === "time";
  const at = isTime ? sql`((${microseconds} % ${DAY} + ${DAY}) % ${DAY})` : microseconds;
  // What is computed is written once: it may be a query. But a window is of the rows of the query that it stands in.
  const us = window ? at : sql.raw("us");
  const text = sql`${isTime ? sql`TIME` : sql`DATETIME`}(${us} / 1000000 - (${us} % 1000000 < 0), 'unixepoch')`;
  const fraction = sql`REPLACE(PRINTF('.%06d', (${us} % 1000000 + 1000000) % 1000000), '.000000', '')`;
  const written = sql`${text} || ${fraction}`;
  return {
    sql: madeOf(window ? sql`(${written})` : sql`(SELECT ${written} FROM (SELECT ${at} AS us))`, at),
    type: isTime ? TIME : familyOf(type) === "date" ? MOMENT_OF_DAY : DATE_TIME,
  };
}
