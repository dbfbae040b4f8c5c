import { getSettings } from "../../conf/mod.ts";
import { type AnyModel, batch } from "../../db/mod.ts";
import { Http404 } from "../../http/mod.ts";
import { render } from "../../shortcuts.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { requireSafe } from "../mod.ts";
import { paginate } from "../mod.ts";
import { bound, type DatedOptions, type DatedRows, dayOf, otherParams, refuseFuture, rowsOf } from "./dated_rows.ts";
import {
  dayIn,
  type Neighbours,
  neighbours,
  type Period,
  periodAround,
  type PeriodKind,
  periodOf,
  type PeriodParams,
} from "./period.ts";

/** Options of all archives. */
export interface ArchiveOptions<M extends AnyModel, Params> extends DatedOptions<M, Params> {
  /** The template. It gets `page`, what each view says, and the parameters of the route but those of the date. */
  template: string;
  /**
   * The most rows of a page.
   *
   * @default {20}
   */
  paginateBy?: number;
  /**
   * Whether a span without rows is shown, and linked to; otherwise it is a 404.
   *
   * @default {false}
   */
  allowEmpty?: boolean;
  /** More values for the template. */
  context?: (c: ViewContext<Params>) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** The part that the list of dates is cut to: for an index the years, for a year the months, else the days. */
const PARTS = { index: "year", year: "month", month: "day", week: "day", day: "day" } as const;

/**
 * A view of the newest rows, with the years that have any: `it.page`, and `it.dates`, the first days of the years.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { dateTime } from "@nuages/nuages/db/fields";
 * import { archiveIndexView, yearArchiveView } from "@nuages/nuages/views/dates";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), publishedAt: dateTime("published_at").notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * const archive = { model: Post, dateField: "publishedAt", template: "blog/archive" } as const;
 * path("archive/", archiveIndexView(archive), { name: "archive" });
 * path("archive/<int:year>/", yearArchiveView(archive), { name: "year" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#archiveindexview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function archiveIndexView<M extends AnyModel, Params = unknown>(
  options: ArchiveOptions<M, Params>,
): View<Params> {
  return requireSafe(async function archiveIndexView(c: ViewContext<Params>) {
    const rows = rowsOf(c, options, undefined);
    const dates = await rows.dates(options.dateField as never, PARTS.index, { order: "desc" });
    return await show(c, options, rows, { dates });
  });
}

/**
 * A view of a year: `it.year` is its first day, `it.dates` are the months that have rows, and `it.previous` and `it.next`
 * are the first days of the years beside it that have any, or `undefined`. With `allowEmpty`, they are those of the year
 * before and of the year after, unless that is still to come.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#yeararchiveview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function yearArchiveView<M extends AnyModel>(
  options: ArchiveOptions<M, PeriodParams["year"]>,
): View<PeriodParams["year"]> {
  return archiveOf("year", options);
}

/**
 * A view of a month: as {@linkcode yearArchiveView}, with `it.month`, and days as `it.dates`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#montharchiveview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function monthArchiveView<M extends AnyModel>(
  options: ArchiveOptions<M, PeriodParams["month"]>,
): View<PeriodParams["month"]> {
  return archiveOf("month", options);
}

/**
 * A view of a week of ISO 8601: as {@linkcode yearArchiveView}, with `it.week`, its Monday, and days as `it.dates`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#weekarchiveview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function weekArchiveView<M extends AnyModel>(
  options: ArchiveOptions<M, PeriodParams["week"]>,
): View<PeriodParams["week"]> {
  return archiveOf("week", options);
}

/**
 * A view of a day: as {@linkcode yearArchiveView}, with `it.day`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#dayarchiveview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function dayArchiveView<M extends AnyModel>(
  options: ArchiveOptions<M, PeriodParams["day"]>,
): View<PeriodParams["day"]> {
  return archiveOf("day", options);
}

/**
 * A view of today, by the clocks of the site's time zone.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#todayarchiveview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function todayArchiveView<M extends AnyModel, Params = unknown>(
  options: ArchiveOptions<M, Params>,
): View<Params> {
  return requireSafe(async function todayArchiveView(c: ViewContext<Params>) {
    const today = dayIn(new Date(), getSettings(c).timeZone);
    return await showPeriod(c, options, periodAround("day", today));
  });
}

function archiveOf<M extends AnyModel, Kind extends PeriodKind>(
  kind: Kind,
  options: ArchiveOptions<M, PeriodParams[Kind]>,
): View<PeriodParams[Kind]> {
  const view = requireSafe(async (c: ViewContext<PeriodParams[Kind]>) => {
    return await showPeriod(c, options, periodOf(kind, c.req.valid("param")));
  });
  // `listurls` and stack traces name the view.
  return Object.defineProperty(view, "name", { value: `${kind}ArchiveView` });
}

async function showPeriod<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  options: ArchiveOptions<M, Params>,
  period: Period,
): Promise<Response> {
  refuseFuture(c, options, period);
  const rows = rowsOf(c, options, period);
  const dates = rows.dates(options.dateField as never, PARTS[period.kind]);
  const values = options.allowEmpty
    ? { dates: await dates, ...neighboursOf(c, options, period) }
    : await withRowsBeside(c, options, period, dates);
  return await show(c, options, rows, { [period.kind]: period.start, ...values });
}

/** The spans beside one, whatever they have. */
function neighboursOf<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  { allowFuture }: ArchiveOptions<M, Params>,
  period: Period,
): Neighbours {
  const { previous, next } = neighbours(period);
  const isFuture = next !== undefined && next > dayIn(new Date(), getSettings(c).timeZone);
  return { previous, next: isFuture && !allowFuture ? undefined : next };
}

/** The spans beside one that have rows, read in one go with the dates in it. */
async function withRowsBeside<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  options: ArchiveOptions<M, Params>,
  { kind, start, end }: Period,
  datesInside: DatesQuery,
): Promise<Neighbours & { dates: string[] }> {
  const [all, field] = [rowsOf(c, options, undefined), `${options.dateField}`];
  const [dates, [before], [behind]] = await batch(
    datesInside,
    all.filter(bound(c, options, "lt", start)).orderBy(`-${field}` as never).slice(0, 1),
    all.filter(bound(c, options, "gte", end)).orderBy(field as never).slice(0, 1),
  );
  const around = (row: object | undefined): string | undefined =>
    row && periodAround(kind, dayOf(Reflect.get(row, field), getSettings(c).timeZone)).start;
  return { dates, previous: around(before), next: around(behind) };
}

/** The days of archives that have some. */
type DatesQuery = ReturnType<DatedRows["dates"]>;

async function show<M extends AnyModel, Params>(
  c: ViewContext<Params>,
  { template, paginateBy = 20, allowEmpty = false, context, dateField }: ArchiveOptions<M, Params>,
  rows: DatedRows,
  values: Record<string, unknown>,
): Promise<Response> {
  const page = await paginate(c, rows.orderBy(`-${dateField}` as never), paginateBy);
  if (page.total === 0 && !allowEmpty) throw new Http404("There is nothing at this time, and allowEmpty is false");
  return await render(c, template, { ...otherParams(c), ...values, page, ...await context?.(c) });
}
