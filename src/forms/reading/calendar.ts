/** A day and a time of day, as a calendar and a clock on the wall show them. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

/** Milliseconds. */
const FOUR_CENTURIES = 146_097 * 86_400_000;

/**
 * Whether there is such a day and time, from the year 1 to 9999.
 *
 * @param clock Day and time.
 * @returns Whether there is.
 */
export function isReal({ year, month, day, hour, minute, second }: Clock): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false;
  return hour < 24 && minute < 60 && second < 60;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The milliseconds since 1970 if the clock on the wall were in UTC.
 *
 * @param clock Day and time.
 * @returns The milliseconds.
 */
export function millisecondsOf({ year, month, day, hour, minute, second, microsecond }: Clock): number {
  // Date.UTC() takes the year 26 for 1926; 400 years later the calendar is the same.
  return Date.UTC(year + 400, month - 1, day, hour, minute, second, Math.floor(microsecond / 1000)) - FOUR_CENTURIES;
}

/**
 * What a clock on the wall in UTC shows.
 *
 * @param milliseconds Milliseconds since 1970.
 * @returns Day and time.
 */
export function clockOf(milliseconds: number): Clock {
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: date.getUTCMilliseconds() * 1000,
  };
}

/**
 * Writes a day: `2026-11-21`.
 *
 * @param clock The day.
 * @returns The text.
 */
export function dateText({ year, month, day }: Pick<Clock, "year" | "month" | "day">): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/**
 * Writes a time of day: `07:01:43`, or `07:01:43.123456` where there are parts of a second.
 *
 * @param clock The time.
 * @returns The text.
 */
export function timeText({ hour, minute, second, microsecond }: Omit<Clock, "year" | "month" | "day">): string {
  const time = [hour, minute, second].map((part) => padded(part, 2)).join(":");
  return microsecond === 0 ? time : `${time}.${padded(microsecond, 6)}`;
}

/**
 * Writes a number with zeros before it.
 *
 * @param number The number.
 * @param length How many digits.
 * @returns The digits.
 */
export function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
