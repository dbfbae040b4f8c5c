import { LibsqlError } from "@libsql/core/api";
import { ServiceUnavailable } from "../../http/mod.ts";

/**
 * A transaction is used in a way that it cannot be.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/exceptions/#django.db.transaction.TransactionManagementError}
 */
export class TransactionManagementError extends Error {
  /** The class name, which survives minification. */
  override readonly name = "TransactionManagementError";
}

/** The error of code in a transaction that uses the database around it. Its words and code are those of a local file. */
export function outsideError(action: string, alias: string): LibsqlError {
  return new LibsqlError(
    `Cannot ${action} on "${alias}": this code runs inside a transaction of this database, ` +
      "expected it to use the transaction (the `tx` it was given) instead of the database or the request",
    "TRANSACTION_ACTIVE",
  );
}

/** The error of a statement in a transaction that is over. */
export function endedError(action: string, alias: string, reason: string, cause?: unknown): LibsqlError {
  return new LibsqlError(
    `Cannot ${action} in the transaction on "${alias}": ${reason}, expected an open transaction`,
    "TRANSACTION_CLOSED",
    undefined,
    undefined,
    cause instanceof Error ? cause : undefined,
  );
}

/** The error of a statement after one that failed and was not undone. */
export function brokenError(action: string, alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot ${action} in the transaction on "${alias}": it is going to be rolled back, since an atomic() without a ` +
      "savepoint failed in it or setRollback() asked for it; expected no statement until its end",
  );
}

/** The error of what only a transaction can do whose end is known. */
export function borrowedError(action: string, alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot ${action} in the transaction on "${alias}": it was begun by Drizzle or by a migration, which end it, ` +
      "expected one that atomic() began",
  );
}

/** The error of a transaction that would end before its parts. */
export function unawaitedError(alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot end an atomic() on "${alias}": another one inside of it is still running, expected it to be awaited; ` +
      "what was done in it was rolled back",
  );
}

/** The error of a transaction that would end before its statements. */
export function forgottenError(alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot end an atomic() on "${alias}": a statement in it was still running when its work ended, expected each to be ` +
      "awaited; what was done in it was rolled back",
  );
}

/** The error of a part that cannot tell whether it is inside of another one. */
export function besideError(action: string, alias: string): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot ${action} in the transaction on "${alias}": another one is open in it, and this machine cannot tell ` +
      "whether this code runs inside of that; expected the innermost transaction, or one after the other",
  );
}

/** The error of code that waited for a part beside it, which perhaps waits for this code. */
export function waitError(action: string, alias: string, timeout: number): TransactionManagementError {
  return new TransactionManagementError(
    `Cannot ${action} in the transaction on "${alias}": waited ${timeout} ms for an atomic() beside it to end, ` +
      "expected that not to wait for this code; use its own transaction in it",
  );
}

/** Why a transaction is over, after a statement that failed. */
export function reasonOf(error: unknown): string {
  if (error instanceof ServiceUnavailable) return "the connection to the database was lost, and it was rolled back";
  const code = error instanceof LibsqlError ? error.code : "";
  return `${REASONS.get(code) ?? "a statement in it ended it"}, and it was rolled back`;
}

/** By the codes of libSQL's server, and of SQLite. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["TRANSACTION_TIMEOUT", "the server ended it because another connection waited for it to write"],
  ["STREAM_EXPIRED", "the server ended it because it had no statement for too long"],
  ["SQLITE_BUSY", "another connection kept the database locked"],
]);
