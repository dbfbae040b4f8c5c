/**
 * The three functions that every view uses: {@linkcode render}, {@linkcode redirect}, {@linkcode getObjectOr404}.
 *
 * @module
 */
import type { Context } from "hono";
import { type ContextProcessor, type ContextValue, getSettings } from "./conf/mod.ts";
import type { Checked, ConditionInput, ModelShape, QuerySet } from "./db/mod.ts";
import { MultipleObjectsReturned, ObjectDoesNotExist } from "./errors.ts";
import {
  html,
  Http404,
  isSecure,
  redirectTo,
  type RedirectToOptions,
  requestHost,
  type SiteKey,
  siteKey,
  siteValue,
} from "./http/mod.ts";
import { type Formatters, safe, type Templates } from "./template/mod.ts";
import { type ReverseOptions, urlFor } from "./urls/mod.ts";

/** What a site needs to show templates. */
export interface SiteTemplates {
  /** The templates. */
  readonly templates: Templates;
  /** Functions whose values every template gets: those of the apps, then those of the project. */
  readonly contextProcessors: readonly ContextProcessor[];
  /** Values that are made when a template reads them, by name. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** Dates and numbers in the site's language and time zone. */
  readonly formatters: Formatters;
}

/** Where a site keeps its templates. */
export const templatesKey: SiteKey<SiteTemplates> = siteKey("templates");

/** Options for {@linkcode render}. */
export interface RenderOptions {
  /**
   * The status code.
   *
   * @default {200}
   */
  status?: number;
  /** Headers; the type is `text/html` unless one says otherwise. */
  headers?: HeadersInit;
}

/**
 * Answers with a template.
 *
 * @example Usage
 * ```ts
 * import { type Context, render } from "@nuages/nuages";
 *
 * async function about(c: Context): Promise<Response> {
 *   return await render(c, "about", { title: "About" });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#render}
 * @param c The request.
 * @param template The template's name (`blog/post_list`), or one part of it (`blog/post_list#row`).
 * @param data Values for the template, as properties of `it`.
 * @param options Status and headers.
 * @returns The answer.
 * @throws {TemplateDoesNotExist} If there is no such template; lists the places that were tried.
 * @throws {TemplateError} If the template fails; names its line.
 */
export async function render(
  c: Context,
  template: string,
  data: Readonly<Record<string, unknown>> = {},
  options: RenderOptions = NO_OPTIONS,
): Promise<Response> {
  const { status = 200, headers } = options;
  return html(await renderToString(c, template, data), headers ? { status, headers } : { status });
}

/** Inherits nothing, so that nobody can set a status for every page by way of `Object.prototype`. */
const NO_OPTIONS: RenderOptions = Object.freeze(Object.create(null));

/**
 * Renders a template to text.
 *
 * @param c The request.
 * @param template The template's name.
 * @param data Values for the template.
 * @returns The text.
 */
export async function renderToString(
  c: Context,
  template: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const site = siteValue(c, templatesKey);
  return await site.templates.renderLazily(
    template,
    { ...templateContext(c, site), ...data },
    (name) => site.context[name]?.(c),
  );
}

/** What every template gets: helpers first, so that processors and views may replace them knowingly. */
function templateContext(c: Context, { contextProcessors, formatters }: SiteTemplates): Record<string, unknown> {
  const context: Record<string, unknown> = {
    ...formatters,
    url: (name: string, params?: Record<string, unknown>, options?: ReverseOptions) => urlFor(c, name, params, options),
    path: c.req.path,
    csrfInput: safe(""),
  };
  for (const processor of contextProcessors) Object.assign(context, processor(c));
  return context;
}

/**
 * Makes an address whole, with scheme and host, for feeds, mails and other sites.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.build_absolute_uri}
 * @param c The request, whose host was checked.
 * @param path What `reverse()` returns.
 * @returns The whole address.
 */
export function absoluteUrl(c: Context, path: string): string {
  const settings = getSettings(c);
  return `${isSecure(c, settings) ? "https" : "http"}://${requestHost(c.req.raw, settings)}${path}`;
}

/** Something that has a page of its own. */
export interface HasAbsoluteUrl {
  /** The address of its page. */
  absoluteUrl(c: Context): string;
}

/**
 * Sends the browser elsewhere.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 *
 * function old(c: Context): Response {
 *   return redirect(c, "/new/", { permanent: true });
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#redirect}
 * @param c The request.
 * @param to An address (what `reverse()` returns), or something with a page of its own.
 * @param options Permanence and method.
 * @returns The answer.
 */
export function redirect(c: Context, to: string | HasAbsoluteUrl, options?: RedirectToOptions): Response {
  return redirectTo(typeof to === "string" ? to : to.absoluteUrl(c), options);
}

/** A query for one row. */
export interface SingleRow<Row, Conditions> {
  /** The one row that fits, or an error. */
  get(conditions?: Conditions): Promise<Row>;
}

/**
 * Finds one row, or answers 404.
 *
 * @example Usage
 * ```ts
 * import { type Context, getObjectOr404 } from "@nuages/nuages";
 * import { defineModel } from "@nuages/nuages/db";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey(), title: text().notNull() });
 * const Post = defineModel(posts, { app: "blog" });
 *
 * async function postDetail(c: Context): Promise<Response> {
 *   const post = await getObjectOr404(Post.objects(c), { id: 7 });
 *   return c.text(post.title);
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#get-object-or-404}
 * @param query A query set, or a promise of a row.
 * @param conditions What the row must fit.
 * @returns The row.
 * @throws {Http404} If none fits.
 */
export function getObjectOr404<M extends ModelShape, Row, A extends object, const C extends ConditionInput<M>>(
  query: QuerySet<M, Row, A>,
  conditions?: C & Checked<M, A, NoInfer<C>>,
): Promise<Row>;
/**
 * Finds one row, or answers 404.
 *
 * @param query Something to get a row from, or a promise of a row.
 * @param conditions What the row must fit.
 * @returns The row.
 * @throws {Http404} If none fits.
 */
export function getObjectOr404<Row, Conditions>(
  query: SingleRow<Row, Conditions> | PromiseLike<Row | undefined>,
  conditions?: Conditions,
): Promise<Row>;
export async function getObjectOr404<Row, Conditions>(
  query: SingleRow<Row, Conditions> | PromiseLike<Row | undefined>,
  conditions?: Conditions,
): Promise<Row> {
  const row = await ("get" in query ? query.get(conditions).catch(orNothing) : query);
  if (row === undefined) throw new Http404("No row fits this address");
  return row;
}

function orNothing(error: unknown): undefined {
  if (error instanceof ObjectDoesNotExist && !(error instanceof MultipleObjectsReturned)) return undefined;
  throw error;
}

/**
 * Reads a list, or answers 404 where it is empty.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#get-list-or-404}
 * @param query A query.
 * @returns The rows.
 * @throws {Http404} If there are none.
 */
export async function getListOr404<Row>(query: PromiseLike<Row[]>): Promise<Row[]> {
  const rows = await query;
  if (rows.length === 0) throw new Http404("No row fits this address");
  return rows;
}
