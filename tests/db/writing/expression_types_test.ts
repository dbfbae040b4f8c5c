import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import {
  Case,
  type Database,
  defineModel,
  type Expression,
  F,
  foreignKey,
  Max,
  Min,
  Sum,
  Value,
  When,
  Window,
} from "@nuages/nuages/db";
import { auto, bigInteger, date, dateTime, decimal, duration, time, uuid } from "@nuages/nuages/db/fields";
import { Cast, Coalesce, Lag, Now, TruncDate, TruncTime } from "@nuages/nuages/db/functions";
import { sql } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Shop, testOnBoth } from "./shop.ts";

const owners = sqliteTable("track_owner", { id: uuid().primaryKey(), name: text().notNull() });

const tracks = sqliteTable("track", {
  id: auto(),
  title: text().notNull(),
  at: dateTime(),
  second: integer({ mode: "timestamp" }),
  milli: integer({ mode: "timestamp_ms" }),
  day: date(),
  clock: time(),
  took: duration(),
  u: uuid(),
  price: decimal({ maxDigits: 14, decimalPlaces: 2 }).notNull(),
  stock: integer(),
  isbn: bigInteger({ mode: "bigint" }),
  extra: text({ mode: "json" }).$type<unknown>(),
  ownerId: uuid("owner_id").references(() => owners.id),
});

const Owner = defineModel(owners, { app: "track" });
const Track = defineModel(tracks, { app: "track", relations: { owner: () => foreignKey(Owner, tracks.ownerId) } });

const ID = "01234567-89ab-4def-8123-456789abcdef";
const HEX = ID.replaceAll("-", "");

/** Runs a test on a table with a column of each kind that SQLite and a program have in different forms. */
function testTracks(name: string, run: (shop: Shop) => Promise<void>): void {
  testOnBoth(name, async (shop) => {
    await Owner.objects(shop.db).create({ id: ID, name: "Ann" });
    await Track.objects(shop.db).create({
      title: "Nuages",
      at: new Date("2026-11-21T07:01:43.123Z"),
      second: new Date("2026-11-21T07:01:43Z"),
      milli: new Date("1969-12-31T23:59:59.250Z"),
      day: "2026-11-21",
      clock: "10:00:00",
      took: 5000,
      u: ID,
      price: "0.20",
      stock: 3,
      isbn: 2n ** 60n,
      extra: { a: 1 },
    });
    await run(shop);
  }, { tables: [owners, tracks] });
}

function all(db: Database) {
  return Track.objects(db);
}

testTracks("update() writes a Value() as the column keeps it", async ({ db, stored }) => {
  await all(db).update({
    took: Value(6000),
    u: Value(ID),
    clock: Value("9:00"),
    price: Value("7.5"),
    extra: Value("x"),
  });
  await all(db).update({ ownerId: Value(ID), at: Value(new Date(5)), second: Value(new Date(5000)) });

  deepStrictEqual(await stored("took, u, clock, price, extra, owner_id, at, second", "track"), [
    [6_000_000, HEX, "09:00:00", 7.5, '"x"', HEX, "1970-01-01 00:00:00.005000", 5],
  ]);
  await all(db).update({ took: Value(null), extra: Value(null) });
  deepStrictEqual(await stored("took, extra", "track"), [[null, null]]);
  await rejects(all(db).update({ price: Value("7.505") }), RangeError);
});

testTracks(
  "update() writes the values of a Case() and a Coalesce() as the column keeps them",
  async ({ db, stored }) => {
    const isNuages = { title: "Nuages" };

    await all(db).update({
      took: Case(When(isNuages, Value(7000)), { default: Value(1) }),
      u: Coalesce(Value(null), Case(When(isNuages, Value(ID)))),
      clock: Case(When(isNuages, Value("9:00")), { default: F("clock") }),
    });

    deepStrictEqual(await stored("took, u, clock", "track"), [[7_000_000, HEX, "09:00:00"]]);
    await all(db).update({ took: Coalesce("took", Value(4000)) });
    deepStrictEqual(await stored("took", "track"), [[7_000_000]]);
  },
);

testTracks("filter() compares with a Value() as the column keeps it", async ({ db }) => {
  await all(db).update({ ownerId: ID });
  const count = (condition: object): Promise<number> => all(db).filter(condition as never).count();

  strictEqual(await count({ u: Value(ID) }), 1);
  strictEqual(await count({ owner: Value(ID), owner__id__in: [Value(ID)] }), 1);
  strictEqual(await count({ took: Value(5000) }), 1);
  strictEqual(await count({ took__lt: Value(6000), took__range: [Value(4000), Value(5000)] }), 1);
  strictEqual(await count({ took__lt: Value(4000) }), 0);
  strictEqual(await count({ clock: Value("10:00") }), 1);
  strictEqual(await count({ took: Case(When({ title: "Nuages" }, Value(5000))) }), 1);
  strictEqual(await all(db).exclude({ took: Value(5000) }).count(), 0);
  strictEqual(await count({ title__contains: Value("uag"), stock__contains: Value("3"), extra__a: Value(1) }), 1);
  throws(() => count({ u: Value("none") }), /expected a UUID but got "none"/);
});

