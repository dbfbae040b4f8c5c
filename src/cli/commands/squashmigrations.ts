import { migrationRange, type PlannedSquash, planSquash } from "../../db/migrations/mod.ts";
import { type Command, CommandError, defineCommand, type Terminal } from "../command.ts";
import { findMigratedApp, findMigration } from "../find_migration.ts";
import { checkMigrationName, confirmed, writeFiles } from "../migration_files.ts";
import { type ModelState, readModelState, withMigrations } from "../migrations.ts";

/** `squashmigrations`: makes one migration of several. */
const squashmigrations: Command = defineCommand({
  summary: "Squashes an existing set of migrations (from first until specified) into a single new one.",
  usage: "app_label [start_migration_name] migration_name",
  arguments: {
    app_label: "App label of the application to squash migrations for.",
    start_migration_name: "Migrations will be squashed starting from and including this migration.",
    migration_name: "Migrations will be squashed until and including this migration.",
  },
  options: {
    "no-optimize": { type: "boolean", description: "Do not try to optimize the squashed operations." },
    noinput: {
      type: "boolean",
      alias: "no-input",
      description: "Tells Nuages to NOT prompt the user for input of any kind.",
    },
    "squashed-name": { type: "string", description: "Sets the name of the new squashed migration." },
  },
  async run({ args: [label = "", ...names], options, verbosity, io, site: start }) {
    const [prefix = "", startPrefix] = names.toReversed();
    const name = options["squashed-name"];
    if (name !== undefined) checkMigrationName(name);
    const site = await start();
    return await withMigrations(async () => {
      const { apps, app } = await findMigratedApp(site, label, " (so squashmigrations on it makes no sense)");
      const end = findMigration(app, prefix);
      const first = startPrefix === undefined ? undefined : findMigration(app, startPrefix);
      const range = migrationRange(apps, label, end.name, first?.name);
      const { noinput } = options;
      const optimize = !options["no-optimize"];
      const state = await readModelState(site);
      const planned = await planSquash(apps, modelApp(state, label), range, state.readText, {
        name,
        fromStart: first === undefined,
        optimize,
      });
      if (verbosity >= 1 || !noinput) printRange(range, planned, io);
      if (!confirmed(io, noinput, QUESTION, QUESTION)) return;
      if (verbosity >= 1) printOptimization(planned, optimize, io);
      await writeFiles(planned.files, state.directory);
      if (verbosity >= 1) printCreated(planned, io);
    });
  },
});

const QUESTION = "Do you wish to proceed? [yN]";

function modelApp({ apps, makeable }: ModelState, label: string): ModelState["apps"][number] {
  const app = apps.find((each) => each.label === label);
  if (app && makeable.includes(label)) return app;
  throw new CommandError(
    `Cannot squash migrations of "${label}": the app does not say where its files are; ` +
      "write path: import.meta.dirname in its defineApp()",
  );
}

function printRange(range: readonly { readonly name: string }[], { kept }: PlannedSquash, io: Terminal): void {
  io.out(io.style.heading("Will squash the following migrations:"));
  for (const { name } of range) if (!kept.some((each) => each.name === name)) io.out(` - ${name}`);
  if (kept.length === 0) return;
  io.out(io.style.heading("Will leave these as they are:"));
  for (const { name, reason } of kept) io.out(` - ${name}: ${REASONS[reason]}`);
}

const REASONS = {
  typescript: "it is in TypeScript; write elidable: true in it where a new database does not need it",
  alone: "there is no other beside it, since those in TypeScript stay",
} as const;

function printOptimization({ before, after }: PlannedSquash, optimize: boolean, io: Terminal): void {
  io.out(io.style.heading(optimize ? "Optimizing..." : "(Skipping optimization.)"));
  if (!optimize) return;
  io.out(
    before === after ? "  No optimizations possible." : `  Optimized from ${before} operations to ${after} operations.`,
  );
}

function printCreated({ files }: PlannedSquash, io: Terminal): void {
  for (const { path } of files) {
    if (path.endsWith("/migration.ts")) io.out(io.style.heading(`Created new squashed migration ${path}`));
  }
  io.out("  You should commit this migration but leave the old ones in place;");
  io.out("  the new migration will be used for new installs. Once you are sure");
  io.out("  all instances of the codebase have applied the migrations you squashed,");
  io.out("  you can delete them.");
}

export default squashmigrations;
