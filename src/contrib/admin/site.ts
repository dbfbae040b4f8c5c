import type { Context } from "hono";
import type { AnyModel } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import type { Pattern } from "../../urls/mod.ts";
import type { Action } from "./changelist/action.ts";
import type { ModelAdmin } from "./model_admin.ts";
import type { Translate } from "./words.ts";

/**
 * Options for {@linkcode adminSite}.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-attributes}
 */
export interface AdminSiteOptions {
  /**
   * The namespace of its addresses, and its name among several sites.
   *
   * @default {"admin"}
   */
  name?: string;
  /**
   * Where it lies, with a slash at its end.
   *
   * @default {"the name and a slash"}
   */
  path?: string;
  /**
   * What stands above every page.
   *
   * @default {"Nuages administration"}
   */
  header?: string;
  /**
   * What ends the title of every page.
   *
   * @default {"Nuages site admin"}
   */
  title?: string;
  /**
   * What stands above the first page.
   *
   * @default {"Site administration"}
   */
  indexTitle?: string;
  /**
   * Where "View site" leads; `null` for no such link.
   *
   * @default {"/"}
   */
  siteUrl?: string | null;
  /**
   * What stands for no value.
   *
   * @default {"-"}
   */
  emptyValueDisplay?: string;
  /**
   * Whether all models are listed beside each page.
   *
   * @default {true}
   */
  enableNavSidebar?: boolean;
  /** What the site has, where that is not what the modules `admin` of all installed apps export. */
  register?: readonly ModelAdmin[] | (() => Promise<object>);
  /**
   * Models that the site has not, though a module exports them.
   *
   * @default {[]}
   */
  unregister?: readonly AnyModel[];
  /**
   * The labels of apps in the order in which they are listed; others follow by name.
   *
   * @default {[]}
   */
  appOrder?: readonly string[];
  /** Whether somebody may enter: without it, active users who are staff. */
  hasPermission?: (c: Context, allowed: boolean) => boolean | Promise<boolean>;
  /**
   * Pages of its own behind its gate: `path("reports/", reports, { name: "reports" })`.
   *
   * @default {[]}
   */
  urls?: readonly Pattern[];
  /** More values for the templates of every page. */
  context?: (c: Context) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /**
   * What can be done with the rows of every model, beside deleting them.
   *
   * @default {[]}
   */
  actions?: readonly Action[];
  /**
   * Names of actions that no model has: `["delete_selected"]`.
   *
   * @default {[]}
   */
  disabledActions?: readonly string[];
  /**
   * Templates of its own, by what they show.
   *
   * @default {{}}
   */
  templates?: Readonly<Partial<Record<SiteTemplate, string>>>;
  /**
   * Whether an address that leads nowhere asks visitors to log in before it says so, which tells nobody what there is.
   *
   * @default {true}
   */
  finalCatchAllView?: boolean;
  /** Says the admin's sentences in another language. The sentences are Django's. */
  translate?: Translate;
}

/** What a template of a whole site shows. */
export type SiteTemplate = "index" | "appIndex" | "login" | "loggedOut" | "passwordChange" | "passwordChangeDone";

/** A site of pages by which people edit what the models of apps keep. Made by {@linkcode adminSite}. */
export type AdminSite =
  & Readonly<Required<Omit<AdminSiteOptions, "register" | "hasPermission" | "context" | "translate">>>
  & Readonly<Pick<AdminSiteOptions, "register" | "hasPermission" | "context" | "translate">>;

/**
 * Describes a site of the admin: Django's `AdminSite`, as a value.
 *
 * @example Usage
 * ```ts
 * import { adminSite, adminWith } from "@nuages/nuages/contrib/admin";
 *
 * export const admin = adminWith(adminSite({ header: "The desk of Nuages", appOrder: ["blog"] }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#adminsite-objects}
 * @param options What is other than usual.
 * @returns The site, for {@linkcode adminWith}.
 * @throws {ImproperlyConfigured} If the name or the path cannot be used.
 */
export function adminSite(options: AdminSiteOptions = {}): AdminSite {
  const { name = "admin", path = `${name}/` } = options;
  if (!/^[A-Za-z][\w-]*$/.test(name)) {
    throw new ImproperlyConfigured("adminSite.name", `expected letters, digits, "-" and "_", received "${name}"`);
  }
  if (!/^(?:[\w.~-]+\/)+$/.test(path)) {
    throw new ImproperlyConfigured("adminSite.path", `expected a path such as "admin/", received "${path}"`);
  }
  return Object.freeze({
    header: "Nuages administration",
    title: "Nuages site admin",
    indexTitle: "Site administration",
    siteUrl: "/",
    emptyValueDisplay: "-",
    enableNavSidebar: true,
    unregister: [],
    appOrder: [],
    urls: [],
    actions: [],
    disabledActions: [],
    templates: {},
    finalCatchAllView: true,
    ...options,
    name,
    path,
  });
}
