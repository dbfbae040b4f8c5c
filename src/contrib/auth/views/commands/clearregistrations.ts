import { siteDatabases } from "../../../../apps/databases.ts";
import { type Command, type CommandSite, defineCommand } from "../../../../apps/mod.ts";
import { type AnyModel, atomic, type Database, routeWrite } from "../../../../db/mod.ts";
import { authOptionsIn } from "../../options.ts";
import { PendingRegistration } from "../../pending_registrations.ts";
import { userKeyOf } from "../../user_key.ts";

/** As many accounts are looked at together. */
const CHUNK = 500;

/** `clearregistrations`: deletes the accounts whose link has expired, and that nobody has opened. */
const clearregistrations: Command = defineCommand({
  summary: "Can be run as a cronjob or directly to clean out accounts whose address was not verified in time.",
  async run({ io, site: start }) {
    const count = await clear(await start());
    io.out(`${count} account${count === 1 ? " was" : "s were"} deleted`);
  },
});

export default clearregistrations;

/** Deletes the accounts that were registered too long ago, and the names that were kept as long. */
async function clear(site: CommandSite): Promise<number> {
  const { model } = authOptionsIn(site.apps);
  const expiry = new Date(Date.now() - site.settings.passwordResetTimeout * 1000);
  const expired = PendingRegistration.objects(databaseFor(site, PendingRegistration)).filter({
    registeredAt__lt: expiry,
  });
  let count = 0;
  for (;;) {
    const rows = await expired.orderBy("registeredAt").slice(0, CHUNK);
    for (const { name, userKey } of rows) {
      // Who has registered again since is not among them any more.
      const [deleted] = await expired.filter({ name, userKey }).delete();
      if (deleted > 0 && userKey !== null) {
        count += await deleteUnopened(databaseFor(site, model), model, userKey);
      }
    }
    if (rows.length < CHUNK) return count;
  }
}

/** Nobody who can log in, or could once, is deleted. In a transaction, so that nobody opens the account meanwhile. */
function deleteUnopened(database: Database, model: AnyModel, key: string): Promise<number> {
  const neverIn = Object.hasOwn(model.fields, "lastLogin") ? { lastLogin__isnull: true } : {};
  return atomic(database, async (transaction) => {
    const unopened = model.objects(transaction).filter(
      { pk: userKeyOf(model, key), isActive: false, ...neverIn } as never,
    );
    const count = await unopened.count();
    await unopened.delete();
    return count;
  });
}

/** Where routers keep the rows of a model. */
function databaseFor(site: CommandSite, model: AnyModel): Database {
  return siteDatabases(site).get(routeWrite(site.settings.databaseRouters, model));
}
