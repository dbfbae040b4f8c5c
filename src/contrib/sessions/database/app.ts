import { type App, defineApp } from "../../../apps/mod.ts";
import { sessionAppOptions } from "../app_options.ts";
import { Session } from "./models.ts";

/**
 * The app of sessions that are kept in the database: that of `@nuages/nuages/contrib/sessions`, with Django's table. A
 * database that Django has migrated counts as migrated.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-database-backed-sessions}
 */
export const sessions: App = defineApp({
  ...sessionAppOptions,
  models: { Session },
  migrations: () => import("./migrations/mod.ts"),
});
