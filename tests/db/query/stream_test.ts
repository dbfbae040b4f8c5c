import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Connections, Count, type Database, defineModel, F } from "@nuages/nuages/db";
import { char, dateTime, decimal, integer } from "@nuages/nuages/db/fields";
import { createRuntime } from "@nuages/nuages/deno";
import { sql } from "drizzle-orm";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { Author, Book, Tag, withLibrary } from "../library.ts";

const ROWS = 100_000;
const MEGABYTE = 1024 * 1024;

Deno.test("for await reads 100,000 rows within 64 MB", () =>
  withLibrary(async ({ db }) => {
    await addTags(db, ROWS);

    const [most, read] = await measured(Tag.objects(db).filter({ id__gte: 10 }).orderBy("id"), (tag, at) => {
      strictEqual(tag.id, 10 + at);
    });

    strictEqual(read, ROWS);
    ok(most < 64 * MEGABYTE, `it took ${Math.round(most / MEGABYTE)} MB`);
  }));

const streamed: Record<string, (db: Database) => Chunked> = {
  "only()": (db: Database) => Tag.objects(db).only("name"),
  "annotate()": (db: Database) => Tag.objects(db).annotate({ copy: F("name") }),
  "annotate() with an aggregate": (db: Database) => Tag.objects(db).annotate({ n: Count("books") }).orderBy("id"),
  "values()": (db: Database) => Tag.objects(db).values("name"),
  "valuesList()": (db: Database) => Tag.objects(db).valuesList("id", "name"),
  "flat()": (db: Database) => Tag.objects(db).orderBy("-pk").flat("name"),
  "distinct()": (db: Database) => Tag.objects(db).distinct(),
  "distinct() after values()": (db: Database) => Tag.objects(db).orderBy("name").values("name").distinct(),
  "exclude()": (db: Database) => Tag.objects(db).exclude({ books__title: "no such book" }),
};

for (const [name, query] of Object.entries(streamed)) {
  Deno.test(`iterator() reads a chunk at a time after ${name}`, () =>
    withLibrary(async ({ db, roundTrips }) => {
      await addTags(db, 97);
      const all = await query(db);
      roundTrips();

      const rows = await listed(query(db), 10);

      deepStrictEqual(rows.map(shown), all.map(shown));
      strictEqual(roundTrips(), 11);
    }));
}

const whole: Record<string, (db: Database) => Chunked> = {
  "an annotation": (db: Database) => Book.objects(db).annotate({ n: Count("tags") }).orderBy("n", "id"),
  "chance": (db: Database) => Book.objects(db).orderBy("?"),
  "many rows": (db: Database) => Book.objects(db).orderBy("tags__name"),
  "groups": (db: Database) => Book.objects(db).values("author").annotate({ n: Count("id") }).orderBy("author"),
  "a union": (db: Database) => Book.objects(db).union(Book.objects(db)),
};

for (const [name, query] of Object.entries(whole)) {
  Deno.test(`iterator() reads all rows once in an order of ${name}`, () =>
    withLibrary(async ({ db, roundTrips }) => {
      const expected = (await query(db)).length;
      roundTrips();

      const rows = await listed(query(db), 2);

      strictEqual(rows.length, expected);
      strictEqual(roundTrips(), 1);
    }));
}

Deno.test("iterator() goes on after rows of another table, and of none", () =>
  withLibrary(async ({ db }) => {
    const query = Book.objects(db).orderBy("-editor__name", "title");
    const expected = (await query).map(({ title }) => title);

    const titles = (await listed(query, 1)).map(({ title }) => title);

    deepStrictEqual(titles, expected);
    deepStrictEqual((await listed(query.slice(1, 3), 1)).map(({ title }) => title), expected.slice(1, 3));
    deepStrictEqual((await listed(query.reverse(), 1)).map(({ title }) => title), expected.toReversed());
  }));

Deno.test("iterator() reads the rows of a relation a chunk at a time", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const author = await Author.objects(db).get({ name: "Bob" });
    roundTrips();

    const titles = (await listed(author.books, 1)).map(({ title }) => title);

    deepStrictEqual(titles, ["Djinns", "Echoes"]);
    strictEqual(roundTrips(), 3);
  }));

const events = sqliteTable("stream_event", {
  id: integer().primaryKey(),
  name: char({ maxLength: 20 }).notNull(),
  at: dateTime(),
  price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
});
const Event = defineModel(events, { app: "stream" });

for (const order of ["at", "-at", "price", "-price"] as const) {
  Deno.test(`iterator() loses and repeats no row ordered by "${order}", which is kept finer than it is read`, () =>
    withEvents(async (db) => {
      const expected = (await Event.objects(db).orderBy(order, "id")).map(({ id }) => id);

      const ids = (await listed(Event.objects(db).orderBy(order), 7)).map(({ id }) => id);

      deepStrictEqual(ids, expected);
    }));
}

async function withEvents(test: (db: Database) => Promise<void>): Promise<void> {
  const connections = new Connections(
    { baseDir: undefined, databases: { default: { url: ":memory:" } } },
    createRuntime(),
  );
  try {
    const db = connections.get();
    await db.run(
      sql`CREATE TABLE stream_event (id integer PRIMARY KEY, name text NOT NULL, at datetime, price decimal)`,
    );
    // As Django and others write them: 500 moments within one millisecond, and prices of more digits than are shown.
    await db.run(sql`WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 500)
      INSERT INTO stream_event SELECT n, 'event', CASE WHEN n % 50 THEN
        '2024-01-03 00:00:00.' || substr('000000' || (n * 7 % 500), -6) END, 1.5 + (n * 11 % 500) / 1000000.0
      FROM numbers`);
    await test(db);
  } finally {
    connections.close();
  }
}

async function addTags(db: Database, count: number): Promise<void> {
  await db.run(sql`WITH RECURSIVE numbers(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM numbers LIMIT ${count})
    INSERT INTO library_tag (id, name) SELECT n, 'a tag with a name of some length, number ' || n FROM numbers`);
}

async function measured<Row>(
  rows: AsyncIterable<Row>,
  look: (row: Row, at: number) => void,
): Promise<[most: number, read: number]> {
  const before = Deno.memoryUsage();
  let most = 0;
  let read = 0;
  for await (const row of rows) {
    look(row, read);
    if (++read % 10_000 === 0) most = Math.max(most, Deno.memoryUsage().rss - before.rss);
  }
  return [most, read];
}

/** What is read a chunk at a time, or at once. */
interface Chunked<Row = unknown> extends PromiseLike<Row[]> {
  iterator(options: { chunkSize: number }): AsyncIterable<Row>;
}

async function listed<Row>(query: Chunked<Row>, chunkSize: number): Promise<Row[]> {
  return await Array.fromAsync(query.iterator({ chunkSize }));
}

/** Rows print their columns. */
function shown(row: unknown): string {
  return JSON.stringify(row);
}
