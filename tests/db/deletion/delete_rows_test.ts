import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  atomic,
  Count,
  defineModel,
  foreignKey,
  postDelete,
  preDelete,
  ProtectedError,
  RestrictedError,
  reverseOf,
} from "@nuages/nuages/db";
import { receiver } from "@nuages/nuages/signals";
import {
  type AnySQLiteColumn,
  foreignKey as tableKey,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { testOnBoth, withShop } from "../writing/shop.ts";
import { Animal, House, Keeper, Meal, Park, Prize, testInZoos, Ticket, withZoo } from "./zoo.ts";

testInZoos("delete() of rows that nothing refers to is one statement", async ({ db, statements, stored }) => {
  statements();

  const deleted = await Meal.objects(db).filter({ animal: 1 }).delete();

  deepStrictEqual(deleted, [2, { "zoo.Meal": 2 }]);
  deepStrictEqual(statements(), ['DELETE FROM "zoo_meal" WHERE ("zoo_meal"."animal_id" = ?)']);
  deepStrictEqual(await stored("id", "zoo_meal"), [[3], [4]]);
});

testInZoos(
  "delete() follows foreign keys: it deletes, sets null, and sets the default",
  async ({ db, stored, statements }) => {
    statements();

    const deleted = await Keeper.objects(db).filter({ name: "Ann" }).delete();

    deepStrictEqual(deleted, [9, {
      "zoo.Meal": 3,
      "zoo.Chip": 1,
      "zoo.Animal_traits": 2,
      "zoo.Animal": 2,
      "zoo.Keeper": 1,
    }]);
    strictEqual(statements().length, 4);
    deepStrictEqual(await stored("id, keeper_id, vet_id", "zoo_animal"), [[3, 2, null], [4, 3, null]]);
    deepStrictEqual(await stored("id", "zoo_meal"), [[4]]);
    deepStrictEqual(await stored("number", "zoo_chip"), [["four"]]);
    deepStrictEqual(await stored("animal_id, trait_id", "zoo_animal_traits"), [[4, 2]]);

    deepStrictEqual(await House.objects(db).filter({ id: 2 }).delete(), [1, { "zoo.House": 1 }]);
    deepStrictEqual(await stored("id, house_id", "zoo_animal"), [[3, 1], [4, 1]]);
  },
);

testInZoos("delete() refuses rows that others protect, and names these", async ({ db, stored }) => {
  await Ticket.objects(db).bulkCreate([{ parkId: 1 }, { parkId: 1 }, { parkId: 2 }]);

  const work = Park.objects(db).filter({ name: "North" }).delete();

  await rejects(work, (error: unknown) => {
    ok(error instanceof ProtectedError);
    strictEqual(
      error.message,
      "Cannot delete some instances of model 'Park' because they are referenced through protected foreign keys: 'Ticket.park'.",
    );
    deepStrictEqual(error.protectedObjects.map((row) => String(row)), ["Ticket object (1)", "Ticket object (2)"]);
    return true;
  });
  deepStrictEqual(await stored("id", "zoo_park"), [[1], [2]]);
});

testInZoos("delete() refuses rows that others restrict, unless these are deleted as well", async ({ db, stored }) => {
  await Prize.objects(db).bulkCreate([{ animalId: 1, parkId: 1 }, { animalId: 3 }]);

  await rejects(Animal.objects(db).filter({ id: 1 }).delete(), (error: unknown) => {
    ok(error instanceof RestrictedError);
    strictEqual(
      error.message,
      "Cannot delete some instances of model 'Animal' because they are referenced through restricted foreign keys: 'Prize.animal'.",
    );
    deepStrictEqual(error.restrictedObjects.map((row) => String(row)), ["Prize object (1)"]);
    return true;
  });
  await rejects(
    Park.objects(db).filter({ id: 1 }).delete(),
    (error: unknown) =>
      error instanceof RestrictedError && error.restrictedObjects.map(String).join() === "Prize object (2)",
  );
  await Prize.objects(db).filter({ id: 2 }).delete();
  const [total, { "zoo.Prize": count }] = await Park.objects(db).filter({ id: 1 }).delete();

  deepStrictEqual([total, count], [13, 1]);
  deepStrictEqual(await stored("id", "zoo_animal"), [[4]]);
});

Deno.test("delete() says 'Author.field' of the way that leads to rows that protect, as Django does", async () => {
  const shelves = sqliteTable("library_shelf", { id: integer().primaryKey() });
  const books = sqliteTable("library_book", { id: integer().primaryKey(), shelfId: integer().notNull() });
  const loans = sqliteTable("library_loan", { id: integer().primaryKey(), bookId: integer().notNull() });
  const Shelf = defineModel(shelves, { app: "library", relations: { books: () => reverseOf(Book, "shelf") } });
  const Book = defineModel(books, {
    app: "library",
    relations: {
      shelf: () => foreignKey(Shelf, books.shelfId, { onDelete: "cascade" }),
      loans: () => reverseOf(Loan, "book"),
    },
  });
  const Loan = defineModel(loans, {
    app: "library",
    relations: { book: () => foreignKey(Book, books.id && loans.bookId, { onDelete: "protect" }) },
  });
  await withShop(async ({ db }) => {
    await Shelf.objects(db).create({ id: 1 });
    await Book.objects(db).create({ id: 1, shelfId: 1 });
    await Loan.objects(db).create({ id: 1, bookId: 1 });

    await rejects(Shelf.objects(db).delete(), /of model 'Shelf' because .* protected foreign keys: 'Book.shelf'\.$/);
    await rejects(Book.objects(db).delete(), /of model 'Book' because .* protected foreign keys: 'Loan.book'\.$/);
  }, { tables: [shelves, books, loans] });
});

Deno.test("delete() finds rows by conditions on other tables, annotations and relations", async () => {
  await withZoo(async ({ db, stored }) => {
    deepStrictEqual(await Meal.objects(db).filter({ animal__keeper__name: "Cy" }).delete(), [1, { "zoo.Meal": 1 }]);
    const busy = Animal.objects(db).annotate({ n: Count("meals") }).filter({ n: 2 });
    deepStrictEqual((await busy.delete())[0], 6);
    const keeper = await Keeper.objects(db).get({ name: "Bob" });
    deepStrictEqual(await keeper.animals.filter({ name: "Cat" }).delete(), [1, { "zoo.Animal": 1 }]);
    deepStrictEqual(await Animal.objects(db).none().delete(), [0, {}]);
    deepStrictEqual(await Animal.objects(db).filter({ name: "nobody" }).delete(), [0, {}]);

    deepStrictEqual(await stored("name", "zoo_animal"), [["Bee"], ["Dog"]]);
  });
});

Deno.test("delete() refuses queries with bounds, values or other queries", async () => {
  await withZoo(async ({ db, stored }) => {
    const all = Meal.objects(db);

    await rejects(all.slice(0, 1).delete(), {
      name: "TypeError",
      message: "Cannot use 'limit' or 'offset' with delete().",
    });
    await rejects(all.slice(1).delete(), TypeError);
    await rejects(all.values("id").delete(), { message: "Cannot call delete() after .values() or .values_list()" });
    await rejects(all.union(all).delete(), /Calling QuerySet.delete\(\) after union\(\) is not supported/);
    strictEqual((await stored("id", "zoo_meal")).length, 4);
  });
});

testInZoos("delete() of 5,000 rows with children is a few statements", async ({ db, statements, stored }) => {
  const rows = Array.from({ length: 5_000 }, (_, at) => ({ id: 100 + at, name: "Ant", keeperId: 3 }));
  await Animal.objects(db).bulkCreate(rows);
  await Meal.objects(db).bulkCreate(rows.map(({ id }) => ({ animalId: id })));
  statements();

  const deleted = await Animal.objects(db).filter({ name: "Ant" }).delete();

  deepStrictEqual(deleted, [10_000, { "zoo.Meal": 5_000, "zoo.Animal": 5_000 }]);
  ok(statements().length <= 3);
  deepStrictEqual(await stored("count(*)", "zoo_meal"), [[4]]);
});

Deno.test("delete() in a transaction is part of it, and all or nothing by itself", async () => {
  await withZoo(async ({ db, stored }) => {
    const undone = atomic(db, async (tx) => {
      deepStrictEqual((await Keeper.objects(tx).filter({ name: "Ann" }).delete())[0], 9);
      throw new Error("undo");
    });
    await rejects(undone, /undo/);
    await db.$client.execute(
      "CREATE TABLE zoo_secret (id integer PRIMARY KEY, keeper_id integer REFERENCES zoo_keeper (id))",
    );
    await db.$client.execute("INSERT INTO zoo_secret VALUES (1, 1)");

    await rejects(Keeper.objects(db).filter({ name: "Ann" }).delete(), {
      name: "IntegrityError",
      message: "FOREIGN KEY constraint failed",
    });

    strictEqual((await stored("id", "zoo_animal")).length, 4);
    strictEqual((await stored("id", "zoo_meal")).length, 4);
  });
});

testInZoos("delete() tells who listens of each row, in a transaction", async ({ db, stored }) => {
  await rejects(Keeper.objects(db).filter({ name: "Bob" }).delete(), /not the cat/);
  strictEqual((await stored("id", "zoo_animal")).length, 4);
  heard.length = 0;

  const deleted = await Keeper.objects(db).filter({ name: "Ann" }).delete();

  deepStrictEqual(deleted[1], {
    "zoo.Meal": 3,
    "zoo.Chip": 1,
    "zoo.Animal_traits": 2,
    "zoo.Animal": 2,
    "zoo.Keeper": 1,
  });
  deepStrictEqual(heard.splice(0), ["pre Auk", "pre Bee", "origin Keeper", "pre Ann", "post Bee 2", "post Auk 1"]);
}, {
  receivers: [
    receiver(preDelete, ({ instance }) => {
      heard.push(`pre ${instance.name}`);
    }, { sender: Animal }),
    receiver(postDelete, async ({ instance, using }) => {
      if (instance.name === "Cat") throw new Error("not the cat");
      heard.push(`post ${instance.name} ${instance.id}`);
      strictEqual(await Animal.objects(using).filter({ id: instance.id }).exists(), false);
    }, { sender: Animal }),
    receiver(preDelete, ({ instance, origin }) => {
      const state: unknown = Reflect.get(origin, "state");
      heard.push(`origin ${Object(state).model.name}`, `pre ${instance.name}`);
    }, { sender: Keeper }),
  ],
});

const heard: string[] = [];

Deno.test("delete() tells nobody of tables between that nobody wrote", async () => {
  const senders = new Set<unknown>();
  const everything = receiver(preDelete, ({ sender }) => void senders.add(Object(sender).name));
  await withZoo(async ({ db }) => {
    const deleted = await Animal.objects(db).filter({ name: "Auk" }).delete();

    deepStrictEqual(deleted[1], { "zoo.Animal_traits": 2, "zoo.Meal": 2, "zoo.Chip": 1, "zoo.Animal": 1 });
    deepStrictEqual([...senders].sort(), ["Animal", "Chip", "Meal"]);
  }, { receivers: [everything] });
});

const nodes = sqliteTable("tree_node", {
  id: integer().primaryKey(),
  parentId: integer(),
}, (table) => [tableKey({ columns: [table.parentId], foreignColumns: [table.id] }).onDelete("cascade")]);
const Node = defineModel(nodes, { app: "tree" });
const hens = sqliteTable("farm_hen", { id: integer().primaryKey(), eggId: integer().notNull() }, (table) => [
  tableKey({ columns: [table.eggId], foreignColumns: [eggs.id] }),
]);
const eggs = sqliteTable("farm_egg", { id: integer().primaryKey(), henId: integer().notNull() });
const Hen = defineModel(hens, {
  app: "farm",
  relations: { egg: () => foreignKey(Egg, hens.eggId, { onDelete: "cascade" }), eggs: () => reverseOf(Egg, "hen") },
});
const Egg = defineModel(eggs, {
  app: "farm",
  relations: { hen: () => foreignKey(Hen, eggs.henId, { onDelete: "cascade" }), hens: () => reverseOf(Hen, "egg") },
});
const CIRCLES = [
  "CREATE TABLE farm_egg (id integer PRIMARY KEY, henId integer NOT NULL REFERENCES farm_hen (id) DEFERRABLE INITIALLY DEFERRED)",
  "PRAGMA defer_foreign_keys = ON",
  "INSERT INTO farm_hen VALUES (1, 1), (2, 2)",
  "INSERT INTO farm_egg VALUES (1, 1), (2, 2), (3, 1)",
];

testOnBoth(
  "delete() counts as Django does where the tables delete by themselves, also in circles",
  async ({ db, stored }) => {
    await Node.objects(db).bulkCreate([
      { id: 1 },
      { id: 2, parentId: 1 },
      { id: 3, parentId: 2 },
      { id: 4, parentId: 1 },
      { id: 5, parentId: 5 },
    ]);

    deepStrictEqual(await Node.objects(db).filter({ id: 1 }).delete(), [4, { "tree.Node": 4 }]);
    deepStrictEqual(await Node.objects(db).delete(), [1, { "tree.Node": 1 }]);
    deepStrictEqual(await Hen.objects(db).filter({ id: 1 }).delete(), [3, { "farm.Hen": 1, "farm.Egg": 2 }]);
    await atomic(db, async (tx) => {
      deepStrictEqual(await Egg.objects(tx).delete(), [2, { "farm.Egg": 1, "farm.Hen": 1 }]);
    });
    deepStrictEqual(await stored("id", "farm_egg"), []);
  },
  { tables: [nodes, hens], script: CIRCLES },
);

testInZoos("delete() never leaves a foreign key that leads nowhere", async ({ db, stored }) => {
  await rejects(House.objects(db).delete(), { name: "IntegrityError", message: "FOREIGN KEY constraint failed" });

  strictEqual((await stored("id", "zoo_house")).length, 2);
  deepStrictEqual(await House.objects(db).filter({ id: 2 }).delete(), [1, { "zoo.House": 1 }]);
});

Deno.test("delete() follows foreign keys of several columns, and to other columns than the key", async () => {
  const rooms = sqliteTable("house_room", {
    floor: integer().notNull(),
    door: text().notNull(),
    code: text().notNull().unique(),
  }, (table) => [primaryKey({ columns: [table.floor, table.door] })]);
  const beds = sqliteTable("house_bed", {
    id: integer().primaryKey(),
    floor: integer().notNull(),
    door: text().notNull(),
  }, (table) => [
    tableKey({ columns: [table.floor, table.door], foreignColumns: [rooms.floor, rooms.door] }).onDelete("cascade"),
  ]);
  const keys = sqliteTable("house_key", {
    id: integer().primaryKey(),
    opens: text().references(() => rooms.code, { onDelete: "set null" }),
  });
  const Room = defineModel(rooms, { app: "house" });
  const Bed = defineModel(beds, { app: "house" });
  const Key = defineModel(keys, { app: "house" });
  await withShop(async ({ db, stored }) => {
    await Room.objects(db).bulkCreate([
      { floor: 1, door: "a;", code: "x" },
      { floor: 1, door: "b'", code: "y" },
      { floor: 2, door: "a;", code: "z" },
    ]);
    await Bed.objects(db).bulkCreate([
      { id: 1, floor: 1, door: "a;" },
      { id: 2, floor: 1, door: "b'" },
      { id: 3, floor: 2, door: "a;" },
    ]);
    await Key.objects(db).bulkCreate([{ id: 1, opens: "x" }, { id: 2, opens: "z" }, { id: 3 }]);

    deepStrictEqual(await Room.objects(db).filter({ floor: 1 }).delete(), [4, { "house.Bed": 2, "house.Room": 2 }]);

    deepStrictEqual(await stored("id, opens", "house_key"), [[1, null], [2, "z"], [3, null]]);
    deepStrictEqual(await stored("id", "house_bed"), [[3]]);
  }, { tables: [rooms, beds, keys], models: [Room, Bed, Key] });
});

Deno.test("delete() takes hostile keys for what they are", async () => {
  const notes = sqliteTable("note", {
    id: text().primaryKey(),
    aboutId: text().references((): AnySQLiteColumn => notes.id, { onDelete: "cascade" }),
  });
  const Note = defineModel(notes, { app: "notes" });
  const ids = [`'); DROP TABLE note; --`, `["a"]`, `"`, "💥", `\\u0000`, "", "1", "01", "null"];
  await withShop(async ({ db, stored }) => {
    await Note.objects(db).bulkCreate(ids.map((id) => ({ id })));
    await Note.objects(db).bulkCreate(ids.map((id, at) => ({ id: `child ${at}`, aboutId: id })));

    for (const id of ids) deepStrictEqual((await (await Note.objects(db).get({ id })).delete())[0], 2, id);
    await Note.objects(db).bulkCreate(ids.map((id) => ({ id })));
    await Note.objects(db).bulkCreate(ids.map((id, at) => ({ id: `child ${at}`, aboutId: id })));
    deepStrictEqual(await Note.objects(db).filter({ aboutId: null }).delete(), [18, { "notes.Note": 18 }]);

    deepStrictEqual(await stored("id", "note"), []);
  }, { tables: [notes] });
});
