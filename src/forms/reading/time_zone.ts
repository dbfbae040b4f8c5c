import { offsetAt } from "../../text/mod.ts";
import { type Clock, clockOf, millisecondsOf } from "./calendar.ts";

const DAY = 86_400_000; // milliseconds

/**
 * The moment at which a clock on the wall of a time zone shows something: Django's `from_current_timezone()`.
 *
 * @param clock What it shows.
 * @param timeZone The time zone, as an IANA name.
 * @returns The moment; `undefined` where the clock is put forward over it, or shows it twice.
 */
export function momentOf(clock: Clock, timeZone: string): Date | undefined {
  const wall = millisecondsOf(clock);
  const candidates = new Set([wall - DAY, wall + DAY].map((around) => wall - offsetAt(around, timeZone)));
  const [moment, ...more] = [...candidates].filter((instant) => instant + offsetAt(instant, timeZone) === wall);
  return moment === undefined || more.length > 0 ? undefined : new Date(moment);
}

/**
 * What a clock on the wall of a time zone shows.
 *
 * @param moment The moment.
 * @param timeZone The time zone, as an IANA name.
 * @returns What it shows.
 */
export function clockIn(moment: Date, timeZone: string): Clock {
  const instant = moment.getTime();
  return clockOf(instant + offsetAt(instant, timeZone));
}
