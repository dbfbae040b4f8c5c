import { MigrationError } from "./errors.ts";
import { dependenciesOf, type Draft } from "./dependencies.ts";
import { buildGraph, leafNodes, type MigrationGraph, nodeOf } from "./graph.ts";
import { withHeadings } from "./headings.ts";
import { inlineValues } from "./literals.ts";
import { draftsOf, type PlanMigrationsOptions, refuseUnknown, warningsOf } from "./make_migrations.ts";
import type { Migration, MigrationKey } from "./migration.ts";
import { migrationsDirectory, type ModelApp, readSnapshot, type ReadText } from "./model_app.ts";
import { optimizeSteps } from "./optimize.ts";
import { joinPlans, planFiles, type PlannedMigrations, type PlannedSource } from "./planned.ts";
import { checkConflicts } from "./planner.ts";
import { migrationRange } from "./range.ts";
import { differences } from "./schema/differences.ts";
import { suggestName } from "./schema/operations.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "./schema/snapshot.ts";

/** What {@linkcode planUpdates} would write. */
export interface PlannedUpdates extends PlannedMigrations {
  /** The directories of the migrations that the new ones take the place of. */
  readonly deleted: readonly string[];
}

/** Options for {@linkcode planUpdates}. */
export interface PlanUpdatesOptions extends PlanMigrationsOptions {
  /** The ids of the migrations that are applied somewhere, and so may not change any more. */
  readonly applied: { has(id: string): boolean };
}

/**
 * Puts what has changed in the models into the latest migration of each app, which gets another name.
 *
 * @param apps All installed apps.
 * @param snapshots The last snapshot of each app, by label.
 * @param readText Reads a file.
 * @param options What to make.
 * @returns The migrations, their files, and what they take the place of.
 * @throws {MigrationError} When the latest migration may not change: it is applied, squashed or in TypeScript, or
 * others depend on it.
 *
 * @example Usage
 * ```ts
 * import { planMigrations, planUpdates, takeSnapshot } from "@nuages/nuages/db/migrations";
 * import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
 * import { strictEqual } from "node:assert/strict";
 *
 * const id = integer().primaryKey();
 * const before = { Post: sqliteTable("blog_post", { id }) };
 * const { migrations } = planMigrations([{ label: "blog", tables: before, migrations: [] }], {});
 * const now = { Post: sqliteTable("blog_post", { id, title: text() }) };
 *
 * const plan = await planUpdates(
 *   [{ label: "blog", tables: now, migrations }],
 *   { blog: takeSnapshot(before) },
 *   () => undefined,
 *   { applied: new Set() },
 * );
 *
 * strictEqual(plan.migrations[0]?.name, "0001_initial_updated");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/django-admin/#cmdoption-makemigrations-update}
 */
export async function planUpdates(
  apps: readonly ModelApp[],
  snapshots: Readonly<Record<string, Snapshot | undefined>>,
  readText: ReadText,
  options: PlanUpdatesOptions,
): Promise<PlannedUpdates> {
  const graph = buildGraph(apps);
  checkConflicts(graph, options.only);
  refuseUnknown(apps, snapshots, options);
  const drafts = draftsOf(graph, apps, snapshots, options);
  const dependencies = dependenciesOf({ graph, apps, snapshots, renames: options.renames ?? [] }, drafts);
  const plans = await Promise.all(drafts.map(async (draft) => {
    const latest = updatable(graph, draft.app.label, options.applied);
    const history = migrationRange(apps, latest.app, latest.name).filter((each) => each !== latest);
    const before = await readSnapshot(draft.app, history, readText) ?? EMPTY_SNAPSHOT;
    const source = updated(draft, latest, before, dependencies.get(draft.app.label) ?? [], options.name);
    return {
      ...planFiles(draft.app, [source], [latest.name]),
      deleted: `${migrationsDirectory(draft.app)}/${latest.name}`,
    };
  }));
  return { ...joinPlans(plans), warnings: drafts.flatMap(warningsOf), deleted: plans.map(({ deleted }) => deleted) };
}

/** The latest migration of an app, if it may change; the words are Django's. */
function updatable(graph: MigrationGraph, label: string, applied: PlanUpdatesOptions["applied"]): Migration {
  const [leaf] = leafNodes(graph, label);
  if (leaf === undefined) throw refused(`App ${label} has no migration, cannot update last migration.`);
  const { migration, children } = nodeOf(graph, leaf);
  if (migration.replaces.length > 0) throw refused(`Cannot update squash migration '${leaf}'.`);
  if (applied.has(leaf)) throw refused(`Cannot update applied migration '${leaf}'.`);
  if (children.length > 0) {
    const list = children.map((child) => `'${child}'`).join(", ");
    throw refused(`Cannot update migration '${leaf}' that migrations ${list} depend on.`);
  }
  if (migration.run) {
    throw refused(`Cannot update migration '${leaf}': it is in TypeScript; run makemigrations without --update`);
  }
  return migration;
}

function refused(message: string): MigrationError {
  return new MigrationError("unmigratable", message);
}

function updated(
  { app, changes }: Draft,
  latest: Migration,
  before: Snapshot,
  added: readonly MigrationKey[],
  name: string | undefined,
): PlannedSource {
  const others = added.filter(([label]) => label !== app.label);
  const dependencies = [...latest.dependencies, ...others.filter((key) => !hasKey(latest.dependencies, key))];
  const isAlone = dependencies.every(([label]) => label === app.label);
  const forward = optimizeSteps([...latest.forward.map(inlineValues), ...withHeadings(changes.forward)], { isAlone });
  const { operations } = differences(before, changes.snapshot);
  const suggested = suggestName(operations, !latest.dependencies.some(([label]) => label === app.label));
  return {
    name: updatedName(latest.name, name ?? suggested),
    dependencies,
    runBefore: latest.runBefore,
    forward,
    backward: latest.backward &&
      optimizeSteps([...withHeadings(changes.backward), ...latest.backward.map(inlineValues)], { isAlone }),
    snapshot: changes.snapshot,
    sentences: forward.flatMap(({ sentences }) => sentences),
  };
}

function updatedName(latest: string, word: string): string {
  const name = `${latest.slice(0, 4)}_${word}`;
  return name === latest ? `${latest}_updated` : name;
}

function hasKey(keys: readonly MigrationKey[], [app, name]: MigrationKey): boolean {
  return keys.some((key) => key[0] === app && key[1] === name);
}
