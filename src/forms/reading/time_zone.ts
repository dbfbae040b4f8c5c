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
  if (timeZone === "UTC") return new Date(wall);
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
  return clockOf(timeZone === "UTC" ? instant : instant + offsetAt(instant, timeZone));
}

/** Milliseconds east of Greenwich. */
function offsetAt(instant: number, timeZone: string): number {
  const text = zoneFormat(timeZone).format(instant);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([-+])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -offset : offset;
}

// Making a formatter costs a hundred times what using one does; sites have few time zones.
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST = 32;

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  if (formats.size >= MOST) formats.clear();
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  return format;
}
