/**
 * Migrations: how tables follow the models.
 *
 * `makemigrations` compares an app's models with the last snapshot and writes the difference as SQL, forward and
 * backward ({@linkcode planMigrations}); `migrate` brings a database there, or back ({@linkcode migrate}). The history
 * is Django's `django_migrations` table. Two tables of our own stand beside it: one with the checksums that tell when a
 * migration was edited after it was applied, and one with the lock that keeps runners apart. No file is read and no
 * machine is named in here, so that migrations run wherever a site runs; but no page needs them, so a Worker that does
 * not migrate leaves this door shut.
 *
 * | Django | here |
 * | --- | --- |
 * | `Migration` | {@linkcode defineMigration} |
 * | `MigrationAutodetector` | {@linkcode detectChanges} |
 * | `RunSQL`, `RunPython` | {@linkcode SqlMigrationOptions.forward}, {@linkcode RunMigrationOptions.run} |
 * | `MigrationExecutor` | {@linkcode migrate} |
 * | `MigrationLoader` | {@linkcode readHistory} |
 * | `MigrationRecorder` | {@linkcode readJournal} |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/migrations/}
 * @module
 */
export type { EditedMigration } from "./checksum.ts";
export type {
  BoundRun,
  HistoricalColumn,
  HistoricalTable,
  HistoricalTables,
  HistoricalValue,
  MigrationCode,
  MigrationContext,
  MigrationDatabase,
  MigrationRun,
  SnapshotModule,
} from "./data_migration.ts";
export { editedMigrations } from "./edited.ts";
export { emitSql, type EmitSqlOptions } from "./emit_sql.ts";
export { detectChanges, type DetectChangesOptions, type DetectedChanges, findUnfilled } from "./autodetector.ts";
export { type OneOffDefault, parseDefault, problemOfDefault, type UnfilledField } from "./defaults.ts";
export { planEmptyMigrations, type PlanEmptyMigrationsOptions } from "./empty.ts";
export { MigrationError, type MigrationErrorKind } from "./errors.ts";
export { migrate, type MigrateEvent, type MigrateOptions } from "./executor.ts";
export {
  backwardsPlan,
  buildGraph,
  type BuildGraphOptions,
  forwardsPlan,
  leafNodes,
  type MigrationGraph,
  type MigrationNode,
  nodeOf,
  rootNodes,
} from "./graph.ts";
export { sectionsOf, type StatementSection, withHeadings } from "./headings.ts";
export { type History, readHistory } from "./history.ts";
export { type Journal, readJournal } from "./journal.ts";
export { planMigrations, type PlanMigrationsOptions } from "./make_migrations.ts";
export {
  findConflicts,
  type MigrationBranch,
  type MigrationConflict,
  planMerge,
  type PlanMergeOptions,
} from "./merge.ts";
export {
  defineMigration,
  type Migration,
  type MigrationApp,
  type MigrationHeader,
  migrationId,
  type MigrationKey,
  type MigrationOptions,
  type MigrationStatement,
  type RunMigrationOptions,
  type SqlMigrationOptions,
} from "./migration.ts";
export { type ModelApp, readSnapshots, type ReadSnapshotsOptions, type ReadText } from "./model_app.ts";
export {
  formatMigrateEvent,
  formatMigrationList,
  type FormatMigrationListOptions,
  formatUnapplied,
  formatUnmigratedChanges,
} from "./output.ts";
export { type PlannedOptimization, planOptimized } from "./optimize_migration.ts";
export type { PlannedFile, PlannedMigrations } from "./planned.ts";
export { plannedSteps, type PlanOptions } from "./plan.ts";
export { describePlan, formatPlan, type StepDescription } from "./plan_output.ts";
export {
  checkConflicts,
  checkHistory,
  type MigrateTarget,
  planMigration,
  type PlanStep,
  type ResolvedTarget,
  resolveTarget,
} from "./planner.ts";
export { formatPrune, pruneMigrations, type PruneMigrationsOptions, type PruneResult } from "./prune.ts";
export { migrationRange } from "./range.ts";
export type { Replacement, Replacements } from "./replacements.ts";
export type { StatementGroup } from "./schema/differences.ts";
export { describeOperation, type Operation } from "./schema/operations.ts";
export { parseSnapshot } from "./schema/parse_snapshot.ts";
export { parseRename, type Rename, withJoinRenames } from "./schema/renames.ts";
export type { Retype } from "./schema/retypes.ts";
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
export { type KeptMigration, type PlannedSquash, planSquash, type PlanSquashOptions } from "./squash.ts";
export { splitStatements } from "./statements.ts";
export { type AppStatus, listMigrations, type MigrationStatus, unapplied } from "./status.ts";
export { type PlannedUpdates, planUpdates, type PlanUpdatesOptions } from "./update.ts";
export { writeMigrationList } from "./writer.ts";
