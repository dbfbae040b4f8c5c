import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type SQL, sql } from "drizzle-orm";
import { alias, SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { piecesOf, writeSql } from "../../../src/db/query/write_sql.ts";
import { authors, books } from "../library.ts";

const other = alias(authors, "other");

/** Statements, and whether they are written without Drizzle. */
const STATEMENTS: readonly (readonly [statement: SQL, isPlain: boolean])[] = [
  [sql`SELECT 1`, true],
  [sql`SELECT ${1}, ${"a"}, ${null}, ${2n}, ${true}, ${undefined} FROM x`, true],
  [sql`SELECT ${sql.raw("'?'")}, ${sql`a ${"?"} ${sql.join([sql`b`, sql`${3}`], sql`, `)}`}`, true],
  [sql`SELECT ${sql.param(5)}, ${sql.param(null)}, ${sql.param("x", authors.name)}`, true],
  [sql`SELECT ${authors.name}, ${other.name} FROM ${authors}`, false],
  [sql`WHERE ${authors.name} = ${"Ann"} AND ${other.id} = ${books.authorId}`, true],
  [sql`SELECT ${sql.identifier('a"b')}`, false],
  [sql`SELECT ${[1, 2]}`, false],
  [sql`SELECT ${new Uint8Array([1])}`, false],
  [sql`SELECT ${sql`${7}`.inlineParams()}`, false],
  [sql`SELECT ${sql`${1}`.as("one")}`, false],
];

Deno.test("writeSql() writes what Drizzle would", () => {
  const dialect = new SQLiteAsyncDialect();
  for (const [statement, isPlain] of STATEMENTS) {
    const expected = dialect.sqlToQuery(statement);

    deepStrictEqual(writeSql(statement), { sql: expected.sql, args: expected.params }, expected.sql);
    strictEqual(piecesOf(statement) !== undefined, isPlain, expected.sql);
  }
});
