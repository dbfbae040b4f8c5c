import { detectChanges, type DetectChangesOptions, type DetectedChanges } from "./autodetector.ts";
import { dependenciesOf, type Draft } from "./dependencies.ts";
import { MigrationError } from "./errors.ts";
import { buildGraph, leafNodes, type MigrationGraph } from "./graph.ts";
import type { ModelApp } from "./model_app.ts";
import { nextNumber } from "./next_name.ts";
import { joinPlans, planFiles, type PlannedMigrations } from "./planned.ts";
import { checkConflicts } from "./planner.ts";
import { describeOperation, suggestName } from "./schema/operations.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "./schema/snapshot.ts";
import { takeSnapshot } from "./schema/take_snapshot.ts";

/** Options for {@linkcode planMigrations}. */
export interface PlanMigrationsOptions extends DetectChangesOptions {
  /**
   * The labels of the apps to make migrations for.
   *
   * @default {[]} all apps
   */
  readonly only?: readonly string[] | undefined;
  /** What to call the migrations, after their numbers. Without it, after what they do. */
  readonly name?: string | undefined;
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
  checkConflicts(graph, options.only);
  refuseUnknown(apps, snapshots, options);
  const drafts = draftsOf(graph, apps, snapshots, options);
  const dependencies = dependenciesOf({ graph, apps, snapshots, renames: options.renames ?? [] }, drafts);
  const plan = joinPlans(drafts.map(({ app, name, changes }) =>
    planFiles(app, [{
      ...changes,
      name,
      dependencies: dependencies.get(app.label) ?? [],
      sentences: changes.operations.map(describeOperation),
    }])
  ));
  return drafts.length > 0
    ? { ...plan, warnings: drafts.flatMap(warningsOf) }
    : { ...plan, summary: nothingDetected(options.only) };
}

/**
 * Refuses names that nothing has.
 *
 * @param apps All installed apps.
 * @param snapshots The last snapshot of each app.
 * @param options What was said of apps, tables and columns.
 * @throws {MigrationError} When there is no such app or table.
 */
export function refuseUnknown(
  apps: readonly ModelApp[],
  snapshots: Readonly<Record<string, Snapshot | undefined>>,
  { only = [], renames = [], defaults = [] }: PlanMigrationsOptions,
): void {
  const stranger = only.find((label) => !apps.some((app) => app.label === label));
  if (stranger !== undefined) throw new MigrationError("unknown", `No installed app with label '${stranger}'.`);
  const tables = new Set(Object.values(snapshots).flatMap((snapshot) => tablesOf(snapshot)));
  const former = new Set<string>();
  for (const { table, column, to } of renames) {
    if (!tables.has(table) && !former.has(table)) {
      throw new MigrationError("unknown", `Cannot rename "${table}": no app's last snapshot has such a table`);
    }
    if (column !== undefined) continue;
    if (tables.has(to)) {
      throw new MigrationError("unknown", `Cannot rename "${table}" to "${to}": there is a table of that name already`);
    }
    tables.add(to);
    former.add(table);
    tables.delete(table);
  }
  if (defaults.length === 0) return;
  const current = apps.flatMap((app) => tablesOf(takeSnapshot(app.tables)));
  for (const { table, column } of defaults) {
    if (current.includes(table)) continue;
    throw new MigrationError("unknown", `Cannot use a default for "${table}.${column}": no model has such a table`);
  }
}

function tablesOf(snapshot: Snapshot | undefined): string[] {
  return Object.values(snapshot?.models ?? {}).map(({ table }) => table);
}

/**
 * Finds the apps that have changed, by label as Django goes through them.
 *
 * @param graph All migrations.
 * @param apps All installed apps.
 * @param snapshots The last snapshot of each app.
 * @param options What to make.
 * @returns The changes of each.
 * @throws {MigrationError} When existing rows could not be filled, or when a rename does not fit.
 */
export function draftsOf(
  graph: MigrationGraph,
  apps: readonly ModelApp[],
  snapshots: Readonly<Record<string, Snapshot | undefined>>,
  options: PlanMigrationsOptions,
): Draft[] {
  const { only = [] } = options;
  const chosen = apps.filter(({ label }) => only.length === 0 || only.includes(label));
  return chosen.toSorted((one, other) => one.label < other.label ? -1 : 1).flatMap((app): Draft[] => {
    const changes = detectChanges(snapshots[app.label] ?? EMPTY_SNAPSHOT, app.tables, options);
    return changes ? [{ app, changes, name: nameOf(graph, app.label, changes, options.name) }] : [];
  });
}

/**
 * Says what becomes of values whose columns get another type.
 *
 * @param draft A migration that is being made.
 * @returns A sentence for each column.
 */
export function warningsOf({ changes }: Draft): string[] {
  return changes.retypes.map(({ table, column, from, to }) =>
    `"${table}.${column}" was ${from} and becomes ${to}: ` +
    (isText(from) ? "a text of digits becomes a number ('007' becomes 7), and " : "") +
    `migrate refuses rows with another value. To convert them, say --default "${table}.${column}=‹SQL›"`
  );
}

function isText(type: string): boolean {
  return !/REAL|FLOA|DOUB|NUMERIC|DECIMAL/i.test(type);
}

function nameOf(graph: MigrationGraph, label: string, changes: DetectedChanges, name: string | undefined): string {
  const isInitial = leafNodes(graph, label).length === 0;
  return `${nextNumber(graph, label)}_${name ?? suggestName(changes.operations, isInitial)}`;
}

function nothingDetected(only: readonly string[] = []): string {
  if (only.length === 0) return "No changes detected\n";
  return `No changes detected in app${only.length === 1 ? "" : "s"} '${only.join("', '")}'\n`;
}
