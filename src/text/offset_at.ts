/**
 * How far the clocks of a time zone are ahead of Greenwich.
 *
 * @param moment The moment, in milliseconds since 1970.
 * @param timeZone The time zone, as an IANA name.
 * @returns Milliseconds; fewer than none west of Greenwich.
 * @throws {RangeError} If there is no such time zone.
 */
export function offsetAt(moment: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const text = zoneFormat(timeZone).format(moment);
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
