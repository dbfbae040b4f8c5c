import { MigrationError } from "./errors.ts";
import { forwardsPlan, leafNodes, type MigrationGraph, nodeOf } from "./graph.ts";
import { inlineValues } from "./literals.ts";
import type { Migration } from "./migration.ts";
import { type ModelApp, readSnapshot, type ReadText } from "./model_app.ts";
import { formatNumber, numberOf } from "./next_name.ts";
import { planFiles, type PlannedMigrations } from "./planned.ts";
import { isSame } from "./schema/compare.ts";
import { mergeSnapshots } from "./schema/merge_snapshots.ts";
import { EMPTY_SNAPSHOT, modelOf, type Snapshot } from "./schema/snapshot.ts";
import { parseSteps } from "./schema/steps.ts";

/** One of the branches that an app's migrations have. */
export interface MigrationBranch {
  /** The name of its latest migration. */
  readonly name: string;
  /** The migrations that only this branch has, oldest first. */
  readonly migrations: readonly Migration[];
}

/** An app with two or more latest migrations. */
export interface MigrationConflict {
  /** The label of the app. */
  readonly app: string;
  /** Its migrations from before the branches parted, oldest first. */
  readonly ancestors: readonly Migration[];
  /** The branches, by name. */
  readonly branches: readonly MigrationBranch[];
}

/**
 * Finds the apps with two or more latest migrations, which is what two branches of a project leave behind: Django's
 * `detect_conflicts()`.
 *
 * @param graph All migrations.
 * @param only The labels of the apps to look at; none for all.
 * @returns The conflicts, by app.
 *
 * @example Usage
 * ```ts
 * import { buildGraph, defineMigration, findConflicts } from "@nuages/nuages/db/migrations";
 * import { deepStrictEqual } from "node:assert/strict";
 *
 * const names = { "0001_initial": [], "0002_a": ["0001_initial"], "0002_b": ["0001_initial"] };
 * const migrations = Object.entries(names).map(([name, parents]) =>
 *   defineMigration({ app: "blog", name, dependencies: parents.map((parent) => ["blog", parent]), forward: [] })
 * );
 *
 * const [conflict] = findConflicts(buildGraph([{ label: "blog", migrations }]));
 *
 * deepStrictEqual(conflict?.branches.map(({ name }) => name), ["0002_a", "0002_b"]);
 * ```
 */
export function findConflicts(graph: MigrationGraph, only: readonly string[] = []): MigrationConflict[] {
  const apps = [...new Set([...graph.values()].map(({ migration }) => migration.app))].sort();
  return apps.filter((app) => only.length === 0 || only.includes(app)).flatMap((app) => {
    const leaves = leafNodes(graph, app);
    if (leaves.length < 2) return [];
    const histories = leaves.map((leaf) => historyOf(graph, app, leaf));
    const isShared = (migration: Migration): boolean => histories.every((history) => history.includes(migration));
    return [{
      app,
      ancestors: (histories[0] ?? []).filter(isShared),
      branches: histories.map((history) => ({
        name: history.at(-1)?.name ?? "",
        migrations: history.filter((migration) => !isShared(migration)),
      })),
    }];
  });
}

function historyOf(graph: MigrationGraph, app: string, leaf: string): Migration[] {
  return forwardsPlan(graph, leaf).map((id) => nodeOf(graph, id).migration).filter((each) => each.app === app);
}

/** Options for {@linkcode planMerge}. */
export interface PlanMergeOptions {
  /** What to call the migration, after its number. Without it, `merge` and the names of the branches. */
  readonly name?: string | undefined;
  /** What stands in its name where the names of the branches are too long, such as the time. */
  readonly stamp: string;
}

/**
 * Writes the migration that brings branches together. It changes nothing by itself; its snapshot has the changes of
 * all of them.
 *
 * @param app The app.
 * @param conflict Its branches.
 * @param readText Reads a file.
 * @param options What to call the migration.
 * @returns The migration and its files.
 * @throws {MigrationError} When two branches change the same thing, so that what comes out would depend on which of
 * them is applied first.
 *
 * @example Usage
 * ```ts
 * import { buildGraph, defineMigration, findConflicts, planMerge } from "@nuages/nuages/db/migrations";
 * import { ok, strictEqual } from "node:assert/strict";
 *
 * const names = { "0001_initial": [], "0002_a": ["0001_initial"], "0002_b": ["0001_initial"] };
 * const migrations = Object.entries(names).map(([name, parents]) =>
 *   defineMigration({ app: "blog", name, dependencies: parents.map((parent) => ["blog", parent]), forward: [] })
 * );
 * const app = { label: "blog", tables: {}, migrations };
 * const [conflict] = findConflicts(buildGraph([app]));
 * ok(conflict);
 *
 * const plan = await planMerge(app, conflict, () => undefined, { stamp: "20261121_0445" });
 *
 * strictEqual(plan.migrations[0]?.name, "0003_merge_0002_a_0002_b");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/#version-control}
 */
