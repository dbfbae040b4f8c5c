import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { atomic, type Transaction } from "@nuages/nuages/db";
import { sql } from "drizzle-orm";
import { OuterClient } from "../../../src/db/transactions/outer_client.ts";
import { testOnEachDatabase } from "./databases.ts";
import { add, countIn, saying, tunes } from "./tunes.ts";

testOnEachDatabase("atomic() refuses the database around it, and does not wait for itself", async ({ db, titles }) => {
  const inside: ((tx: Transaction) => PromiseLike<unknown>)[] = [
    () => db.run(add("outside")),
    () => db.select().from(tunes),
    () => db.batch([db.insert(tunes).values({ title: "outside" })]),
    () => db.$client.executeMultiple("insert into tune (title) values ('outside')"),
    () => db.$client.migrate(["insert into tune (title) values ('outside')"]),
    () => atomic(db, (tx) => tx.run(add("outside"))),
    () => db.transaction((tx) => Promise.resolve(tx.run(add("outside")))),
    () => db.$client.transaction("write"),
    async (tx) => await atomic(tx, () => db.run(add("outside"))),
    async (tx) => {
      await tx.run(add("inside"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await db.run(add("outside"));
    },
  ];

  for (const work of inside) {
    await rejects(
      atomic(db, async (tx) => await work(tx)),
      saying(/on "default": this code runs inside a transaction of this database, expected it to use the transaction/),
    );
  }
  deepStrictEqual(await titles(), []);
});

testOnEachDatabase(
  "the database around a transaction names the remedy in its message, also through Drizzle",
  async ({ db }) => {
    const inside: (() => PromiseLike<unknown>)[] = [
      () => db.run(add("outside")),
      () => db.all(sql`select 1`),
      () => db.values(sql`select 1`),
      () => db.select().from(tunes),
      () => db.insert(tunes).values({ title: "outside" }),
    ];

    for (const work of inside) {
      await rejects(
        atomic(db, async () => await work()),
        {
          message:
            /Cannot execute a statement on "default": .* expected it to use the transaction \(the `tx` it was given/,
        },
      );
    }
  },
);

testOnEachDatabase("atomic() lets others use the database meanwhile, one after the other", async ({ db, titles }) => {
  const count = 12;

  await Promise.all(Array.from({ length: count }, async (_, index) => {
    if (index % 3 === 0) await db.run(add(`${index}`));
    else {
      await atomic(db, async (tx) => {
        const before = await countIn(tx);
        await new Promise((resolve) => setTimeout(resolve, 2));
        await tx.run(add(`${index}`));
        strictEqual(await countIn(tx), before + 1);
      });
    }
  }));

  strictEqual((await titles()).length, count);
});

testOnEachDatabase(
  "Database.$client hands on what its client knows of its own transactions",
  async ({ db, titles }) => {
    const { $client } = db;
    const open = await $client.transaction("write");

    strictEqual($client instanceof OuterClient && $client.insideTransaction(() => 7), 7);
    await open.execute({ sql: "insert into tune (title) values (?)", args: ["Nuages"] });
    await open.commit();

    deepStrictEqual(await titles(), ["Nuages"]);
  },
);
