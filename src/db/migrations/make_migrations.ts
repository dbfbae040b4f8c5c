import { detectChanges, type DetectedChanges } from "./autodetector.ts";
import { dependenciesOf, type Draft } from "./dependencies.ts";
import { MigrationError } from "./errors.ts";
import { buildGraph, leafNodes, type MigrationGraph, nodeOf } from "./graph.ts";
import { defineMigration, type Migration, type MigrationKey } from "./migration.ts";
import { migrationsDirectory, type ModelApp } from "./model_app.ts";
import { checkConflicts } from "./planner.ts";
import { describeOperation, suggestName } from "./schema/operations.ts";
import type { Rename } from "./schema/renames.ts";
import { EMPTY_SNAPSHOT, formatSnapshot, type Snapshot } from "./schema/snapshot.ts";
import { writeMigration, writeMigrationList } from "./writer.ts";

/** Options for {@linkcode planMigrations}. */
export interface PlanMigrationsOptions {
  /**
   * The labels of the apps to make migrations for.
   *
   * @default {[]} all apps
   */
  readonly only?: readonly string[] | undefined;
  /** What to call the migrations, after their numbers. Without it, after what they do. */
  readonly name?: string | undefined;
  /**
   * What got another name. Without it, a thing under a new name is a new thing, and the old one is dropped.
   *
   * @default {[]}
   */
  readonly renames?: readonly Rename[] | undefined;
}

/** A file to be written. */
export interface PlannedFile {
  /** Where, relative to the project: `blog/migrations/0001_initial/migration.ts`. */
  readonly path: string;
  /** What. */
  readonly text: string;
}

/** What {@linkcode planMigrations} would write. */
export interface PlannedMigrations {
  /** The new migrations. */
  readonly migrations: readonly Migration[];
  /** The files: for each migration itself, its snapshot and its app's list, which replaces the one that was there. */
  readonly files: readonly PlannedFile[];
  /** What `makemigrations` prints, with its line ends. */
  readonly summary: string;
}

/**
 * Compares the models of all apps with their last snapshots and writes the migrations from the one to the other.
 * Nothing is written to a disk, and no database is asked.
 *
 * @param apps All installed apps, also those that no migration is to be made for: others may refer to their tables.
 * @param snapshots The last snapshot of each app, by label, as {@linkcode readSnapshots} returns them.
 * @param options What to make.
 * @returns The migrations, their files, and what to print.
 * @throws {MigrationError} When an app has two latest migrations, when a table belongs to no app or to two, when
 * existing rows could not be filled, or when a rename does not fit.
 *
 * @example Usage
 * ```ts
 * import { planMigrations } from "@nuages/nuages/db/migrations";
 * import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const posts = sqliteTable("blog_post", { id: integer().primaryKey({ autoIncrement: true }) });
 *
 * const { summary } = planMigrations([{ label: "blog", tables: { Post: posts }, migrations: [] }], {});
 *
 * strictEqual(
 *   summary,
 *   "Migrations for 'blog':\n  blog/migrations/0001_initial/migration.ts\n    - Create model Post\n",
 * );
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#makemigrations}
 */
export function planMigrations(
  apps: readonly ModelApp[],
  snapshots: Readonly<Record<string, Snapshot | undefined>>,
  options: PlanMigrationsOptions = {},
): PlannedMigrations {
  const graph = buildGraph(apps);
  checkConflicts(graph);
  refuseUnknown(apps, snapshots, options);
  const drafts = chosen(apps, options.only).flatMap((app): Draft[] => {
    const changes = detectChanges(snapshots[app.label] ?? EMPTY_SNAPSHOT, app.tables, options);
    return changes ? [{ app, changes, name: nameOf(graph, app.label, changes, options.name) }] : [];
  });
  const dependencies = dependenciesOf({ graph, apps, snapshots, renames: options.renames ?? [] }, drafts);
  return {
    migrations: drafts.map((draft) => toMigration(draft, dependencies.get(draft.app.label))),
    files: drafts.flatMap((draft) => filesOf(draft, dependencies.get(draft.app.label))),
    summary: drafts.map(summaryOf).join("") || nothingDetected(options.only),
  };
}

function refuseUnknown(
  apps: readonly ModelApp[],
  snapshots: Readonly<Record<string, Snapshot | undefined>>,
  { only = [], renames = [] }: PlanMigrationsOptions,
): void {
  const stranger = only.find((label) => !apps.some((app) => app.label === label));
  if (stranger !== undefined) throw new MigrationError("unknown", `No installed app with label '${stranger}'.`);
  const models = Object.values(snapshots).flatMap((snapshot) => Object.values(snapshot?.models ?? {}));
  const tables = new Set(models.map(({ table }) => table));
  for (const { table, column, to } of renames) {
    if (!tables.has(table)) {
      throw new MigrationError("unknown", `Cannot rename "${table}": no app's last snapshot has such a table`);
    }
    if (column === undefined) tables.add(to);
  }
}

// Django goes through the apps by label.
function chosen(apps: readonly ModelApp[], only: readonly string[] = []): ModelApp[] {
  return apps.filter(({ label }) => only.length === 0 || only.includes(label))
    .sort((one, other) => one.label < other.label ? -1 : 1);
}

function nameOf(graph: MigrationGraph, label: string, changes: DetectedChanges, name: string | undefined): string {
  const [leaf] = leafNodes(graph, label);
  const last = leaf === undefined ? "0" : /^\d+/.exec(nodeOf(graph, leaf).migration.name)?.[0] ?? "0";
  const number = String(Number(last) + 1).padStart(4, "0");
  return `${number}_${name ?? suggestName(changes.operations, leaf === undefined)}`;
}

function toMigration({ app, name, changes }: Draft, dependencies: readonly MigrationKey[] | undefined): Migration {
  return defineMigration({
    app: app.label,
    name,
    dependencies,
    forward: changes.forward.flatMap(({ statements }) => statements),
    backward: changes.backward.flatMap(({ statements }) => statements),
  });
}

function filesOf({ app, name, changes }: Draft, dependencies: readonly MigrationKey[] = []): PlannedFile[] {
  const directory = migrationsDirectory(app);
  const { forward, backward, snapshot } = changes;
  const names = [...app.migrations.map((migration) => migration.name), name];
  return [
    {
      path: `${directory}/${name}/migration.ts`,
      text: writeMigration({ app: app.label, name, dependencies, forward, backward }),
    },
    { path: `${directory}/${name}/snapshot.json`, text: formatSnapshot(snapshot) },
    { path: `${directory}/mod.ts`, text: writeMigrationList(app.label, names) },
  ];
}

function summaryOf({ app, name, changes }: Draft): string {
  const lines = [
    `Migrations for '${app.label}':`,
    `  ${migrationsDirectory(app)}/${name}/migration.ts`,
    ...changes.operations.map((operation) => `    - ${describeOperation(operation)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function nothingDetected(only: readonly string[] = []): string {
  if (only.length === 0) return "No changes detected\n";
  return `No changes detected in app${only.length === 1 ? "" : "s"} '${only.join("', '")}'\n`;
}
