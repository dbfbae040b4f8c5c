import { type AnyModel, nonAtomicRequests } from "../../db/mod.ts";
import { ImproperlyConfigured } from "../../errors.ts";
import type { InstalledApp } from "../../conf/mod.ts";
import { csrfProtect } from "../../middleware/mod.ts";
import { include, path, type Pattern, type UrlPatterns, urlpatterns, type View } from "../../urls/mod.ts";
import { type App, isApp } from "../../apps/mod.ts";
import { loginNotRequired } from "../auth/mod.ts";
import { contentTypeName } from "../contenttypes/mod.ts";
import { broughtBy, type BroughtPage } from "./brought_pages.ts";
import { guardErrors } from "./guard_errors.ts";
import type { PageName } from "./pages.ts";
import type { AdminSite } from "./site.ts";

/**
 * The addresses of a site of the admin, under Django's names: `admin:index`, `admin:blog_post_changelist`.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/#reversing-admin-urls}
 * @param site The site.
 * @param installed The apps whose models it may have.
 * @param users The model of users, whose rows have a page for the password.
 * @returns The patterns, with the path of the site before them.
 */
export function adminUrls(site: AdminSite, installed: readonly InstalledApp[], users: AnyModel): UrlPatterns {
  const apps = installed.filter(isApp);
  const own = urlpatterns("admin", [
    page(site, "", "index"),
    page(site, "login/", "login"),
    page(site, "logout/", "logout"),
    page(site, "password_change/", "password_change"),
    page(site, "password_change/done/", "password_change_done"),
    page(site, "autocomplete/", "autocomplete"),
    page(site, "search/", "search"),
    page(site, "r/<int:contentTypeId>/<str:objectId>/", "view_on_site"),
    path("", include(urlpatterns(site.urls.map((pattern) => behindGate(site, pattern))))),
    ...broughtBy(installed).flatMap(({ pages }) => pages.map((each) => broughtPage(site, each))),
    page(site, "<str:appLabel>/", "app_list"),
    ...apps.flatMap((app) => urlsOfApp(site, app, users)),
    page(site, "<path:rest>", "not_found"),
  ]);
  return urlpatterns([path(site.path, include(own, { namespace: site.name }))]);
}

function urlsOfApp(site: AdminSite, { label, models }: App, users: AnyModel): Pattern[] {
  const all = Object.values(models);
  if (all.length === 0) return [];
  return all.flatMap((model) => {
    const name = contentTypeName(model);
    const at = (route: string, kind: PageName, last: string = kind): Pattern =>
      page(site, `${label}/${name}/${route}`, kind, { appLabel: label, modelName: name }, `${label}_${name}_${last}`);
    return [
      at("", "changelist"),
      at("add/", "add"),
      at("export/", "export"),
      at("import/", "import"),
      at("views/", "views"),
      at("deleted/", "deleted"),
      at("<str:objectId>/history/", "history"),
      at("<str:objectId>/delete/", "delete"),
      at("<str:objectId>/change/", "change"),
      ...(model === users ? [at("<str:objectId>/password/", "user_password", "password_change")] : []),
      at("<str:objectId>/", "row"),
      at("<path:rest>", "own"),
    ];
  });
}

/** The app's name stands for all of the site in a `reverse()`. */
function page(
  site: AdminSite,
  route: string,
  kind: PageName,
  kwargs: Readonly<Record<string, unknown>> = {},
  name: string = kind,
): Pattern {
  return path(route, viewOf(site, kind) as View<never>, { name, kwargs });
}

/** The pages are loaded when somebody asks for the first: most visitors of a site never see its admin. */
function viewOf(site: AdminSite, kind: PageName): View {
  const view: View = async (c) => {
    const { answer } = pages ??= await import("./pages.ts");
    return await answer(c, site, kind);
  };
  return guardedView(view, kind);
}

/** Kept, because each `import()` takes a while, even of what is there. */
let pages: typeof import("./pages.ts") | undefined;

/** A page that another app brings. */
function broughtPage(site: AdminSite, { route, name, load }: BroughtPage): Pattern {
  const view: View = async (c) => {
    const [{ enterBrought }, answer] = await Promise.all([import("./pages.ts"), load()]);
    return await enterBrought(c, site, answer);
  };
  return path(route, guardedView(view, name) as View<never>, { name });
}

function guardedView(view: View, name: string): View {
  const guarded = loginNotRequired(
    guardErrors(csrfProtect(Object.defineProperty(view, "name", { value: `admin.${name}` }))),
  );
  // Attempts to log in stay counted, and a page that saves has a transaction of its own.
  return nonAtomicRequests(guarded, "*");
}

/** A pattern of a project's own, with all that it includes, for those alone who may enter. */
function behindGate(site: AdminSite, pattern: Pattern): Pattern {
  const { target, route } = pattern;
  if (target.kind === "view") {
    return { ...pattern, target: { kind: "view", view: gatedView(site, target.view) as View<never> } };
  }
  const included = target.kind === "include" ? target.included.included : target;
  if (included.kind === "hono") {
    throw new ImproperlyConfigured(
      "adminSite({ urls })",
      `the Hono app at "${route.source}" would stand outside the gate; give path() a view that asks its fetch()`,
    );
  }
  const { urls, namespace } = included;
  const patterns = urls.patterns.map((each) => behindGate(site, each));
  const gated = urls.app === undefined
    ? include(urlpatterns(patterns))
    : include(urlpatterns(urls.app, patterns), namespace === undefined ? {} : { namespace });
  return { ...pattern, target: { kind: "include", included: gated } };
}

function gatedView(site: AdminSite, view: View<never>): View {
  const gated: View = async (c, next) => {
    const { enterFor } = pages ??= await import("./pages.ts");
    return await enterFor(c, site, () => view(c as never, next));
  };
  return loginNotRequired(guardErrors(csrfProtect(gated)));
}
