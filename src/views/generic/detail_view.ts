import { ObjectDoesNotExist } from "../../errors.ts";
import { Http404 } from "../../http/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";
import { render } from "../../shortcuts.ts";
import { requireSafe } from "./methods.ts";

/** Options for {@linkcode detailView}. */
export interface DetailViewOptions<Params, Row extends object> {
  /** Finds the row; `undefined`, or `ObjectDoesNotExist`, is a 404. */
  object: (c: ViewContext<Params>) => Promise<Row | undefined>;
  /** The template. */
  template: string;
  /**
   * What the template calls the row.
   *
   * @default {"object"}
   */
  contextName?: string;
  /** More values for the template. */
  context?: (c: ViewContext<Params>, row: Row) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/**
 * A view that shows one thing.
 *
 * @example Usage
 * ```ts
 * import { detailView, getParams, path } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const Post = defineModel(
 *   sqliteTable("blog_post", { id: integer().primaryKey(), slug: text().notNull() }),
 *   { app: "blog" },
 * );
 * const postDetail = detailView({
 *   object: (c: import("@nuages/nuages").ViewContext<{ slug: string }>) =>
 *     Post.objects(c).filter({ slug: getParams(c).slug }).first(),
 *   template: "blog/post_detail",
 *   contextName: "post",
 * });
 *
 * path("<slug:slug>/", postDetail, { name: "detail" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-display/#detailview}
 * @param options How the row is found, and the template.
 * @returns The view.
 */
export function detailView<Params, Row extends object>(options: DetailViewOptions<Params, Row>): View<Params> {
  const { object, template, contextName = "object", context } = options;
  return requireSafe(async function detailView(c: ViewContext<Params>) {
    const row = await object(c).catch(orNothing);
    if (row === undefined) throw new Http404(`No ${contextName} fits this address`);
    return await render(c, template, { ...c.req.valid("param"), [contextName]: row, ...await context?.(c, row) });
  });
}

function orNothing(error: unknown): undefined {
  if (error instanceof ObjectDoesNotExist) return undefined;
  throw error;
}
