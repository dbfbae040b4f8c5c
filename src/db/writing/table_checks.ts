import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../transactions/transaction.ts";
import type { Fault } from "./clean_fields.ts";
import { askBeside } from "./ask_beside.ts";

/** A rule that only the database can check. */
export interface TableCheck {
  /** The columns that it is about; it is left out if one of them is excluded or wrong already. */
  readonly names: readonly string[];
  /** An expression that is true where the rule is broken. */
  readonly broken: SQL;
  /** What is wrong then. */
  readonly fault: Fault;
}

/**
 * Asks the database about rules, all in one statement.
 *
 * @param executor The database or transaction.
 * @param checks The rules.
 * @returns Those that are broken.
 */
export async function brokenChecks(executor: Executor, checks: readonly TableCheck[]): Promise<TableCheck[]> {
  if (checks.length === 0) return [];
  const answers = sql.join(checks.map(({ broken }) => sql`(${broken})`), sql.raw(", "));
  const { rows: [answer] } = await askBeside(executor, sql`SELECT ${answers}`);
  return checks.filter((_, at) => Boolean(answer?.[at]));
}
