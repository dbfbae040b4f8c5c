import {
  formatMigrateEvent,
  formatUnmigratedChanges,
  migrate as applyMigrations,
  type MigrateEvent,
  MigrationError,
  planMigrations,
  type PlanStep,
} from "../../db/migrations/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { databaseClient, databaseOption } from "../databases.ts";
import { plannedSteps } from "../migration_plan.ts";
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
    plan: { type: "boolean", description: "Shows a list of the migration actions that will be performed." },
    check: {
      type: "boolean",
      description: "Exits with a non-zero status if unapplied migrations exist and does not actually apply migrations.",
    },
  },
  async run({ args: [app, migration], options, verbosity, io, site: start }) {
    const site = await start();
    const client = databaseClient(site, options.database);
    const target = { app, migration };
    refuseUnmigrated(site, app);
    return await withMigrations(async () => {
      const apps = await migrationApps(site);
      if (options.plan || options.check) {
        const steps = await plannedSteps(client, apps, target, options.database);
        if (options.plan) printPlan(steps, io);
        return options.check && steps.length > 0 ? 1 : 0;
      }
      const { fake, database } = options;
      const reporter = new Reporter(io, verbosity);
      const report = (event: MigrateEvent): void => reporter.report(event);
      const steps = await applyMigrations(client, apps, { target, fake, database, report }).finally(() =>
        reporter.end()
      );
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

/** Prints what happens as it happens, with the time that each migration took from `--verbosity 2` on. */
class Reporter {
  readonly #io: Terminal;
  readonly #verbosity: number;
  /** When the migration began whose line has no end yet. */
  #started: number | undefined;

  constructor(io: Terminal, verbosity: number) {
    this.#io = io;
    this.#verbosity = verbosity;
  }

  report(event: MigrateEvent): void {
    const text = formatMigrateEvent(event);
    if (this.#verbosity >= 1) {
      this.#io.write(painted(event, text.replace(/\n$/, `${this.#seconds()}\n`), this.#io.style));
    }
    this.#started = event.kind === "start" ? performance.now() : undefined;
  }

  /** An error leaves the line of its migration without an end. */
  end(): void {
    if (this.#started !== undefined && this.#verbosity >= 1) this.#io.out();
  }

  #seconds(): string {
    if (this.#verbosity < 2 || this.#started === undefined) return "";
    return ` (${((performance.now() - this.#started) / 1000).toFixed(3)}s)`;
  }
}

function painted({ kind }: MigrateEvent, text: string, style: Terminal["style"]): string {
  switch (kind) {
    case "begin":
      return text.replace(/^\S.*:$/gm, style.heading).replace(/^ {2}[^:\n]+: /gm, style.label);
    case "finish":
    case "overtaken":
      return `${style.success(text.trimEnd())}\n`;
    default:
      return text;
  }
}

function printPlan(steps: readonly PlanStep[], io: Terminal): void {
  io.out(io.style.label("Planned operations:"));
  if (steps.length === 0) io.out("  No planned migration operations.");
  for (const { migration, direction } of steps) {
    io.out(io.style.heading(`${migration.app}.${migration.name}`));
    const statements = direction === "forward" ? migration.forward : migration.backward;
    if (statements === undefined) io.out(io.style.warning(`    ${described("IRREVERSIBLE")}`));
    for (const statement of statements ?? []) {
      io.out(`    ${described(typeof statement === "string" ? statement : statement.sql)}`);
    }
  }
}

/** As Django describes a statement, with as much of it as it shows. */
function described(sql: string): string {
  const action = ` -> ${sql.replaceAll(/\s+/g, " ").trim()}`;
  return `Raw SQL operation${action.length <= 40 ? action : `${action.slice(0, 39)}…`}`;
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
