import { type App, defineApp } from "../../apps/mod.ts";
import { htmxChecks } from "./checks.ts";
import { htmxTags } from "./tags.ts";

/**
 * The app of htmx, which swaps parts of a page. It brings the script as a static file, and `<%~ it.htmx %>` for the head of
 * a page. Every page works without it as well.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { htmx } from "@nuages/nuages/contrib/htmx";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 *
 * export const app = createApplication(defineSettings(() => ({
 *   installedApps: [staticfiles, htmx],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://four.htmx.org/docs}
 */
export const htmx: App = defineApp({
  name: "htmx",
  verboseName: "htmx",
  context: { htmx: htmxTags },
  staticFiles: () => import("../../_generated/htmx_files.ts"),
  checks: htmxChecks,
});
