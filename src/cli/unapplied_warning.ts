import { formatUnapplied, unapplied } from "../db/migrations/mod.ts";
import type { CommandSite, Terminal } from "./command.ts";
import { siteDatabases } from "./databases.ts";
import { migrationApps } from "./migrations.ts";

/**
 * Warns, in Django's red words, that the default database lacks migrations. A site without migrations or without a
 * database is left in peace; a database that does not answer is said and is no error, since pages may do without it.
 *
 * @param site The site.
 * @param io Where to warn.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/intro/tutorial01/#the-development-server}
 */
export async function unappliedWarning(site: CommandSite, io: Terminal): Promise<void> {
  const apps = await migrationApps(site);
  if (!Object.hasOwn(site.settings.databases, "default") || apps.every(({ migrations }) => migrations.length === 0)) {
    return;
  }
  try {
    const text = formatUnapplied(await unapplied(siteDatabases(site).get().$client, apps), "deno task manage migrate");
    if (text !== "") io.out(io.style.notice(text.trimEnd()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    io.out(io.style.notice(`\nCannot tell whether migrations are missing: ${reason}`));
  }
}
