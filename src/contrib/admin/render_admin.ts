import type { Context } from "hono";
import type { RenderOptions } from "../../shortcuts.ts";
import type { AnyModel } from "../../db/mod.ts";
import { type Crumb, crumbsOf, showPage } from "./page.ts";
import { getAdminRequest, siteUrl } from "./request.ts";

/** What {@linkcode renderAdmin} shows. */
export interface OwnPage {
  /** The title. */
  readonly title: string;
  /** A line below it. */
  readonly subtitle?: string;
  /** The model that the page is about: the way to the page leads over its list. */
  readonly model?: AnyModel;
  /**
   * The steps between the first page, or the list of the model, and this one.
   *
   * @default {[]}
   */
  readonly crumbs?: readonly Crumb[];
  /** What the template shows. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Shows a page of a project's own in the frame of the admin: with its header, its list of models, messages and style. The
 * template begins with `<% layout("admin/base") %>`. The view is one of `adminSite({ urls })` or `modelAdmin(…, { urls })`,
 * which lets those in alone who may enter; what else it takes, the view asks itself.
 *
 * @example Usage
 * ```ts
 * import { type Context, path } from "@nuages/nuages";
 * import { adminSite, renderAdmin } from "@nuages/nuages/contrib/admin";
 *
 * async function numbers(c: Context): Promise<Response> {
 *   return await renderAdmin(c, "desk/numbers", { title: "Numbers", data: { readers: 12 } });
 * }
 *
 * export const site = adminSite({ urls: [path("numbers/", numbers, { name: "numbers" })] });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adding-views-to-admin-sites}
 * @param c The request.
 * @param template The template.
 * @param page Its title, and what it shows.
 * @param options Status and headers.
 * @returns The answer.
 * @throws {ImproperlyConfigured} If this is no page of the admin.
 */
export async function renderAdmin(
  c: Context,
  template: string,
  page: OwnPage,
  options: RenderOptions = {},
): Promise<Response> {
  const request = getAdminRequest(c);
  const { title, model, crumbs = [], subtitle, data = {} } = page;
  const own = [...crumbs, { label: title }];
  return await showPage(request, {
    templates: [template],
    title,
    subtitle,
    crumbs: model
      ? crumbsOf(request, model, ...own)
      : [{ label: request.say("Home"), url: siteUrl(request, "index") }, ...own],
    ...(model && { model }),
    data,
  }, options);
}
