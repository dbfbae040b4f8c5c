import { templates } from "../../_generated/bootstrap_templates.ts";
import { type App, defineApp } from "../../apps/mod.ts";
import { bootstrapChecks } from "./checks.ts";
import { bootstrapTags } from "./tags.ts";

/**
 * The app that shows forms, sets of forms and the pages of `editing` as Bootstrap 5.3 does. It brings the style sheet as a
 * static file, and `<%~ it.bootstrap %>` for the head of a page. Nothing of it needs scripts, and a policy of `'self'` is
 * enough.
 *
 * Put it before `editing`, whose pages it shows otherwise. A page is dark where the visitor's system is, unless
 * `<html data-bs-theme="light">` says otherwise.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { bootstrap } from "@nuages/nuages/contrib/bootstrap";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 * import { editing } from "@nuages/nuages/views/editing";
 *
 * export const app = createApplication(defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [staticfiles, bootstrap, editing],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://getbootstrap.com/docs/5.3/forms/overview/}
 */
export const bootstrap: App = /* @__PURE__ */ defineApp({
  name: "bootstrap",
  verboseName: "Bootstrap",
  templates,
  context: { bootstrap: bootstrapTags },
  staticFiles: () => import("../../_generated/bootstrap_files.ts"),
  checks: bootstrapChecks,
});
