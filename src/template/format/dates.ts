import { dateFormat } from "./intl.ts";

/** What a date may come as: a `Date`, milliseconds since 1970, or ISO 8601 text. */
export type DateValue = Date | number | string | null | undefined;

/** A style of the language, or `iso` for machines: `<time datetime="…">`. */
export type DateStyle = "full" | "long" | "medium" | "short" | "iso";

/** A day without an hour, such as SQLite and `<input type="date">` hold. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/;

/** Returns the moment that is meant, or `undefined` where there is none. */
export function toDate(value: DateValue): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const date = new Date(typeof value === "string" ? toIso(value) : value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * JavaScript reads a time without a zone in the machine's, which differs from machine to machine, and finds dates in
 * texts that hold none. Here it is UTC, as in SQLite, and nothing but ISO 8601.
 */
function toIso(text: string): string {
  if (DAY.test(text)) return text;
  const [, day, time, zone = "Z"] = MOMENT.exec(text) ?? [];
  return day === undefined ? "" : `${day}T${time}${zone}`;
}

/**
 * Formats a date.
 *
 * @param value The date. A day without an hour (`2026-03-29`) stays that day in every time zone.
 * @param style A style, or options of `Intl.DateTimeFormat`.
 * @param kind Which part a style means.
 * @param locale A language tag.
 * @param timeZone A name of the IANA database.
 * @returns The text, or `""` where `value` is no date.
 */
export function formatDate(
  value: DateValue,
  style: DateStyle | Intl.DateTimeFormatOptions,
  kind: "dateStyle" | "timeStyle",
  locale: string,
  timeZone: string,
): string {
  const date = toDate(value);
  if (date === undefined) return "";
  const isDay = typeof value === "string" && DAY.test(value);
  if (style === "iso") return isDay ? value : date.toISOString();
  return formatOf({ style, kind, locale, timeZone: isDay ? "UTC" : timeZone }).format(date);
}

/** What a formatter is for. Options that nobody can change are told by themselves, and not by what is in them. */
interface Asked {
  readonly style: string | Intl.DateTimeFormatOptions;
  readonly kind: "dateStyle" | "timeStyle";
  readonly locale: string;
  readonly timeZone: string;
}

/** The formatter that was used last: a list shows a hundred dates in one way. */
let last: Asked & { readonly format: Intl.DateTimeFormat } | undefined;

function formatOf(asked: Asked): Intl.DateTimeFormat {
  const { style, kind, locale, timeZone } = asked;
  const isSame = last?.style === style && last.kind === kind && last.locale === locale && last.timeZone === timeZone;
  if (last && isSame) return last.format;
  const format = dateFormat(locale, { timeZone, ...(typeof style === "string" ? { [kind]: style } : style) });
  if (typeof style === "string" || Object.isFrozen(style)) last = { ...asked, format };
  return format;
}
