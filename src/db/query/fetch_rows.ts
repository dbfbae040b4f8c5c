import type { SQL } from "drizzle-orm";
import type { Executor } from "../transactions/transaction.ts";
import { databaseError } from "../writing/database_error.ts";
import type { StoredRows } from "./query.ts";
import { writeSql } from "./write_sql.ts";

/**
 * Asks the database for rows.
 *
 * @param executor The database or transaction.
 * @param statement The statement.
 * @returns The rows.
 * @throws What the database said, without the values of the statement.
 */
export async function fetchRows(executor: Executor, statement: SQL): Promise<StoredRows> {
  try {
    // Rows of the client are lists and records at once.
    return (await executor.$client.execute(writeSql(statement))).rows;
  } catch (error) {
    throw databaseError(error);
  }
}

/**
 * Asks the database several questions in one round trip.
 *
 * @param executor The database or transaction.
 * @param statements The statements.
 * @returns The rows of each.
 * @throws What the database said, without the values of the statements.
 */
export async function fetchTogether(executor: Executor, statements: readonly SQL[]): Promise<StoredRows[]> {
  const [first, ...rest] = statements;
  if (!first) return [];
  if (rest.length === 0) return [await fetchRows(executor, first)];
  try {
    const answers = await executor.$client.batch(statements.map(writeSql));
    return answers.map(({ rows }) => rows);
  } catch (error) {
    throw databaseError(error);
  }
}
