import type { Context } from "hono";
import type { InStatement, ResultSet } from "@libsql/core/api";
import { getSettings } from "../../../conf/mod.ts";
import { executorOf, inTransaction, TransactionManagementError } from "../../../db/mod.ts";
import { clientAddress } from "../../../http/mod.ts";
import { hex } from "../hex.ts";
import { Permission } from "../models.ts";
import type { AttemptLimit } from "./limit.ts";
import { networkOf } from "./network.ts";

const TABLE = '"nuages_attempt"';

/** What makes the table. The database counts, since nothing else is the same for all machines of a site. */
export const attemptTable: readonly string[] = [
  `CREATE TABLE ${TABLE} (
  "key" varchar(64) NOT NULL PRIMARY KEY,
  "attempts" integer NOT NULL,
  "window_ends" integer NOT NULL,
  "locked_until" integer NOT NULL
)`,
  `CREATE INDEX "nuages_attempt_window_ends" ON ${TABLE} ("window_ends")`,
];

/** What takes the table away. */
export const withoutAttemptTable: readonly string[] = [`DROP TABLE ${TABLE}`];

/** One thing that attempts are counted of. */
export interface Target {
  /** A word that keeps things of different kinds apart. */
  readonly kind: string;
  /** Which one. It is kept hashed, since people type passwords where names belong. */
  readonly value: string;
}

/** One thing that attempts are counted of, and how many are borne. */
export interface Counted extends Target {
  /** How many are borne. */
  readonly limit: AttemptLimit;
}

/**
 * Counts one more of each, in one round trip.
 *
 * @param c The request.
 * @param counted What is counted.
 * @returns Seconds until there may be another one; 0 where there were not too many.
 * @throws {TransactionManagementError} If the request is in a transaction.
 */
export async function countAttempts(c: Context, counted: readonly Counted[]): Promise<number> {
  const counts = await Promise.all(counted.map(async (one) => counting(await keyOf(one), one.limit)));
  const [, ...results] = await runOutside(c, [FORGET, ...counts]);
  return Math.max(0, ...results.map(({ rows }) => Number(rows[0]?.[0] ?? 0)));
}

/** What {@linkcode takeBack} takes back. */
export interface TakenBack {
  /** What all attempts are forgotten of. */
  readonly all?: readonly Target[];
  /** What one attempt is forgotten of. */
  readonly one?: readonly Target[];
}

/**
 * Takes counts back, in one round trip.
 *
 * @param c The request.
 * @param counts Which.
 * @throws {TransactionManagementError} If the request is in a transaction.
 */
export async function takeBack(c: Context, { all = [], one = [] }: TakenBack): Promise<void> {
  const statements = await Promise.all([
    ...all.map((target) => about(target, `DELETE FROM ${TABLE} WHERE key = ?`)),
    ...one.map((target) => about(target, `UPDATE ${TABLE} SET attempts = max(attempts - 1, 0) WHERE key = ?`)),
  ]);
  if (statements.length > 0) await runOutside(c, statements);
}

async function about(target: Target, sql: string): Promise<InStatement> {
  return { sql, args: [await keyOf(target)] };
}

/**
 * The client's address as something that is counted, where the machine or a trusted proxy says it.
 *
 * @param c The request.
 * @param kind The word that keeps it apart.
 * @param limit How many are borne.
 * @returns One, or none.
 */
export function countedClient(c: Context, kind: string, limit: AttemptLimit): Counted[] {
  const value = networkOf(clientAddress(c, getSettings(c)));
  return value === undefined ? [] : [{ kind, value, limit }];
}

const FORGET = `DELETE FROM ${TABLE} WHERE window_ends <= unixepoch()`;

/** Counts one more, locks where it is one too many, and says how long the lock lasts. */
function counting(key: string, { attempts, window, lock }: AttemptLimit): InStatement {
  return {
    sql: `INSERT INTO ${TABLE} AS t (key, attempts, window_ends, locked_until)
      VALUES (:key, 1, unixepoch() + :window, 0)
      ON CONFLICT (key) DO UPDATE SET
        attempts = t.attempts + 1,
        locked_until = iif(t.locked_until = 0 AND t.attempts >= :limit, unixepoch() + :lock, t.locked_until),
        window_ends = iif(t.locked_until = 0 AND t.attempts >= :limit, unixepoch() + :lock, t.window_ends)
      RETURNING max(locked_until - unixepoch(), 0)`,
    args: { key, limit: attempts, window, lock },
  };
}

/** A transaction that is rolled back would forget what was counted, and hold up whoever else counts until then. */
async function runOutside(c: Context, statements: InStatement[]): Promise<ResultSet[]> {
  const executor = executorOf(c, { model: Permission });
  if (inTransaction(executor)) throw inTransactionError();
  try {
    return await executor.$client.batch(statements, "write");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "TRANSACTION_ACTIVE") {
      throw inTransactionError(error);
    }
    throw error;
  }
}

function inTransactionError(cause?: Error): TransactionManagementError {
  return new TransactionManagementError(
    "Cannot count an attempt in a transaction, which would undo it: expected none; " +
      "write nonAtomicRequests(view), and call authenticate() before atomic()",
    cause ? { cause } : {},
  );
}

async function keyOf({ kind, value }: Target): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${kind}:${value}`));
  return hex(new Uint8Array(bytes));
}
