import { Count, defineModel, FieldError, foreignKey, OuterRef, Q, reverseOf } from "@nuages/nuages/db";
import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { bigInteger, date } from "@nuages/nuages/db/fields";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { seats as shopSeats, type Shop, testOnBoth, withShop } from "../../writing/shop.ts";

const halls = sqliteTable("hall", { id: integer().primaryKey(), name: text().notNull() });

const seats = sqliteTable("hall_seat", {
  letter: text().notNull(),
  row: integer().notNull(),
  hallId: integer("hall_id").notNull().references(() => halls.id),
}, (table) => [primaryKey({ columns: [table.row, table.letter] })]);

const shows = sqliteTable("hall_show", {
  day: date().notNull(),
  number: bigInteger().notNull(),
  title: text().notNull(),
}, (table) => [primaryKey({ columns: [table.day, table.number] })]);

const Hall = defineModel(halls, { app: "hall", name: "Hall", relations: { seats: () => reverseOf(Seat, "hall") } });

const Seat = defineModel(seats, {
  app: "hall",
  primaryKey: ["row", "letter"],
  relations: { hall: () => foreignKey(Hall, seats.hallId) },
});

const Show = defineModel(shows, { app: "hall", primaryKey: ["day", "number"] });

const script = [
  "INSERT INTO hall VALUES (1, 'Small'), (2, 'Great')",
  "INSERT INTO hall_seat (row, letter, hall_id) VALUES (1, 'a', 1), (1, 'b', 1), (2, 'a', 1), (2, 'b', 2)",
  "INSERT INTO hall_show VALUES ('2026-01-01', 1, 'Opening'), ('2026-01-02', 1, 'Second')",
];

function testHall(name: string, run: (hall: Shop) => Promise<void>): void {
  testOnBoth(name, run, { tables: [halls, seats, shows], script });
}

testHall("pk stands for all columns of a key, in the order that the model says", async ({ db }) => {
  const all = Seat.objects(db).orderBy("pk");
  const keys = async (rows: typeof all): Promise<unknown[]> => (await rows).map(({ pk }) => pk.join(""));

  deepStrictEqual((await all.get({ pk: [2, "a"] })).pk, [2, "a"]);
  deepStrictEqual(await keys(all.filter({ pk: [1, "b"] })), ["1b"]);
  deepStrictEqual(await keys(all.exclude({ pk: [1, "b"] })), ["1a", "2a", "2b"]);
  deepStrictEqual(await keys(all.filter({ pk__in: [[1, "a"], [2, "b"], [9, "z"]] })), ["1a", "2b"]);
  deepStrictEqual(await keys(all.filter({ pk__in: [[2, "b"]] })), ["2b"]);
  deepStrictEqual(await keys(all.exclude({ pk__in: [[1, "a"], [2, "b"]] })), ["1b", "2a"]);
  deepStrictEqual(await keys(all.filter({ pk__in: [] })), []);
  deepStrictEqual(await keys(all.filter({ pk__gt: [1, "a"] })), ["1b", "2a", "2b"]);
  deepStrictEqual(await keys(all.filter({ pk__gte: [1, "b"], pk__lt: [2, "b"] })), ["1b", "2a"]);
  deepStrictEqual(await keys(all.filter({ pk__lte: [1, "a"] })), ["1a"]);
  deepStrictEqual(await keys(all.filter({ pk__isnull: false })), ["1a", "1b", "2a", "2b"]);
  deepStrictEqual(await keys(all.filter({ pk: null })), []);
  deepStrictEqual(await keys(all.orderBy("-pk")), ["2b", "2a", "1b", "1a"]);
  deepStrictEqual(await keys(all.filter(Q({ pk: [1, "a"] }).or({ pk: [2, "a"] }))), ["1a", "2a"]);
});

testHall("pk takes rows and queries of the same width", async ({ db }) => {
  const all = Seat.objects(db).orderBy("pk");
  const seat = await all.get({ pk: [1, "b"] });
  const small = all.filter({ hall__name: "Small" });

  strictEqual(await all.filter({ pk: seat as never }).count(), 1);
  strictEqual(await all.filter({ pk__in: small }).count(), 3);
  strictEqual(await all.filter({ pk__in: all.valuesList("row", "letter").slice(0, 2) }).count(), 2);
  strictEqual(await all.exclude({ pk__in: small }).count(), 1);
  strictEqual(
    await all.filter({ pk: small.filter({ letter: OuterRef("letter") }).orderBy("pk").slice(0, 1) }).count(),
    2,
  );
  strictEqual(await all.contains(seat), true);
  strictEqual(await all.filter({ pk__in: [[1, "a"], [1, "b"]] }).delete().then(([total]) => total), 2);
  strictEqual(await all.filter({ pk: [2, "a"] }).update({ hall: 2 }), 1);
});

