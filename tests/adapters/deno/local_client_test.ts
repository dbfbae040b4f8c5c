import { deepStrictEqual, match, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { LibsqlError } from "@libsql/core/api";
import { createClient } from "@libsql/client/sqlite3";
import { openLocalDatabase } from "../../../src/adapters/deno/local_database.ts";
import { createFolder, pause } from "./local_support.ts";

Deno.test("execute() takes a statement, or a text and its arguments", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT, year INTEGER)");

  await client.execute({
    sql: "INSERT INTO tune VALUES (:title, :year)",
    args: { title: "Nuages", year: 1940 },
  });
  await client.execute("INSERT INTO tune VALUES (?, ?)", ["Minor Swing", 1937]);

  const { rows } = await client.execute("SELECT title FROM tune ORDER BY year");
  deepStrictEqual(rows.map(({ title }) => title), ["Minor Swing", "Nuages"]);
});

Deno.test("execute() shows its write to a second connection as soon as it is done", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  const second = createClient({ url: `file:${folder.path}` });

  await client.execute("INSERT INTO tune VALUES ('Nuages')");

  const { rows } = await second.execute("SELECT title FROM tune");
  strictEqual(rows[0]?.title, "Nuages");
  second.close();
});

Deno.test("execute() runs with the write-ahead log and with foreign keys", async () => {
  await using folder = await createFolder();
  const client = folder.open();

  const journal = await client.execute("PRAGMA journal_mode");
  const keys = await client.execute("PRAGMA foreign_keys");

  strictEqual(journal.rows[0]?.journal_mode, "wal");
  strictEqual(keys.rows[0]?.foreign_keys, 1);
});

Deno.test("execute() keeps the codes of SQLite's errors", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT UNIQUE)");
  await client.execute("INSERT INTO tune VALUES ('Nuages')");

  const error = await client.execute("INSERT INTO tune VALUES ('Nuages')")
    .catch((error) => error);

  strictEqual(error instanceof LibsqlError, true);
  strictEqual(error.code, "SQLITE_CONSTRAINT");
  strictEqual(error.extendedCode, "SQLITE_CONSTRAINT_UNIQUE");
});

Deno.test("execute() refuses a lone BEGIN, which would be undone behind the caller's back", async () => {
  const client = openLocalDatabase({ url: ":memory:", timeout: 0 });

  for (
    const sql of [
      "begin",
      "/* now */ BEGIN IMMEDIATE",
      "-- now\nCommit",
      "END",
      "rollback",
      "SAVEPOINT one",
    ]
  ) {
    await rejects(client.execute(sql), {
      code: "SQLITE_MISUSE",
      message: /expected transaction\(\) or batch\(\) instead$/,
    });
  }

  client.close();
});

Deno.test("batch() does all or nothing, and refuses to end its own transaction", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT UNIQUE)");
  const insert = "INSERT INTO tune VALUES ('Nuages')";

  await rejects(client.batch([insert, insert]), {
    code: "SQLITE_CONSTRAINT",
    statementIndex: 1,
  });
  await rejects(client.batch([insert, "COMMIT"]), {
    code: "SQLITE_MISUSE",
    message: /"COMMIT"/,
  });

  const { rows } = await client.execute("SELECT count(*) AS count FROM tune");
  strictEqual(rows[0]?.count, 0);
});

Deno.test("migrate() rebuilds a parent table without losing its children", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.executeMultiple(`
    CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE book (author_id INTEGER REFERENCES author(id) ON DELETE CASCADE);
    INSERT INTO author VALUES (1, 'Colette');
    INSERT INTO book VALUES (1);
  `);

  await client.migrate([
    "CREATE TABLE new_author (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "INSERT INTO new_author SELECT * FROM author",
    "DROP TABLE author",
    "ALTER TABLE new_author RENAME TO author",
  ]);

  const { rows } = await client.execute("SELECT count(*) AS count FROM book");
  strictEqual(rows[0]?.count, 1);
  await rejects(client.execute("INSERT INTO book VALUES (2)"), {
    extendedCode: "SQLITE_CONSTRAINT_FOREIGNKEY",
  });
});

Deno.test("migrate() turns foreign keys on again when it fails", async () => {
  for (const url of [":memory:", `file:${await Deno.makeTempFile()}`]) {
    const client = openLocalDatabase({ url, timeout: 0 });

    await rejects(
      client.migrate([
        "CREATE TABLE tune (title TEXT)",
        "INSERT INTO nothing VALUES (1)",
      ]),
    );

    const { rows } = await client.execute("PRAGMA foreign_keys");
    strictEqual(rows[0]?.foreign_keys, 1);
    await rejects(client.execute("SELECT * FROM tune"), {
      code: "SQLITE_ERROR",
    });
    client.close();
  }
});

Deno.test("executeMultiple() says when a script leaves a transaction open, which undoes it", async () => {
  const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
  await client.executeMultiple("CREATE TABLE tune (title TEXT); -- the end");

  await rejects(
    client.executeMultiple("BEGIN; INSERT INTO tune VALUES ('Nuages')"),
    {
      code: "SQLITE_ERROR",
      message: 'SQLITE_ERROR: Cannot run the script on ":memory:": it began a transaction that it did not end, ' +
        "so that was rolled back, expected one COMMIT for each BEGIN",
    },
  );
  await client.executeMultiple(
    "BEGIN; INSERT INTO tune VALUES ('Minor Swing'); COMMIT",
  );

  const { rows } = await client.execute("SELECT title FROM tune");
  deepStrictEqual(rows.map(({ title }) => title), ["Minor Swing"]);
  client.close();
});

