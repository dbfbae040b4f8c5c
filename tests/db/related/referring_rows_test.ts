import { ObjectDoesNotExist, postSave } from "@nuages/nuages/db";
import { receiver } from "@nuages/nuages/signals";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Item, Maker, withShop } from "../writing/shop.ts";
import { Instrument, Person, testMusic } from "./music.ts";

testMusic("add() lets rows refer, those in hand as well, in one statement", async ({ db, statements }) => {
  const [john, paul, ringo] = await Person.objects(db);
  if (!john || !paul || !ringo) throw new Error("There are people");
  statements();

  await john.students.add(paul, ringo.id);

  strictEqual(statements().length, 1);
  deepStrictEqual([paul.teacherId, (await paul.teacher) === john], [1, true]);
  deepStrictEqual((await john.students).map(String), ["Paul", "Ringo"]);
});

testMusic("add() with { bulk: false } saves rows, new ones too", async ({ db }) => {
  const john = await Person.objects(db).get({ name: "John" });
  const pete = Person.build({ name: "Pete" });

  await rejects(john.students.add(pete), /a row of Person is not saved yet; use \{ bulk: false \} or save it before/);
  await john.students.add(pete, { bulk: false });
  // @ts-expect-error: the compiler sees it too, but for the key
  await rejects(john.students.add(2, { bulk: false, clear: true }), /Cannot add\(\) with "clear"/);
  await rejects(
    john.students.add(2, { bulk: false }),
    /expected rows of Person, received a key, which cannot be saved/,
  );

  strictEqual(pete.teacherId, john.id);
  deepStrictEqual((await john.students).map(String), ["Pete"]);
  strictEqual(await pete.teacher, john);
  deepStrictEqual((await pete.students).map(String), []);
  pete.name = "Pete Best";
  await pete.save();
  strictEqual(await Person.objects(db).filter({ name: "Pete Best" }).count(), 1);
});

testMusic("remove(), clear() and set() take rows out where they need not refer", async ({ db }) => {
  const [john, paul, ringo] = await Person.objects(db);
  if (!john || !paul || !ringo) throw new Error("There are people");
  await john.students.add(paul, ringo);

  await john.students.remove(ringo);
  deepStrictEqual((await john.students).map(String), ["Paul"]);
  await rejects(paul.students.remove(paul), ObjectDoesNotExist);
  await rejects(
    paul.students.remove(paul),
    /^ObjectDoesNotExist: Person object \(2\) is not related to Person object \(2\)\./,
  );
  await john.students.set([3]);
  deepStrictEqual((await john.students).map(String), ["Ringo"]);
  await john.students.set([2, ringo], { bulk: false, clear: true }).catch((error) =>
    strictEqual(
      error.message,
      'Cannot change "students": expected rows of Person, received a key, which cannot be saved',
    )
  );
  deepStrictEqual((await john.students).map(String), ["Ringo"]);
  await john.students.set([paul, ringo], { bulk: false, clear: true });
  deepStrictEqual((await john.students).map(String), ["Paul", "Ringo"]);
  await john.students.clear({ bulk: false });
  deepStrictEqual(await Person.objects(db).filter({ teacher: null }).count(), 3);
});

testMusic("create() makes a row whose relation is known, whatever else it is told", async ({ db, statements }) => {
  const [john, paul] = await Person.objects(db);
  if (!john || !paul) throw new Error("There are people");
  statements();

  const values = { name: "Julian", teacher: paul };
  // @ts-expect-error: the compiler sees it too
  const julian = await john.students.create(values);

  strictEqual(await julian.teacher, john);
  deepStrictEqual([julian.teacherId, statements().length], [john.id, 1]);
});

Deno.test("with { bulk: false }, who listens is told of each row", async () => {
  const heard: string[] = [];
  const receivers = [receiver(postSave, ({ instance }) => void heard.push(String(instance)), { sender: Item })];
  await withShop(async ({ db }) => {
    const maker = await Maker.objects(db).create({ name: "Ann" } as never);
    const items = await Item.objects(db).bulkCreate([{ title: "a", slug: "a" }, { title: "b", slug: "b" }]);

    await maker.items.add(...items);
    await maker.items.clear();
    deepStrictEqual(heard, []);
    await maker.items.add(...items, { bulk: false });
    await maker.items.clear({ bulk: false });

    deepStrictEqual(heard.toSorted(), ["a", "a", "b", "b"]);
    strictEqual(await maker.items.count(), 0);
  }, { receivers, models: [Item, Maker] });
});

testMusic("rows that must refer cannot be taken out; set() adds them", async ({ db }) => {
  const [john, paul] = await Person.objects(db);
  if (!john || !paul) throw new Error("There are people");
  const [one] = await john.memberships;

  // @ts-expect-error: the compiler sees it too
  await rejects(john.memberships.remove(1), /"personId" of Membership may not be null; delete them instead/);
  if (one) await paul.memberships.set([one]);

  deepStrictEqual([one?.personId, await john.memberships.count()], [paul.id, 0]);
  await Instrument.objects(db).create({ name: "bass", player: paul });
  strictEqual((await paul.instrument)?.name, "bass");
});
