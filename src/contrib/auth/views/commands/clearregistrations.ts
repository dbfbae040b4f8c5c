import { openDatabase } from "../../../../apps/databases.ts";
import { type Command, defineCommand } from "../../../../apps/mod.ts";
import { atomic, type Database, type Source } from "../../../../db/mod.ts";
import { databaseOption } from "../../commands/database_option.ts";
import { type AuthConfiguration, authOptionsIn } from "../../options.ts";
import { PendingRegistration } from "../../pending_registrations.ts";
import { userKeyOf } from "../../user_key.ts";

/** As many accounts are looked at together. */
const CHUNK = 500;

/** `clearregistrations`: deletes the accounts whose link has expired, and that nobody has opened. */
const clearregistrations: Command = defineCommand({
  summary: "Can be run as a cronjob or directly to clean out accounts whose address was not verified in time.",
  options: { database: databaseOption },
  async run({ io, options, site: start }) {
    const site = await start();
    const expiry = new Date(Date.now() - site.settings.passwordResetTimeout * 1000);
    const count = await clear(openDatabase(site, options.database), authOptionsIn(site.apps), expiry);
    io.out(`${count} account${count === 1 ? " was" : "s were"} deleted`);
  },
});

export default clearregistrations;

/** Deletes the accounts that were registered before some time, and the names that were kept as long. */
async function clear(database: Database, configuration: AuthConfiguration, expiry: Date): Promise<number> {
  let count = 0;
  for (;;) {
    // Together, so that nobody opens an account meanwhile.
    const cleared = await atomic(database, async (transaction) => {
      const expired = PendingRegistration.objects(transaction).filter({ registeredAt__lt: expiry });
      const keys = await expired.orderBy("registeredAt").slice(0, CHUNK).flat("userKey");
      count += await deleteUnopened(transaction, configuration, keys);
      await PendingRegistration.objects(transaction).filter({ userKey__in: keys }).delete();
      return keys.length;
    });
    if (cleared < CHUNK) return count;
  }
}

/** Nobody who can log in, or could once, is deleted. */
async function deleteUnopened(source: Source, { model }: AuthConfiguration, keys: readonly string[]): Promise<number> {
  const pks = keys.map((key) => userKeyOf(model, key)).filter((pk) => pk !== undefined);
  const neverIn = Object.hasOwn(model.fields, "lastLogin") ? { lastLogin__isnull: true } : {};
  const unopened = model.objects(source).filter({ pk__in: pks, isActive: false, ...neverIn } as never);
  const users = await unopened;
  await unopened.delete();
  return users.length;
}
