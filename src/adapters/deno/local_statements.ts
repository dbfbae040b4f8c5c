import type { InArgs, InStatement } from "@libsql/core/api";
import { transactionControlError } from "./local_errors.ts";

/** A statement as `execute` and `batch` take it. */
export type Statement = InStatement | [string, InArgs?];

/** White space, comments and empty statements before the first word: each step takes one alternative, so it is linear. */
const LEADING = String
  .raw`(?:\s|;|--[^\n]*(?:\n|$)|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*`;
const SAVEPOINTS = new RegExp(`^${LEADING}(?:savepoint|release)\\b`, "i");
/** `ROLLBACK TO savepoint` is left out: it stays inside the transaction. */
const CONTROL = new RegExp(
  `^${LEADING}(begin|commit|end|rollback(?!(?:\\s+transaction)?\\s+to\\b))\\b`,
  "i",
);

/**
 * Refuses a lone statement that would begin or end a transaction. Each call gets the connection back clean, so a lone
 * `BEGIN` would be reported as done and rolled back a moment later, and what follows would be on its own.
 */
export function refuseLoneControl(statement: Statement): void {
  const sql = textOf(statement);
  if (CONTROL.test(sql) || SAVEPOINTS.test(sql)) {
    throw transactionControlError(
      firstWord(sql),
      "transaction() or batch() instead",
    );
  }
}

/** Refuses a statement that would end the transaction around it behind the client's back. Savepoints may pass. */
export function refuseControl(statement: Statement, remedy: string): void {
  const sql = textOf(statement);
  if (CONTROL.test(sql)) throw transactionControlError(firstWord(sql), remedy);
}

/**
 * Returns `script` with a tail that fails if it leaves a transaction open, which would be rolled back without a word.
 */
export function checkedScript(script: string): string {
  return `${script}\n;BEGIN DEFERRED;ROLLBACK`;
}

/**
 * Whether a statement surely only reads. One that begins with `WITH` may write, and does not where it has no word for that.
 *
 * @param statement The statement.
 * @returns Whether it does.
 */
export function isSelect(statement: Statement): boolean {
  const sql = textOf(statement);
  return SELECT.test(sql) || (WITH.test(sql) && !WRITE.test(sql));
}

const SELECT = /^\s*select\b/i;
const WITH = /^\s*with\b/i;
const WRITE = /\b(?:insert|update|delete|replace)\b/i;

function textOf(statement: Statement): string {
  if (typeof statement === "string") return statement;
  return Array.isArray(statement) ? statement[0] : statement.sql;
}

function firstWord(sql: string): string {
  return sql.replace(new RegExp(`^${LEADING}`), "").match(/^\w+/)?.[0]
    .toUpperCase() ?? "";
}
