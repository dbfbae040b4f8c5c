import { type SQL, sql } from "drizzle-orm";
import { nearest, quoted } from "../../../text/mod.ts";
import type { Compiled, Expression, Operand } from "../expression.ts";
import { INTEGER } from "../value_type.ts";
import { computed } from "./computed.ts";
import { type Family, FAMILY_WORDS, familyOf } from "./families.ts";
import { clockText } from "./moment.ts";
import { type TimeZone, timeZoneOf } from "./time_zone.ts";
import type { NameIn } from "./types.ts";

/** The parts of a moment, a day or a time that are numbers. */
export type DatePart =
  | "year"
  | "iso_year"
  | "quarter"
  | "month"
  | "week"
  | "day"
  | "week_day"
  | "iso_week_day"
  | "hour"
  | "minute"
  | "second";

/** Options for {@linkcode Extract} and {@linkcode Trunc}: Django's `tzinfo`. */
export interface TimeZoneOptions {
  /**
   * The zone whose clocks and calendars count, such as `Europe/Athens`. For moments only.
   *
   * @default {"UTC"}
   */
  readonly timeZone?: string;
}

/** The day of the week in which the week of ISO 8601 lies: its Thursday. */
const thursday = (clock: SQL): SQL => sql`DATE(${clock}, '-3 days', 'weekday 4')`;
const number = (format: SQL, clock: SQL): SQL => sql`CAST(STRFTIME(${format}, ${clock}) AS INTEGER)`;

const PARTS: Readonly<Record<DatePart, (clock: SQL) => SQL>> = {
  year: (clock) => number(sql`'%Y'`, clock),
  iso_year: (clock) => number(sql`'%Y'`, thursday(clock)),
  quarter: (clock) => sql`((${number(sql`'%m'`, clock)} + 2) / 3)`,
  month: (clock) => number(sql`'%m'`, clock),
  week: (clock) => sql`((${number(sql`'%j'`, thursday(clock))} + 6) / 7)`,
  day: (clock) => number(sql`'%d'`, clock),
  week_day: (clock) => sql`(${number(sql`'%w'`, clock)} + 1)`,
  iso_week_day: (clock) => sql`((${number(sql`'%w'`, clock)} + 6) % 7 + 1)`,
  hour: (clock) => number(sql`'%H'`, clock),
  minute: (clock) => number(sql`'%M'`, clock),
  second: (clock) => number(sql`'%S'`, clock),
};

const OF_TIMES: readonly string[] = ["hour", "minute", "second"];

/**
 * Tells whether a name is one of a part that is a number.
 *
 * @param name Any name.
 * @returns Whether it is.
 */
export function isDatePart(name: string): name is DatePart {
  return Object.hasOwn(PARTS, name);
}

/**
 * Tells whether values of a family have a part.
 *
 * @param part The part.
 * @param family The family.
 * @returns Whether they have it.
 */
export function hasPart(part: DatePart, family: Family): boolean {
  if (family === "dateTime") return true;
  return family === (OF_TIMES.includes(part) ? "time" : "date");
}

/**
 * Writes a part of a moment, a day or a time.
 *
 * @param part Which one.
 * @param from The moment, day or time.
 * @param zone The zone whose clocks count.
 * @returns The number.
 */
export function extractFrom(part: DatePart, from: Compiled, zone: TimeZone): Compiled {
  const { aggregate, window, nullable } = from;
  const extracted = { sql: PARTS[part](clockText(from, zone)), type: INTEGER, aggregate, window, nullable };
  if (part !== "year" && part !== "iso_year") return extracted;
  return { ...extracted, yearOf: { base: from, iso: part === "iso_year", timeZone: zone.name } };
}

/**
 * A part of a moment, a day or a time, as a number: `week_day` counts from Sunday as 1, `iso_week_day` from Monday as 1,
 * `week` and `iso_year` are those of ISO 8601.
 *
 * @example Usage
 * ```ts
 * import { Extract } from "@nuages/nuages/db/functions";
 *
 * const hour = Extract("publishedAt", "hour", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extract}
 * @param expression A field or an expression.
 * @param part Which part.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such part or zone; when it is asked, if the field has no such part.
 */
export function Extract<const E extends Operand>(
  expression: E,
  part: DatePart,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  if (!isDatePart(part)) throw unknownPart(part, Object.keys(PARTS), "Extract()");
  const zone = timeZoneOf(options.timeZone ?? "UTC");
  return computed("Extract", [expression], (from) => {
    const family = momentFamily(from, options, "Extract()");
    if (hasPart(part, family)) return extractFrom(part, from, zone);
    throw new TypeError(`Cannot extract "${part}" from ${FAMILY_WORDS[family]}: it has no such part`);
  });
}

/**
 * Returns the family of a moment, a day or a time; what is not known is taken for a moment.
 *
 * @param from The expression.
 * @param options The time zone, which only moments have.
 * @param where What it is a part of, for messages.
 * @returns The family.
 * @throws {TypeError} If it is none of these, or has no zone.
 */
export function momentFamily(from: Compiled, options: TimeZoneOptions, where: string): Family {
  const known = familyOf(from.type);
  const family = known === "unknown" ? "dateTime" : known;
  if (!["dateTime", "date", "time"].includes(family)) {
    throw new TypeError(`Cannot use ${FAMILY_WORDS[family]} in ${where}: expected a moment, a day or a time`);
  }
  if (family !== "dateTime" && options.timeZone !== undefined) {
    throw new TypeError(
      `Cannot use a time zone in ${where}: only moments have one, and this is ${FAMILY_WORDS[family]}`,
    );
  }
  return family;
}

/**
 * Makes the error for a part that does not exist.
 *
 * @param part The part.
 * @param parts Those that do.
 * @param where What it was given to.
 * @returns The error.
 */
export function unknownPart(part: unknown, parts: readonly string[], where: string): TypeError {
  const near = typeof part === "string" ? nearest(part, parts) : undefined;
  return new TypeError(
    `Cannot use ${quoted(part)} in ${where}: ` +
      (near === undefined ? `expected one of ${parts.join(", ")}` : `did you mean "${near}"`),
  );
}
