import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  atomic,
  Connections,
  type Database,
  defineModel,
  type Transaction,
  TransactionManagementError,
} from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { sql } from "drizzle-orm";
import { startSqld } from "../../runtimes/sqld.ts";
import { testOnEachDatabase, testOnServer } from "./databases.ts";
import { add, saying, tunes } from "./tunes.ts";

const Tune = defineModel(tunes, { app: "music", name: "Tune" });

testOnEachDatabase("a statement that waits when its part is undone is not executed", async ({ db, titles }) => {
  let late: Promise<PromiseSettledResult<unknown>[]> | undefined;

  await atomic(db, async (tx) => {
    await tx.run(add("Nuages"));
    await rejects(atomic(tx, async (part) => {
      const writes = ["Nuages", "late 1", "late 2"].map(async (title) => await part.run(add(title)));
      late = Promise.allSettled(writes);
      await Promise.all(writes);
    }));
    await tx.run(add("Djangology"));
  });

  await late;
  deepStrictEqual(await titles(), ["Nuages", "Djangology"]);
});

testOnEachDatabase("a statement that ends the transaction by itself ends it for all", async ({ db, titles }) => {
  await rejects(
    atomic(db, async (tx) => {
      await tx.run(add("Nuages"));
      await rejects(async () => await tx.run(sql`insert or rollback into tune (title) values ('Nuages')`));
      await rejects(
        async () => await tx.run(add("on its own")),
        saying(/a statement in it ended it, and it was rolled/),
      );
    }),
    saying(/Cannot end an atomic\(\) in the transaction on "default": a statement in it ended it/),
  );

  deepStrictEqual(await titles(), []);
});

testOnEachDatabase("statements that are sent together stay in one transaction", async ({ db, titles }) => {
  await rejects(atomic(db, async (tx) => {
    await tx.run(add("Nuages"));
    await Promise.allSettled([
      tx.run(sql`insert or rollback into tune (title) values ('Nuages')`),
      tx.run(add("on its own")),
      tx.run(add("on its own, too")),
    ]);
  }));

  deepStrictEqual(await titles(), []);
});

testOnEachDatabase("atomic() without a statement neither begins nor waits for those who have", async ({ db }) => {
  const holder = await db.$client.transaction("write");
  await holder.execute("select 1");
  let ran = 0;

  await atomic(db, async (tx) => {
    await atomic(tx, () => ran++);
    await atomic(tx, () => Promise.reject(new RangeError())).catch(() => ran++);
  });

  strictEqual(ran, 2);
  strictEqual(holder.closed, false);
  await holder.rollback();
});

testOnEachDatabase("a commit that fails rolls back", async ({ db }) => {
  await db.$client.executeMultiple(`
    create table part (id integer primary key, tune_id integer references tune (id) deferrable initially deferred);
  `);

  await rejects(
    atomic(db, (tx) => tx.run(sql`insert into part (tune_id) values (99)`)),
    saying(/FOREIGN KEY/),
  );

  deepStrictEqual(await db.values(sql`select * from part`), []);
  await atomic(db, (tx) => tx.run(add("Nuages")));
});

Deno.test("atomic() may try again after it could not begin", async () => {
  const directory = await Deno.makeTempDir();
  const databases = { default: { url: `file:${directory}/db.sqlite3`, timeout: 30 } };
  const [one, other] = [1, 2].map(() => new Connections({ baseDir: undefined, databases }, createRuntime()));
  ok(one && other);
  await one.get().run(sql`create table tune (id integer primary key, title text)`);

  await atomic(one.get(), async (tx) => {
    await atomic(other.get(), async (holder) => {
      await holder.run(add("first"));
      await rejects(async () => await tx.run(add("too early")), saying(/kept it locked for 30 ms/));
    });
    await tx.run(add("second"));
  });

  deepStrictEqual(await one.get().all(sql`select title from tune`), [{ title: "first" }, { title: "second" }]);
  [one, other].forEach((connections) => connections.close());
  await Deno.remove(directory, { recursive: true });
});

Deno.test("atomic() tells what went wrong, not that it could not roll back for it", async () => {
  const sqld = await startSqld();
  const connections = new Connections(
    { baseDir: undefined, databases: { default: { url: sqld.url } } },
    createRuntime(),
  );
  const problem = new RangeError("the string broke");

  await rejects(
    atomic(connections.get(), async (tx) => {
      await tx.run(sql`create table tune (id integer primary key, title text)`);
      await sqld.stop();
      await rejects(async () => await tx.run(add("lost")), saying(/The database "default" cannot be reached/));
      await rejects(async () => await tx.run(add("lost too")), saying(/the connection to the database was lost/));
      throw problem;
    }),
    (error) => error === problem,
  );
  connections.close();
});