testTracks(
  "plus() and minus() move moments, days and times by durations, to the microsecond",
  async ({ db, stored }) => {
    await db.run(sql`UPDATE track SET at = '2026-11-21 23:59:59.999999'`);

    await all(db).update({ at: F("at").plus(F("took")).plus(0.002), clock: F("clock").minus(F("took")).minus(0.5) });
    await all(db).update({
      second: F("second").plus(1500),
      milli: F("milli").minus(1000.25),
      day: F("day").plus(86_400_000),
    });

    deepStrictEqual(await stored("at, clock, second, milli, day", "track"), [
      ["2026-11-22 00:00:05.000001", "09:59:54.999500", 1795244504, -1751, "2026-11-22"],
    ]);
    await all(db).update({ clock: F("clock").plus(54_000_000).plus(Value(500_001)) });
    deepStrictEqual(await stored("clock", "track"), [["01:08:15.000500"]]);
  },
);

testTracks(
  "minus() of two moments, days or times is a duration, and so is arithmetic with durations",
  async ({ db }) => {
    const [row] = await all(db).annotate({
      moments: F("at").minus(Value(new Date("2026-11-21T07:00:00Z"))),
      stored: F("at").minus(F("milli")),
      days: F("day").minus(Value("2026-11-20", "date")),
      times: F("clock").minus(Value("10:00:00.000250", "time")),
      longer: F("took").plus(1000),
      shorter: Value(1).minus(F("took")),
      twice: F("took").times(2),
      most: F("stock").times(F("took")).times(1.5),
      third: F("took").dividedBy(3),
      later: F("took").plus(F("at")),
      noon: F("day").plus(43_200_000),
    }).values("moments", "stored", "days", "times", "longer", "shorter", "twice", "most", "third", "later", "noon");

    deepStrictEqual(row, {
      moments: 103_123,
      stored: new Date("2026-11-21T07:01:43.123Z").getTime() + 750,
      days: 86_400_000,
      times: -0.25,
      longer: 6000,
      shorter: -4999,
      twice: 10_000,
      most: 22_500,
      third: 1666.667,
      later: new Date("2026-11-21T07:01:48.123Z"),
      noon: new Date("2026-11-21T12:00:00Z"),
    });
  },
);

testTracks("arithmetic with moments works with aggregates, and gives null where there is none", async ({ db }) => {
  const found = await all(db).aggregate({ end: Max("at").plus(1000), span: Max("at").minus(Min("at")) });

  deepStrictEqual(found, { end: new Date("2026-11-21T07:01:44.123Z"), span: 0 });
  await all(db).update({ took: null });
  deepStrictEqual(
    await all(db).annotate({ a: F("at").plus(F("took")), b: F("clock").plus(F("took")) }).valuesList("a", "b"),
    [
      [null, null],
    ],
  );
});

testTracks("arithmetic with moments works with windows", async ({ db }) => {
  await all(db).create({ title: "Swing", at: new Date("2026-11-22T07:01:43.123Z"), price: "1.00" });
  const before = all(db).annotate({ before: Window(Lag("at"), { orderBy: "id" }) }).orderBy("id");

  const found = await before.annotate({ a: F("before").plus(1000), b: F("at").minus(F("before")) }).valuesList(
    "a",
    "b",
  );

  deepStrictEqual(found, [[null, null], [new Date("2026-11-21T07:01:44.123Z"), 86_400_000]]);
});

testTracks("filter() compares moments, days and durations with what is computed", async ({ db }) => {
  const count = (condition: object): Promise<number> => all(db).filter(condition as never).count();

  strictEqual(await count({ at__lt: F("at").plus(F("took")), at__gt: F("at").minus(0.001) }), 1);
  strictEqual(await count({ second: F("second").plus(0), milli__lt: F("second").minus(1) }), 1);
  strictEqual(await count({ at__lt: Now().minus(60_000) }), new Date() > new Date("2026-11-21T07:03:00Z") ? 1 : 0);
  strictEqual(await count({ took__lt: F("stock").times(2000), took__gt: F("stock") }), 1);
  strictEqual(await count({ took__lt: F("stock").times(1000) }), 0);
  strictEqual(await all(db).annotate({ n: F("stock").times(2000) }).filter({ n__gt: F("took") }).count(), 1);
  strictEqual(await count({ day: F("day").plus(0), day__lt: F("day").plus(1), at__gt: F("day") }), 1);
  strictEqual(await count({ day__lt: F("at"), day__gt: F("at").minus(86_400_000) }), 1);
});

