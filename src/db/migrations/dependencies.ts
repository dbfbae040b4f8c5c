import type { DetectedChanges } from "./autodetector.ts";
import { MigrationError } from "./errors.ts";
import { leafNodes, type MigrationGraph, nodeOf } from "./graph.ts";
import { migrationId, type MigrationKey } from "./migration.ts";
import type { ModelApp } from "./model_app.ts";
import type { Rename } from "./schema/renames.ts";
import type { Snapshot } from "./schema/snapshot.ts";
import { ownerOf, tableOwners } from "./table_owners.ts";

/** A migration that is being made. */
export interface Draft {
  /** Its app. */
  readonly app: ModelApp;
  /** Its name. */
  readonly name: string;
  /** What it does. */
  readonly changes: DetectedChanges;
}

/** What is known before migrations are made. */
export interface Situation {
  /** The migrations that there are. */
  readonly graph: MigrationGraph;
  /** All installed apps. */
  readonly apps: readonly ModelApp[];
  /** The last snapshot of each app, by label. */
  readonly snapshots: Readonly<Record<string, Snapshot | undefined>>;
  /** What got another name. */
  readonly renames: readonly Rename[];
}

/**
 * Finds out on what new migrations depend: on the latest one of their own app and of each app to whose tables they
 * newly refer; where they rename a table, on those that mention it under its old name; and where they drop one, on
 * those that no longer refer to it.
 *
 * @param situation What there is.
 * @param drafts The new migrations.
 * @returns The dependencies, by the labels of the apps.
 * @throws {MigrationError} When a table belongs to no app or to two, or to one that has no migrations.
 */
export function dependenciesOf(situation: Situation, drafts: readonly Draft[]): Map<string, MigrationKey[]> {
  const { graph, apps, snapshots, renames } = situation;
  const owners = tableOwners(apps);
  const dependencies = new Map<string, MigrationKey[]>();
  for (const { app: { label }, changes } of drafts) {
    const before = tablesOf(snapshots[label]);
    const renamed = before.filter((table) => renames.some((rename) => rename.table === table));
    const dropped = before.filter((table) => !renamed.includes(table) && !tablesOf(changes.snapshot).includes(table));
    const newest = (other: string): MigrationKey[] => dependency(graph, drafts, dependencies, label, other);
    dependencies.set(
      label,
      withoutDoubles([
        ...latest(graph, label),
        ...others(label, changes.references.flatMap((table) => ownerOf(apps, owners, label, table) ?? [])).flatMap(
          newest,
        ),
        ...others(label, referrers(situation, dropped)).flatMap(newest),
        ...others(label, referrers(situation, renamed)).flatMap((other) => latest(graph, other)),
      ]),
    );
  }
  return dependencies;
}

function tablesOf(snapshot: Snapshot | undefined): string[] {
  return Object.values(snapshot?.models ?? {}).map(({ table }) => table);
}

// The apps that referred to one of these tables.
function referrers({ snapshots }: Situation, tables: readonly string[]): string[] {
  return Object.keys(snapshots).filter((label) =>
    Object.values(snapshots[label]?.models ?? {}).some(({ foreignKeys }) =>
      foreignKeys.some(({ table }) => tables.includes(table))
    )
  );
}

function others(label: string, labels: readonly string[]): string[] {
  return [...new Set(labels)].filter((other) => other !== label).sort();
}

function withoutDoubles(keys: readonly MigrationKey[]): MigrationKey[] {
  return [...new Map(keys.map((key) => [migrationId(key), key])).values()];
}

function latest(graph: MigrationGraph, label: string): MigrationKey[] {
  return leafNodes(graph, label).map((leaf) => [label, nodeOf(graph, leaf).migration.name]);
}

function dependency(
  graph: MigrationGraph,
  drafts: readonly Draft[],
  soFar: ReadonlyMap<string, readonly MigrationKey[]>,
  label: string,
  other: string,
): MigrationKey[] {
  const draft = drafts.find(({ app }) => app.label === other);
  if (draft && !dependsOn(drafts, soFar, draft, label)) return [[other, draft.name]];
  const keys = latest(graph, other);
  // Two apps that refer to each other: one of them comes first, and SQLite lets it refer to a table that is yet to come.
  if (keys.length > 0 || draft) return keys;
  throw new MigrationError(
    "unmigratable",
    `Cannot make migrations for "${label}": it refers to tables of "${other}", which has no migrations; make those first`,
  );
}

function dependsOn(
  drafts: readonly Draft[],
  soFar: ReadonlyMap<string, readonly MigrationKey[]>,
  { app }: Draft,
  label: string,
): boolean {
  if (app.label === label) return true;
  return (soFar.get(app.label) ?? []).some(([other, name]) => {
    const draft = drafts.find((each) => each.app.label === other && each.name === name);
    return draft !== undefined && dependsOn(drafts, soFar, draft, label);
  });
}
