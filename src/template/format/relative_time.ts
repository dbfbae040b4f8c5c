import { relativeTimeFormat } from "./intl.ts";

/** Units from the longest down, with the seconds of one. Months and years are those of the Gregorian calendar, on average. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_556_952],
  ["month", 2_629_746],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/**
 * Says how long ago something was, or how soon it will be, in the longest unit that fits at least once.
 *
 * @param date The moment.
 * @param now The moment to count from.
 * @param locale A language tag.
 * @returns Such as `3 days ago`, `in 2 hours`, `now`.
 */
export function formatRelativeTime(
  date: Date,
  now: Date,
  locale: string,
): string {
  const seconds = Math.trunc((date.getTime() - now.getTime()) / 1000);
  // "yesterday" would be untrue for 25 hours ago at half past midnight, so only "now" is put in words.
  if (seconds === 0) {
    return relativeTimeFormat(locale, "auto").format(0, "second");
  }
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return relativeTimeFormat(locale, "always").format(
        Math.trunc(seconds / length),
        unit,
      );
    }
  }
  return "";
}
