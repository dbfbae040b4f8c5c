import { type App, defineApp } from "../../apps/mod.ts";
import type { Settings } from "../../conf/mod.ts";
import { path, type UrlPatterns, urlpatterns } from "../../urls/mod.ts";
import { staticfilesChecks } from "./checks.ts";
import { serveStatic } from "./serve.ts";
import { staticContext } from "./static_url.ts";

/**
 * The app that finds, collects and serves static files, and gives templates `it.static(name)`.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { staticfiles } from "@nuages/nuages/contrib/staticfiles";
 *
 * export const app = createApplication(defineSettings(() => ({
 *   installedApps: [staticfiles],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/}
 */
export const staticfiles: App = defineApp({
  name: "staticfiles",
  verboseName: "Static Files",
  urls: staticUrls,
  contextProcessors: [staticContext],
  checks: staticfilesChecks,
});

/** Files at another host are served there. */
function staticUrls({ staticUrl }: Settings): UrlPatterns {
  const isPath = staticUrl.startsWith("/");
  return urlpatterns("staticfiles", isPath ? [path(`${staticUrl.slice(1)}<path:name>`, serveStatic)] : []);
}
