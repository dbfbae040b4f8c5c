import { resolve } from "node:path";
import {
  buildGraph,
  checkConflicts,
  planEmptyMigrations,
  planMigrations,
  type PlannedMigrations,
  planUpdates,
  readHistory,
} from "../../db/migrations/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { databaseClient } from "../databases.ts";
import { mergeMigrations } from "../merge_migrations.ts";
import { checkMigrationName, chosenApps, printFiles, printSummary, timeStamp, writeFiles } from "../migration_files.ts";
import { knowsLabels, type ModelState, readModelState, withMigrations } from "../migrations.ts";
import { findModelChanges } from "../model_changes.ts";
import { relistMigrations } from "../relist_migrations.ts";
import { Quit } from "../questions.ts";
import { unnamedModels } from "../unnamed_models.ts";

/** `makemigrations`: writes down how the models have changed. */
const makemigrations: Command = defineCommand({
  summary: "Creates new migration(s) for apps.",
  usage: "[app_label ...]",
  arguments: { app_label: "Specify the app label(s) to create migrations for." },
  options: {
    "dry-run": {
      type: "boolean",
      description: "Just show what migrations would be made; don't actually write them.",
    },
    merge: { type: "boolean", description: "Enable fixing of migration conflicts." },
    empty: { type: "boolean", description: "Create an empty migration, in TypeScript." },
    noinput: {
      type: "boolean",
      alias: "no-input",
      description: "Tells Nuages to NOT prompt the user for input of any kind.",
    },
    name: { type: "string", short: "n", description: "Use this name for migration file(s)." },
    check: {
      type: "boolean",
      description: "Exit with a non-zero status if model changes are missing migrations and don't actually write them.",
    },
    update: {
      type: "boolean",
      description: "Merge model changes into the latest migration and optimize the resulting operations.",
    },
    relist: {
      type: "boolean",
      description:
        "Write the lists of migrations, migrations/mod.ts, anew from the folders that are there: after one " +
        "was deleted. No migrations are made.",
    },
    rename: {
      type: "string",
      multiple: true,
      value: "OLD:NEW",
      description: "Say that a table or a column got another name, by the names in the database: " +
        "blog_post:blog_article or blog_post.title:headline. Use multiple times for more.",
    },
    default: {
      type: "string",
      multiple: true,
      value: "COLUMN=SQL",
      description: "Say what existing rows get in a column that is required from now on or gets another type, by the " +
        `names in the database and as SQL: "blog_post.slug=lower(title)". Use multiple times for more.`,
    },
  },
  async run({ args: labels, options, verbosity, io, site: start }) {
    const { name, noinput, check, rename, merge, empty } = options;
    if (name !== undefined) checkMigrationName(name, /^[A-Za-z_]/);
    const site = await start();
    if (!knowsLabels(site, labels, io)) return 2;
    const dryRun = options["dry-run"] || check;
    const print = { name, noinput, dryRun, verbosity, io };
    return await quietly(() =>
      withMigrations(async () => {
        if (options.relist) return await relistMigrations(site, { ...print, labels }) && check ? 1 : 0;
        const state = await readModelState(site);
        if (merge) return await mergeMigrations(site, state, { ...print, labels });
        const only = chosenApps(site, state, labels);
        // Before anything is asked that would then be for nothing.
        checkConflicts(buildGraph(state.apps), labels);
        if (empty) return await write(planEmpty(state, labels, name), state, print);
        const changes = await findModelChanges(site, state, { ...print, only, rename, default: options.default });
        const planned = await plan(site, state, { ...changes, only, name }, options.update);
        if (planned.migrations.length > 0) await write(planned, state, print);
        if (verbosity >= 1) await printUnchanged(site, planned, { labels, only, io });
        return check && planned.migrations.length > 0 ? 1 : 0;
      })
    );
  },
});

/** Whoever was asked and wants to stop knows why. */
async function quietly(work: () => Promise<number | void>): Promise<number | void> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Quit) return error.status;
    throw error;
  }
}

function planEmpty({ apps, snapshots }: ModelState, only: readonly string[], name: string | undefined): Plan {
  if (only.length === 0) throw new CommandError("You must supply at least one app label when using --empty.");
  return planEmptyMigrations(apps, snapshots, { only, name, stamp: timeStamp(new Date()) });
}

type Plan = PlannedMigrations & {
  /** The directories of migrations that the new ones take the place of. */
  readonly deleted?: readonly string[];
};

async function plan(
  site: CommandSite,
  { apps, snapshots, readText }: ModelState,
  options: Parameters<typeof planMigrations>[2] & { readonly only: readonly string[] },
  isUpdate: boolean,
): Promise<Plan> {
  if (options.only.length === 0) return { migrations: [], files: [], summary: "" };
  if (!isUpdate) return planMigrations(apps, snapshots, options);
  const hasDatabase = Object.hasOwn(site.settings.databases, "default");
  const applied = hasDatabase ? (await readHistory(databaseClient(site, "default"), apps)).applied : new Set<string>();
  return await planUpdates(apps, snapshots, readText, { ...options, applied });
}

async function write(
  { summary, files, deleted = [], warnings = [] }: Plan,
  { directory }: ModelState,
  { dryRun, verbosity, io }: { readonly dryRun: boolean; readonly verbosity: number; readonly io: Terminal },
): Promise<void> {
  if (verbosity >= 1) printSummary(summary, io);
  for (const warning of warnings) io.err(io.style.warning(warning));
  if (dryRun) {
    if (verbosity >= 3) printFiles(files, "migrations", io);
    return;
  }
  for (const path of deleted) await refuseElsewhere(path, directory);
  await writeFiles(files, directory);
  for (const path of deleted) {
    await Deno.remove(resolve(directory, path), { recursive: true });
    if (verbosity >= 1) io.out(`Deleted ${path}`);
  }
}

/** A migration that does not lie where makemigrations puts it would stay, and its changes be made twice. */
async function refuseElsewhere(path: string, directory: string): Promise<void> {
  try {
    await Deno.lstat(resolve(directory, path));
  } catch (cause) {
    throw new CommandError(`Cannot delete "${path}": there is no such directory; the migration was defined elsewhere`, {
      cause,
    });
  }
}

async function printUnchanged(
  site: CommandSite,
  { migrations }: Plan,
  { labels, only, io }: { readonly labels: readonly string[]; readonly only: readonly string[]; readonly io: Terminal },
): Promise<void> {
  const unnamed = await unnamedModels(site, only);
  for (const line of unnamed) io.err(io.style.warning(line));
  // Of the apps that were named, that is said already.
  if (migrations.length === 0 && unnamed.length < (labels.length || Infinity)) io.out(nothingDetected(labels));
}

function nothingDetected(labels: readonly string[]): string {
  if (labels.length === 0) return "No changes detected";
  return `No changes detected in app${labels.length === 1 ? "" : "s"} '${labels.join("', '")}'`;
}

export default makemigrations;
