import type { Client } from "@libsql/core/api";
import { buildGraph } from "./graph.ts";
import { ensureJournal, readJournal } from "./journal.ts";
import type { MigrationApp } from "./migration.ts";
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
import { irreversible, takeStep } from "./step.ts";

/** What happens while migrations run, as it happens. */
export type MigrateEvent =
  /** It is known where to go; nothing was done yet. */
  | { readonly kind: "begin"; readonly target: ResolvedTarget; readonly steps: readonly PlanStep[] }
  /** There is nothing to do. */
  | { readonly kind: "nothing" }
  /** A migration is about to be applied or taken back. */
  | { readonly kind: "start"; readonly step: PlanStep; readonly fake: boolean }
  /** It is done, and noted in the journal. */
  | { readonly kind: "finish"; readonly step: PlanStep; readonly fake: boolean }
  /** It was found done: another runner was faster, or the database's own answer was lost on the way. */
  | { readonly kind: "overtaken"; readonly step: PlanStep };

/** Options for {@linkcode migrate}. */
export interface MigrateOptions {
  /**
   * Where to go.
   *
   * @default {{}} the latest migrations of all apps
   */
  readonly target?: MigrateTarget | undefined;
  /**
   * Whether only to note migrations as applied, or as not applied, without running them.
   *
   * @default {false}
   */
  readonly fake?: boolean | undefined;
  /**
   * What the settings call the database, for messages.
   *
   * @default {"default"}
   */
  readonly database?: string | undefined;
  /**
   * Milliseconds to wait for each migration while others write to the database.
   *
   * @default {60000}
   */
  readonly timeout?: number | undefined;
  /** Told what happens, as it happens. {@linkcode formatMigrateEvent} makes Django's words of it. */
  readonly report?: ((event: MigrateEvent) => void) | undefined;
}

/**
 * Applies migrations, or takes them back.
 *
 * Each migration is atomic, together with its row in Django's `django_migrations`: an error, a lost connection or a
 * killed process leaves all of it or nothing, and a rerun goes on from there. Several runners may start at the same
 * time; each migration is applied once.
 *
 * @param client The database.
 * @param apps The installed apps, each with all of its migrations.
 * @param options Where to go, and how.
 * @returns The steps that this call took.
 * @throws {MigrationError} When the migrations do not fit together or do not fit the database's history, when one has
 * no way back, or when the database refuses one.
 *
 * @example Usage
 * ```ts
 * import { createClient } from "@libsql/client";
 * import { defineMigration, migrate } from "@nuages/nuages/db/migrations";
 * import { strictEqual } from "node:assert/strict";
 *
 * const client = createClient({ url: ":memory:" });
 * const initial = defineMigration({
 *   app: "blog",
 *   name: "0001_initial",
 *   forward: [`CREATE TABLE "blog_post" ("id" integer PRIMARY KEY)`],
 *   backward: [`DROP TABLE "blog_post"`],
 * });
 *
 * const steps = await migrate(client, [{ label: "blog", migrations: [initial] }]);
 *
 * strictEqual(steps.length, 1);
 * client.close();
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#migrate}
 */
export async function migrate(
  client: Client,
  apps: readonly MigrationApp[],
  options: MigrateOptions = {},
): Promise<PlanStep[]> {
  const { fake = false, timeout = 60_000, report = () => {} } = options;
  const graph = buildGraph(apps);
  const applied = await patiently(client, timeout, () => readJournal(client));
  checkHistory(graph, applied, options.database);
  checkConflicts(graph);
  const target = resolveTarget(graph, apps, options.target);
  const steps = planMigration(graph, applied, target);
  if (!fake) refuseIrreversible(steps);

  report({ kind: "begin", target, steps });
  await patiently(client, timeout, () => ensureJournal(client));
  if (steps.length === 0) report({ kind: "nothing" });
  const taken: PlanStep[] = [];
  for (const step of steps) {
    report({ kind: "start", step, fake });
    if (await takeStep(client, graph, step, { fake, timeout }) === "overtaken") {
      report({ kind: "overtaken", step });
    } else {
      report({ kind: "finish", step, fake });
      taken.push(step);
    }
  }
  return taken;
}

// Before anything is done, so that a way back is not gone half.
function refuseIrreversible(steps: readonly PlanStep[]): void {
  for (const { migration, direction } of steps) {
    if (direction === "backward" && migration.backward === undefined) throw irreversible(migration);
  }
}
