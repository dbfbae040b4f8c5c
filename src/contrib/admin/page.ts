import { appsKey } from "../../apps/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import { siteValue } from "../../http/mod.ts";
import { render, type RenderOptions, templatesKey } from "../../shortcuts.ts";
import type { AnyModel } from "../../db/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { listApps, type ListedApp } from "./apps_list.ts";
import { broughtBy } from "./brought_pages.ts";
import { timeZoneOf } from "./display_value.ts";
import { pageNonce } from "./gate.ts";
import { languageOf } from "./language.ts";
import type { ModelAdmin } from "./model_admin.ts";
import type { AdminTemplate } from "./options.ts";
import { type AdminRequest, modelUrl, siteUrl } from "./request.ts";
import { capfirst } from "./words.ts";

/** One step of the way from the first page to this one. */
export interface Crumb {
  /** What stands there. */
  readonly label: string;
  /** Where it leads; nowhere, for the page itself. */
  readonly url?: string | undefined;
}

/** A page. */
export interface AdminPage {
  /** The templates, the best one first. */
  readonly templates: readonly string[];
  /** Its title. */
  readonly title: string;
  /** A line below the title. */
  readonly subtitle?: string | undefined;
  /** The way to it. */
  readonly crumbs: readonly Crumb[];
  /** Whether it is shown by itself, above another page. */
  readonly isPopup?: boolean;
  /** The model that it is about. */
  readonly model?: AnyModel;
  /** What it shows. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Shows a page of the admin.
 *
 * @param request The request.
 * @param page What it shows.
 * @param options Status and headers.
 * @returns The answer.
 */
export async function showPage(request: AdminRequest, page: AdminPage, options: RenderOptions = {}): Promise<Response> {
  const { c } = request;
  return await render(c, chooseTemplate(request, page.templates), await pageValues(request, page), options);
}

/** The first template that there is. */
function chooseTemplate({ c }: Pick<AdminRequest, "c">, names: readonly string[]): string {
  const { templates } = siteValue(c, templatesKey);
  return names.length === 1 ? names[0] ?? "" : templates.select(names);
}

/** What the templates of every page get: Django's `each_context()`. */
export async function pageValues(request: AdminRequest, page: AdminPage): Promise<Record<string, unknown>> {
  const { c, site, say } = request;
  const { isPopup = false } = page;
  const apps = isPopup ? [] : await listApps(request);
  return {
    ...commonValues(request),
    ...navigation(request, apps, page.model),
    title: page.title,
    subtitle: page.subtitle,
    crumbs: page.crumbs,
    isPopup,
    apps,
    menu: menuOf(request),
    say,
    ...await site.context?.(c),
    ...page.data,
  };
}

/** What pages for everybody get, too: that of logging in, for example. */
export function commonValues({ c, site, say }: Pick<AdminRequest, "c" | "site" | "say">): Record<string, unknown> {
  const at = (page: string): string => siteUrl({ c, site }, page);
  checkStatic(c);
  return {
    adminSite: site,
    siteHeader: say(site.header),
    siteTitle: say(site.title),
    nonce: pageNonce(c),
    say,
    capfirst,
    homeUrl: at("index"),
    timeZone: timeZoneOf(c),
    ...languageOf(c),
    urls: {
      index: at("index"),
      logout: at("logout"),
      passwordChange: at("password_change"),
      search: at("search"),
      view: site.siteUrl,
    },
    hasSession: true,
  };
}

/** What other apps have in the menu of the account. */
function menuOf({ c, site, say }: AdminRequest): { readonly label: string; readonly url: string }[] {
  return broughtBy(siteValue(c, appsKey)).flatMap(({ menu }) =>
    menu.map(({ label, page }) => ({ label: say(label), url: siteUrl({ c, site }, page) }))
  );
}

function checkStatic(c: AdminRequest["c"]): void {
  if (siteValue(c, appsKey).isInstalled("staticfiles")) return;
  throw new ImproperlyConfigured(
    "installedApps",
    "the admin needs the app staticfiles for its style; add staticfiles of @nuages/nuages/contrib/staticfiles",
  );
}

function navigation(
  { site }: AdminRequest,
  apps: readonly ListedApp[],
  model: AnyModel | undefined,
): Record<string, unknown> {
  const current = model && `${model.app}.${contentTypeName(model)}`;
  return { hasSidebar: site.enableNavSidebar && apps.length > 0, current };
}

/** The names of a template that may be another one for an app or a model. */
export function templatesOf(admin: ModelAdmin, kind: AdminTemplate, name: string): string[] {
  const { model: { app }, options } = admin;
  const own = options.templates?.[kind];
  return [
    ...(own === undefined ? [] : [own]),
    `admin/${app}/${contentTypeName(admin.model)}/${name}`,
    `admin/${app}/${name}`,
    `admin/${name}`,
  ];
}

/** The way to the pages of a model. */
export function crumbsOf(request: AdminRequest, model: AnyModel, ...further: readonly Crumb[]): Crumb[] {
  const app = request.registry.apps.find(({ label }) => label === model.app);
  return [
    { label: request.say("Home"), url: siteUrl(request, "index") },
    { label: app?.verboseName ?? model.app, url: siteUrl(request, "app_list", { appLabel: model.app }) },
    { label: capfirst(model.verboseNamePlural), url: modelUrl(request, model, "changelist") },
    ...further,
  ];
}
