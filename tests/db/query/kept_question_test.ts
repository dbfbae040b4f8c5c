import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type AnyModel, atomic, batch, defineModel, KeptQuestion } from "@nuages/nuages/db";
import { auto, bigInteger, dateTime } from "@nuages/nuages/db/fields";
import { sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { writeSql } from "../../../src/db/query/write_sql.ts";
import { Author, Book, Tag, withLibrary } from "../library.ts";

/** The rows whose column has a value; of any model, so that the values are of any type as well. */
function keptBy(model: AnyModel, name: string): KeptQuestion<unknown> {
  return new KeptQuestion(model, (source, value) => model.objects(source).filter({ [name]: value } as never));
}

Deno.test("KeptQuestion asks what the query set asks, with another value each time", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const byTitle = keptBy(Book, "title");

    for (const title of ["Clouds", "Djinns", "Clouds", "it's \\0 \" none"]) {
      const plain = Book.objects(db).filter({ title });
      deepStrictEqual(writeSql(byTitle.about(db, title).sql), writeSql(plain.toQuery().sql));
      deepStrictEqual((await byTitle.about(db, title)).map(String), (await plain).map(String));
    }
    strictEqual(roundTrips(), 8);
  }));

Deno.test("KeptQuestion may be asked in a batch, and in a transaction", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const byName = keptBy(Tag, "name");

    const [found, total] = await batch(byName.about(db, "sky"), Author.objects(db).count());
    deepStrictEqual([found.length, total, roundTrips()], [1, 4, 1]);

    await atomic(db, async (transaction) => {
      await Tag.objects(transaction).create({ name: "new" });
      const [tag] = await byName.about(transaction, "new");
      strictEqual(String(tag), "new");
    });
  }));

Deno.test("KeptQuestion keeps a value as its column does, and reads what a number cannot hold", () =>
  withLibrary(async ({ db }) => {
    const moments = sqliteTable("moment", {
      id: auto(),
      at: dateTime().notNull(),
      size: bigInteger({ mode: "bigint" }).notNull(),
    });
    const Moment = defineModel(moments, { app: "tests" });
    await db.run(sql`CREATE TABLE moment (id integer PRIMARY KEY, at datetime NOT NULL, size integer NOT NULL)`);
    const at = new Date("2026-01-23T04:05:06.789Z");
    await Moment.objects(db).create({ at, size: 9007199254740993n });

    const [found] = await keptBy(Moment, "at").about(db, at);
    deepStrictEqual(found && { ...Object(found) }, { id: 1, at, size: 9007199254740993n });
    deepStrictEqual(await keptBy(Moment, "at").about(db, new Date(0)), []);
  }));
