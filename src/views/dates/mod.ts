/**
 * Archives by date: the newest rows, and those of a year, a month, a week, a day and today; and one row of a day.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/}
 * @module
 */
export {
  archiveIndexView,
  type ArchiveOptions,
  dayArchiveView,
  monthArchiveView,
  todayArchiveView,
  weekArchiveView,
  yearArchiveView,
} from "./archive_views.ts";
export { type DateDetailOptions, type DateDetailParams, dateDetailView } from "./date_detail_view.ts";
export type { DateColumn, DatedOptions } from "./dated_rows.ts";
export type { PeriodParams } from "./period.ts";
