import { Http404 } from "../../http/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { type Pageable, paginate } from "../paginator.ts";
import { render } from "../../shortcuts.ts";
import { requireSafe } from "./methods.ts";

/** Options for {@linkcode listView}. */
export interface ListViewOptions<Params, Row> {
  /**
   * What is listed: a query set, or anything else that can be read page by page. Not a promise: to await a query set is
   * to read all of its rows.
   */
  query: (c: ViewContext<Params>) => Pageable<Row>;
  /** The template. It gets `page`. */
  template: string;
  /**
   * The most rows of a page.
   *
   * @default {20}
   */
  paginateBy?: number;
  /**
   * Whether an empty list is shown; otherwise it is a 404.
   *
   * @default {true}
   */
  allowEmpty?: boolean;
  /** More values for the template. */
  context?: (
    c: ViewContext<Params>,
    rows: readonly Row[],
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/**
 * A view that shows a list, page by page.
 *
 * @example Usage
 * ```ts
 * import { listView, path } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const Post = defineModel(
 *   sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() }),
 *   { app: "blog", ordering: ["title"] },
 * );
 *
 * path("", listView({ query: (c) => Post.objects(c), template: "blog/post_list" }), { name: "list" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-display/#listview}
 * @param options Query, template, page size.
 * @returns The view.
 */
export function listView<Params, Row>(options: ListViewOptions<Params, Row>): View<Params> {
  const { query, template, paginateBy = 20, allowEmpty = true, context } = options;
  return requireSafe(async function listView(c: ViewContext<Params>) {
    const page = await paginate(c, query(c), paginateBy);
    if (page.total === 0 && !allowEmpty) throw new Http404("The list is empty, and allowEmpty is false");
    return await render(c, template, { ...c.req.valid("param"), page, ...await context?.(c, page.items) });
  });
}
