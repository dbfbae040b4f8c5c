import { sql } from "drizzle-orm";
import { openDatabase } from "../../../apps/databases.ts";
import { type Command, CommandError, defineCommand } from "../../../apps/mod.ts";

const DAY = 24 * 3600 * 1000;
/** A longer time than anybody keeps anything. */
const MOST_DAYS = 36_500;

/**
 * `clearrevisions`: forgets the values of rows that were changed or deleted in the admin long ago. The log stays, and says
 * who did what; what is forgotten cannot be undone any more.
 */
const clearrevisions: Command = defineCommand({
  summary: "Forgets old values of rows that were changed or deleted in the admin. The log stays.",
  options: {
    days: {
      type: "string",
      default: "365",
      value: "DAYS",
      description: "How many days values are kept. Default is 365.",
    },
    database: {
      type: "string",
      default: "default",
      description: 'Specifies the database to use. Default is "default".',
    },
  },
  async run({ options, io, site: start }) {
    const days = readDays(options.days);
    const database = openDatabase(await start(), options.database);
    const before = new Date(Date.now() - days * DAY).toISOString().replace("T", " ").replace("Z", "");
    const { rowsAffected } = await database.run(
      sql`DELETE FROM "nuages_admin_revision" WHERE "log_id" IN (SELECT "id" FROM "django_admin_log" WHERE "action_time" < ${before})`,
    );
    io.out(`Forgot ${rowsAffected} ${rowsAffected === 1 ? "revision" : "revisions"} of more than ${days} days ago.`);
  },
});

function readDays(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (days <= MOST_DAYS) return days;
  throw new CommandError(`--days is "${text}": expected a whole number of days, from 0 to ${MOST_DAYS}`);
}

export default clearrevisions;
