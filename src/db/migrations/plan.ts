import type { Client } from "@libsql/core/api";
import { refuseEdited } from "./edited.ts";
import { type History, historyOf, readHistory } from "./history.ts";
import { type MigrationApp, migrationId } from "./migration.ts";
import { patiently } from "./patience.ts";
import {
  checkConflicts,
  checkHistory,
  type MigrateTarget,
  planMigration,
  type PlanStep,
  type ResolvedTarget,
  resolveTarget,
} from "./planner.ts";
import { extentOf } from "./replacements.ts";

/** Options for {@linkcode plannedSteps}. */
export interface PlanOptions {
  /**
   * Where to go.
   *
   * @default {{}} the latest migrations of all apps
   */
  readonly target?: MigrateTarget | undefined;
  /**
   * What the settings call the database, for messages.
   *
   * @default {"default"}
   */
  readonly database?: string | undefined;
  /**
   * Whether migrations that were edited after they were applied are taken as they are now.
   *
   * @default {false} they are refused
   */
  readonly acceptEdited?: boolean | undefined;
  /**
   * Milliseconds to wait while others write to the database.
   *
   * @default {60000}
   */
  readonly timeout?: number | undefined;
}

/** Where a run goes, and how. */
export interface Plan {
  /** The migrations as they fit the database. */
  readonly history: History;
  /** Where it goes. */
  readonly target: ResolvedTarget;
  /** The steps, in order. */
  readonly steps: readonly PlanStep[];
}

/**
 * Lists what {@linkcode migrate} would do with the same options. The database is only read, and needs no journal.
 *
 * @param client The database.
 * @param apps The installed apps, each with all of its migrations.
 * @param options Where to go.
 * @returns The steps, in order; none where the database is there already.
 * @throws {MigrationError} When the migrations do not fit together or do not fit the database's history, or when one was
 * edited after it was applied.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#cmdoption-migrate-plan}
 */
export async function plannedSteps(
  client: Client,
  apps: readonly MigrationApp[],
  options: PlanOptions = {},
): Promise<readonly PlanStep[]> {
  if (!options.acceptEdited) await refuseEdited(client, apps, options.timeout ?? 60_000);
  return (await planOf(client, apps, options)).steps;
}

/**
 * Finds out what is to be done. Nothing is done.
 *
 * @param client The database.
 * @param apps The installed apps, each with all of its migrations.
 * @param options Where to go.
 * @returns The steps, and what they were found by.
 * @throws {MigrationError} When the migrations do not fit together or do not fit the database's history.
 */
export async function planOf(
  client: Client,
  apps: readonly MigrationApp[],
  { target: wanted, database, timeout = 60_000 }: PlanOptions,
): Promise<Plan> {
  const whole = await patiently(client, timeout, () => readHistory(client, apps));
  checkHistory(whole.graph, whole.applied, database);
  checkConflicts(whole.graph);
  const { history, target } = reaching(whole, apps, resolveTarget(whole.graph, apps, wanted));
  return { history, target, steps: planMigration(history.graph, history.applied, target) };
}

function reaching(history: History, apps: readonly MigrationApp[], target: ResolvedTarget): Omit<Plan, "steps"> {
  if (target.kind !== "migration") return { history, target };
  const id = migrationId([target.app, target.name]);
  if (history.graph.has(id)) return { history, target };
  const squash = history.replacements.get(id);
  // A migration that a squashed one stands for can still be gone to by its name: then the squashed one steps aside.
  if (!squash || extentOf(squash, history.journal) !== "some") {
    return { history: historyOf(apps, history.journal, id), target };
  }
  // And a squashed one that cannot be used means the last of those that it stands for.
  const last = [...squash.originals.slice(-1), ...squash.squashes.toReversed()]
    .find((key) => history.graph.has(migrationId(key)));
  const [app, name] = last ?? [target.app, target.name];
  return { history, target: { kind: "migration", app, name } };
}
