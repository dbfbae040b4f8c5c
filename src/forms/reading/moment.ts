import { asciiDigits } from "../../text/mod.ts";
import type { Say } from "../make_field.ts";
import { type Clock, dateText, isReal, millisecondsOf, timeText } from "./calendar.ts";
import { momentOf } from "./time_zone.ts";

/** The words for a moment that a time zone does not have, or has twice. */
export const AMBIGUOUS =
  "%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it may be ambiguous " +
  "or it may not exist.";

const ISO = new RegExp(
  "^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})[T ]([0-9]{1,2}):([0-9]{1,2})" +
    "(?::([0-9]{1,2})(?:[.,]([0-9]{1,6})[0-9]{0,6})?)?(?:\\s{0,9}(Z|[+-][0-9]{2}(?::?[0-9]{2})?))?$",
);

/** A day and a time as ISO 8601 has them; with an offset, a moment; or none that there is. */
export type IsoMoment = { readonly clock: Clock } | { readonly moment: Date } | "wrong";

/**
 * Reads day and time as ISO 8601 has them: Django's `parse_datetime()`.
 *
 * @param text The text.
 * @returns Day and time; `undefined` where it has another form.
 */
export function parseIso(text: string): IsoMoment | undefined {
  const match = ISO.exec(asciiDigits(text));
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) =>
    Number(part ?? 0)
  );
  const clock = { year, month, day, hour, minute, second, microsecond: Number((match[7] ?? "").padEnd(6, "0")) };
  if (!isReal(clock)) return "wrong";
  if (match[8] === undefined) return { clock };
  const offset = offsetOf(match[8]);
  return offset === undefined ? "wrong" : { moment: new Date(millisecondsOf(clock) - offset * 60_000) };
}

/** Minutes east of Greenwich; `undefined` for a day or more. */
function offsetOf(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + (zone.length > 3 ? Number(zone.slice(-2)) : 0);
  if (minutes >= 24 * 60) return undefined;
  return zone.startsWith("-") ? -minutes : minutes;
}

/**
 * The moment of a day and a time in a time zone.
 *
 * @param clock Day and time.
 * @param timeZone The time zone.
 * @param say Makes the error.
 * @returns The moment.
 * @throws {ValidationError} If there is none or are two; the code is `ambiguous_timezone`.
 */
export function momentIn(clock: Clock, timeZone: string, say: Say): Date {
  const moment = momentOf(clock, timeZone);
  if (moment) return moment;
  const datetime = `${dateText(clock)} ${timeText(clock)}`;
  throw say("ambiguous_timezone", { datetime, current_timezone: timeZone });
}
