import type { Context } from "hono";
import type { AuthUser } from "../auth/mod.ts";
import { type AnyModel, Instance, leaveUnreadable, type QuerySet } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { Http404 } from "../../http/mod.ts";
import { urlFor } from "../../urls/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import type { ModelAdmin } from "./model_admin.ts";
import { quoteKey } from "./quote.ts";
import type { Registry } from "./registry.ts";
import type { AdminSite } from "./site.ts";
import { type Say, sayIn } from "./words.ts";

/** A request to a site of the admin by somebody who may enter it. */
export interface AdminRequest {
  /** The request. */
  readonly c: Context;
  /** The site. */
  readonly site: AdminSite;
  /** Its models. */
  readonly registry: Registry;
  /** Who asks. */
  readonly user: AuthUser;
  /** Says the admin's sentences. */
  readonly say: Say;
}

/** Whether a superuser asks. */
export function isSuperuser({ user }: Pick<AdminRequest, "user">): boolean {
  // Models of users of a project's own may have no such column.
  return Reflect.get(user, "isSuperuser") === true;
}

/** Puts together what a page of the admin works with. */
export function adminRequest(c: Context, site: AdminSite, registry: Registry, user: AuthUser): AdminRequest {
  const request: AdminRequest = { c, site, registry, user, say: sayIn(site.translate) };
  c.set(VARIABLE, request);
  return request;
}

const VARIABLE = "nuages.adminRequest";

/**
 * The request to the admin that is being answered: for pages of a project's own, and for the functions of `modelAdmin()`.
 *
 * @param c The request.
 * @returns The site, its models, who asks, and what says the admin's sentences.
 * @throws {ImproperlyConfigured} If this is no page of the admin, or nobody has entered it.
 */
export function getAdminRequest(c: Context): AdminRequest {
  const request: AdminRequest | undefined = c.get(VARIABLE);
  if (request) return request;
  throw new ImproperlyConfigured(
    "getAdminRequest",
    "this is no page of the admin; name the view in adminSite({ urls }) or modelAdmin(…, { urls })",
  );
}

/** The pages of one model. */
export type ModelPage = "changelist" | "add" | "export" | "import" | "views" | "deleted";

/** The pages of one row. */
export type RowPage = "change" | "delete" | "history";

/** The address of a page of a model. */
export function modelUrl({ c, site }: Pick<AdminRequest, "c" | "site">, model: AnyModel, page: ModelPage): string {
  return urlFor(c, `${site.name}:${model.app}_${contentTypeName(model)}_${page}`);
}

/** The address of a page of a row. */
export function rowUrl(request: Pick<AdminRequest, "c" | "site">, row: Instance, page: RowPage): string {
  return keyUrl(request, Instance.modelOf(row), row.pk, page);
}

/** The address of a page of a row, by its key: that of one that is gone, for example. */
export function keyUrl(
  { c, site }: Pick<AdminRequest, "c" | "site">,
  model: AnyModel,
  key: unknown,
  page: RowPage,
): string {
  return urlFor(c, `${site.name}:${model.app}_${contentTypeName(model)}_${page}`, { objectId: quoteKey(key) });
}

/** The address of a page of the site. */
export function siteUrl(
  { c, site }: Pick<AdminRequest, "c" | "site">,
  page: string,
  params: Readonly<Record<string, unknown>> = {},
): string {
  return urlFor(c, `${site.name}:${page}`, params);
}

/** The rows that there are for the admin. */
export function rowsOf({ c }: Pick<AdminRequest, "c">, { model, options }: ModelAdmin): QuerySet<AnyModel> {
  // One value that somebody wrote by hand must not hide all other rows.
  const rows = leaveUnreadable(model.objects(c));
  return options.getQueryset?.(c, rows) ?? rows;
}

/** A row by its key as it stands in an address; answers 404 where there is none. */
export async function rowByKey(
  request: AdminRequest,
  admin: ModelAdmin,
  key: string,
): Promise<Instance> {
  const row = await findRow(rowsOf(request, admin), admin.model, key);
  if (row) return row;
  throw new Http404(`${admin.model.verboseName} with ID “${key}” doesn’t exist. Perhaps it was deleted?`);
}

/** A row by the text of its key; `undefined` where there is none. */
export async function findRow(rows: QuerySet<AnyModel>, model: AnyModel, key: string): Promise<Instance | undefined> {
  const pk = readKey(model, key);
  if (pk === undefined) return undefined;
  const [row] = await rows.filter({ pk }).orderBy().slice(0, 1);
  return row as unknown as Instance | undefined;
}

/** Reads a primary key out of a text, as its column has it; `undefined` for what no key can be. */
export function readKey({ primaryKey: [name = ""], fields }: AnyModel, text: string): unknown {
  if (text.includes("\0") || !text.isWellFormed()) return undefined;
  try {
    return fields[name]?.info.fromJson(text);
  } catch {
    // What is no key of this kind is the key of no row.
    return undefined;
  }
}
