/**
 * Sessions in the database. A door of its own, so that a site with sessions in cookies has no database in its bundle.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-database-backed-sessions}
 * @module
 */
export { sessions } from "./app.ts";
export { cachedDatabaseSessions, type CachedDatabaseSessionsOptions } from "./cached_database_sessions.ts";
export { databaseSessions, type DatabaseSessionsOptions } from "./database_sessions.ts";
export { Session, type SessionColumn, type SessionTable, sessionTable } from "./models.ts";
