import { Http404 } from "../../http/mod.ts";
import { offsetAt } from "../../text/mod.ts";

/** A span of days, as archives show one. */
export type PeriodKind = "year" | "month" | "week" | "day";

/** The parameters of a route for each kind of span. */
export interface PeriodParams {
  /** Django's `<int:year>/`. */
  year: { year: number };
  /** Django's `<int:year>/<int:month>/`. */
  month: { year: number; month: number };
  /** Django's `<int:year>/week/<int:week>/`: a week of ISO 8601. */
  week: { year: number; week: number };
  /** Django's `<int:year>/<int:month>/<int:day>/`. */
  day: { year: number; month: number; day: number };
}

/** A span of days: its first day, and the first day after it, as `2026-11-21`. */
export interface Period {
  /** What kind of span it is. */
  readonly kind: PeriodKind;
  /** Its first day. */
  readonly start: string;
  /** The first day that is not in it any more. */
  readonly end: string;
}

const DAY = 86_400_000;
const [FIRST_YEAR, LAST_YEAR] = [1, 9998];

/**
 * The span that a route names.
 *
 * @param kind The kind of span.
 * @param params The parameters of the route.
 * @returns The span.
 * @throws {Http404} If there is no such day.
 */
export function periodOf<Kind extends PeriodKind>(kind: Kind, params: PeriodParams[Kind]): Period {
  const { year, month = 1, day = 1, week }: Partial<PeriodParams["day"] & PeriodParams["week"]> = params;
  const start = year === undefined || year < FIRST_YEAR || year > LAST_YEAR
    ? undefined
    : week === undefined
    ? calendarDay(year, month, day)
    : firstOfWeek(year, week);
  if (start === undefined) throw new Http404(`There is no ${kind} ${Object.values(params).join("/")}`);
  return { kind, start: text(start), end: text(after(kind, start)) };
}

/**
 * The span around a day.
 *
 * @param kind The kind of span.
 * @param day The day, as `2026-11-21`.
 * @returns The span.
 */
export function periodAround(kind: PeriodKind, day: string): Period {
  const date = new Date(`${day}T00:00:00Z`);
  if (kind === "week") date.setTime(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY);
  if (kind === "month" || kind === "year") date.setUTCDate(1);
  if (kind === "year") date.setUTCMonth(0);
  return { kind, start: text(date), end: text(after(kind, date)) };
}

/** The first days of the spans before and after one; `undefined` where no route leads. */
export interface Neighbours {
  /** That of the span before. */
  readonly previous: string | undefined;
  /** That of the span after. */
  readonly next: string | undefined;
}

/**
 * The spans beside one, of the same kind.
 *
 * @param period The span.
 * @returns Their first days.
 */
export function neighbours({ kind, start, end }: Period): Neighbours {
  const dayBefore = text(new Date(Date.parse(`${start}T00:00:00Z`) - DAY));
  return {
    previous: hasRoute(dayBefore) ? periodAround(kind, dayBefore).start : undefined,
    next: hasRoute(end) ? end : undefined,
  };
}

function hasRoute(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/**
 * The day in a time zone.
 *
 * @param moment The moment.
 * @param timeZone The zone.
 * @returns The day, as `2026-11-21`.
 */
export function dayIn(moment: Date, timeZone: string): string {
  return text(new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)));
}

/**
 * The first moment of a day in a time zone.
 *
 * @param day The day, as `2026-11-21`.
 * @param timeZone The zone.
 * @returns The moment; where clocks skip midnight, the first one that there is.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`);
  // The offset is that of the moment itself, which is found by trying that of the day before and after.
  const candidates = [wall - DAY, wall + DAY].map((near) => wall - offsetAt(near, timeZone));
  const fitting = candidates.filter((moment) => dayIn(new Date(moment), timeZone) === day);
  return new Date(Math.min(...(fitting.length > 0 ? fitting : candidates)));
}

function calendarDay(year: number, month: number, day: number): Date | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : undefined;
}

/** The Monday of a week of ISO 8601: the first one is that of the 4th of January. */
function firstOfWeek(year: number, week: number): Date | undefined {
  const fourth = calendarDay(year, 1, 4);
  if (!fourth || week < 1) return undefined;
  const monday = new Date(fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY);
  // The Thursday says to which year a week belongs.
  return new Date(monday.getTime() + 3 * DAY).getUTCFullYear() === year ? monday : undefined;
}

function after(kind: PeriodKind, start: Date): Date {
  const end = new Date(start);
  if (kind === "year") end.setUTCFullYear(start.getUTCFullYear() + 1);
  else if (kind === "month") end.setUTCMonth(start.getUTCMonth() + 1);
  else end.setUTCDate(start.getUTCDate() + (kind === "week" ? 7 : 1));
  return end;
}

function text(date: Date): string {
  return date.toISOString().slice(0, 10);
}
