import { type App, defineApp } from "../../apps/mod.ts";
import { postMigrate } from "../../db/mod.ts";
import { receiver } from "../../signals/mod.ts";
import { contentTypeChecks } from "./checks.ts";
import { createContentTypes } from "./create.ts";
import { ContentType } from "./models.ts";

/**
 * The app that has a row for each model of the site, made after `migrate`.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, urlpatterns } from "@nuages/nuages";
 * import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
 *
 * export const app = createApplication(defineSettings(() => ({
 *   installedApps: [contenttypes],
 *   urls: urlpatterns([]),
 * })));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/}
 */
export const contenttypes: App = defineApp({
  name: "contenttypes",
  verboseName: "Content Types",
  models: { ContentType },
  migrations: () => import("./migrations/mod.ts"),
  checks: contentTypeChecks,
  commands: { remove_stale_contenttypes: () => import("./commands/remove_stale_contenttypes.ts") },
  receivers: [receiver(postMigrate, createContentTypes, { dispatchUid: "contenttypes.createContentTypes" })],
});
