import { offsetAt } from "../../../text/mod.ts";

/** The day of a moment in a time zone: `2026-12-01`. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** A day some days later, or earlier. */
export function dayText(day: string, later: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  return date.toISOString().slice(0, 10);
}

/** When a day begins in a time zone. */
export function momentOf(day: string, timeZone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  const guess = new Date(utc.getTime() - offsetAt(utc.getTime(), timeZone));
  // Where the clocks were changed that night, the offset at the guess is the one that holds.
  return new Date(utc.getTime() - offsetAt(guess.getTime(), timeZone));
}
