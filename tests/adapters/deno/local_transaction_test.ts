import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql/sqlite3";
import { createClient } from "@libsql/client/sqlite3";
import type { LocalClient } from "../../../src/adapters/deno/local_client.ts";
import { openLocalDatabase } from "../../../src/adapters/deno/local_database.ts";
import { createFolder, pause } from "./local_support.ts";

const OWN_TRANSACTION = {
  code: "TRANSACTION_ACTIVE",
  message: /this code runs inside a transaction that holds the database and would wait for itself/,
};

Deno.test("transaction() refuses the client at once where the transaction was just received", async () => {
  const client = await openTunes();
  const tx = await client.transaction("write");

  const started = performance.now();
  await rejects(client.execute("SELECT 1"), OWN_TRANSACTION);

  ok(performance.now() - started < 100);
  tx.close();
  client.close();
});

Deno.test("transaction() refuses every method of the client once it was used, in nested functions as well", async () => {
  const client = await openTunes();
  const tx = await client.transaction("write");
  await tx.execute("INSERT INTO tune VALUES ('Nuages')");

  async function audit(): Promise<void> {
    await pause(1);
    await client.execute("INSERT INTO tune VALUES ('audit')");
  }
  await pause(1);
  await rejects(audit(), OWN_TRANSACTION);
  await rejects(client.batch(["SELECT 1"]), OWN_TRANSACTION);
  await rejects(client.migrate(["SELECT 1"]), OWN_TRANSACTION);
  await rejects(client.executeMultiple("SELECT 1"), OWN_TRANSACTION);
  await rejects(client.transaction("read"), OWN_TRANSACTION);

  await tx.commit();
  deepStrictEqual(await titles(client), ["Nuages"]);
  client.close();
});

Deno.test("insideTransaction() refuses the client at once in Drizzle's transactions", async () => {
  const client = await openTunes();
  const db = drizzle(client);
  async function audit(): Promise<void> {
    await pause(1);
    await db.run(sql`INSERT INTO tune VALUES ('audit')`);
  }

  const started = performance.now();
  const failing = db.transaction((tx) =>
    client.insideTransaction(async () => {
      await pause(1);
      await tx.run(sql`INSERT INTO tune VALUES ('Nuages')`);
      await audit();
    })
  );

  const error: unknown = await failing.catch((error) => error);
  ok(error instanceof Error && error.cause instanceof Error);
  match(error.cause.message, OWN_TRANSACTION.message);
  ok(performance.now() - started < 500);
  deepStrictEqual(await titles(client), []);
  client.close();
});

Deno.test("insideTransaction() does not mark what runs beside the transaction", async () => {
  const client = await openTunes();
  const db = drizzle(client);
  const slow = db.transaction((tx) =>
    client.insideTransaction(async () => {
      await tx.run(sql`INSERT INTO tune VALUES ('slow')`);
      await pause(30);
      await tx.run(sql`INSERT INTO tune VALUES ('slow, too')`);
    })
  );
  await pause(5);

  await db.run(sql`INSERT INTO tune VALUES ('beside')`);

  await slow;
  deepStrictEqual(await titles(client), ["slow", "slow, too", "beside"]);
  client.close();
});

Deno.test("insideTransaction() runs its work when no transaction is open", async () => {
  const client = await openTunes();

  const found = await client.insideTransaction(() => titles(client));

  deepStrictEqual(found, []);
  client.close();
});

Deno.test("transaction() lets parallel requests wait for their turn", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  // The transaction begins before the handler first waits: what it leaves behind would reach the next request.
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const tx = await client.transaction("write");
      try {
        await pause(2);
        await tx.execute({
          sql: "INSERT INTO tune VALUES (?)",
          args: [new URL(request.url).pathname],
        });
        await pause(2);
        await tx.commit();
      } finally {
        tx.close();
      }
      const { rows } = await client.execute(
        "SELECT count(*) AS count FROM tune",
      );
      return new Response(String(rows[0]?.count));
    },
  );

  const responses = await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      const response = await fetch(
        `http://127.0.0.1:${server.addr.port}/${number}`,
      );
      await response.text();
      return response.status;
    }),
  );

  deepStrictEqual(new Set(responses), new Set([200]));
  strictEqual((await titles(client)).length, 20);
  await server.shutdown();
});

