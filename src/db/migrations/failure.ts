import type { InStatement } from "@libsql/core/api";
import { MigrationError } from "./errors.ts";
import { excerpt } from "./migration_checks.ts";
import type { PlanStep } from "./planner.ts";
import { parseMisfits } from "./schema/retypes.ts";

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
export function failure(step: PlanStep, batch: readonly InStatement[], error: unknown): MigrationError {
  // Without an answer from the database, it may still be at work.
  const what = missingValue(step, error) ?? misfits(step, error) ?? lostColumn(error) ?? problem(batch, error);
  return failed(step, what, isAnswer(error), error);
}

/** How far the code of a migration had come: its transaction opened, itself, the journal, the end. */
export type CodePhase = "guard" | "code" | "records" | "commit";

/**
 * Makes the error for a migration whose code could not be run.
 *
 * @param step The migration, and which way.
 * @param phase How far it had come.
 * @param error What was thrown.
 * @returns The error.
 */
export function codeFailure(step: PlanStep, phase: CodePhase, error: unknown): MigrationError {
  // Before the end was asked for, the database keeps nothing, whatever became of the connection.
  const isCertain = phase !== "commit" || isAnswer(error);
  return failed(step, codeProblem(phase, error), isCertain, error);
}

function codeProblem(phase: CodePhase, error: unknown): string {
  if (codeOf(error) === "SQLITE_CONSTRAINT" && phase === "guard") return OVERTAKEN;
  if (codeOf(error) === "SQLITE_CONSTRAINT" && phase === "commit") return ORPHANED;
  const { cause, query } = error instanceof Error && "query" in error ? error : { cause: undefined, query: undefined };
  // Drizzle's own message has the values in it, which are nobody's business.
  if (typeof query === "string") return `${messageOf(cause)}, in ${excerpt(query)}`;
  return messageOf(error);
}

function failed({ migration, direction }: PlanStep, what: string, isCertain: boolean, cause: unknown): MigrationError {
  const verb = direction === "forward" ? "apply" : "unapply";
  const outcome = isCertain ? "nothing of it was kept" : "run migrate again to find out what became of it";
  return new MigrationError(
    "failed",
    `Cannot ${verb} "${migration.app}.${migration.name}": ${what}; ${outcome}`,
    { cause },
  );
}

const OVERTAKEN = "another process has changed the history of this database meanwhile, so run migrate again";
const ORPHANED = "afterwards rows would refer to rows that do not exist";

function problem(batch: readonly InStatement[], error: unknown): string {
  const index = indexOf(error);
  const statement = index === undefined ? undefined : batch[index];
  if (statement === undefined) return messageOf(error);
  if (codeOf(error) === "SQLITE_CONSTRAINT" && index === 0) return OVERTAKEN;
  if (codeOf(error) === "SQLITE_CONSTRAINT" && statement === FOREIGN_KEY_CHECK) {
    return `${ORPHANED}; PRAGMA foreign_key_check lists those that do so already`;
  }
  return `${messageOf(error)}, in ${excerpt(typeof statement === "string" ? statement : statement.sql)}`;
}

/** A table that is rebuilt is copied, where rows without a value stop at a column that requires one. */
function missingValue({ direction }: PlanStep, error: unknown): string | undefined {
  const [, table, column] = /^NOT NULL constraint failed: new__(.+)\.(.+)$/.exec(messageOf(error)) ?? [];
  if (table === undefined) return undefined;
  if (direction === "backward") {
    return `rows of "${table}" would have no value in "${column}", which was required then, so delete them, or say in ` +
      "its backward half what they get";
  }
  return `rows of "${table}" have no value in "${column}", which is required from now on, so give them one in a ` +
    `migration before this one, or make this one with makemigrations --default "${table}.${column}=‹SQL›"`;
}

/** A table is rebuilt with a column of another type. */
function misfits({ direction }: PlanStep, error: unknown): string | undefined {
  const found = parseMisfits(messageOf(error));
  if (!found) return undefined;
  const { column, type, count } = found;
  const rows = count === 1 ? "1 row has a value" : `${count} rows have values`;
  const problem = `${rows} in "${column}" that the type ${type} does not take`;
  if (direction === "backward") return `${problem}, so change them, or say in its backward half what becomes of them`;
  return `${problem}, so change them in a migration before this one, or make this one with ` +
    `makemigrations --default "${column}=‹SQL›", such as CAST("${column.split(".").at(-1)}" AS ${type})`;
}

/** What somebody else made with a column that the migration drops. */
function lostColumn(error: unknown): string | undefined {
  const [, what, name, why] = /^error in (index|view|trigger) (.+) after drop column: (.+)$/.exec(messageOf(error)) ??
    [];
  if (what === undefined) return undefined;
  return `the ${what} "${name}" uses a column that goes (${why}); drop it first, or say so in the migration`;
}

// The clients repeat the code in front of SQLite's own words, once or twice.
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^(?:SQL\w*: |TRANSACTION_\w+: |SQLite error: )+/, "");
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
