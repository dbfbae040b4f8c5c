import type { Expression, Operand } from "../expression.ts";
import type { TimeZoneOptions } from "./extract.ts";
import { Trunc } from "./trunc.ts";
import type { NameIn, ValueIn } from "./types.ts";

/**
 * A moment or a day, cut to the beginning of its year.
 *
 * @example Usage
 * ```ts
 * import { TruncYear } from "@nuages/nuages/db/functions";
 *
 * const start = TruncYear("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncyear}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncYear<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "year", options);
}

/**
 * A moment or a day, cut to the beginning of its quarter.
 *
 * @example Usage
 * ```ts
 * import { TruncQuarter } from "@nuages/nuages/db/functions";
 *
 * const start = TruncQuarter("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncquarter}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncQuarter<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "quarter", options);
}

/**
 * A moment or a day, cut to the beginning of its month.
 *
 * @example Usage
 * ```ts
 * import { TruncMonth } from "@nuages/nuages/db/functions";
 *
 * const start = TruncMonth("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncmonth}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncMonth<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "month", options);
}

/**
 * A moment or a day, cut to the Monday of its week.
 *
 * @example Usage
 * ```ts
 * import { TruncWeek } from "@nuages/nuages/db/functions";
 *
 * const start = TruncWeek("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncweek}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncWeek<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "week", options);
}

/**
 * A moment or a day, cut to the beginning of its day.
 *
 * @example Usage
 * ```ts
 * import { TruncDay } from "@nuages/nuages/db/functions";
 *
 * const start = TruncDay("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncday}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncDay<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "day", options);
}

/**
 * A moment or a time, cut to its full hour.
 *
 * @example Usage
 * ```ts
 * import { TruncHour } from "@nuages/nuages/db/functions";
 *
 * const start = TruncHour("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#trunchour}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncHour<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "hour", options);
}

/**
 * A moment or a time, cut to its full minute.
 *
 * @example Usage
 * ```ts
 * import { TruncMinute } from "@nuages/nuages/db/functions";
 *
 * const start = TruncMinute("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncminute}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncMinute<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "minute", options);
}

/**
 * A moment or a time, cut to its full second.
 *
 * @example Usage
 * ```ts
 * import { TruncSecond } from "@nuages/nuages/db/functions";
 *
 * const start = TruncSecond("publishedAt", { timeZone: "Europe/Athens" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/models/database-functions/#truncsecond}
 * @param expression A field or an expression.
 * @param options The time zone.
 * @returns The expression, of the type of the field.
 * @throws {TypeError} If there is no such zone; when it is asked, if the field cannot be cut so.
 */
export function TruncSecond<const E extends Operand>(
  expression: E,
  options: TimeZoneOptions = {},
): Expression<ValueIn<E>, NameIn<E>> {
  return Trunc(expression, "second", options);
}
