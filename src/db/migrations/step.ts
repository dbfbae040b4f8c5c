import type { Client, InStatement, ResultSet } from "@libsql/core/api";
import { checksumOf, recordChecksum } from "./checksum.ts";
import { runCode } from "./code.ts";
import { withDependents } from "./dependents.ts";
import { MigrationError } from "./errors.ts";
import { failure, FOREIGN_KEY_CHECK } from "./failure.ts";
import { plain, sqlOf } from "./headings.ts";
import type { History } from "./history.ts";
import { readJournal } from "./journal.ts";
import { renewLock } from "./lock.ts";
import { type Migration, migrationId, type MigrationStatement } from "./migration.ts";
import { isBusy, patiently } from "./patience.ts";
import type { PlanStep } from "./planner.ts";
import { guardOf, recordsOf } from "./records.ts";
import { appliedMigrations } from "./replacements.ts";

/** How one step is taken. */
export interface StepOptions {
  /** Whether only the journal changes. */
  readonly fake: boolean;
  /** Milliseconds to wait for a database that others are writing to. */
  readonly timeout: number;
  /** Who has the lock, and the milliseconds after which it is free. */
  readonly lock: { readonly holder: string; readonly expiry: number };
}

/** What became of a step. */
export interface StepOutcome {
  /** Whether it failed because, or although, it was done already. */
  readonly isOvertaken: boolean;
  /** Whether the lock was renewed with it. */
  readonly isLocked: boolean;
}

/** What stands around the statements or the code of a migration, inside of its transaction. */
export interface StepFrame {
  /** The statement that fails when the history is no longer what it was. */
  readonly guard: InStatement;
  /** The statements that note what was done; the last one renews the lock. */
  readonly records: readonly InStatement[];
}

/**
 * Applies one migration, or takes it back, together with its row in the journal: all of it or nothing.
 *
 * @param client The database.
 * @param history All migrations.
 * @param step The migration, and which way.
 * @param options How.
 * @returns What became of it.
 * @throws {MigrationError} When the database or the migration's code refuses it; then nothing of it is kept.
 */
export async function takeStep(
  client: Client,
  history: History,
  step: PlanStep,
  options: StepOptions,
): Promise<StepOutcome> {
  const frame = await frameOf(history, step, options);
  try {
    const results = await run(client, step, frame, options);
    return { isOvertaken: false, isLocked: (results.at(-1)?.rows.length ?? 0) > 0 };
  } catch (error) {
    if (await isReached(client, history, step, options.timeout)) return { isOvertaken: true, isLocked: false };
    throw error;
  }
}

/** The error for a migration that has no way back; the words are Django's. */
export function irreversible({ app, name, run }: Migration): MigrationError {
  return new MigrationError(
    "irreversible",
    `Operation <${run ? "Raw TypeScript" : "Raw SQL"}> in ${app}.${name} is not reversible: ` +
      `expected ${run ? "a backward function" : "backward statements"} in its defineMigration()`,
  );
}

async function frameOf(history: History, step: PlanStep, { lock }: StepOptions): Promise<StepFrame> {
  const { migration, direction } = step;
  const checksum = direction === "forward"
    ? [recordChecksum([migration.app, migration.name], await checksumOf(migration))]
    : [];
  return {
    guard: guardOf(history, step),
    records: [...recordsOf(history, step, new Date()), ...checksum, renewLock(lock.holder, lock.expiry)],
  };
}

function run(client: Client, step: PlanStep, frame: StepFrame, options: StepOptions): Promise<ResultSet[]> {
  const { migration, direction } = step;
  if (direction === "backward" && migration.backward === undefined && !options.fake) throw irreversible(migration);
  if (migration.run && !options.fake) return runCode(client, step, frame, options.timeout);
  const statements = direction === "forward" ? migration.forward : migration.backward ?? [];
  return runStatements(client, step, options.fake ? [] : statements.map(plain), frame, options.timeout);
}

// It goes through the client's migrate(), which turns foreign keys off before the transaction starts; inside of it the
// pragma does nothing, and a table that is rebuilt would take its children's rows with it.
async function runStatements(
  client: Client,
  step: PlanStep,
  statements: readonly MigrationStatement[],
  { guard, records }: StepFrame,
  timeout: number,
): Promise<ResultSet[]> {
  const id = migrationId([step.migration.app, step.migration.name]);
  const whole = await patiently(
    client,
    timeout,
    () => withDependents(client, id, statements, (batch, error) => isBusy(error) ? error : failure(step, batch, error)),
  );
  const batch = [
    guard,
    ...whole,
    ...(statements.some(mayOrphanRows) ? [FOREIGN_KEY_CHECK] : []),
    ...records,
  ];
  try {
    return await patiently(client, timeout, () => client.migrate(batch));
  } catch (error) {
    throw failure(step, batch, error);
  }
}

// Making things, and adding or renaming columns and tables, cannot leave a row without its parent.
function mayOrphanRows(statement: MigrationStatement): boolean {
  return !/^\s*(?:create|alter\s+table\s+\S+\s+(?:add|rename))\b/i.test(sqlOf(statement));
}

// Also the answer to "did it happen?" when the connection broke before the database could say so.
async function isReached(
  client: Client,
  { replacements }: History,
  { migration, direction }: PlanStep,
  timeout: number,
): Promise<boolean> {
  try {
    const journal = await patiently(client, timeout, () => readJournal(client));
    const applied = appliedMigrations(replacements, journal.keys());
    return applied.has(migrationId([migration.app, migration.name])) === (direction === "forward");
  } catch {
    // The first error says more than this one.
    return false;
  }
}
