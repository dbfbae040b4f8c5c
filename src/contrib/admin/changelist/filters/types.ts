import type { Context } from "hono";
import type { AnyModel, QuerySet } from "../../../../db/mod.ts";

/** Which choices the filter of a path has; without it, its kind of column says it. */
export type FilterKind =
  | "boolean"
  | "choices"
  | "date"
  | "allValues"
  | "related"
  | "relatedOnly"
  | "empty";

/** A filter by a column, or by something beyond a relation. */
export interface FieldFilter<Path extends string = string> {
  /** What it filters by. */
  readonly field: Path;
  /** Which choices it has: `"relatedOnly"` those that some row has, `"empty"` whether there is a value. */
  readonly kind?: FilterKind;
  /**
   * What stands above it.
   *
   * @default {"what people call the column"}
   */
  readonly title?: string;
}

/** One choice of a filter of a project's own. */
export type Lookup = readonly [value: string, label: string];

/**
 * A filter of a project's own: Django's `SimpleListFilter`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/filters/#using-a-simplelistfilter}
 */
export interface CustomFilter<M extends AnyModel> {
  /** What stands above it. */
  readonly title: string;
  /** Its name in the address. */
  readonly parameter: string;
  /** The choices. Without any, the filter is not shown. */
  lookups(c: Context, rows: QuerySet<M>): readonly Lookup[] | Promise<readonly Lookup[]>;
  /** Narrows the rows to those of a choice. */
  filter(rows: QuerySet<M>, value: string, c: Context): QuerySet<M>;
}