testHall("a key of several columns is found across relations", async ({ db }) => {
  const halls = Hall.objects(db).orderBy("id");
  const seat = await Seat.objects(db).get({ pk: [2, "b"] });

  deepStrictEqual(await halls.filter({ seats__pk: [2, "a"] }).flat("name"), ["Small"]);
  deepStrictEqual(await halls.filter({ seats__pk__in: [[1, "a"], [1, "b"]] }).distinct().flat("name"), ["Small"]);
  deepStrictEqual(await halls.exclude({ seats__pk: [2, "a"] }).flat("name"), ["Great"]);
  deepStrictEqual(await halls.filter({ seats: seat }).flat("name"), ["Great"]);
  deepStrictEqual(await halls.filter({ seats: [2, "a"] }).flat("name"), ["Small"]);
  deepStrictEqual(await halls.filter({ seats__in: [[2, "a"], seat] }).flat("name"), ["Small", "Great"]);
  deepStrictEqual(await halls.exclude({ seats__in: [[2, "a"]] }).flat("name"), ["Great"]);
  deepStrictEqual(await halls.filter({ seats: null }).flat("name"), []);
  deepStrictEqual(await halls.exclude({ seats: null }).distinct().flat("name"), ["Small", "Great"]);
  deepStrictEqual(await halls.exclude({ seats__in: Seat.objects(db).filter({ row: 1 }) }).flat("name"), ["Great"]);
  deepStrictEqual(await halls.annotate({ seated: Count("seats") }).flat("seated"), [3, 1]);
  deepStrictEqual(await halls.orderBy("-seats__pk").flat("name"), ["Great", "Small", "Small", "Small"]);
});

testHall("inBulk() finds rows by keys of several columns", async ({ db, statements }) => {
  statements();

  const found = await Seat.objects(db).inBulk([[1, "a"], [2, "b"], [3, "c"]]);
  const shows = await Show.objects(db).inBulk();

  strictEqual(statements().length, 2);
  deepStrictEqual([...found.keys()].map((key) => key.join("")).toSorted(), ["1a", "2b"]);
  deepStrictEqual([found.get([1, "a"])?.hallId, found.get([2, "b"])?.hallId, found.has([3, "c"])], [1, 2, false]);
  strictEqual(shows.get(["2026-01-02", 1])?.title, "Second");
  strictEqual(found.delete([1, "a"]) && found.size, 1);
});

testHall("getOrCreate() and create() take a key of several columns", async ({ db }) => {
  const [seat, isNew] = await Seat.objects(db).getOrCreate({ pk: [1, "a"] }, { hallId: 2 });
  const [made, isNewToo] = await Seat.objects(db).getOrCreate({ pk: [7, "g"] }, {
    hall: await Hall.objects(db).get({ pk: 2 }),
  });

  deepStrictEqual([seat.hallId, isNew, made.pk, made.hallId, isNewToo], [1, false, [7, "g"], 2, true]);
  await rejects(
    Seat.objects(db).create({ pk: [1], hallId: 1 } as never),
    /Cannot create a Seat: expected 2 values \(row, letter\) as "pk", received 1/,
  );
});

Deno.test("many keys of several columns are one parameter", async () => {
  await withShop(async ({ db, statements }) => {
    const keys = Array.from({ length: 40_000 }, (_, at) => [at, "a"] as const);
    statements();

    strictEqual(await Seat.objects(db).filter({ pk__in: keys }).count(), 2);
    strictEqual((statements()[0] ?? "").split("?").length, 2);
  }, { tables: [halls, seats, shows], script });
});

Deno.test("a key of the wrong width, and what a key cannot do, are clear errors", async () => {
  await withShop(async ({ db }) => {
    const all = Seat.objects(db);
    const wrong = (condition: object, message: RegExp): Promise<void> =>
      rejects(async () => await all.filter(condition as never), message);

    await wrong({ pk: [1] }, /^TypeError: Cannot filter by "pk": expected 2 values \(row, letter\) but got 1$/);
    await wrong({ pk__in: [[1, "a"], [1, "a", 2]] }, /"pk__in": expected 2 values \(row, letter\) but got 3/);
    await wrong({ pk: 1 }, /expected a list of 2 values \(row, letter\) but got 1/);
    await wrong({ pk: "a" }, /expected a list of 2 values \(row, letter\) but got "a"/);
    await wrong({ pk__in: "a" }, /expected a list of values, or a query set/);
    await wrong({ pk: [1, null] }, /Cannot filter by "pk": "letter" is null, expected a value/);
    await wrong({ pk: ["x", "a"] }, /Cannot filter by "pk": expected a number but got "x"/);
    await wrong({ pk__in: [["x", "a"]] }, /Cannot filter by "pk__in": expected a number but got "x"/);
    await wrong({ pk__in: Hall.objects(db) }, /expected 2 values \(row, letter\) but got 1/);
    await wrong({ pk__isnull: 1 }, /expected true or false/);
    await wrong(
      { pk__icontains: "x" },
      /^FieldError: .*a primary key of several columns has no "icontains"; choices are/,
    );
    await wrong({ pk__year: 1 }, /^FieldError: Cannot filter by "pk__year"/);
    await wrong({ pk: ["1); DROP TABLE hall_seat; --", "a"] }, /expected a number/);
    await rejects(async () => await all.values("pk" as never), FieldError);
    await rejects(async () => await all.values("pk" as never), /"pk" as one value: it is several columns; name them/);
    strictEqual(await all.filter({ pk: ["1", "a'; DROP TABLE hall_seat; --"] as never }).count(), 0);
    strictEqual(await all.filter({ pk__in: [["1", "a"], ["2", "b"]] as never }).count(), 2);
    strictEqual(await all.count(), 4);
  }, { tables: [halls, seats, shows], script });
});

Deno.test("defineModel() refuses a key that is not the table's", () => {
  throws(
    () => defineModel(seats, { app: "hall", primaryKey: ["row"] }),
    /the primary key of the table is letter, row, received row/,
  );
  deepStrictEqual(defineModel(shopSeats, { app: "shop" }).primaryKey, ["row", "number"]);
  deepStrictEqual(Seat.primaryKey, ["row", "letter"]);
});