testTracks("arithmetic that has no meaning is refused before anything is asked", async ({ db, statements }) => {
  const refused: [expression: Expression, message: RegExp][] = [
    [F("at").plus(F("at")), /Cannot compute a moment \+ a moment: expected/],
    [F("at").times(2), /Cannot compute a moment \* a number/],
    [F("at").minus(F("day")), /Cannot compute a moment - a day/],
    [F("took").minus(F("at")), /Cannot compute a duration - a moment/],
    [F("took").times(F("took")), /Cannot compute a duration \* a duration/],
    [F("stock").dividedBy(F("took")), /Cannot compute a number \/ a duration/],
    [F("clock").plus(F("title")), /Cannot compute a time of day \+ a text/],
    [F("day").modulo(7), /Cannot compute a day % a number/],
  ];

  statements();
  for (const [expression, message] of refused) {
    await rejects(async () => await all(db).annotate({ expression } as never), message);
  }
  throws(
    () => all(db).filter({ clock__lt: F("at") } as never).count(),
    /Cannot filter by "clock__lt": a time of day cannot be compared with a moment/,
  );
  throws(() => all(db).filter({ took: F("title") } as never).count(), /a duration cannot be compared with a text/);
  throws(
    () => all(db).filter({ took__in: all(db).values("stock") } as never).count(),
    /a duration is not looked for among rows of a number/,
  );
  deepStrictEqual(statements(), []);
});

testTracks("update() refuses an expression of another type than its column", async ({ db, stored }) => {
  const refused: [change: object, message: RegExp][] = [
    [
      { price: F("title") },
      /Cannot update rows of Track with this "price": expected a decimal number, but the expression gives a text; turn it into one with Cast\(\)/,
    ],
    [{ day: F("at") }, /"day": expected a day, but the expression gives a moment; TruncDate\(\) makes/],
    [{ clock: F("at") }, /"clock": expected a time of day, but the expression gives a moment; TruncTime\(\) makes/],
    [{ at: F("day") }, /"at": expected a moment, but the expression gives a day/],
    [{ stock: F("price").times(2) }, /"stock": expected a number, but the expression gives a decimal number/],
    [{ stock: F("isbn") }, /"stock": expected a number, but the expression gives a bigint/],
    [{ stock: F("took") }, /"stock": expected a number, but the expression gives a duration/],
    [{ took: F("title") }, /"took": expected a duration, but the expression gives a text/],
    [{ title: F("u") }, /"title": expected a text, but the expression gives a UUID/],
  ];
  const before = await stored("title, price, day, clock, at, stock, took", "track");

  for (const [change, message] of refused) await rejects(all(db).update(change as never), message);

  deepStrictEqual(await stored("title, price, day, clock, at, stock, took", "track"), before);
});

testTracks("update() writes what an expression gives in the column's form", async ({ db, stored }) => {
  await all(db).update(
    { day: TruncDate("at"), clock: TruncTime("at"), took: F("stock").times(2), isbn: F("stock") } as never,
  );
  await all(db).update({ stock: Cast("price", "integer"), title: Cast("price", "text") });

  deepStrictEqual(await stored("day, clock, took, isbn, stock, title", "track"), [
    ["2026-11-21", "07:01:43.123000", 6000, 3, 0, "0.2"],
  ]);
});

testTracks("update() keeps decimal numbers exact, so that they are found again", async ({ db, stored }) => {
  await all(db).update({ price: F("price").plus(Value("0.1")) });

  deepStrictEqual(await stored("price", "track"), [[0.3]]);
  strictEqual(await all(db).filter({ price: "0.30" }).count(), 1);
  await all(db).update({ price: Case(When({ title: "Nuages" }, F("price").dividedBy(7))) });
  deepStrictEqual(await stored("price", "track"), [[0.04]]);
});

testTracks("filter() compares decimal numbers that are computed to their last digit", async ({ db }) => {
  const sum = all(db).annotate({ sum: F("price").plus(Value("0.1", "decimal")) });

  strictEqual(await sum.filter({ sum: "0.30" }).count(), 1);
  strictEqual(await sum.filter({ sum__in: ["0.30"], sum__lte: "0.30", sum__range: ["0.30", "0.30"] }).count(), 1);
  strictEqual(await sum.filter({ sum__gt: "0.30" }).count(), 0);
  strictEqual(await sum.exclude({ sum: "0.30" }).count(), 0);
  await all(db).update({ price: "0.30" });
  strictEqual(await all(db).filter({ price: F("price").minus(Value("0.1", "decimal")).plus(Value("0.1")) }).count(), 1);
  strictEqual(await all(db).filter({ price__gte: Value("0.2", "decimal").plus(Value("0.1", "decimal")) }).count(), 1);
  const totals = all(db).values("title").annotate({ total: Sum(F("price").plus(Value("0.1", "decimal"))) });
  strictEqual(
    (await totals.annotate({ more: F("total").plus(Value("0.2", "decimal")) }).filter({ more: "0.60" })).length,
    1,
  );
});
