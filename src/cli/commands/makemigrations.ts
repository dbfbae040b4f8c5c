import { dirname, resolve } from "node:path";
import {
  EMPTY_SNAPSHOT,
  parseRename,
  planMigrations,
  type PlannedFile,
  type PlannedMigrations,
  type Rename,
} from "../../db/migrations/mod.ts";
import { type Command, CommandError, type CommandSite, defineCommand, type Terminal } from "../command.ts";
import { knowsLabels, type ModelState, readModelState, withMigrations } from "../migrations.ts";
import { type Answer, askRenames } from "../rename_questions.ts";

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
    rename: {
      type: "string",
      multiple: true,
      value: "OLD:NEW",
      description: "Say that a table or a column got another name, by the names in the database: " +
        "blog_post:blog_article or blog_post.title:headline. Use multiple times for more.",
    },
  },
  async run({ args: labels, options, verbosity, io, site: start }) {
    const { name, noinput, check, "dry-run": dryRun } = options;
    if (name !== undefined && !/^[A-Za-z_]\w*$/.test(name)) {
      throw new CommandError("The migration name must be a valid identifier: letters, digits and underscores.");
    }
    const site = await start();
    if (!knowsLabels(site, labels, io)) return 2;
    return await withMigrations(async () => {
      const state = await readModelState(site);
      const only = chosen(site, state, labels);
      const renames = findRenames(state, only, options.rename.map(parseRename), answering(io, !noinput));
      const planned = only.length === 0
        ? NOTHING
        : planMigrations(state.apps, state.snapshots, { only, name, renames });
      if (planned.migrations.length === 0) {
        if (verbosity >= 1) io.out(nothingDetected(labels));
        return 0;
      }
      if (verbosity >= 1) printSummary(planned, io);
      if (verbosity >= 3 && dryRun) printFiles(planned.files, io);
      if (!dryRun && !check) await writeFiles(planned.files, state.directory);
      return check ? 1 : 0;
    });
  },
});

const NOTHING: PlannedMigrations = { migrations: [], files: [], summary: "" };

/** The apps whose migrations are made: those that were named, else all that lie on this disk. */
function chosen(site: CommandSite, { makeable }: ModelState, labels: readonly string[]): readonly string[] {
  for (const label of labels) {
    if (!makeable.includes(label)) {
      throw new CommandError(
        `Cannot make migrations for "${label}": the app does not say where its files are; ` +
          "write path: import.meta.dirname in its defineApp()",
      );
    }
  }
  const apps = labels.length > 0 ? labels : makeable;
  for (const label of apps) refuseUnlisted(site, label);
  return apps;
}

/** Migrations that the app does not list would be made a second time. */
function refuseUnlisted(site: CommandSite, label: string): void {
  const { migrations, models, path } = site.apps.get(label);
  if (migrations !== undefined || Object.keys(models).length === 0) return;
  throw new CommandError(
    `Cannot make migrations for "${label}": the app does not say where they are; write ` +
      'migrations: () => import("./migrations/mod.ts") in its defineApp()' +
      (site.runtime.files?.stat(`${path}/migrations/mod.ts`)
        ? ""
        : ', and make the file "migrations/mod.ts" with export const migrations = [];'),
  );
}

function findRenames(state: ModelState, only: readonly string[], known: readonly Rename[], answer: Answer): Rename[] {
  return state.apps.filter(({ label }) => only.includes(label)).reduce(
    (renames, app) => askRenames(app, state.snapshots[app.label] ?? EMPTY_SNAPSHOT, renames, answer),
    [...known],
  );
}

/** Asks where someone can answer; else a thing under another name is another thing, which is said, as it loses data. */
function answering(io: Terminal, mayAsk: boolean): Answer {
  return ({ question, spelled }) => {
    if (mayAsk && io.interactive) return /^y(es)?$/i.test(io.ask(`${question} [y/N] `)?.trim() ?? "");
    io.err(io.style.warning(`${question} Taken for no, so its data is dropped. If it was, say --rename ${spelled}`));
    return false;
  };
}

function nothingDetected(labels: readonly string[]): string {
  if (labels.length === 0) return "No changes detected";
  return `No changes detected in app${labels.length === 1 ? "" : "s"} '${labels.join("', '")}'`;
}

function printSummary({ summary }: PlannedMigrations, io: Terminal): void {
  for (const line of summary.trimEnd().split("\n")) {
    if (!line.startsWith(" ")) io.out(io.style.heading(line));
    else io.out(line.startsWith("   ") ? line : `  ${io.style.label(line.trim())}`);
  }
}

function printFiles(files: readonly PlannedFile[], io: Terminal): void {
  for (const { path, text } of files) {
    io.out(io.style.heading(`Full migrations file '${path}':`));
    io.out(text);
  }
}

async function writeFiles(files: readonly PlannedFile[], directory: string): Promise<void> {
  // The list of an app's migrations comes after the migrations themselves, so that it never names one that is not there.
  for (const { path, text } of files) {
    const target = resolve(directory, path);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(target, text);
  }
}

export default makemigrations;
