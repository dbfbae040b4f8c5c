import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { type Client, createClient } from "@libsql/client/sqlite3";
import type { InValue, ResultSet } from "@libsql/core/api";
import { createFolder } from "./local_support.ts";

const SCRIPT = `
  CREATE TABLE tune (title TEXT, year INTEGER, score REAL, sheet BLOB, "length" INTEGER, "0" TEXT);
  INSERT INTO tune VALUES ('Nuages', 1940, 4.5, x'00ff10', 3, 'zero'), (NULL, NULL, NULL, NULL, NULL, NULL);
`;

const QUESTIONS: readonly (readonly [sql: string, args: InValue[]])[] = [
  ["SELECT title, year, score FROM tune ORDER BY year", []],
  ["select title from tune where year = ? and score > ?", [1940, 1.5]],
  ["SELECT title AS a, year AS a, score FROM tune", []],
  ["SELECT * FROM tune", []],
  ['SELECT "length" FROM tune', []],
  ['SELECT "0", title FROM tune', []],
  ["SELECT sheet FROM tune WHERE title = ?", ["Nuages"]],
  ['SELECT 1 AS "__proto__", 2 AS b', []],
  ["SELECT ? AS x, ? AS y", [null, true]],
  ["SELECT ?", [new Date(0)]],
  ["SELECT ?", [7n]],
  ["SELECT typeof(?)", [9007199254740991]],
  ["SELECT typeof(?)", [new Uint8Array([1, 2])]],
  ["SELECT COUNT(*) FROM tune", []],
  ["SELECT 1 WHERE 0", []],
];

/** All that a program can see of a result. */
function seen(result: ResultSet): unknown {
  return {
    columns: result.columns,
    types: result.columnTypes,
    affected: result.rowsAffected,
    last: result.lastInsertRowid,
    json: JSON.stringify(result),
    rows: result.rows.map((row) => [row.length, Array.from(row), Object.entries(row), Array.prototype.slice.call(row)]),
  };
}

Deno.test("execute() and batch() give of a kept SELECT what the native client gives, however often it is asked", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.executeMultiple(SCRIPT);
  const native = createClient({ url: `file:${folder.path}` });

  for (const [sql, args] of QUESTIONS) {
    const expected = seen(await native.execute({ sql, args }));
    for (let time = 0; time < 3; time++) {
      deepStrictEqual(seen(await client.execute({ sql, args })), expected, sql);
      const [together] = await client.batch([{ sql, args }, "SELECT 1"]);
      ok(together);
      deepStrictEqual(seen(together), expected, sql);
    }
  }
  native.close();
});

Deno.test("execute() reads what another value asks for, and forgets the value before", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  const ask = async (...args: InValue[]): Promise<unknown> =>
    Array.from((await client.execute({ sql: "SELECT ?1, ?2", args })).rows[0] ?? []);

  deepStrictEqual(await ask("a", "b"), ["a", "b"]);
  deepStrictEqual(await ask("c", null), ["c", null]);
  // The native client itself decides what a missing value is; that of the question before it never is.
  deepStrictEqual(await ask("d").catch(() => ["d", null]), ["d", null]);
  deepStrictEqual(await ask("e", "f"), ["e", "f"]);
});

Deno.test("execute() follows changes of the schema, its own and those of another connection", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  const native = createClient({ url: `file:${folder.path}` });
  await client.executeMultiple("CREATE TABLE tune (title TEXT); INSERT INTO tune VALUES ('Nuages')");
  const every = async (): Promise<unknown> =>
    Object.entries((await client.execute("SELECT * FROM tune")).rows[0] ?? {});
  const titles = (): Promise<ResultSet> => client.execute("SELECT title FROM tune");
  deepStrictEqual(await every(), [["title", "Nuages"]]);
  await titles();

  await client.execute("ALTER TABLE tune ADD COLUMN year INTEGER DEFAULT 1940");
  deepStrictEqual(await every(), [["title", "Nuages"], ["year", 1940]]);

  await native.execute("ALTER TABLE tune RENAME COLUMN year TO written");
  deepStrictEqual(await every(), [["title", "Nuages"], ["written", 1940]]);

  await native.execute("ALTER TABLE tune RENAME COLUMN title TO name");
  await rejects(titles(), /no such column: title/);
  await rejects(titles(), /no such column: title/);

  await client.executeMultiple("DROP TABLE tune; CREATE TABLE tune (title TEXT, name TEXT)");
  strictEqual((await titles()).rows.length, 0);
  native.close();
});

Deno.test("execute() refuses whole numbers that JavaScript cannot hold, as the native client does", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  const sql = "SELECT 9007199254740993 AS large";

  for (let time = 0; time < 2; time++) await rejects(client.execute(sql), RangeError);
  await client.execute("CREATE TABLE tune (title TEXT)");
});

Deno.test("execute() says of a kept SELECT that cannot be computed what is wrong, and goes on", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.executeMultiple("CREATE TABLE tune (notes TEXT); INSERT INTO tune VALUES ('[]')");
  const sql = "SELECT json_extract(notes, '$') FROM tune";
  await client.execute(sql);
  await client.execute("UPDATE tune SET notes = 'no JSON'");

  const error = await client.execute(sql).then(() => undefined, (error: unknown) => error);
  match(String(error), /malformed JSON/);

  await client.execute("UPDATE tune SET notes = '[1]'");
  strictEqual((await client.execute(sql)).rows[0]?.[0], "[1]");
  const second = createClient({ url: `file:${folder.path}` });
  strictEqual((await second.execute(sql)).rows[0]?.[0], "[1]");
  second.close();
});

Deno.test("execute() keeps a bounded number of statements, and those of a connection end with it", async () => {
  await using folder = await createFolder();
  const client: Client = folder.open();

  for (let number = 0; number < 1200; number++) {
    strictEqual((await client.execute(`SELECT ${number}`)).rows[0]?.[0], number);
  }
  client.reconnect();
  strictEqual((await client.execute("SELECT 1199")).rows[0]?.[0], 1199);
});
