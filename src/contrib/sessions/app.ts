import { type App, defineApp } from "../../apps/mod.ts";
import { sessionAppOptions } from "./app_options.ts";

/**
 * The app of sessions that are kept in cookies, caches or files: its checks, `clearsessions`, and `it.session` in templates.
 * A site that keeps them in its database takes `sessions` of `@nuages/nuages/contrib/sessions/database` instead, which is the
 * same with the table.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/}
 */
export const sessions: App = defineApp(sessionAppOptions);