Deno.test("transaction() does not confuse two clients", async () => {
  const one = await openTunes();
  const other = await openTunes();
  const tx = await one.transaction("write");
  await tx.execute("INSERT INTO tune VALUES ('one')");

  await other.execute("INSERT INTO tune VALUES ('other')");

  await tx.commit();
  deepStrictEqual([await titles(one), await titles(other)], [["one"], [
    "other",
  ]]);
  one.close();
  other.close();
});

Deno.test("transaction() frees the client when it is committed, rolled back or closed", async () => {
  const client = await openTunes();

  for (const end of ["commit", "rollback", "close"] as const) {
    const tx = await client.transaction("write");
    await tx.execute({ sql: "INSERT INTO tune VALUES (?)", args: [end] });
    await tx[end]();
    strictEqual(tx.closed, true);
  }

  deepStrictEqual(await titles(client), ["commit"]);
  client.close();
});

Deno.test("transaction() says how it ended to whatever uses it later", async () => {
  const client = await openTunes();
  const tx = await client.transaction("write");
  await tx.commit();

  const expected = 'in the transaction on ":memory:": it was committed, expected an open transaction';
  for (
    const [action, use] of [
      ["execute a statement", () => tx.execute("SELECT 1")],
      ["execute a batch", () => tx.batch(["SELECT 1"])],
      ["run a script", () => tx.executeMultiple("SELECT 1")],
      ["commit", () => tx.commit()],
    ] as const
  ) {
    await rejects(use(), {
      code: "TRANSACTION_CLOSED",
      message: `TRANSACTION_CLOSED: Cannot ${action} ${expected}`,
    });
  }
  // These stand in `catch` and `finally`, where a second error would hide the first.
  await tx.rollback();
  tx.close();
  client.close();
});

Deno.test("transaction() rolls back and frees the database when it is forgotten", async () => {
  await using folder = await createFolder();
  const client = folder.open({ transactionTimeout: 40 });
  await client.execute("CREATE TABLE tune (title TEXT)");
  const forgotten = await client.transaction("write");
  await forgotten.execute("INSERT INTO tune VALUES ('forgotten')");

  await pause(80);
  await client.execute("INSERT INTO tune VALUES ('kept')");

  await rejects(forgotten.commit(), {
    code: "TRANSACTION_CLOSED",
    message: `TRANSACTION_CLOSED: Cannot commit in the transaction on "${folder.path}": it had no statement for ` +
      "40 ms, so it was rolled back, expected an open transaction",
  });
  deepStrictEqual(await titles(client), ["kept"]);
});

Deno.test("transaction() lives as long as it is used", async () => {
  const client = openLocalDatabase({
    url: ":memory:",
    timeout: 0,
    transactionTimeout: 60,
  });
  const tx = await client.transaction("write");

  for (let step = 0; step < 8; step++) {
    await pause(15);
    await tx.execute("SELECT 1");
  }

  await tx.commit();
  client.close();
});

