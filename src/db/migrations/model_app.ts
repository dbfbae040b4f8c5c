import { MigrationError } from "./errors.ts";
import { buildGraph, forwardsPlan, leafNodes, type MigrationGraph, nodeOf } from "./graph.ts";
import type { Migration, MigrationApp } from "./migration.ts";
import { parseSnapshot } from "./schema/parse_snapshot.ts";
import type { Snapshot } from "./schema/snapshot.ts";
import type { Tables } from "./schema/take_snapshot.ts";

/** An app whose migrations can be made. */
export interface ModelApp extends MigrationApp {
  /** Its tables, by the names of their models. */
  readonly tables: Tables;
  /**
   * The names of its tables that somebody else makes, to which others may refer all the same.
   *
   * @default {[]}
   */
  readonly unmanaged?: readonly string[] | undefined;
  /**
   * Its directory, as it shall stand in front of the names of its files.
   *
   * @default {label}
   */
  readonly directory?: string | undefined;
}

/**
 * Returns where an app's migrations lie.
 *
 * @param app The app.
 * @returns The path of the directory.
 */
export function migrationsDirectory({ label, directory = label }: ModelApp): string {
  return `${directory}/migrations`;
}

/** Reads a file of the project; `undefined` where there is none. */
export type ReadText = (path: string) => string | undefined | Promise<string | undefined>;

/** Options for {@linkcode readSnapshots}. */
export interface ReadSnapshotsOptions {
  /**
   * The labels of the apps whose snapshots to read: those whose files are at hand.
   *
   * @default {[]} all apps
   */
  readonly only?: readonly string[] | undefined;
}

/**
 * Reads the last snapshot of each app: that of its latest migration, or, where that was written by hand, of the
 * nearest one before it that has a snapshot.
 *
 * @param apps All installed apps.
 * @param readText Reads a file, such as `blog/migrations/0001_initial/snapshot.json`.
 * @param options Which to read.
 * @returns The snapshots, by the labels of the apps. An app without migrations has none.
 * @throws {MigrationError} When an app has tables and migrations, but no snapshot at all, or a broken one.
 */
export async function readSnapshots(
  apps: readonly ModelApp[],
  readText: ReadText,
  { only = [] }: ReadSnapshotsOptions = {},
): Promise<Record<string, Snapshot>> {
  const graph = buildGraph(apps);
  const snapshots: Record<string, Snapshot> = {};
  for (const app of apps) {
    if (app.migrations.length === 0 || (only.length > 0 && !only.includes(app.label))) continue;
    const snapshot = await readSnapshot(app, history(graph, app.label), readText);
    if (snapshot) snapshots[app.label] = snapshot;
    // Migrations that only fill the tables of others have nothing to compare with.
    else if (Object.keys(app.tables).length > 0) throw withoutSnapshot(app);
  }
  return snapshots;
}

/**
 * Reads what an app's tables look like after some of its migrations: the snapshot of the last of them, or, where that
 * was written by hand, of the nearest one before it that has a snapshot.
 *
 * @param app The app.
 * @param migrations The migrations, oldest first.
 * @param readText Reads a file.
 * @returns The snapshot, or `undefined` where none of them has one.
 * @throws {MigrationError} When a snapshot is broken.
 */
export async function readSnapshot(
  app: ModelApp,
  migrations: readonly Migration[],
  readText: ReadText,
): Promise<Snapshot | undefined> {
  for (const { name } of migrations.toReversed()) {
    const path = `${migrationsDirectory(app)}/${name}/snapshot.json`;
    const text = await readText(path);
    if (text !== undefined) return parseSnapshot(text, path);
  }
  return undefined;
}

function withoutSnapshot(app: ModelApp): MigrationError {
  return new MigrationError(
    "unmigratable",
    `Cannot make migrations for "${app.label}": "${
      migrationsDirectory(app)
    }" has migrations, but no snapshot.json to ` +
      "compare the models with; take the files from version control, where they were whole",
  );
}

function history(graph: MigrationGraph, label: string): Migration[] {
  const ids = new Set(leafNodes(graph, label).flatMap((leaf) => forwardsPlan(graph, leaf)));
  return [...ids].map((id) => nodeOf(graph, id).migration).filter(({ app }) => app === label);
}
