import { templates } from "../../../_generated/admin_docs_templates.ts";
import {
  type App,
  type CheckedSite,
  type CheckMessage,
  checkMessage,
  defineApp,
  defineCheck,
} from "../../../apps/mod.ts";
import { bringPages } from "../brought_pages.ts";

/**
 * The app of the documentation pages of the admin: they lie at `doc/` below the path of every site, and stand in its menu.
 * Who may enter the admin may read them; of models, those that they may view.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { admin } from "@nuages/nuages/contrib/admin";
 * import { admindocs } from "@nuages/nuages/contrib/admin/docs";
 * import { auth } from "@nuages/nuages/contrib/auth";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 * import { message, messages } from "@nuages/nuages/contrib/messages";
 * import { session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [admin, admindocs, auth, contenttypes, sessions, messages, staticfiles],
 *   middleware: [session(), message()],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/admin/admindocs/}
 */
export const admindocs: App = /* @__PURE__ */ bringPages(
  /* @__PURE__ */ defineApp({
    name: "admindocs",
    verboseName: "Administrative Documentation",
    templates,
    checks: [/* @__PURE__ */ defineCheck(["admin"], withoutAdmin)],
  }),
  {
    menu: [{ label: "Documentation", page: "docs" }],
    pages: [
      { route: "doc/", name: "docs", load: async () => (await import("./views/index.ts")).docsIndex },
      { route: "doc/models/", name: "docs_models", load: async () => (await import("./views/models.ts")).docsModels },
      {
        route: "doc/models/<str:appLabel>.<str:modelName>/",
        name: "docs_model",
        load: async () => (await import("./views/model.ts")).docsModel,
      },
      { route: "doc/views/", name: "docs_views", load: async () => (await import("./views/views.ts")).docsViews },
      {
        route: "doc/templates/",
        name: "docs_templates",
        load: async () => (await import("./views/templates.ts")).docsTemplates,
      },
    ],
  },
);

function* withoutAdmin({ apps }: Pick<CheckedSite, "apps">): Generator<CheckMessage> {
  if (apps.isInstalled("admin")) return;
  yield checkMessage("admindocs.W001", "admindocs is in installedApps, and no admin is, so its pages lie nowhere.", {
    hint: "Add admin of @nuages/nuages/contrib/admin",
    object: "installedApps",
  });
}
