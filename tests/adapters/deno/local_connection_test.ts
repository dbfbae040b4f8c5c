import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { createClient } from "@libsql/client/sqlite3";
import { createFolder, pause } from "./local_support.ts";

Deno.test("execute() waits for another connection without blocking the process", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  const other = createClient({ url: `file:${folder.path}` });
  const blocking = await other.transaction("write");
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);

  const writing = client.execute("INSERT INTO tune VALUES ('Nuages')");
  await pause(300);
  await blocking.commit();
  await writing;

  clearInterval(timer);
  ok(ticks > 20, `the process was blocked: ${ticks} ticks of 5 ms in 300 ms`);
  strictEqual(
    (await other.execute("SELECT title FROM tune")).rows[0]?.title,
    "Nuages",
  );
  other.close();
});

Deno.test("every way to write says SQLITE_BUSY when time is over, writes nothing, and works again after", async () => {
  await using folder = await createFolder();
  const client = folder.open({ timeout: 60 });
  await client.execute("CREATE TABLE tune (title TEXT)");
  const other = createClient({ url: `file:${folder.path}` });
  const insert = "INSERT INTO tune VALUES ('Nuages')";
  const ways = {
    "execute a statement": () => client.execute(insert),
    "execute a batch": () => client.batch(["SELECT * FROM tune", insert]),
    "migrate": () => client.migrate([insert]),
    "run the script": () => client.executeMultiple(insert),
    "begin a transaction": () => client.transaction("write"),
  };

  let count = 0;
  for (const [action, write] of Object.entries(ways)) {
    const blocking = await other.transaction("write");
    const error = await write().then(() => undefined, (error) => error);
    await blocking.commit();

    strictEqual(error?.code, "SQLITE_BUSY");
    match(
      error.message,
      new RegExp(
        `^SQLITE_BUSY: Cannot ${action} on ".*": another connection kept it locked for 60 ms`,
      ),
    );
    // The native client would report this one as written, and lose it.
    await client.execute("INSERT INTO tune VALUES ('after')");
    strictEqual(
      (await other.execute("SELECT count(*) AS count FROM tune")).rows[0]
        ?.count,
      ++count,
    );
  }
  other.close();
});

Deno.test("batch() is repeated when another connection wrote past its snapshot", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  const other = createClient({ url: `file:${folder.path}`, timeout: 1_000 });
  const batch = ["SELECT * FROM tune", "INSERT INTO tune VALUES ('batch')"];

  await Promise.all(Array.from({ length: 40 }, async () => {
    await client.batch(batch);
    await other.execute("INSERT INTO tune VALUES ('other')");
  }));

  strictEqual(
    (await other.execute("SELECT count(*) AS count FROM tune")).rows[0]?.count,
    80,
  );
  other.close();
});

Deno.test("close() ends the wait for another connection", async () => {
  await using folder = await createFolder();
  const client = folder.open();
  await client.execute("CREATE TABLE tune (title TEXT)");
  const other = createClient({ url: `file:${folder.path}` });
  const blocking = await other.transaction("write");
  const writing = client.execute("INSERT INTO tune VALUES ('Nuages')").catch((
    error,
  ) => error);
  await pause(40);

  const started = performance.now();
  client.close();

  strictEqual((await writing).code, "CLIENT_CLOSED");
  ok(performance.now() - started < 500);
  await blocking.commit();
  other.close();
});

Deno.test("execute() names the path when the file is no database", async () => {
  await using folder = await createFolder();
  await Deno.writeTextFile(folder.path, "This is not a database. ".repeat(100));

  await rejects(folder.open().execute("SELECT * FROM sqlite_schema"), {
    code: "SQLITE_NOTADB",
    message: `SQLITE_NOTADB: Cannot open "${folder.path}": SQLITE_NOTADB: file is not a database, ` +
      "expected a SQLite database",
  });
});
