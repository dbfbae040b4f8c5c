/**
 * Migrations: how tables follow the models.
 *
 * `makemigrations` compares an app's models with the last snapshot and writes the difference as SQL, forward and
 * backward ({@linkcode planMigrations}); `migrate` brings a database there, or back ({@linkcode migrate}). The history
 * is Django's `django_migrations` table. No file is read and no machine is named in here, so that migrations run
 * wherever a site runs; but no page needs them, so a Worker that does not migrate leaves this door shut.
 *
 * | Django | here |
 * | --- | --- |
 * | `Migration` | {@linkcode defineMigration} |
 * | `MigrationAutodetector` | {@linkcode detectChanges} |
 * | `MigrationExecutor` | {@linkcode migrate} |
 * | `MigrationRecorder` | {@linkcode readJournal} |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/}
 * @module
 */
export { detectChanges, type DetectChangesOptions, type DetectedChanges } from "./autodetector.ts";
export { MigrationError, type MigrationErrorKind } from "./errors.ts";
export { migrate, type MigrateEvent, type MigrateOptions } from "./executor.ts";
export {
  backwardsPlan,
  buildGraph,
  forwardsPlan,
  leafNodes,
  type MigrationGraph,
  type MigrationNode,
  nodeOf,
  rootNodes,
} from "./graph.ts";
export { type Journal, readJournal } from "./journal.ts";
export {
  planMigrations,
  type PlanMigrationsOptions,
  type PlannedFile,
  type PlannedMigrations,
} from "./make_migrations.ts";
export {
  defineMigration,
  type Migration,
  type MigrationApp,
  migrationId,
  type MigrationKey,
  type MigrationOptions,
  type MigrationStatement,
} from "./migration.ts";
export { type ModelApp, readSnapshots, type ReadSnapshotsOptions, type ReadText } from "./model_app.ts";
export {
  formatMigrateEvent,
  formatMigrationList,
  type FormatMigrationListOptions,
  formatUnapplied,
  formatUnmigratedChanges,
} from "./output.ts";
export {
  checkConflicts,
  checkHistory,
  type MigrateTarget,
  planMigration,
  type PlanStep,
  type ResolvedTarget,
  resolveTarget,
} from "./planner.ts";
export type { StatementGroup } from "./schema/differences.ts";
export { describeOperation, type Operation } from "./schema/operations.ts";
export { parseSnapshot } from "./schema/parse_snapshot.ts";
export { parseRename, type Rename } from "./schema/renames.ts";
export {
  EMPTY_SNAPSHOT,
  type FieldSnapshot,
  type ForeignKeySnapshot,
  formatSnapshot,
  type IndexSnapshot,
  type ModelSnapshot,
  type Snapshot,
} from "./schema/snapshot.ts";
export { type Tables, takeSnapshot } from "./schema/take_snapshot.ts";
export { splitStatements } from "./statements.ts";
export { type AppStatus, listMigrations, unapplied } from "./status.ts";