Deno.test("openLocalDatabase() keeps a database in memory through transactions and concurrent use", async () => {
  const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
  await client.execute("CREATE TABLE tune (number INTEGER)");

  await Promise.all(Array.from({ length: 60 }, async (_, number) => {
    if (number % 3 > 0) {
      return void await client.execute("INSERT INTO tune VALUES (?)", [number]);
    }
    const tx = await client.transaction("write");
    await tx.execute({ sql: "INSERT INTO tune VALUES (?)", args: [number] });
    await pause(0);
    await (number % 2 > 0 ? tx.commit() : tx.rollback());
  }));

  const { rows } = await client.execute("SELECT count(*) AS count FROM tune");
  strictEqual(rows[0]?.count, 50);
  client.close();
});

Deno.test("openLocalDatabase() opens a database of its own in memory each time", async () => {
  const one = openLocalDatabase({ url: ":memory:", timeout: 0 });
  const other = openLocalDatabase({ url: ":memory:", timeout: 0 });

  await one.execute("CREATE TABLE tune (title TEXT)");

  await rejects(other.execute("SELECT * FROM tune"), {
    message: /no such table/,
  });
  one.close();
  other.close();
});

Deno.test("close() may be called twice, and whatever comes after it says so", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("SELECT 1");

  client.close();
  client.close();

  strictEqual(client.closed, true);
  const expected = `on "${folder.path}": the client was closed, expected reconnect() or a new client before`;
  await rejects(client.execute("SELECT 1"), {
    code: "CLIENT_CLOSED",
    message: `CLIENT_CLOSED: Cannot execute a statement ${expected}`,
  });
  await rejects(client.batch(["SELECT 1"]), {
    message: `CLIENT_CLOSED: Cannot execute a batch ${expected}`,
  });
  await rejects(client.transaction(), {
    message: `CLIENT_CLOSED: Cannot begin a transaction ${expected}`,
  });
});

Deno.test("close() rejects what waits and rolls back what is open", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  // They are set up before the transaction is used, and so outside of it.
  const begun = Promise.withResolvers<void>();
  const waiting = Promise.allSettled([
    begun.promise.then(() => client.execute("SELECT 1")),
    begun.promise.then(() => client.migrate(["SELECT 1"])),
  ]);
  const tx = await client.transaction("write");
  await tx.execute("INSERT INTO tune VALUES ('Nuages')");
  begun.resolve();
  await pause(1);

  client.close();

  const codes = (await waiting).map((each) => each.status === "rejected" && each.reason.code);
  deepStrictEqual(codes, ["CLIENT_CLOSED", "CLIENT_CLOSED"]);
  await rejects(tx.commit(), {
    code: "TRANSACTION_CLOSED",
    message: `TRANSACTION_CLOSED: Cannot commit in the transaction on "${folder.path}": the client was closed, ` +
      "expected an open transaction",
  });
  const { rows } = await folder.open().execute(
    "SELECT count(*) AS count FROM tune",
  );
  strictEqual(rows[0]?.count, 0);
});

Deno.test("close() during a migration does not end the process", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("SELECT 1");

  const migration = client.migrate(["CREATE TABLE tune (title TEXT)"]).catch((
    error,
  ) => error);
  await Promise.resolve();
  client.close();

  // Done or refused: both are fair, as long as it is true.
  const outcome = await migration;
  const { rows } = await folder.open().execute(
    "SELECT count(*) AS count FROM sqlite_schema",
  );
  strictEqual(rows[0]?.count, outcome instanceof LibsqlError ? 0 : 1);
});

Deno.test("reconnect() opens a closed client again", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  client.close();

  client.reconnect();

  strictEqual(client.closed, false);
  const { rows } = await client.execute("SELECT count(*) AS count FROM tune");
  strictEqual(rows[0]?.count, 0);
});

Deno.test("reconnect() keeps an open database in memory", async () => {
  const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
  await client.execute("CREATE TABLE tune (title TEXT)");

  client.reconnect();

  strictEqual((await client.execute("SELECT * FROM tune")).rows.length, 0);
  client.close();
});

Deno.test("execute() opens the file once its folder is there", async () => {
  await using folder = await createFolder();
  const client = folder.open({ url: `file:${folder.path}.d/db.sqlite3` });
  await rejects(client.execute("SELECT 1"), { code: "SQLITE_CANTOPEN" });

  await Deno.mkdir(`${folder.path}.d`);

  strictEqual((await client.execute("SELECT 1 AS one")).rows[0]?.one, 1);
});

Deno.test("execute() gives up its place in the queue after the queue's time", async () => {
  const client = openLocalDatabase({
    url: ":memory:",
    timeout: 0,
    queueTimeout: 30,
  });
  const tx = await client.transaction("write");

  const error = await openInParallel(() => client.execute("SELECT 1")).catch((
    error,
  ) => error);

  strictEqual(error.code, "SQLITE_BUSY");
  match(
    error.message,
    /^SQLITE_BUSY: Cannot execute a statement on ":memory:": waited 30 ms for a transaction of this process, whose last statement was \d+ ms ago, expected it to end sooner/,
  );
  notStrictEqual(tx.closed, true);
  await tx.commit();
  client.close();
});

/** Starts `work` as another request would: later, and not inside what this test began. */
function openInParallel<T>(work: () => Promise<T>): Promise<T> {
  return pause(0).then(work);
}
