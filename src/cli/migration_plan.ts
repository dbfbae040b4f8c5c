import type { Client } from "@libsql/core/api";
import {
  buildGraph,
  checkConflicts,
  checkHistory,
  forwardsPlan,
  leafNodes,
  type MigrateTarget,
  type MigrationApp,
  nodeOf,
  planMigration,
  type PlanStep,
  readJournal,
  resolveTarget,
} from "../db/migrations/mod.ts";

/** One migration of a project, in the order in which they are applied. */
export interface PlannedMigration {
  /** App and name: `blog.0001_initial`. */
  readonly id: string;
  /** The ids of the migrations it depends on, sorted. */
  readonly dependencies: readonly string[];
  /** Whether the database has it. */
  readonly isApplied: boolean;
}

/**
 * Lists all migrations in the order in which `migrate` applies them. The database is only read.
 *
 * @param client The database.
 * @param apps All apps.
 * @param labels The apps to list, with all that they depend on; none for all.
 * @returns The migrations.
 * @throws {MigrationError} If the migrations do not fit together.
 */
export async function projectPlan(
  client: Client,
  apps: readonly MigrationApp[],
  labels: readonly string[],
): Promise<PlannedMigration[]> {
  const graph = buildGraph(apps);
  const journal = await readJournal(client);
  const leaves = leafNodes(graph).filter((id) =>
    labels.length === 0 || labels.includes(nodeOf(graph, id).migration.app)
  );
  const ids = new Set(leaves.flatMap((leaf) => forwardsPlan(graph, leaf)));
  return [...ids].map((id) => ({ id, dependencies: nodeOf(graph, id).parents, isApplied: journal.has(id) }));
}

/**
 * Lists what `migrate` would do. The database is only read.
 *
 * @param client The database.
 * @param apps All apps.
 * @param target Where to go.
 * @param database What the settings call the database.
 * @returns The steps, in order.
 * @throws {MigrationError} If the migrations do not fit together or do not fit the database's history.
 */
export async function plannedSteps(
  client: Client,
  apps: readonly MigrationApp[],
  target: MigrateTarget,
  database: string,
): Promise<PlanStep[]> {
  const graph = buildGraph(apps);
  const journal = await readJournal(client);
  checkHistory(graph, journal, database);
  checkConflicts(graph);
  return planMigration(graph, journal, resolveTarget(graph, apps, target));
}
