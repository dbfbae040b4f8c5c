import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Author, Book, Tag, withLibrary } from "../library.ts";

Deno.test("add(), remove(), set() and clear() change a many-to-many relation, and delete no row of it", () =>
  withLibrary(async ({ db }) => {
    const echoes = await Book.objects(db).get({ title: "Echoes" });
    const [air, sea, sky] = await Tag.objects(db);
    const names = async (): Promise<string[]> => (await echoes.tags).map(String);

    if (!air || !sea || !sky) throw new Error("The library has three tags");
    await echoes.tags.add(air, sky.id, air);
    deepStrictEqual(await names(), ["air", "sky"]);
    await echoes.tags.add(air);
    deepStrictEqual(await names(), ["air", "sky"]);
    await echoes.tags.remove(air);
    deepStrictEqual(await names(), ["sky"]);
    await echoes.tags.set([air.id, sea]);
    deepStrictEqual(await names(), ["air", "sea"]);
    await echoes.tags.clear();
    deepStrictEqual(await names(), []);
    strictEqual(await Tag.objects(db).count(), 3);
    strictEqual(await Book.objects(db).filter({ tags: air }).count(), 2);
  }));

Deno.test("a many-to-many relation is changed from its other side as well", () =>
  withLibrary(async ({ db }) => {
    const sea = await Tag.objects(db).get({ name: "sea" });

    await sea.books.set([1, 3]);

    deepStrictEqual((await sea.books).map(String), ["Clouds", "Echoes"]);
    deepStrictEqual(await Book.objects(db).filter({ tags: sea }).flat("id"), [1, 3]);
  }));

Deno.test("create() of a relation makes a row that is in it", () =>
  withLibrary(async ({ db }) => {
    const echoes = await Book.objects(db).get({ title: "Echoes" });
    const bob = await Author.objects(db).get({ name: "Bob" });

    const tag = await echoes.tags.create({ name: "sound" });
    const book = await bob.books.create({ title: "Fables", pages: 90 });

    deepStrictEqual((await echoes.tags).map(String), ["sound"]);
    strictEqual(await tag.books.filter({ title: "Echoes" }).exists(), true);
    strictEqual(book.authorId, bob.id);
    deepStrictEqual((await bob.books).map(String), ["Djinns", "Echoes", "Fables"]);
  }));

Deno.test("getOrCreate() of a many-to-many relation finds in it, or creates into it", () =>
  withLibrary(async ({ db }) => {
    const echoes = await Book.objects(db).get({ title: "Echoes" });

    const [made, isNew] = await echoes.tags.getOrCreate({ name: "sound" });
    const [found, isNewAgain] = await echoes.tags.getOrCreate({ name__icontains: "OUN" });

    deepStrictEqual([made.name, isNew, found.id, isNewAgain], ["sound", true, made.id, false]);
    deepStrictEqual((await echoes.tags).map(String), ["sound"]);
  }));

Deno.test("rows that refer are moved by add() and set(), and taken out where they need not refer", () =>
  withLibrary(async ({ db }) => {
    const ann = await Author.objects(db).get({ name: "Ann" });

    await ann.edited.add(2);
    deepStrictEqual((await ann.edited).map(String), ["Djinns", "Echoes"]);
    await ann.edited.set([2]);
    deepStrictEqual((await ann.edited).map(String), ["Djinns"]);
    await ann.edited.clear();

    strictEqual(await Book.objects(db).filter({ editor: ann }).count(), 0);
    strictEqual(await Book.objects(db).count(), 4);
  }));

Deno.test("rows that must refer to one cannot be taken out", () =>
  withLibrary(async ({ db }) => {
    const bob = await Author.objects(db).get({ name: "Bob" });

    // @ts-expect-error: the compiler sees it too
    await rejects(bob.books.clear(), /Cannot take rows out of "books": "authorId" of Book may not be null/);
    strictEqual(await bob.books.count(), 2);
  }));

Deno.test("only rows of the relation's model, which are saved, can be added", () =>
  withLibrary(async ({ db }) => {
    const echoes = await Book.objects(db).get({ title: "Echoes" });

    await rejects(
      async () => await echoes.tags.add(await Author.objects(db).get({ pk: 1 }) as never),
      /Cannot change "tags": expected rows of Tag, received one of Author/,
    );
    await rejects(async () => await echoes.tags.add(Tag.build({ name: "new" })), /is not saved yet; save it before/);
  }));
