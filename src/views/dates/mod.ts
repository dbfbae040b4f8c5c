/**
 * Archives by date: the newest rows, and those of a year, a month, a week, a day and today.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/}
 * @module
 */
export {
  archiveIndexView,
  type ArchiveOptions,
  type DateColumn,
  dayArchiveView,
  monthArchiveView,
  todayArchiveView,
  weekArchiveView,
  yearArchiveView,
} from "./archive_views.ts";
export type { PeriodParams } from "./period.ts";
