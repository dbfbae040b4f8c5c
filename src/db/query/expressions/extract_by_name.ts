import type { Expression, Operand } from "../expression.ts";
import { Extract, type TimeZoneOptions } from "./extract.ts";
import type { NameIn } from "./types.ts";

/**
 * The year, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractYear } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractYear("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractyear}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractYear<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "year", options);
}

/**
 * The year to which the week belongs in ISO 8601, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractIsoYear } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractIsoYear("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractisoyear}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractIsoYear<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "iso_year", options);
}

/**
 * The quarter, from 1 to 4, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractQuarter } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractQuarter("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractquarter}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractQuarter<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "quarter", options);
}

/**
 * The month, from 1 to 12, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractMonth } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractMonth("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractmonth}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractMonth<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "month", options);
}

/**
 * The week of ISO 8601, from 1 to 53, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractWeek } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractWeek("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractweek}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractWeek<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "week", options);
}

/**
 * The day of the month, from 1, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractDay } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractDay("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractday}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractDay<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "day", options);
}

/**
 * The day of the week, from Sunday as 1 to Saturday as 7, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractWeekDay } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractWeekDay("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractweekday}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractWeekDay<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "week_day", options);
}

/**
 * The day of the week, from Monday as 1 to Sunday as 7, of a moment or a day.
 *
 * @example Usage
 * ```ts
 * import { ExtractIsoWeekDay } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractIsoWeekDay("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractisoweekday}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractIsoWeekDay<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "iso_week_day", options);
}

/**
 * The hour, from 0 to 23, of a moment or a time.
 *
 * @example Usage
 * ```ts
 * import { ExtractHour } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractHour("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extracthour}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractHour<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "hour", options);
}

/**
 * The minute, from 0 to 59, of a moment or a time.
 *
 * @example Usage
 * ```ts
 * import { ExtractMinute } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractMinute("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractminute}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractMinute<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "minute", options);
}

/**
 * The second, from 0 to 59, of a moment or a time.
 *
 * @example Usage
 * ```ts
 * import { ExtractSecond } from "@nuages/nuages/db/functions";
 *
 * const number = ExtractSecond("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#extractsecond}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field has no such part.
 */
export function ExtractSecond<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<number | null, NameIn<E>> {
  return Extract(expression, "second", options);
}
