/**
 * How commands find the databases of their site. A door by itself: apps are part of every site, and a site without a
 * database is to carry nothing of one.
 *
 * @module
 */
import { Connections, connectionsKey, type Database } from "../db/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { CommandError, type CommandSite } from "./command.ts";

/**
 * The databases of a site: those that its views use as well.
 *
 * @param site The site.
 * @returns Its connections.
 */
export function siteDatabases(site: Pick<CommandSite, "settings" | "runtime" | "values">): Connections {
  return site.values.getOrSet(connectionsKey, () => new Connections(site.settings, site.runtime));
}

/**
 * Opens a database of a site: the one that its views use, so that receivers hear of what a command writes. Django's
 * `connections[alias]`.
 *
 * @example Usage
 * ```ts
 * import { type Command, defineCommand, openDatabase } from "@nuages/nuages/cli";
 * import { sql } from "drizzle-orm";
 *
 * const vacuum: Command = defineCommand({
 *   summary: "Makes the database's file as small as it can be.",
 *   async run({ site }) {
 *     await openDatabase(await site()).run(sql`vacuum`);
 *   },
 * });
 *
 * export default vacuum;
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/db/multi-db/}
 * @param site The site.
 * @param alias What the settings call it.
 * @returns The database.
 * @throws {CommandError} If there is no such database, or it cannot be opened.
 */
export function openDatabase(site: CommandSite, alias = "default"): Database {
  try {
    return siteDatabases(site).get(alias);
  } catch (cause) {
    if (!(cause instanceof ImproperlyConfigured)) throw cause;
    throw new CommandError(cause.message, { cause });
  }
}
