import { IntegrityError } from "@nuages/nuages/db";
import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Band, Membership, Person, testMusic } from "./music.ts";

testMusic("add() takes values of the rows between, for all that it adds", async ({ db, stored }) => {
  const beatles = await Band.objects(db).get({ name: "Beatles" });
  const [john, paul] = await Person.objects(db);
  if (!john || !paul) throw new Error("There are people");

  await beatles.members.add(paul, { throughDefaults: { reason: "wrote songs", inviter: john, joined: "1957-10-18" } });
  await beatles.members.add(paul, john, { throughDefaults: { reason: "again" } });

  deepStrictEqual(await stored("person_id, inviter_id, reason, joined", "music_membership"), [
    [1, null, "began it", "1960-08-18"],
    [2, 1, "wrote songs", "1957-10-18"],
  ]);
});

testMusic("the other side of a relation with a model between is changed alike", async ({ db, stored }) => {
  const ringo = await Person.objects(db).get({ name: "Ringo" });

  await ringo.bands.add(1, { throughDefaults: { reason: "drums" } });
  const wings = await ringo.bands.create({ name: "All-Starrs" }, { throughDefaults: { reason: () => "his own" } });
  await ringo.bands.remove(1);

  deepStrictEqual((await ringo.bands).map(String), ["All-Starrs"]);
  deepStrictEqual(await stored("person_id, band_id, reason", "music_membership"), [
    [1, 1, "began it"],
    [3, wings.id, "his own"],
  ]);
});

testMusic("set() leaves the rows between of those that stay, unless it clears them", async ({ db, stored }) => {
  const beatles = await Band.objects(db).get({ name: "Beatles" });
  let count = 0;
  const throughDefaults = { reason: () => `reason ${++count}` };

  await beatles.members.set([1, 2], { throughDefaults });
  deepStrictEqual((await stored("reason, person_id", "music_membership")).flat(), ["began it", 1, "reason 1", 2]);
  await beatles.members.set([2], { throughDefaults });
  deepStrictEqual((await stored("reason, person_id", "music_membership")).flat(), ["reason 1", 2]);
  await beatles.members.set([2], { clear: true, throughDefaults });

  deepStrictEqual((await stored("reason, person_id", "music_membership")).flat(), ["reason 2", 2]);
  await beatles.members.clear();
  strictEqual(await Membership.objects(db).count(), 0);
  strictEqual(await Person.objects(db).count(), 3);
});

testMusic(
  "a rule of the table between that is broken is heard of, and nothing is left of the change",
  async ({ db }) => {
    const beatles = await Band.objects(db).get({ name: "Beatles" });

    await rejects(beatles.members.add(2), IntegrityError);
    await rejects(beatles.members.add(2, 3, { throughDefaults: { reason: "same" } }), IntegrityError);
    await rejects(
      beatles.members.create({ name: "Pete" }, { throughDefaults: { reason: "began it" } }),
      IntegrityError,
    );

    deepStrictEqual((await beatles.members).map(String), ["John"]);
    strictEqual(await Person.objects(db).count(), 3);
  },
);

testMusic("getOrCreate() and updateOrCreate() find in the relation, or create into it", async ({ db, stored }) => {
  const beatles = await Band.objects(db).get({ name: "Beatles" });

  const [john, isNew] = await beatles.members.getOrCreate({ name: "John" });
  // There is a Paul, and he is not in the relation.
  const [paul, isNewToo] = await beatles.members.getOrCreate({ name: "Paul" }, {}, {
    throughDefaults: { reason: "bass" },
  });
  const [renamed, isThere] = await beatles.members.updateOrCreate({ name: "Paul" }, { name: "Sir Paul" });
  const [george, isMade] = await beatles.members.updateOrCreate({ name: "George" }, { teacher: john }, undefined, {
    throughDefaults: { reason: "guitar" },
  });

  deepStrictEqual([isNew, isNewToo, isThere, isMade], [false, true, false, true]);
  deepStrictEqual([renamed.id, george.teacherId], [paul.id, john.id]);
  deepStrictEqual((await beatles.members).map(String), ["John", "Sir Paul", "George"]);
  deepStrictEqual((await stored("id, reason", "music_membership")).map(([, reason]) => reason), [
    "began it",
    "bass",
    "guitar",
  ]);
});

testMusic("options that the relation does not have are refused", async ({ db }) => {
  const beatles = await Band.objects(db).get({ name: "Beatles" });
  const john = await Person.objects(db).get({ name: "John" });

  await rejects(
    // @ts-expect-error: the compiler sees it too
    beatles.members.add(2, { bulk: false }),
    /Cannot add\(\) with "bulk" in "members": its rows are related through a table between/,
  );
  await rejects(
    // @ts-expect-error: the compiler sees it too
    john.students.add(2, { throughDefaults: {} }),
    /Cannot add\(\) with "throughDefaults" in "students": there is no table between/,
  );
  // @ts-expect-error: the compiler sees it too
  await rejects(beatles.members.set([], { cleer: true }), /Cannot set\(\) with "cleer" in "members": expected bulk/);
  await rejects(
    // @ts-expect-error: the compiler sees it too
    beatles.members.add(2, { throughDefaults: { raison: "x" } }),
    /Membership has no column "raison"; did you mean "reason"\?/,
  );
});
