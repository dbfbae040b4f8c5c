import type { Client, InStatement } from "@libsql/core/api";
import { dependentsOf } from "./dependents.ts";
import { MigrationError } from "./errors.ts";
import { type MigrationGraph, nodeOf } from "./graph.ts";
import { guard, readJournal, recordApplied, recordUnapplied } from "./journal.ts";
import { excerpt, type Migration, migrationId, type MigrationKey, type MigrationStatement } from "./migration.ts";
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
 * @returns `done`, or `overtaken` where another runner had already done the same.
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

// Foreign keys are off, so SQLite itself looks at none: a row that points nowhere makes this insert a row of nulls,
// which the journal refuses, and with that the whole migration.
const FOREIGN_KEY_CHECK = `INSERT INTO "django_migrations" ("app", "name", "applied") ` +
  `SELECT NULL, NULL, NULL FROM pragma_foreign_key_check LIMIT 1`;

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

function failure({ migration, direction }: PlanStep, batch: readonly InStatement[], error: unknown): MigrationError {
  const verb = direction === "forward" ? "apply" : "unapply";
  return new MigrationError(
    "failed",
    `Cannot ${verb} "${migration.app}.${migration.name}": ${problem(batch, error)}; nothing of it was kept`,
    { cause: error },
  );
}

function problem(batch: readonly InStatement[], error: unknown): string {
  const index = indexOf(error);
  const statement = index === undefined ? undefined : batch[index];
  if (statement === undefined) return messageOf(error);
  if (index === 0 && codeOf(error) === "SQLITE_CONSTRAINT") {
    return "another process has changed the history of this database meanwhile, so run migrate again";
  }
  if (statement === FOREIGN_KEY_CHECK) {
    return "afterwards rows would refer to rows that do not exist; PRAGMA foreign_key_check lists those that do so already";
  }
  return `${messageOf(error)}, in ${excerpt(sqlOf(statement))}`;
}

// The clients repeat the code in front of SQLite's own words, once or twice.
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^(?:SQL\w*: |SQLite error: )+/, "");
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function indexOf(error: unknown): number | undefined {
  return error instanceof Error && "statementIndex" in error && typeof error.statementIndex === "number"
    ? error.statementIndex
    : undefined;
}
