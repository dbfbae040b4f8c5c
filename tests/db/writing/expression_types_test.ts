import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { Case, type Database, defineModel, F, foreignKey, Value, When } from "@nuages/nuages/db";
import { auto, bigInteger, date, dateTime, decimal, duration, time, uuid } from "@nuages/nuages/db/fields";
import { Coalesce } from "@nuages/nuages/db/functions";
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
