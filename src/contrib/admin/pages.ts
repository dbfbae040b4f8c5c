import type { Context } from "hono";
import { Http404 } from "../../http/mod.ts";
import { resolverKey, type ViewContext } from "../../urls/mod.ts";
import { siteValue } from "../../http/mod.ts";
import { getSettings } from "../../conf/mod.ts";
import { type AdminView, enter, guarded, sendTo } from "./gate.ts";
import type { ModelAdmin } from "./model_admin.ts";
import type { AdminRequest } from "./request.ts";
import { unquoteKey } from "./quote.ts";
import type { AdminSite } from "./site.ts";
import { autocomplete } from "./views/autocomplete.ts";
import { changeForm } from "./views/change_form.ts";
import { changeList } from "./views/change_list.ts";
import { deleteRow } from "./views/delete.ts";
import { deletedRows } from "./views/deleted.ts";
import { exportRows } from "./views/export.ts";
import { history } from "./views/history.ts";
import { importRows } from "./views/import.ts";
import { appIndex, index } from "./views/index.ts";
import { login, logout, passwordChange, passwordChangeDone } from "./views/account.ts";
import { ownPage, ownView } from "./views/own.ts";
import { withRefusals } from "./views/refusal.ts";
import { savedViews } from "./views/saved_views.ts";
import { search } from "./views/search.ts";
import { userPassword } from "./views/user_password.ts";
import { viewOnSite } from "./views/view_on_site.ts";

/** The pages of a site of the admin. */
export type PageName =
  | keyof typeof PAGES
  | keyof typeof MODEL_PAGES
  | keyof typeof ROW_PAGES
  | keyof typeof OPEN_PAGES
  | "not_found";

/** Pages of the whole site. */
const PAGES = {
  index,
  app_list: (request: AdminRequest) => appIndex(request, parameter(request, "appLabel")),
  password_change: passwordChange,
  password_change_done: passwordChangeDone,
  autocomplete,
  search,
  view_on_site: viewOnSite,
};

/** Pages of one model. */
const MODEL_PAGES = {
  changelist: changeList,
  add: (request: AdminRequest, admin: ModelAdmin) => changeForm(request, admin, undefined),
  export: exportRows,
  import: importRows,
  views: savedViews,
  deleted: deletedRows,
  own: (request: AdminRequest, admin: ModelAdmin) => ownPage(request, admin, parameter(request, "rest")),
};

/** Pages of one row. */
const ROW_PAGES = {
  change: changeForm,
  delete: deleteRow,
  history,
  user_password: userPassword,
  row: (request: AdminRequest, admin: ModelAdmin, _key: string) =>
    // As in Django, an address of a project's own comes before the short one of a row.
    ownView(request, admin, `${parameter(request, "objectId")}/`) ?? sendTo("change/"),
};

/** Pages for everybody. */
const OPEN_PAGES = { login, logout };

/**
 * Answers a request to a page of the admin.
 *
 * @param c The request.
 * @param site The site.
 * @param name The page.
 * @returns The answer.
 */
export async function answer(c: Context, site: AdminSite, name: PageName): Promise<Response> {
  if (isIn(OPEN_PAGES, name)) return guarded(c, await OPEN_PAGES[name](c, site));
  if (name === "not_found") return await answerUnknown(c, site);
  const view: AdminView = async (request) => {
    if (isIn(PAGES, name)) return await PAGES[name](request);
    const admin = adminOf(request);
    if (isIn(MODEL_PAGES, name)) return await MODEL_PAGES[name](request, admin);
    return await ROW_PAGES[name](request, admin, unquoteKey(parameter(request, "objectId")));
  };
  return await enter(c, site, withRefusals(view));
}

/** Lets a view of a project's own answer those who may enter. */
export async function enterFor(
  c: Context,
  site: AdminSite,
  view: () => Response | Promise<Response>,
): Promise<Response> {
  return await enter(c, site, withRefusals(() => view()));
}

/** Lets a page that another app brings answer those who may enter. */
export async function enterBrought(c: Context, site: AdminSite, view: AdminView): Promise<Response> {
  return await enter(c, site, withRefusals(view));
}

function isIn<Pages extends object>(pages: Pages, name: string): name is keyof Pages & string {
  return Object.hasOwn(pages, name);
}

/** Who may not enter learns by no answer what there is. */
async function answerUnknown(c: Context, site: AdminSite): Promise<Response> {
  if (!site.finalCatchAllView) throw new Http404();
  const view: AdminView = ({ say }) => {
    const { pathname, search } = new URL(c.req.url);
    if (!pathname.endsWith("/") && getSettings(c).appendSlash && isPage(c, `${c.req.path}/`)) {
      return sendTo(`${pathname}/${search}`);
    }
    throw new Http404(say("The requested admin page does not exist."));
  };
  return await enter(c, site, withRefusals(view));
}

function isPage(c: Context, path: string): boolean {
  const match = siteValue(c, resolverKey).resolve(path);
  return match !== undefined && match.urlName !== "not_found" && !match.urlName?.endsWith("_own");
}

function adminOf(request: AdminRequest): ModelAdmin {
  const admin = request.registry.find(parameter(request, "appLabel"), parameter(request, "modelName"));
  if (admin) return admin;
  throw new Http404(request.say("The requested admin page does not exist."));
}

/** A parameter of the route, which the patterns of the site name. */
export function parameter({ c }: Pick<AdminRequest, "c">, name: string): string {
  const params = (c as ViewContext<Record<string, unknown>>).req.valid("param");
  return String(params[name] ?? "");
}
