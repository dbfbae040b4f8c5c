import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type AutoNow, autoNowField, type AutoNowOptions } from "./auto_now.ts";
import { isMoment, type Parsed, parseDate, parseDateTime } from "./calendar.ts";
import { invalid, outOfRange, unreadable, unwritable, wrongType } from "./faults.ts";
import type { FieldBuilder, FieldDefinition } from "./field_builder.ts";
import { jsonForm } from "./json_form.ts";
import { nameAndOptions } from "./name_and_options.ts";
import type { JsonForm } from "./types.ts";

/** Moments in fixtures. */
export const DATE_TIME_JSON: JsonForm = jsonForm((value) => {
  if (!(value instanceof Date) || !isMoment(value)) throw unwritable(value, "a valid Date");
  return value.toISOString().replace(".000Z", "Z");
}, (json) => {
  const parsed = typeof json === "string" ? parseMoment(json) : { problem: "format" as const };
  if ("value" in parsed) return parsed.value;
  throw refusal(json, parsed.problem);
});

/**
 * A moment, as a `Date`. The database keeps it as Django does: as text, in UTC, `2026-11-21 07:01:43.123000`. A `Date`
 * has milliseconds, so the microseconds that Django may have written cannot be seen; but the very `Date` that was read
 * still stands for them: saved or compared with, it is the moment to the microsecond. A copy of it, or one that was set
 * to another time, is not.
 *
 * @example Usage
 * ```ts
 * import { dateTime } from "@nuages/nuages/db/fields";
 * import { sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", {
 *   publishedAt: dateTime("published_at"),
 *   createdAt: dateTime("created_at", { autoNowAdd: true }).notNull(),
 *   modifiedAt: dateTime("modified_at", { autoNow: true }).notNull(),
 * });
 *
 * strictEqual(posts.publishedAt.mapToDriverValue(new Date("2026-11-21T07:01:43Z")), "2026-11-21 07:01:43");
 * ```
 *
 * @param options When it becomes now by itself.
 * @returns The column.
 * @throws {ImproperlyConfigured} If both options are chosen.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/fields/#datetimefield}
 */
export function dateTime<const Options extends AutoNowOptions = Record<never, never>>(
  options?: Options,
): AutoNow<"", Date, Options>;
/** The same, in a column of another name than in code. */
export function dateTime<Name extends string, const Options extends AutoNowOptions = Record<never, never>>(
  name: Name,
  options?: Options,
): AutoNow<Name, Date, Options>;
export function dateTime(
  first?: string | AutoNowOptions,
  second?: AutoNowOptions,
): FieldBuilder<string, Date, "NuagesTemporalField"> {
  const [name, options = {}] = nameAndOptions(first, second);
  return autoNowField(name, DATE_TIME, options, () => new Date());
}

const DATE_TIME: FieldDefinition = {
  info: { kind: "dateTime", validators: [], storage: "text", ...DATE_TIME_JSON },
  sqlType: "datetime",
  dataType: "date",
  encode: encodeDateTime,
  decode: decodeDateTime,
};

function encodeDateTime(value: unknown, column: SQLiteColumn): string {
  if (!(value instanceof Date)) throw wrongType(column, value, "a Date");
  if (!isMoment(value)) throw outOfRange(column, value, "a valid Date in the years from 1 to 9999");
  const precise = preciseTexts.get(value);
  if (precise?.time === value.getTime()) return precise.text;
  const text = value.toISOString().replace("T", " ").slice(0, -1);
  return text.endsWith(".000") ? text.slice(0, -4) : `${text}000`;
}

function decodeDateTime(stored: unknown, column: SQLiteColumn): Date {
  const text = String(stored);
  const parsed = parseMoment(text);
  if ("value" in parsed) {
    if (text.length > WITH_MILLISECONDS) remember(parsed.value, text);
    return parsed.value;
  }
  throw unreadable(column, stored, "a moment in UTC, such as 2026-11-21 07:01:43");
}

/** What the database keeps for moments with microseconds, as long as they are not set to another time. */
const preciseTexts = new WeakMap<Date, { readonly time: number; readonly text: string }>();

const WITH_MILLISECONDS = "2026-11-21 07:01:43.123".length;

function remember(moment: Date, text: string): void {
  const [, milliseconds = "", rest = ""] = /:[0-9]{2}[.,]([0-9]{3})([0-9]{1,3})/.exec(text) ?? [];
  if (Number(rest) === 0) return;
  const seconds = moment.toISOString().slice(0, 19).replace("T", " ");
  preciseTexts.set(moment, { time: moment.getTime(), text: `${seconds}.${milliseconds}${rest.padEnd(3, "0")}` });
}

/** Reads a moment; a day alone is its first moment. */
function parseMoment(text: string): Parsed<Date> {
  const moment = parseDateTime(text);
  if ("value" in moment || moment.problem !== "format") return moment;
  const day = parseDate(text);
  return "value" in day ? { value: new Date(`${day.value}T00:00:00Z`) } : day;
}

function refusal(json: unknown, problem: "format" | "date" | "time"): Error {
  const format = "YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]";
  switch (problem) {
    case "format":
      return invalid(`“%(value)s” value has an invalid format. It must be in ${format} format.`, json);
    case "date":
      return invalid(
        "“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date.",
        json,
        "invalid_date",
      );
    case "time":
      return invalid(
        `“%(value)s” value has the correct format (${format}) but it is an invalid date/time.`,
        json,
        "invalid_datetime",
      );
  }
}
