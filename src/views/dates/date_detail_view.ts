import type { AnyModel, Row } from "../../db/mod.ts";
import { Http404 } from "../../http/mod.ts";
import { render } from "../../shortcuts.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { requireSafe } from "../mod.ts";
import { readPk } from "../read_pk.ts";
import { type DatedOptions, otherParams, refuseFuture, rowsOf } from "./dated_rows.ts";
import { periodOf, type PeriodParams } from "./period.ts";

/** The parameters of a route to one row: its day, and its primary key or its slug. */
export type DateDetailParams = PeriodParams["day"] & ({ pk: string | number } | { slug: string });

/** Options for {@linkcode dateDetailView}. */
export interface DateDetailOptions<M extends AnyModel, Params> extends DatedOptions<M, Params> {
  /** The template. It gets the row, and the parameters of the route but those of the date. */
  template: string;
  /**
   * The column that `slug` of the route is looked up in.
   *
   * @default {"slug"}
   */
  slugField?: keyof M["table"]["$inferSelect"] & string;
  /**
   * What the template calls the row.
   *
   * @default {"object"}
   */
  contextName?: string;
  /** More values for the template. */
  context?: (c: ViewContext<Params>, row: Row<M>) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/**
 * A view of one row, whose date is the day of the address. A moment that is still to come is hidden as in the archives,
 * also when it is one of today, which Django shows.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { dateTime, slug } from "@nuages/nuages/db/fields";
 * import { dateDetailView } from "@nuages/nuages/views/dates";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", {
 *   id: integer().primaryKey(),
 *   slug: slug().notNull(),
 *   publishedAt: dateTime("published_at").notNull(),
 * });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * const postDetail = dateDetailView({ model: Post, dateField: "publishedAt", template: "blog/post_detail" });
 * path("<int:year>/<int:month>/<int:day>/<slug:slug>/", postDetail, { name: "post" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-date-based/#datedetailview}
 * @param options Model, column, template.
 * @returns The view.
 */
export function dateDetailView<M extends AnyModel, Params extends DateDetailParams>(
  options: DateDetailOptions<M, Params>,
): View<Params> {
  const { template, contextName = "object", context } = options;
  return requireSafe(async function dateDetailView(c: ViewContext<Params>) {
    const params: DateDetailParams = c.req.valid("param");
    const period = periodOf("day", params);
    refuseFuture(c, options, period);
    const [found] = await rowsOf(c, options, period).filter(conditionOf(options, params)).slice(0, 1);
    if (!found) throw new Http404(`No ${contextName} fits this address`);
    // The query is one of the model.
    const row = found as unknown as Row<M>;
    return await render(c, template, { ...otherParams(c), [contextName]: row, ...await context?.(c, row) });
  });
}

function conditionOf<M extends AnyModel, Params>(
  { model, slugField = "slug" }: DateDetailOptions<M, Params>,
  params: DateDetailParams,
): never {
  if ("slug" in params) return { [slugField]: params.slug } as never;
  const pk = readPk(model, String(params.pk));
  if (pk === undefined) throw new Http404(`No ${model.verboseName} has such a key`);
  return { pk } as never;
}
