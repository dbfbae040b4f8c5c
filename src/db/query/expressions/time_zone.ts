import { nearest, quoted } from "../../../text/mod.ts";

/** A time zone: how far its clocks are from UTC, and when. */
export interface TimeZone {
  /** Its name, such as `Europe/Athens`. */
  readonly name: string;
  /** Whether its clocks show UTC, always. */
  readonly isUtc: boolean;
  /** The seconds that clocks are ahead of UTC, as SQL in terms of the column `seconds`: seconds since 1970. */
  readonly offsetSql: string;
  /**
   * What clocks show.
   *
   * @param instant Seconds since 1970, in UTC.
   * @returns Seconds since 1970, as if the clocks were UTC.
   */
  clockAt(instant: number): number;
  /**
   * When clocks show something: the first time, if they do so twice; as if they had not been changed, if they never do.
   *
   * @param clock Seconds since 1970, as if the clocks were UTC.
   * @returns Seconds since 1970, in UTC.
   */
  instantOf(clock: number): number;
}

const DAY = 86_400;

// Before, the first offset goes on; afterwards, the last. Beyond, no zone has rules that anybody vouches for.
const FIRST = 0;
const LAST = Date.UTC(2100, 0, 1) / 1000;

// Some change their clocks for Ramadan alone: until 2039, no two changes are nearer than this.
const STEP = 14 * DAY;

const UTC: TimeZone = {
  name: "UTC",
  isUtc: true,
  offsetSql: "0",
  clockAt: (instant) => instant,
  instantOf: (clock) => clock,
};

const zones = new Map([["UTC", UTC]]);

/**
 * Returns a time zone. SQLite knows none: what it needs to know is read from the platform's tables, once a zone.
 *
 * @param name The name in the IANA's table, such as `Europe/Athens`.
 * @returns The time zone, right from 1970 to 2100.
 * @throws {TypeError} If there is no such zone.
 */
export function timeZoneOf(name: string): TimeZone {
  const known = zones.get(name);
  if (known) return known;
  const zone = readZone(name);
  // One zone has many spellings; each is kept, but not without end.
  if (zones.size < 2000) zones.set(name, zone);
  return zone;
}

function readZone(name: string): TimeZone {
  const offsetAt = readerOf(name);
  const [starts, offsets] = readChanges(offsetAt);
  const known = (instant: number): number => offsets[countUpTo(starts, instant)] ?? 0;
  return {
    name,
    isUtc: offsets.length === 1 && offsets[0] === 0,
    offsetSql: decision(starts, offsets, 0, starts.length),
    clockAt: (instant) => instant + known(instant),
    instantOf(clock) {
      const before = clock - known(clock - DAY);
      const after = clock - known(clock + DAY);
      return before + known(before) !== clock && after + known(after) === clock ? after : before;
    },
  };
}

function readerOf(name: string): (instant: number) => number {
  const format = formatOf(name);
  return (instant) => {
    const match = /GMT(?:([-+])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant * 1000));
    const [, sign, hours = 0, minutes = 0, seconds = 0] = match ?? [];
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === "-" ? -offset : offset;
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    const near = typeof name === "string" ? nearest(name, Intl.supportedValuesOf("timeZone")) : undefined;
    throw new TypeError(
      `Cannot use the time zone ${quoted(name)}: ` +
        (near === undefined ? 'expected a name such as "Europe/Athens"' : `did you mean "${near}"`),
    );
  }
}

/** The instants from which new offsets hold, and the offsets: one more, for what was before. */
function readChanges(offsetAt: (instant: number) => number): [starts: number[], offsets: number[]] {
  const starts: number[] = [];
  let offset = offsetAt(FIRST);
  const offsets = [offset];
  for (let from = FIRST; from < LAST; from += STEP) {
    const next = offsetAt(from + STEP);
    if (next === offset) continue;
    starts.push(changeBetween(offsetAt, from, from + STEP, offset));
    offsets.push(offset = next);
  }
  return [starts, offsets];
}

/** The first second that no longer has the offset. Nearly all changes are at full quarters of an hour. */
function changeBetween(offsetAt: (instant: number) => number, from: number, to: number, offset: number): number {
  const [before, after] = narrowed(offsetAt, from, to, offset, QUARTER);
  return offsetAt(after - 1) === offset ? after : narrowed(offsetAt, before, after, offset, 1)[1];
}

const QUARTER = 900;

/** Halves the time in which a change lies, in whole steps, until it is one. */
function narrowed(
  offsetAt: (instant: number) => number,
  from: number,
  to: number,
  offset: number,
  step: number,
): [before: number, after: number] {
  while (to - from > step) {
    const middle = from + Math.floor((to - from) / step / 2) * step;
    if (offsetAt(middle) === offset) from = middle;
    else to = middle;
  }
  return [from, to];
}

/** How many of the ascending numbers are not beyond a limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A tree of decisions: SQLite looks at eight of two hundred changes. Only numbers made here stand in it. */
function decision(starts: readonly number[], offsets: readonly number[], from: number, to: number): string {
  if (from === to) return String(offsets[from] ?? 0);
  const middle = (from + to) >> 1;
  const [earlier, later] = [decision(starts, offsets, from, middle), decision(starts, offsets, middle + 1, to)];
  return `CASE WHEN seconds<${starts[middle] ?? 0} THEN ${earlier} ELSE ${later} END`;
}
