import type { InValue } from "@libsql/core/api";
import { fillPlaceholders, getTableName, Param, Placeholder, SQL, StringChunk } from "drizzle-orm";
import { SQLiteAsyncDialect, SQLiteColumn } from "drizzle-orm/sqlite-core";
import { quote } from "./joins.ts";

/** A statement as a client takes it. */
export interface WrittenSql {
  /** The text, with question marks. */
  readonly sql: string;
  /** What stands for them. */
  readonly args: InValue[];
}

/** A statement in pieces: a text before each value, and one behind the last. */
export interface SqlPieces {
  /** The texts. */
  readonly texts: string[];
  /** The values. */
  readonly args: InValue[];
}

const dialect = new SQLiteAsyncDialect();

/**
 * Writes a statement as text and values. What query sets compile has few kinds of parts, which is quick; whatever else
 * somebody's own `sql` holds, Drizzle writes.
 *
 * @param statement The statement.
 * @returns Its text and its values.
 */
export function writeSql(statement: SQL): WrittenSql {
  const pieces = piecesOf(statement);
  if (pieces) return { sql: pieces.texts.join("?"), args: pieces.args };
  const { sql, params } = dialect.sqlToQuery(statement);
  // Drizzle's columns give what the client takes.
  return { sql, args: fillPlaceholders(params, {}) as InValue[] };
}

/**
 * Takes a statement apart into texts and values.
 *
 * @param statement The statement.
 * @returns Its pieces; `undefined` where something is in it that only Drizzle can write.
 */
export function piecesOf(statement: SQL): SqlPieces | undefined {
  const pieces: SqlPieces = { texts: [""], args: [] };
  return takeApart(statement, pieces) ? pieces : undefined;
}

function takeApart(part: unknown, pieces: SqlPieces): boolean {
  const { texts, args } = pieces;
  if (part instanceof StringChunk) {
    for (const text of part.value) texts[texts.length - 1] += text;
    return true;
  }
  if (part instanceof SQL) {
    // Drizzle hides it from the type: values that are to stand in the text.
    if (Reflect.get(part, "shouldInlineParams")) return false;
    return part.queryChunks.every((each) => takeApart(each, pieces));
  }
  if (part instanceof SQLiteColumn) {
    texts[texts.length - 1] += `${quote(getTableName(part.table))}.${quote(part.name)}`;
    return true;
  }
  if (part === undefined) return true;
  const value = part instanceof Param ? encoded(part) : part;
  if (!isValue(value)) return false;
  args.push(value);
  texts.push("");
  return true;
}

function encoded({ value, encoder }: Param): unknown {
  return value === null || value instanceof Placeholder ? value : encoder.mapToDriverValue(value);
}

function isValue(value: unknown): value is InValue {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint" ||
    typeof value === "boolean";
}
