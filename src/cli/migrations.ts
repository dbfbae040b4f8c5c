import { resolve } from "node:path";
import {
  type MigrationApp,
  MigrationError,
  type ModelApp,
  readSnapshots,
  type ReadText,
  type Snapshot,
} from "../db/migrations/mod.ts";
import type { App } from "../apps/mod.ts";
import { managedTables, unmanagedTables } from "../db/mod.ts";
import { CommandError, type CommandSite, type Terminal } from "./command.ts";
import { shortPath } from "./project.ts";
import { withoutStyles } from "./styles.ts";

/**
 * Reads the migrations of all apps of a site.
 *
 * @param site The site.
 * @returns The apps; one without migrations has none.
 * @throws {CommandError} If a list of migrations names one that is not there.
 */
export function migrationApps({ apps }: Pick<CommandSite, "apps">): Promise<MigrationApp[]> {
  return Promise.all([...apps].map(async ({ label, migrations, path }) => {
    try {
      return { label, migrations: (await migrations?.())?.migrations ?? [] };
    } catch (error) {
      throw missingMigration(label, path, error) ?? error;
    }
  }));
}

/** Whoever comes from Django deletes a migration's folder and is done; here a list imports it. */
function missingMigration(label: string, path: string | undefined, cause: unknown): CommandError | undefined {
  const message = withoutStyles(cause instanceof Error ? cause.message : "");
  const [, name, line] =
    /^Module not found "file:\S+\/migrations\/(\w+)\/migration\.ts"[\s\S]*\/migrations\/mod\.ts:(\d+):/.exec(message) ??
      [];
  if (name === undefined || line === undefined) return undefined;
  return new CommandError(
    `Cannot load the migrations of "${label}": line ${line} of its migrations/mod.ts imports "${name}", which is not ` +
      "there; take it from version control, or if it is to go, " +
      (path === undefined
        ? "delete that line and its name in the list"
        : `write the list anew with makemigrations ${label} --relist`),
    { cause },
  );
}

/** Models, and what they looked like when migrations were last made. */
export interface ModelState {
  /** All apps. */
  readonly apps: readonly ModelApp[];
  /** The labels of the apps that migrations can be made for: those whose directory is on this disk. */
  readonly makeable: readonly string[];
  /** The last snapshots by label. */
  readonly snapshots: Readonly<Record<string, Snapshot | undefined>>;
  /** The directory that the paths of the apps start from. */
  readonly directory: string;
  /** Reads a file by its path from there. */
  readonly readText: ReadText;
}

/**
 * Reads the models of a site and their last snapshots.
 *
 * @param site The site.
 * @returns Both.
 * @throws {MigrationError} If an app has migrations, but no snapshot.
 */
export async function readModelState(site: CommandSite): Promise<ModelState> {
  const directory = site.runtime.baseDir ?? Deno.cwd();
  const apps = (await migrationApps(site)).map((app): ModelApp => {
    const { models, path } = site.apps.get(app.label);
    return {
      ...app,
      tables: managedTables(models),
      unmanaged: unmanagedTables(models),
      directory: path === undefined ? undefined : shortPath(path, directory),
    };
  });
  // A package that comes without its files has made its migrations elsewhere.
  const makeable = apps.filter((app) => app.directory !== undefined).map(({ label }) => label);
  const readText = (path: string): string | undefined => site.runtime.files?.readText(resolve(directory, path));
  const snapshots = makeable.length === 0 ? {} : await readSnapshots(apps, readText, { only: makeable });
  return { apps, makeable, snapshots, directory, readText };
}

/**
 * Does something with migrations. What is wrong with them is said as the command's own error.
 *
 * @param work What to do.
 * @returns What it returns.
 * @throws {CommandError} If the migrations do not fit together or cannot be made or applied.
 */
export async function withMigrations<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof MigrationError)) throw cause;
    throw new CommandError(cause.message, { cause });
  }
}

/**
 * Says which labels belong to no app.
 *
 * @param site The site.
 * @param labels What the command was given.
 * @param io Where to say it.
 * @returns Whether all of them do.
 */
export function knowsLabels(site: CommandSite, labels: readonly string[], io: Terminal): boolean {
  const known = [...site.apps].map(({ label }) => label);
  const strangers = labels.filter((label) => !known.includes(label));
  for (const label of strangers) io.err(io.style.error(messageFor(site, label)));
  return strangers.length === 0;
}

/** The registry's own words, which name the nearest label. */
function messageFor(site: CommandSite, label: string): string {
  try {
    return site.apps.get(label).label;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Finds an app.
 *
 * @param site The site.
 * @param label The label of the app.
 * @returns The app.
 * @throws {CommandError} If there is none; the message names the nearest.
 */
export function findApp(site: CommandSite, label: string): App {
  const app = [...site.apps].find((each) => each.label === label);
  if (app) return app;
  throw new CommandError(messageFor(site, label));
}
