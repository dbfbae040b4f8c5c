import { LibsqlError } from "@libsql/core/api";

/** Codes after which a connection is as good as before: the statement was wrong, not the connection. */
const HARMLESS: ReadonlySet<string> = new Set([
  "CLIENT_CLOSED",
  "SQLITE_AUTH",
  "SQLITE_CONSTRAINT",
  "SQLITE_ERROR",
  "SQLITE_MISMATCH",
  "SQLITE_RANGE",
  "SQLITE_READONLY",
  "SQLITE_TOOBIG",
  "TRANSACTION_CLOSED",
]);

/** Whether `error` says that somebody else holds the database. */
export function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && error.code === "SQLITE_BUSY";
}

/**
 * Whether the connection cannot be trusted after `error`.
 *
 * The native client never resets a statement that failed with SQLITE_BUSY. SQLite commits nothing while such a
 * statement is open, so whatever the connection reports as written from then on is lost
 * (https://github.com/tursodatabase/libsql-client-ts/issues/352).
 */
export function spoilsConnection(error: unknown): boolean {
  return error instanceof LibsqlError && !HARMLESS.has(error.code);
}

/** The error of an operation that another process kept waiting for too long. */
export function busyError(
  action: string,
  path: string,
  timeout: number,
  cause: unknown,
): LibsqlError {
  return libsqlError(
    "SQLITE_BUSY",
    `Cannot ${action} on "${path}": another connection kept it locked for ${timeout} ms, ` +
      `expected its transaction to end within the database's timeout; nothing was written`,
    cause,
  );
}

/** What to say of `error` in a script. A script is not a transaction: a part of it may have been executed. */
export function scriptError(
  path: string,
  timeout: number,
  error: unknown,
): unknown {
  if (isBusy(error)) {
    return libsqlError(
      "SQLITE_BUSY",
      `Cannot run the script on "${path}": another connection kept it locked for ${timeout} ms, ` +
        `expected its transaction to end within the database's timeout; the statements before that were executed`,
      error,
    );
  }
  if (leftTransactionOpen(error)) {
    return libsqlError(
      "SQLITE_ERROR",
      `Cannot run the script on "${path}": it began a transaction that it did not end, so that was rolled back, ` +
        `expected one COMMIT for each BEGIN`,
      error,
    );
  }
  return error;
}

/** It is said of a second `BEGIN` in the script, and of the one that is appended to every script. */
function leftTransactionOpen(error: unknown): boolean {
  return error instanceof LibsqlError &&
    error.message.includes("cannot start a transaction within a transaction");
}

/** The error of an operation that waited too long for its turn in this process. */
export function queueError(
  action: string,
  path: string,
  timeout: number,
  holder: string,
): LibsqlError {
  return libsqlError(
    "SQLITE_BUSY",
    `Cannot ${action} on "${path}": waited ${timeout} ms for ${holder}, expected it to end sooner; ` +
      `where this is code of that transaction itself, use the transaction instead of the client`,
  );
}

/** The error of an outer operation inside a transaction, which would wait for itself. */
export function ownTransactionError(action: string, path: string): LibsqlError {
  return libsqlError(
    "TRANSACTION_ACTIVE",
    `Cannot ${action} on "${path}": this code runs inside a transaction that holds the database and would wait ` +
      `for itself, expected it to use the transaction (the \`tx\` it was given) instead of the client`,
  );
}

/** The error of an operation after `close()`. */
export function closedError(action: string, path: string): LibsqlError {
  return libsqlError(
    "CLIENT_CLOSED",
    `Cannot ${action} on "${path}": the client was closed, expected reconnect() or a new client before`,
  );
}

/** The error of an operation on a transaction that is over. */
export function endedError(
  action: string,
  path: string,
  reason: string,
): LibsqlError {
  return libsqlError(
    "TRANSACTION_CLOSED",
    `Cannot ${action} in the transaction on "${path}": ${reason}, expected an open transaction`,
  );
}

/** The error of a statement that begins or ends a transaction where the client does that. */
export function transactionControlError(
  keyword: string,
  remedy: string,
): LibsqlError {
  return libsqlError(
    "SQLITE_MISUSE",
    `Cannot execute "${keyword}": expected ${remedy}`,
  );
}

/** The error of an address that names no local database. `shown` is the address without its secrets. */
export function urlError(
  shown: string,
  problem: string,
  cause?: unknown,
): LibsqlError {
  return libsqlError(
    codeOf(cause) ?? "URL_INVALID",
    `Cannot open "${shown}": ${problem}`,
    cause,
  );
}

/** The error of a database that cannot be opened. */
export function openError(
  path: string,
  problem: string,
  cause: unknown,
): LibsqlError {
  return libsqlError(
    codeOf(cause) ?? "SQLITE_CANTOPEN",
    `Cannot open "${path}": ${problem}`,
    cause,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof LibsqlError ? error.code : undefined;
}

function libsqlError(
  code: string,
  message: string,
  cause?: unknown,
): LibsqlError {
  const { extendedCode, rawCode } = cause instanceof LibsqlError ? cause : {};
  return new LibsqlError(
    message,
    code,
    extendedCode,
    rawCode,
    cause instanceof Error ? cause : undefined,
  );
}
