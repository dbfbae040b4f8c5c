import { getSettings, type SessionEngine, type SessionProblem } from "../../../conf/mod.ts";
import { newSessionKey } from "../session_key.ts";
import { databaseProblems } from "./problems.ts";
import { SessionRows, siteRows } from "./session_rows.ts";

/** Options for {@linkcode databaseSessions}. */
export interface DatabaseSessionsOptions {
  /**
   * The database, by its key in the setting `databases`.
   *
   * @default {"the one that the routers choose for writing"}
   */
  database?: string;
}

/**
 * Keeps sessions in Django's table `django_session`: with one secret key, either reads those of the other.
 *
 * Of requests side by side that change one session, no update is lost: each puts the names that it changed into what is
 * there by then. Where two change the same name, the later one counts.
 *
 * @example Usage
 * ```ts
 * import { defineSettings, urlpatterns } from "@nuages/nuages";
 * import { session } from "@nuages/nuages/contrib/sessions";
 * import { databaseSessions, sessions } from "@nuages/nuages/contrib/sessions/database";
 *
 * export default defineSettings((env) => ({
 *   secretKey: env.required("SECRET_KEY"),
 *   installedApps: [sessions],
 *   middleware: [session()],
 *   databases: { default: { url: env.string("DATABASE_URL", "file:db.sqlite3") } },
 *   sessionEngine: databaseSessions(),
 *   urls: urlpatterns([]),
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-database-backed-sessions}
 * @param options Which database.
 * @returns The engine, for the setting `sessionEngine`.
 */
export function databaseSessions(options: DatabaseSessionsOptions = {}): SessionEngine {
  const { database } = options;
  return {
    name: "databaseSessions",
    open(c) {
      const rows = new SessionRows(getSettings(c), c, database);
      return {
        load: async (key) => await rows.decode(key, await rows.find(key)),
        create: (data) => rows.create(data),
        async update(stored, data) {
          return await rows.update(stored, data) ? stored.key : undefined;
        },
        async cycle(stored, data) {
          const key = newSessionKey();
          return await rows.update(stored, data, key) ? key : undefined;
        },
        delete: (key) => rows.delete(key),
      };
    },
    clearExpired: (site) => siteRows(site, database).clearExpired(),
    problems: (site): Iterable<SessionProblem> => databaseProblems(site, database),
  };
}
