import { configure, type SettingsDefinition } from "../conf/mod.ts";
import type { Runtime } from "../runtime/mod.ts";
import { startFailure } from "./start_failure.ts";
import { buildSite, type Site } from "./site.ts";

/** A site that can answer. */
export interface Application {
  /**
   * Answers a request. An adapter calls it: `serve(app)` on Deno, `worker(app)` on Workers.
   *
   * @param request The request.
   * @param runtime The machine, as it answers this request.
   */
  fetch(request: Request, runtime: Runtime): Response | Promise<Response>;
  /**
   * Starts the site, if it did not start yet: reads settings, checks them, builds everything that is built once.
   *
   * @param runtime The machine.
   * @throws {ImproperlyConfigured} If a setting is wrong.
   */
  start(runtime: Runtime): Site;
}

/**
 * Makes a site out of its settings. Nothing happens until the first request, since a Worker may do nothing while it
 * is loaded.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 *
 * export const app = createApplication(defineSettings(() => ({
 *   allowedHosts: ["*"],
 *   urls: urlpatterns([path("", (c) => c.text("Bonsoir"))]),
 * })));
 * ```
 *
 * @param settings What `defineSettings()` returns.
 * @returns The application.
 */
export function createApplication(settings: SettingsDefinition): Application {
  let site: Site | undefined;

  function start(runtime: Runtime): Site {
    return site ??= buildSite(configure(settings, runtime.env), runtime);
  }

  return {
    start,
    fetch(request, runtime) {
      let started: Site;
      try {
        started = start(runtime);
      } catch (error) {
        return startFailure(error);
      }
      return started.fetch(request, runtime);
    },
  };
}
