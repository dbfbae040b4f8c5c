import { Http404 } from "../../../http/mod.ts";
import { listApps } from "../apps_list.ts";
import { showPage } from "../page.ts";
import { recentActions } from "../history/recent.ts";
import { type AdminRequest, siteUrl } from "../request.ts";

/** The first page: all models, and what somebody did last. Django's `index()`. */
export async function index(request: AdminRequest): Promise<Response> {
  const { site, say } = request;
  return await showPage(request, {
    templates: [...named(site.templates.index), "admin/index"],
    title: say(site.indexTitle),
    crumbs: [],
    data: { recent: await recentActions(request), isIndex: true },
  });
}

/** The models of one app: Django's `app_index()`. */
export async function appIndex(request: AdminRequest, label: string): Promise<Response> {
  const { say, site } = request;
  const app = (await listApps(request)).find((each) => each.label === label);
  if (!app) throw new Http404(say("The requested admin page does not exist."));
  return await showPage(request, {
    templates: [...named(site.templates.appIndex), `admin/${label}/app_index`, "admin/app_index"],
    title: say("%(app)s administration", { app: app.name }),
    crumbs: [{ label: say("Home"), url: siteUrl(request, "index") }, { label: app.name }],
    data: { shownApps: [app] },
  });
}

function named(template: string | undefined): string[] {
  return template === undefined ? [] : [template];
}
