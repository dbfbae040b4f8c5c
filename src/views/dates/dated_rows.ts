import { getSettings } from "../../conf/mod.ts";
import type { AnyChain, AnyModel } from "../../db/mod.ts";
import { Http404 } from "../../http/mod.ts";
import type { ViewContext } from "../../urls/mod.ts";
import { dayIn, type Period, startOfDay } from "./period.ts";

/** The names of a model's columns that hold days or moments. */
export type DateColumn<M extends AnyModel> = {
  [Name in keyof M["table"]["$inferSelect"] & string]: M["table"]["$inferSelect"][Name] extends Date | string | null
    ? Name
    : never;
}[keyof M["table"]["$inferSelect"] & string];

/** Which rows a view by date is about. */
export interface DatedOptions<M extends AnyModel, Params> {
  /** The model. */
  model: M;
  /** The column of days or moments. */
  dateField: DateColumn<M>;
  /**
   * The rows, where not all are meant.
   *
   * @default {"all rows of the model"}
   */
  query?: (c: ViewContext<Params>) => AnyChain & PromiseLike<object[]>;
  /**
   * Whether what lies in the future is shown.
   *
   * @default {false}
   */
  allowFuture?: boolean;
}

/** Rows of whatever model. */
export type DatedRows = ReturnType<AnyModel["objects"]>;

/**
 * The rows that a view may show.
 *
 * @param c The request.
 * @param options Which rows it is about.
 * @param period The span that they lie in, if only those are meant.
 * @returns The query.
 */
export function rowsOf<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  options: DatedOptions<M, Params>,
  period: Period | undefined,
): DatedRows {
  // A query set of any model can do what is done here with one.
  let rows = (options.query ? options.query(c) : options.model.objects(c)) as DatedRows;
  if (period) rows = rows.filter(bound(c, options, "gte", period.start)).filter(bound(c, options, "lt", period.end));
  if (options.allowFuture) return rows;
  const isMoment = isMomentOf(options);
  const now = isMoment ? new Date() : dayIn(new Date(), getSettings(c).timeZone);
  return rows.filter({ [`${options.dateField}__lte`]: now } as never);
}

/**
 * A condition on the date of a row. Days are compared as texts, moments with the first one of a day.
 *
 * @param c The request.
 * @param options Which rows it is about.
 * @param lookup How it is compared.
 * @param day The day, as `2026-11-21`.
 * @returns The condition.
 */
export function bound<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  options: DatedOptions<M, Params>,
  lookup: "gte" | "lt",
  day: string,
): never {
  const value = isMomentOf(options) ? startOfDay(day, getSettings(c).timeZone) : day;
  return { [`${options.dateField}__${lookup}`]: value } as never;
}

function isMomentOf<M extends AnyModel, Params>({ model, dateField }: DatedOptions<M, Params>): boolean {
  const { column, info } = model.fields[dateField] ?? {};
  return info?.kind === "dateTime" || column?.dataType === "date";
}

/**
 * The day of a date of a row.
 *
 * @param value The date.
 * @param timeZone The site's time zone.
 * @returns The day, as `2026-11-21`.
 */
export function dayOf(value: unknown, timeZone: string): string {
  return value instanceof Date ? dayIn(value, timeZone) : String(value).slice(0, 10);
}

/**
 * Refuses a span that is still to come.
 *
 * @param c The request.
 * @param options Whether it may be.
 * @param period The span.
 * @throws {Http404} If it begins after today.
 */
export function refuseFuture<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  { allowFuture }: DatedOptions<M, Params>,
  { kind, start }: Period,
): void {
  const isFuture = start > dayIn(new Date(), getSettings(c).timeZone);
  if (isFuture && !allowFuture) throw new Http404(`The ${kind} is in the future`);
}

/**
 * The parameters of a route without those of the date: a template's `year` is the first day of one, and no number.
 *
 * @param c The request.
 * @returns The others.
 */
export function otherParams<Params>(c: ViewContext<Params>): Record<string, unknown> {
  const { year: _year, month: _month, week: _week, day: _day, ...others } = Object(c.req.valid("param"));
  return others;
}
