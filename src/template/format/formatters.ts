import { type DateStyle, type DateValue, formatDate, toDate } from "./dates.ts";
import { numberFormat, pluralRules } from "./intl.ts";
import { formatRelativeTime } from "./relative_time.ts";

/** Options for {@linkcode formatters}. */
export interface FormattersOptions {
  /** A language tag of BCP 47, such as `en-gb` or `da`. */
  locale: string;
  /** A name of the IANA database, such as `UTC` or `Europe/Copenhagen`. */
  timeZone: string;
}

/** The words for a count: one for each plural category that the language has. */
export type PluralForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
>;

/** Functions that write dates and numbers as a language does. None of them throws for a missing or an invalid value. */
export interface Formatters {
  /**
   * Writes a date: `date(post.publishedAt, "long")`. The style is `medium` unless one is given.
   *
   * A style means the day alone; for more give options of `Intl.DateTimeFormat`:
   * `date(post.publishedAt, { dateStyle: "long", timeStyle: "short" })`.
   */
  readonly date: (
    value: DateValue,
    style?: DateStyle | Intl.DateTimeFormatOptions,
  ) => string;
  /** Writes the time of day. The style is `short` unless one is given. */
  readonly time: (
    value: DateValue,
    style?: DateStyle | Intl.DateTimeFormatOptions,
  ) => string;
  /** Writes a number: `number(0.25, { style: "percent" })`. */
  readonly number: (
    value: number | bigint | null | undefined,
    options?: Intl.NumberFormatOptions,
  ) => string;
  /** Writes a distance in time: `3 days ago`, `in 2 hours`. It counts from the clock unless `now` is given. */
  readonly relativeTime: (value: DateValue, now?: Date) => string;
  /** Chooses the word for a count: `plural(count, { one: "post", other: "posts" })`. */
  readonly plural: (count: number, forms: PluralForms) => string;
}

/**
 * Makes the functions that write dates and numbers for one language and time zone. It is cheap enough for every request.
 *
 * @example Usage
 * ```ts
 * import { formatters } from "@nuages/nuages/template";
 * import { strictEqual } from "node:assert/strict";
 *
 * const { date, number, plural } = formatters({ locale: "en-gb", timeZone: "Europe/Copenhagen" });
 *
 * strictEqual(date("2026-03-29T23:30:00Z", "long"), "30 March 2026");
 * strictEqual(number(1234.5), "1,234.5");
 * strictEqual(plural(1, { one: "post", other: "posts" }), "post");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/i18n/formatting/}
 * @param options Language and time zone.
 * @returns The functions; they need no `this`, and throw a `RangeError` where there is no such language or time zone:
 * nothing is asked of Intl before it is needed, because its first answer costs some milliseconds.
 */
export function formatters(options: FormattersOptions): Formatters {
  const { locale, timeZone } = options;
  return {
    date: (value, style = "medium") => formatDate(value, style, "dateStyle", locale, timeZone),
    time: (value, style = "short") => formatDate(value, style, "timeStyle", locale, timeZone),
    number: (value, options = {}) => {
      if (value === null || value === undefined || Number.isNaN(value)) {
        return "";
      }
      return numberFormat(locale, options).format(value);
    },
    relativeTime: (value, now = new Date()) => {
      const date = toDate(value);
      return date === undefined ? "" : formatRelativeTime(date, now, locale);
    },
    plural: (count, forms) => forms[pluralRules(locale).select(count)] ?? forms.other,
  };
}
