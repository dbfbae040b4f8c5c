import {
  describePlan,
  formatPrune,
  formatUnmigratedChanges,
  migrate as applyMigrations,
  MigrationError,
  planMigrations,
  plannedSteps,
  type PlanStep,
  pruneMigrations,
  type PruneResult,
} from "../../db/migrations/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { databaseOption, openDatabase } from "../databases.ts";
import { MigrateReporter } from "../migrate_reporter.ts";
import { allowMigrate, type MigrateSignalOptions, sendPostMigrate, sendPreMigrate } from "../../db/mod.ts";
import { migrationApps, readModelState, withMigrations } from "../migrations.ts";

/** `migrate`: brings a database to where the models are, or back. */
const migrate: Command = defineCommand({
  summary: "Updates database schema.",
  usage: "[app_label] [migration_name]",
  arguments: {
    app_label: "App label of an application to synchronize the state.",
    migration_name:
      'Database state will be brought to the state after that migration. Use the name "zero" to unapply ' +
      "all migrations.",
  },
  options: {
    noinput: {
      type: "boolean",
      alias: "no-input",
      description: "Tells Nuages to NOT prompt the user for input of any kind. It never does here.",
    },
    database: databaseOption,
    fake: { type: "boolean", description: "Mark migrations as run without actually running them." },
    "fake-initial": {
      type: "boolean",
      description:
        "Detect if tables already exist and fake-apply initial migrations if so. Make sure that the current " +
        "database schema matches your initial migration before using this flag. Nuages will only check for the names " +
        "of tables and columns.",
    },
    plan: { type: "boolean", description: "Shows a list of the migration actions that will be performed." },
    check: {
      type: "boolean",
      description: "Exits with a non-zero status if unapplied migrations exist and does not actually apply migrations.",
    },
    prune: {
      type: "boolean",
      description: "Delete nonexistent migrations from the django_migrations table.",
    },
    "accept-edited": {
      type: "boolean",
      description: "Take migrations that were edited after they were applied as they are now, without running them.",
    },
  },
  async run({ args: [app, migration], options, verbosity, io, site: start }) {
    const { fake, database: using, plan, check, prune } = options;
    const site = await start();
    const database = openDatabase(site, using);
    const client = database.$client;
    const target = { app, migration };
    refuseUnmigrated(site, app);
    return await withMigrations(async () => {
      const apps = await migrationApps(site);
      if (prune) {
        if (app === undefined) throw new CommandError("Migrations can be pruned only when an app is specified.");
        printPrune(await pruneMigrations(client, apps, app), verbosity, io);
      }
      if (plan || check) {
        const steps = await plannedSteps(client, apps, {
          target,
          database: using,
          acceptEdited: options["accept-edited"],
        });
        if (plan) printPlan(steps, io);
        return check && steps.length > 0 ? 1 : 0;
      }
      if (prune) return 0;
      const reporter = new MigrateReporter(io, verbosity);
      const signal = (steps: readonly PlanStep[]): MigrateSignalOptions => ({
        database,
        using,
        plan: steps.map(({ migration: { app, name }, direction }) => ({
          app,
          name,
          backwards: direction === "backward",
        })),
        verbosity,
        say: (line) => io.out(line),
      });
      const steps = await applyMigrations(client, apps, {
        target,
        fake,
        fakeInitial: options["fake-initial"],
        acceptEdited: options["accept-edited"],
        database: using,
        allows: (label) => allowMigrate(site.settings, using, label),
        report: (event) => reporter.report(event),
        before: (steps) => sendPreMigrate(site, signal(steps)),
        after: (steps) => sendPostMigrate(site, signal(steps)),
      }).finally(() => reporter.end());
      if (steps.length === 0 && verbosity >= 1) await tellUnmigrated(site, io);
      return 0;
    });
  },
});

/** In Django's words. Whether there is such an app at all is found out with the target. */
function refuseUnmigrated({ apps }: CommandSite, label: string | undefined): void {
  const app = [...apps].find((each) => each.label === label);
  if (app && app.migrations === undefined) throw new CommandError(`App '${app.label}' does not have migrations.`);
}

function printPlan(steps: readonly PlanStep[], io: Terminal): void {
  io.out(io.style.label("Planned operations:"));
  if (steps.length === 0) io.out("  No planned migration operations.");
  for (const { id, operations } of describePlan(steps)) {
    io.out(io.style.heading(id));
    for (const { text, isError } of operations) io.out(isError ? io.style.warning(`    ${text}`) : `    ${text}`);
  }
}

/** What stands in the way is said at any verbosity, as nothing was pruned. */
function printPrune(result: PruneResult, verbosity: number, io: Terminal): void {
  const [heading = "", ...lines] = formatPrune(result).split("\n").slice(0, -1);
  if (verbosity >= 1) io.out(io.style.heading(heading));
  for (const line of lines) {
    if (result.blockedBy.length > 0) io.out(line.startsWith("    ") ? line : io.style.notice(line));
    else if (verbosity >= 1) io.out(line.replace(/^ {2}Pruning \S+/, io.style.label).replace(/ OK$/, io.style.success));
  }
}

/** Models that changed without a migration: the usual reason why a table is not what one expects. */
async function tellUnmigrated(site: CommandSite, io: Terminal): Promise<void> {
  try {
    const { apps, makeable, snapshots } = await readModelState(site);
    if (makeable.length === 0) return;
    const { migrations } = planMigrations(apps, snapshots, { only: makeable });
    const text = formatUnmigratedChanges([...new Set(migrations.map(({ app }) => app))], {
      makemigrations: "deno task manage makemigrations",
      migrate: "deno task manage migrate",
    });
    if (text !== "") io.write(`${io.style.notice(text.trimEnd())}\n`);
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    // The database is up to date; that the models could not be compared is no failure of this command.
    io.out(io.style.notice(`  ${error.message}`));
  }
}

export default migrate;
