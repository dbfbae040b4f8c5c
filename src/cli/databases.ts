import type { Client } from "@libsql/core/api";
import { openDatabase } from "../apps/databases.ts";
import type { CommandOption, CommandSite } from "./command.ts";

export { openDatabase, siteDatabases } from "../apps/databases.ts";

/** `--database`, of every command that works on one. */
export const databaseOption = {
  type: "string",
  default: "default",
  description: 'Nominates a database to work on. Defaults to the "default" database.',
} satisfies CommandOption;

/**
 * Opens a database of a site by its alias.
 *
 * @param site The site.
 * @param alias What the settings call it.
 * @returns Its client.
 * @throws {CommandError} If there is no such database, or it cannot be opened.
 */
export function databaseClient(site: CommandSite, alias: string): Client {
  return openDatabase(site, alias).$client;
}
