import type { Client } from "@libsql/core/api";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { databaseOption, openDatabase } from "../databases.ts";
import { flushStatements } from "../flush_statements.ts";
import { sendPostMigrate } from "../../db/mod.ts";

/** `flush`: takes all rows out of the tables of the site's models. */
const flush: Command = defineCommand({
  summary: "Removes ALL DATA from the database, including data added during migrations. Does not achieve a " +
    '"fresh install" state.',
  options: {
    noinput: {
      type: "boolean",
      alias: "no-input",
      description: "Tells Nuages to NOT prompt the user for input of any kind.",
    },
    database: { ...databaseOption, description: 'Nominates a database to flush. Defaults to the "default" database.' },
  },
  async run({ options: { noinput, database: using }, verbosity, io, site: start }) {
    const site = await start();
    const database = openDatabase(site, using);
    const statements = await flushStatements(site, using);
    const name = databaseName(site, using);
    if (!noinput && !isConfirmed(name, io)) return io.out("Flush cancelled.");
    if (statements.length === 0) return;
    await execute(database.$client, statements, name);
    // Apps put back what they need, as after the first migration: permissions, content types.
    await sendPostMigrate(site, { database, using, verbosity, say: (line) => io.out(line) });
  },
});

/** Which database it is, for people: the path of a file, or an address without user, password and token. */
function databaseName({ settings }: CommandSite, alias: string): string {
  const { url = alias } = settings.databases[alias] ?? {};
  const [place = url] = url.split("?", 1);
  return place.startsWith("file:") ? place.replace(/^file:(?:\/\/(?=\/))?/, "") : place.replace(/\/\/[^/]*@/, "//");
}

function isConfirmed(name: string, io: Terminal): boolean {
  const answer = io.ask(`You have requested a flush of the database.
This will IRREVERSIBLY DESTROY all data currently in the "${name}" database,
and return each table to an empty state.
Are you sure you want to do this?

    Type 'yes' to continue, or 'no' to cancel: `);
  if (answer !== undefined) return answer === "yes";
  throw new CommandError(`Cannot flush "${name}": there is nobody to ask, expected --noinput where nobody is`);
}

async function execute(client: Client, statements: string[], name: string): Promise<void> {
  try {
    await client.batch(statements, "write");
  } catch (cause) {
    throw new CommandError(
      `Database ${name} couldn't be flushed. Possible reasons:\n` +
        "  * The database isn't running or isn't configured correctly.\n" +
        "  * At least one of the expected database tables doesn't exist.\n" +
        "  * The SQL was invalid.\n" +
        "Hint: Look at the output of 'deno task manage sqlflush'. That's the SQL this command wasn't able to run.",
      { cause },
    );
  }
}

export default flush;
