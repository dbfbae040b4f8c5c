/**
 * The mixed load of the stress tests, and the book that is kept of it: what was reported as written must be there
 * once, what was reported as failed must not be there at all.
 */
import { createClient } from "@libsql/client/sqlite3";
import type { Client } from "@libsql/core/api";

/** Reports of one operation: the rows it wrote, or tried to write. */
export type Report =
  | { kind: "written"; rows: string[] }
  | { kind: "refused"; rows: string[]; code: string };

export const SCHEMA = `
  CREATE TABLE entry (name TEXT NOT NULL);
  CREATE TABLE seat (number INTEGER PRIMARY KEY);
  CREATE TABLE counter (value INTEGER NOT NULL);
  INSERT INTO counter VALUES (0);
  INSERT INTO seat VALUES (1);
`;

/** Starts `count` mixed operations at once and reports each of them when it is over. */
export async function writeAll(
  client: Client,
  prefix: string,
  count: number,
  report: (report: Report) => void,
): Promise<void> {
  await Promise.all(Array.from({ length: count }, async (_, index) => {
    const name = `${prefix}${index}`;
    const operation = OPERATIONS[index % OPERATIONS.length] ?? insert;
    const rows: string[] = [];
    try {
      await operation(client, (row) => {
        rows.push(`${name}-${row}`);
        return {
          sql: "INSERT INTO entry VALUES (?)",
          args: [`${name}-${row}`],
        };
      });
      if (rows.length > 0) report({ kind: "written", rows });
    } catch (error) {
      report({ kind: "refused", rows, code: codeOf(error) });
    }
  }));
}

type Insert = (row: string) => { sql: string; args: string[] };
type Operation = (client: Client, insert: Insert) => Promise<unknown>;

const OPERATIONS: readonly Operation[] = [
  insert,
  insertReturning,
  batch,
  transaction,
  read,
  insert,
  increment,
  failingBatch,
  rolledBack,
  readBatch,
];

function insert(client: Client, insert: Insert): Promise<unknown> {
  return client.execute(insert("row"));
}

async function insertReturning(client: Client, insert: Insert): Promise<void> {
  const { sql, args } = insert("row");
  const { rows } = await client.execute({ sql: `${sql} RETURNING name`, args });
  if (rows[0]?.name !== args[0]) throw new Error("Cannot read the row back");
}

function batch(client: Client, insert: Insert): Promise<unknown> {
  return client.batch(
    [insert("a"), "SELECT count(*) FROM entry", insert("b")],
    "write",
  );
}

async function transaction(client: Client, insert: Insert): Promise<void> {
  const tx = await client.transaction("write");
  try {
    await tx.execute(insert("a"));
    await pause(1);
    await tx.batch([insert("b"), insert("c")]);
    await tx.commit();
  } finally {
    tx.close();
  }
}

/** Reads, waits and writes: a lost update shows in the counter. */
async function increment(client: Client, insert: Insert): Promise<void> {
  const tx = await client.transaction("write");
  try {
    const { rows } = await tx.execute("SELECT value FROM counter");
    await pause(1);
    await tx.execute({
      sql: "UPDATE counter SET value = ?",
      args: [Number(rows[0]?.value) + 1],
    });
    await tx.execute(insert("count"));
    await tx.commit();
  } finally {
    tx.close();
  }
}

function failingBatch(client: Client, insert: Insert): Promise<unknown> {
  return client.batch([
    insert("a"),
    "INSERT INTO seat VALUES (1)",
    insert("b"),
  ]);
}

async function rolledBack(client: Client, insert: Insert): Promise<void> {
  const tx = await client.transaction("write");
  await tx.execute(insert("a"));
  await tx.rollback();
  throw new Error("rolled back");
}

async function read(client: Client): Promise<void> {
  await client.execute("SELECT count(*) FROM entry");
}

/** Begins as a reader, so that it has to go on with a snapshot that others write past. */
function readBatch(client: Client, insert: Insert): Promise<unknown> {
  return client.batch(["SELECT count(*) FROM entry", insert("a")]);
}

/** Compares what was reported with what a fresh connection of another kind finds. Empty lists are the right answer. */
export async function compare(
  path: string,
  reports: readonly Report[],
): Promise<Differences> {
  const client = createClient({ url: `file:${path}`, timeout: 2_000 });
  const { rows } = await client.execute(
    "SELECT name, count(*) AS times FROM entry GROUP BY name",
  );
  const counter = await client.execute("SELECT value FROM counter");
  const check = await client.execute("PRAGMA integrity_check");
  client.close();
  const present = new Map(
    rows.map(({ name, times }) => [String(name), Number(times)]),
  );
  const written = reports.flatMap((report) => report.kind === "written" ? report.rows : []);
  const refused = reports.flatMap((report) => report.kind === "refused" ? report.rows : []);
  const known = new Set([...written, ...refused]);
  return {
    missing: written.filter((name) => present.get(name) !== 1),
    unwanted: refused.filter((name) => present.has(name)),
    unreported: [...present.keys()].filter((name) => !known.has(name)),
    lostUpdates: written.filter((name) => name.endsWith("-count")).length -
      Number(counter.rows[0]?.value),
    integrity: String(check.rows[0]?.integrity_check),
  };
}

/** How a database differs from what was reported of it. */
export interface Differences {
  /** Reported as written, and absent or there twice. */
  missing: string[];
  /** Reported as failed, and present. */
  unwanted: string[];
  /** Present, and nobody told. */
  unreported: string[];
  /** Increments reported as done that the counter does not show. */
  lostUpdates: number;
  /** What SQLite says of the file: `ok`. */
  integrity: string;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
