import type { Client, InStatement } from "@libsql/core/api";
import { dependentsOf } from "./dependents.ts";
import { MigrationError } from "./errors.ts";
import { failure, FOREIGN_KEY_CHECK } from "./failure.ts";
import { type MigrationGraph, nodeOf } from "./graph.ts";
import { guard, readJournal, recordApplied, recordUnapplied } from "./journal.ts";
import { type Migration, migrationId, type MigrationKey, type MigrationStatement } from "./migration.ts";
import { patiently } from "./patience.ts";
import type { PlanStep } from "./planner.ts";

/** How one step is taken. */
export interface StepOptions {
  /** Whether only the journal changes. */
  readonly fake: boolean;
  /** Milliseconds to wait for a database that others are writing to. */
  readonly timeout: number;
}

/**
 * Applies one migration, or takes it back, together with its row in the journal: all of it or nothing.
 *
 * It goes through the client's `migrate()`, which turns foreign keys off before the transaction starts; inside of
 * it the pragma does nothing, and a table that is rebuilt would take its children's rows with it.
 *
 * @param client The database.
 * @param graph All migrations.
 * @param step The migration, and which way.
 * @param options How.
 * @returns `done`, or `overtaken` where it failed because, or although, it was done already.
 * @throws {MigrationError} When the database refuses it; then nothing of it is kept.
 */
export async function takeStep(
  client: Client,
  graph: MigrationGraph,
  step: PlanStep,
  options: StepOptions,
): Promise<"done" | "overtaken"> {
  const statements = options.fake ? [] : statementsOf(step);
  const id = migrationId([step.migration.app, step.migration.name]);
  const dependents = await patiently(client, options.timeout, () => dependentsOf(client, id, statements.map(sqlOf)));
  const batch = [
    guardOf(graph, step),
    ...dependents.before,
    ...statements.map(toInput),
    ...dependents.after,
    ...(statements.some(mayOrphanRows) ? [FOREIGN_KEY_CHECK] : []),
    recordOf(step),
  ];
  try {
    await patiently(client, options.timeout, () => client.migrate(batch));
    return "done";
  } catch (error) {
    if (await isReached(client, step, options.timeout)) return "overtaken";
    throw failure(step, batch, error);
  }
}

function statementsOf({ migration, direction }: PlanStep): readonly MigrationStatement[] {
  if (direction === "forward") return migration.forward;
  if (migration.backward === undefined) throw irreversible(migration);
  return migration.backward;
}

/** The error for a migration that has no way back. */
export function irreversible({ app, name }: Migration): MigrationError {
  return new MigrationError(
    "irreversible",
    `Cannot unapply "${app}.${name}": it is not reversible, since it was defined without backward statements`,
  );
}

function toInput(statement: MigrationStatement): InStatement {
  return typeof statement === "string" ? statement : { sql: statement.sql, args: [...statement.args] };
}

function sqlOf(statement: MigrationStatement | InStatement): string {
  return typeof statement === "string" ? statement : statement.sql;
}

function guardOf(graph: MigrationGraph, { migration, direction }: PlanStep): InStatement {
  const key: MigrationKey = [migration.app, migration.name];
  if (direction === "forward") return guard(migration.dependencies, [key]);
  const dependents = nodeOf(graph, migrationId(key)).children.map((id) => nodeOf(graph, id).migration);
  return guard([key], dependents.map(({ app, name }) => [app, name]));
}

function recordOf({ migration, direction }: PlanStep): InStatement {
  const key: MigrationKey = [migration.app, migration.name];
  return direction === "forward" ? recordApplied(key, new Date()) : recordUnapplied(key);
}

// Making things, and adding or renaming columns and tables, cannot leave a row without its parent.
function mayOrphanRows(statement: MigrationStatement): boolean {
  return !/^\s*(?:create|alter\s+table\s+\S+\s+(?:add|rename))\b/i.test(sqlOf(statement));
}

// Also the answer to "did it happen?" when the connection broke before the database could say so.
async function isReached(client: Client, { migration, direction }: PlanStep, timeout: number): Promise<boolean> {
  try {
    const journal = await patiently(client, timeout, () => readJournal(client));
    return journal.has(migrationId([migration.app, migration.name])) === (direction === "forward");
  } catch {
    // The first error says more than this one.
    return false;
  }
}