export async function planMerge(
  app: ModelApp,
  conflict: MigrationConflict,
  readText: ReadText,
  options: PlanMergeOptions,
): Promise<PlannedMigrations> {
  const snapshot = await mergedSnapshot(app, conflict, readText);
  return planFiles(app, [{
    name: mergeName(conflict, options),
    dependencies: conflict.branches.map(({ name }) => [app.label, name]),
    forward: [],
    backward: [],
    snapshot,
    sentences: [],
  }]);
}

function mergeName({ branches }: MigrationConflict, { name, stamp }: PlanMergeOptions): string {
  const numbers = branches.map((branch) => numberOf(branch.name) ?? 1);
  const leaves = branches.map((branch) => branch.name).sort().join("_");
  return `${formatNumber(Math.max(...numbers) + 1)}_${name ?? `merge_${leaves.length > 47 ? stamp : leaves}`}`;
}

async function mergedSnapshot(app: ModelApp, conflict: MigrationConflict, readText: ReadText): Promise<Snapshot> {
  const { ancestors, branches } = conflict;
  if (ancestors.length === 0) {
    const names = branches.map(({ name }) => `'${name}'`).join(", ");
    throw new MigrationError("conflict", `Could not find common ancestor of {${names}}`);
  }
  const base = await readSnapshot(app, ancestors, readText) ?? EMPTY_SNAPSHOT;
  let merged = base;
  const changes: BranchChanges[] = [];
  for (const { name, migrations } of branches) {
    const snapshot = await readSnapshot(app, migrations, readText) ?? base;
    const result = mergeSnapshots(base, merged, snapshot);
    const change = { name, changed: changedTables(base, snapshot), ...rebuiltTables(migrations) };
    const collisions = [...result.collisions, ...changes.flatMap((other) => lostChanges(change, other))];
    if (collisions.length > 0) throw colliding(conflict, collisions);
    merged = result.snapshot;
    changes.push(change);
  }
  return merged;
}

interface BranchChanges {
  readonly name: string;
  readonly changed: readonly string[];
  /** The tables that it makes anew. */
  readonly rebuilt: readonly string[];
  /** The tables that taking it back makes anew. */
  readonly rebuiltBack: readonly string[];
}

function changedTables(base: Snapshot, snapshot: Snapshot): string[] {
  const tables = [base, snapshot].flatMap(({ models }) => Object.values(models).map(({ table }) => table));
  return [...new Set(tables)].filter((table) => {
    const [then, now] = [modelOf(base, table)?.[1], modelOf(snapshot, table)?.[1]];
    return !then || !now || !isSame(then, now);
  });
}

function rebuiltTables(migrations: readonly Migration[]): Pick<BranchChanges, "rebuilt" | "rebuiltBack"> {
  const tablesIn = (statements: Migration["forward"]): string[] =>
    parseSteps(statements.map(inlineValues)).flatMap((step) => step.kind === "rebuild" ? [step.table] : []);
  return {
    rebuilt: migrations.flatMap(({ forward }) => tablesIn(forward)),
    rebuiltBack: migrations.flatMap(({ backward = [] }) => tablesIn(backward)),
  };
}

/**
 * A table that one branch makes anew comes out as that branch knew it, without what the other branch had added. On the
 * way back that does no harm where both make it anew, since what they added goes anyway.
 */
function lostChanges(one: BranchChanges, other: BranchChanges): string[] {
  return one.changed.filter((table) => other.changed.includes(table)).flatMap((table) => {
    const culprit = [one, other].find(({ rebuilt }) => rebuilt.includes(table));
    if (culprit) return [`the table "${table}", which "${culprit.name}" makes anew`];
    const [back, more] = [one, other].filter(({ rebuiltBack }) => rebuiltBack.includes(table));
    return back && !more ? [`the table "${table}", which taking "${back.name}" back makes anew`] : [];
  });
}

function colliding({ app, branches }: MigrationConflict, collisions: readonly string[]): MigrationError {
  const names = branches.map(({ name }) => `"${name}"`).join(" and ");
  return new MigrationError(
    "conflict",
    `Cannot merge ${names} of "${app}": both change ${[...new Set(collisions)].join(" and ")}; take one of the ` +
      "branches back where it is applied, delete its migrations, and make them anew with makemigrations",
  );
}
