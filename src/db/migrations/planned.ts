import { withHeadings } from "./headings.ts";
import { defineMigration, type Migration, type MigrationKey } from "./migration.ts";
import { migrationsDirectory, type ModelApp } from "./model_app.ts";
import type { StatementGroup } from "./schema/differences.ts";
import { formatSnapshot, type Snapshot } from "./schema/snapshot.ts";
import { writeMigration, writeMigrationList } from "./writer.ts";

/** A file to be written. */
export interface PlannedFile {
  /** Where, relative to the project: `blog/migrations/0001_initial/migration.ts`. */
  readonly path: string;
  /** What. */
  readonly text: string;
}

/** Migrations that are not on the disk yet. */
export interface PlannedMigrations {
  /** The new migrations. */
  readonly migrations: readonly Migration[];
  /** The files: for each migration itself, its snapshot and its app's list, which replaces the one that was there. */
  readonly files: readonly PlannedFile[];
  /** What `makemigrations` prints, with its line ends. */
  readonly summary: string;
  /**
   * What whoever made them had better know.
   *
   * @default {[]}
   */
  readonly warnings?: readonly string[] | undefined;
}

/** A migration in SQL that is to be written. */
export interface PlannedSource {
  /** Its name. */
  readonly name: string;
  /** What must be applied before it. */
  readonly dependencies: readonly MigrationKey[];
  /** The migrations of other apps before which it must be applied. */
  readonly runBefore?: readonly MigrationKey[];
  /** The migrations that it stands for. */
  readonly replaces?: readonly MigrationKey[];
  /** What applying it does. */
  readonly forward: readonly StatementGroup[];
  /** What taking it back does; `undefined` where there is no way back. */
  readonly backward: readonly StatementGroup[] | undefined;
  /** The app's tables after it. */
  readonly snapshot: Snapshot;
  /** What it does, in Django's sentences. */
  readonly sentences: readonly string[];
}

/**
 * Writes migrations of an app and the list of all that it has.
 *
 * @param app The app.
 * @param sources The new migrations.
 * @param without The names of migrations that are no longer there.
 * @returns The migrations and their files.
 */
export function planFiles(
  app: ModelApp,
  sources: readonly PlannedSource[],
  without: readonly string[] = [],
): PlannedMigrations {
  const directory = migrationsDirectory(app);
  const kept = app.migrations.map(({ name }) => name).filter((name) => !without.includes(name));
  const names = [...kept, ...sources.map(({ name }) => name)];
  return {
    migrations: sources.map((source) => toMigration(app.label, source)),
    files: [
      ...sources.flatMap((source): PlannedFile[] => [
        {
          path: `${directory}/${source.name}/migration.ts`,
          text: writeMigration({ app: app.label, ...source }),
        },
        { path: `${directory}/${source.name}/snapshot.json`, text: formatSnapshot(source.snapshot) },
      ]),
      { path: `${directory}/mod.ts`, text: writeMigrationList(app.label, [...new Set(names)]) },
    ],
    summary: summaryOf(app, sources),
  };
}

/**
 * Puts the migrations of several apps together.
 *
 * @param plans The migrations of each app.
 * @returns All of them.
 */
export function joinPlans(plans: readonly PlannedMigrations[]): PlannedMigrations {
  return {
    migrations: plans.flatMap(({ migrations }) => migrations),
    files: plans.flatMap(({ files }) => files),
    summary: plans.map(({ summary }) => summary).join(""),
  };
}

/**
 * Writes what `makemigrations` prints about the migrations of an app.
 *
 * @param app The app.
 * @param migrations The migrations.
 * @returns The text, with its line ends.
 */
export function summaryOf(
  app: ModelApp,
  migrations: readonly Pick<PlannedSource, "name" | "sentences">[],
): string {
  const lines = migrations.flatMap(({ name, sentences }) => [
    `  ${migrationsDirectory(app)}/${name}/migration.ts`,
    ...sentences.map((sentence) => `    - ${sentence}`),
  ]);
  return [`Migrations for '${app.label}':`, ...lines].map((line) => `${line}\n`).join("");
}

function toMigration(
  app: string,
  { name, dependencies, runBefore, replaces, forward, backward }: PlannedSource,
): Migration {
  return defineMigration({
    app,
    name,
    dependencies,
    runBefore,
    replaces,
    forward: withHeadings(forward),
    backward: backward && withHeadings(backward),
  });
}
