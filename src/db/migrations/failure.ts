import type { InStatement } from "@libsql/core/api";
import { MigrationError } from "./errors.ts";
import { excerpt } from "./migration.ts";
import type { PlanStep } from "./planner.ts";

/**
 * The statement that fails when rows refer to rows that do not exist. Foreign keys are off, so SQLite itself looks at
 * none; here each row that points nowhere becomes a row of nulls, which the journal refuses.
 */
export const FOREIGN_KEY_CHECK: string = `INSERT INTO "django_migrations" ("app", "name", "applied") ` +
  `SELECT NULL, NULL, NULL FROM pragma_foreign_key_check LIMIT 1`;

/**
 * Makes the error for a migration that could not be run.
 *
 * @param step The migration, and which way.
 * @param batch The statements that were run: first the guard, then the migration's own.
 * @param error What the client threw.
 * @returns The error.
 */
export function failure(
  { migration, direction }: PlanStep,
  batch: readonly InStatement[],
  error: unknown,
): MigrationError {
  const verb = direction === "forward" ? "apply" : "unapply";
  // Without an answer from the database, it may still be at work.
  const outcome = isAnswer(error) ? "nothing of it was kept" : "run migrate again to find out what became of it";
  return new MigrationError(
    "failed",
    `Cannot ${verb} "${migration.app}.${migration.name}": ${problem(batch, error)}; ${outcome}`,
    { cause: error },
  );
}

function problem(batch: readonly InStatement[], error: unknown): string {
  const index = indexOf(error);
  const statement = index === undefined ? undefined : batch[index];
  if (statement === undefined) return messageOf(error);
  if (codeOf(error) === "SQLITE_CONSTRAINT" && index === 0) {
    return "another process has changed the history of this database meanwhile, so run migrate again";
  }
  if (codeOf(error) === "SQLITE_CONSTRAINT" && statement === FOREIGN_KEY_CHECK) {
    return "afterwards rows would refer to rows that do not exist; PRAGMA foreign_key_check lists those that do so already";
  }
  return `${messageOf(error)}, in ${excerpt(typeof statement === "string" ? statement : statement.sql)}`;
}

// The clients repeat the code in front of SQLite's own words, once or twice.
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^(?:SQL\w*: |SQLite error: )+/, "");
}

function isAnswer(error: unknown): boolean {
  return indexOf(error) !== undefined || String(codeOf(error)).startsWith("SQL");
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function indexOf(error: unknown): number | undefined {
  return error instanceof Error && "statementIndex" in error && typeof error.statementIndex === "number"
    ? error.statementIndex
    : undefined;
}
