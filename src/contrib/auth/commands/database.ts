import { CommandError, type CommandSite } from "../../../apps/mod.ts";
import { Connections, connectionsKey, type Database } from "../../../db/mod.ts";
import { nearest } from "../../../text/mod.ts";

/** `--database`, of the commands of this app. */
export const databaseOption = {
  type: "string",
  default: "default",
  description: 'Specifies the database to use. Default is "default".',
} as const;

/**
 * The database that a command works on: the one that the site's views use.
 *
 * @param site The site.
 * @param alias What the settings call it.
 * @returns The database.
 * @throws {CommandError} If there is no such database.
 */
export function openDatabase(site: CommandSite, alias: string): Database {
  const { databases } = site.settings;
  if (!Object.hasOwn(databases, alias)) {
    const near = nearest(alias, Object.keys(databases));
    throw new CommandError(`There is no database "${alias}"${near ? `; did you mean "${near}"?` : ""}`);
  }
  return site.values.getOrSet(connectionsKey, () => new Connections(site.settings, site.runtime)).get(alias);
}