testOnServer(
  "a transaction that waits for its own server is ended by it, which nobody can overlook",
  async (server) => {
    // A machine that cannot follow code cannot tell that this is code of the transaction.
    const db: Database = server.connect({ scope: undefined });

    await rejects(
      atomic(db, async (tx) => {
        await tx.run(add("lost"));
        await db.run(add("outside"));
        await rejects(async () => await tx.run(add("first after")), saying(/TRANSACTION_TIMEOUT/));
        await rejects(
          async () => await tx.run(add("second after")),
          saying(/another connection waited for it to write/),
        );
      }),
      saying(/the server ended it because another connection waited for it to write, and it was rolled back/),
    );

    deepStrictEqual(await server.titles(), ["outside"]);
  },
);

testOnServer("a savepoint costs no round trip of its own", async ({ url, titles }) => {
  const calls: string[] = [];
  const counting = Deno.serve({ port: 0, onListen: () => {} }, async (request) => {
    calls.push(await request.clone().text());
    return await fetch(new Request(url + new URL(request.url).pathname, request));
  });
  const connections = new Connections(
    { baseDir: undefined, databases: { default: { url: `http://127.0.0.1:${counting.addr.port}` } } },
    createRuntime(),
  );

  await atomic(connections.get(), async (tx) => {
    await tx.run(add("a"));
    await atomic(tx, (inner) => inner.run(add("b")));
    await atomic(tx, (inner) => inner.run(add("c")));
    await atomic(tx, () => {});
    await rejects(atomic(tx, async (inner) => {
      await inner.run(add("d"));
      throw new RangeError();
    }));
    await tx.run(add("e"));
  });

  // Five inserts, each with the savepoints before it, and the commit.
  strictEqual(calls.length, 6);
  deepStrictEqual(await titles(), ["a", "b", "c", "e"]);
  connections.close();
  await counting.shutdown();
});

testOnEachDatabase("a statement that nobody awaits makes the commit fail", async ({ db, titles }) => {
  let forgotten: Promise<unknown> | undefined;

  await rejects(
    atomic(db, async (tx) => {
      await tx.run(add("first"));
      forgotten = (async () => {
        await tx.run(add("late"));
        await tx.run(add("later"));
      })();
    }),
    saying(
      /^Cannot end an atomic\(\) on "default": a statement in it was still running when its work ended, .*rolled back/,
    ),
  );

  // Nobody is told a second time, where nobody listens.
  await forgotten;
  await db.run(add("next"));
  deepStrictEqual(await titles(), ["next"]);
});

testOnEachDatabase("a batch, a read and a row that nobody awaits make the commit fail", async ({ db, titles }) => {
  const forget: readonly ((tx: Transaction) => unknown)[] = [
    (tx) => tx.batch([tx.run(add("a")), tx.run(add("b"))]),
    (tx) => tx.values(sql`select 1`).then(),
    (tx) => Tune.objects(tx).create({ title: "lost" }),
    (tx) => Tune.objects(tx).bulkCreate([{ title: "lost" }, { title: "lost too" }]),
    (tx) => Tune.objects(tx).getOrCreate({ title: "lost" }),
    (tx) => Tune.objects(tx).filter({ title: "first" }).delete(),
  ];

  for (const start of forget) {
    await rejects(
      atomic(db, async (tx) => {
        await Tune.objects(tx).create({ title: "first" });
        start(tx);
      }),
      TransactionManagementError,
    );
  }

  await db.run(add("next"));
  deepStrictEqual(await titles(), ["next"]);
});

testOnEachDatabase("a query that never began holds no commit up", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    await tx.run(add("kept"));
    Tune.objects(tx).filter({ title: "kept" });
    tx.run(add("never"));
  });

  deepStrictEqual(await titles(), ["kept"]);
});

testOnEachDatabase("a forgotten statement of a part undoes the part alone", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    await tx.run(add("kept"));
    await rejects(
      atomic(tx, (part) => {
        part.run(add("lost")).then();
      }),
      TransactionManagementError,
    );
  });

  deepStrictEqual(await titles(), ["kept"]);
});
