import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { atomic, type Database, type Transaction } from "@nuages/nuages/db";
import { sql } from "drizzle-orm";
import { testOnEachDatabase, testOnServer } from "./databases.ts";
import { add, saying, tunes } from "./tunes.ts";

testOnEachDatabase("atomic() keeps parts that run beside each other apart", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, index) =>
      atomic(tx, async (part) => {
        await part.run(add(`${index} a`));
        await new Promise((resolve) => setTimeout(resolve, 3));
        await part.run(add(`${index} b`));
        if (index % 2 === 1) throw new RangeError();
      })));
    deepStrictEqual(outcomes.map(({ status }) => status === "fulfilled"), [true, false, true, false, true, false]);
  });

  deepStrictEqual(await titles(), ["0 a", "0 b", "2 a", "2 b", "4 a", "4 b"]);
});

testOnEachDatabase("a write beside a part of a transaction is not undone with it", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    const part = atomic(tx, async (inner) => {
      await inner.run(add("undone"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      throw new RangeError();
    });
    const [, beside] = await Promise.allSettled([part, tx.run(add("kept"))]);
    strictEqual(beside.status, "fulfilled");
  });

  deepStrictEqual(await titles(), ["kept"]);
});

testOnEachDatabase("a part that waits for code that waits for it gives up", async ({ connect }) => {
  const db: Database = connect({}, { timeout: 50 });
  await db.run(sql`create table if not exists tune (id integer primary key, title text)`);

  await atomic(db, async (tx) => {
    await tx.run(add("kept"));
    const beside = Promise.withResolvers<unknown>();
    const part = atomic(tx, async (inner) => {
      await inner.run(add("undone"));
      await beside.promise;
    });
    await new Promise((resolve) => setTimeout(resolve, 1));
    beside.resolve((async () => await tx.run(add("never")))());
    await rejects(part, saying(/Cannot execute a statement .*: waited 50 ms for an atomic\(\) beside it to end/));
  });

  deepStrictEqual(await db.all(sql`select title from tune`), [{ title: "kept" }]);
});

testOnEachDatabase("the outer transaction in code of an inner one is part of the inner one", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    await rejects(atomic(tx, async () => {
      await tx.run(add("undone"));
      await atomic(tx, (innermost) => innermost.run(add("undone too")));
      throw new RangeError();
    }));
    await tx.run(add("kept"));
  });

  deepStrictEqual(await titles(), ["kept"]);
});

testOnEachDatabase("a transaction that is used after its end says so", async ({ db, titles }) => {
  const kept = await atomic(db, async (tx) => {
    await tx.run(add("Nuages"));
    return tx;
  });
  let undone: Transaction | undefined;
  await rejects(atomic(db, async (tx) => {
    undone = tx;
    await tx.run(add("Minor Swing"));
    throw new RangeError();
  }));

  await rejects(
    async () => await kept.run(add("late")),
    saying(/"default": its atomic\(\) has ended, and a statement .* late, expected an open/),
  );
  await rejects(atomic(kept, () => {}), saying(/its atomic\(\) has ended/));
  ok(undone);
  await rejects(undone.batch([undone.select().from(tunes)]), saying(/"default": it was rolled back, expected an open/));
  deepStrictEqual(await titles(), ["Nuages"]);
});

testOnEachDatabase("a part of a transaction that is used after its end says so", async ({ db, titles }) => {
  await atomic(db, async (tx) => {
    const inner = await atomic(tx, async (inner) => {
      await inner.run(add("Nuages"));
      return inner;
    });
    await rejects(async () => await inner.run(add("late")), saying(/its atomic\(\) has ended/));
  });

  deepStrictEqual(await titles(), ["Nuages"]);
});

testOnEachDatabase("atomic() refuses to end while a part of it still runs", async ({ db, titles }) => {
  const parts: Promise<unknown>[] = [];

  await rejects(
    atomic(db, async (tx) => {
      await tx.run(add("Nuages"));
      parts.push(atomic(tx, async (inner) => {
        await inner.run(add("Minor Swing"));
        await new Promise((resolve) => setTimeout(resolve, 20));
        await inner.run(add("Djangology"));
      }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }),
    saying(/another one inside of it is still running, expected it to be awaited/),
  );

  // The part ran to its end, so that nobody hears of it where nobody listens; and it was undone with all.
  await Promise.all(parts);
  deepStrictEqual(await titles(), []);
});

testOnServer("parts beside each other are refused where code cannot be followed", async ({ connect, titles }) => {
  const db: Database = connect({ scope: undefined });

  await atomic(db, async (tx) => {
    const part = (title: string): Promise<unknown> => atomic(tx, (inner) => inner.run(add(title)));
    const [, second] = await Promise.allSettled([part("first"), part("second")]);
    ok(second.status === "rejected");
    match(String(second.reason), /another one is open in it, and this machine cannot tell/);
  });

  deepStrictEqual(await titles(), ["first"]);
});
