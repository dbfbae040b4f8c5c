import { templates } from "../../_generated/editing_templates.ts";
import { type App, defineApp } from "../../apps/mod.ts";

/**
 * The app that brings plain pages for views that edit: a form, a question before something is deleted, a list, one thing.
 * A project's own templates go before them; its layout `base`, if it has one, is around them.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 * import { editing } from "@nuages/nuages/views/editing";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [editing, staticfiles],
 *   urls: urlpatterns([]),
 * })));
 * ```
 */
export const editing: App = /* @__PURE__ */ defineApp({
  name: "editing",
  verboseName: "Pages that edit",
  templates,
  staticFiles: () => import("../../_generated/editing_files.ts"),
});