Deno.test("transaction() does not keep a program alive when it is forgotten", async () => {
  const script = `
    import { openLocalDatabase } from "./src/adapters/deno/local_database.ts";
    const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
    await client.transaction("write");
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "--ext=ts", "-"],
    cwd: new URL("../../..", import.meta.url),
    stdin: "piped",
  }).spawn();

  const started = performance.now();
  await new Blob([script]).stream().pipeTo(child.stdin);

  strictEqual((await child.status).code, 0);
  ok(performance.now() - started < 10_000);
});

Deno.test("transaction() ends when a statement in it rolls it back", async () => {
  const client = await openTunes();
  await client.execute("CREATE UNIQUE INDEX only ON tune (title)");
  const tx = await client.transaction("write");
  await tx.execute("INSERT INTO tune VALUES ('Nuages')");

  await rejects(tx.execute("INSERT OR ROLLBACK INTO tune VALUES ('Nuages')"), {
    code: "SQLITE_CONSTRAINT",
  });

  await rejects(tx.commit(), {
    code: "TRANSACTION_CLOSED",
    message: /a statement in it ended it/,
  });
  deepStrictEqual(await titles(client), []);
  client.close();
});

Deno.test("transaction() goes on after a statement that failed, and takes savepoints", async () => {
  const client = await openTunes();
  const tx = await client.transaction("write");

  await tx.execute("SAVEPOINT one");
  await tx.execute("INSERT INTO tune VALUES ('undone')");
  await tx.execute("ROLLBACK TO one");
  await rejects(tx.execute("INSERT INTO nothing VALUES (1)"), {
    code: "SQLITE_ERROR",
  });
  await tx.execute("INSERT INTO tune VALUES ('done')");
  await tx.commit();

  deepStrictEqual(await titles(client), ["done"]);
  client.close();
});

Deno.test("transaction() refuses statements that would end it", async () => {
  const client = await openTunes();
  const tx = await client.transaction("write");

  for (
    const statement of ["COMMIT", "rollback", "BEGIN", "ROLLBACK TRANSACTION"]
  ) {
    await rejects(tx.execute(statement), { code: "SQLITE_MISUSE" });
    await rejects(tx.batch([statement]), { code: "SQLITE_MISUSE" });
  }

  strictEqual(tx.closed, false);
  tx.close();
  client.close();
});

Deno.test("commit() fails when the transaction breaks a deferred constraint, and nothing is written", async () => {
  const client = await openTunes();
  await client.executeMultiple(`
    CREATE TABLE album (id INTEGER PRIMARY KEY);
    CREATE TABLE track (album_id INTEGER REFERENCES album(id) DEFERRABLE INITIALLY DEFERRED);
  `);
  const tx = await client.transaction("write");
  await tx.execute("INSERT INTO track VALUES (1)");

  await rejects(tx.commit(), { code: "SQLITE_CONSTRAINT" });

  await rejects(tx.execute("SELECT 1"), {
    message: /its commit failed, so it was rolled back/,
  });
  strictEqual(
    (await client.execute("SELECT count(*) AS count FROM track")).rows[0]
      ?.count,
    0,
  );
  client.close();
});

Deno.test('transaction("deferred") waits with its first write for another connection', async () => {
  await using folder = await createFolder();
  const client = folder.open({ timeout: 100 });
  await client.execute("CREATE TABLE tune (title TEXT)");
  const other = createClient({ url: `file:${folder.path}` });
  const blocking = await other.transaction("write");
  const tx = await client.transaction("deferred");

  const started = performance.now();
  await rejects(tx.execute("INSERT INTO tune VALUES ('Nuages')"), {
    code: "SQLITE_BUSY",
    message: /Cannot execute a statement in a transaction on ".*": another connection kept it locked for 100 ms/,
  });

  ok(performance.now() - started >= 90);
  await rejects(tx.commit(), {
    message: /a statement met a lock of another connection, so it was rolled back/,
  });
  await blocking.commit();
  await client.execute("INSERT INTO tune VALUES ('later')");
  strictEqual(
    (await other.execute("SELECT title FROM tune")).rows[0]?.title,
    "later",
  );
  other.close();
});

Deno.test("transaction() is refused when the client is closed while it begins", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("SELECT 1");

  const beginning = client.transaction("write").catch((error) => error);
  client.close();

  strictEqual((await beginning).code, "CLIENT_CLOSED");
});

async function openTunes(): Promise<LocalClient> {
  const client = openLocalDatabase({ url: ":memory:", timeout: 0 });
  await client.execute("CREATE TABLE tune (title TEXT)");
  return client;
}

async function titles(client: LocalClient): Promise<unknown[]> {
  const { rows } = await client.execute(
    "SELECT title FROM tune ORDER BY rowid",
  );
  return rows.map(({ title }) => title);
}
