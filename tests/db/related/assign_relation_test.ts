import { IntegrityError } from "@nuages/nuages/db";
import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { Author, Book, Profile, Tag, withLibrary } from "../library.ts";

Deno.test("a relation that is assigned is that row, and so is its column, without a question", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const [book, bob] = [await Book.objects(db).get({ pk: 1 }), await Author.objects(db).get({ name: "Bob" })];
    roundTrips();

    book.author = bob;
    book.editor = null;

    strictEqual(book.author, bob);
    strictEqual(book.author.name, "Bob");
    deepStrictEqual([book.authorId, book.editorId, await book.editor, roundTrips()], [bob.id, null, null, 0]);
    await book.save();
    strictEqual(await Book.objects(db).filter({ pk: 1, author: bob, editor: null }).exists(), true);
  }));

Deno.test("another value of the column forgets the row that was assigned", () =>
  withLibrary(async ({ db }) => {
    const [book, bob] = [await Book.objects(db).get({ pk: 1 }), await Author.objects(db).get({ name: "Bob" })];
    book.author = bob;

    book.authorId = 3;

    strictEqual((await book.author).name, "Cy");
  }));

Deno.test("a relation that was joined or prefetched is assigned alike, and forgotten alike", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const bob = await Author.objects(db).get({ name: "Bob" });
    const joined = await Book.objects(db).selectRelated("author").get({ pk: 1 });
    const [fetched] = await Book.objects(db).filter({ pk: 1 }).prefetchRelated("author");
    if (!fetched) throw new Error("There is a book");
    strictEqual(JSON.parse(JSON.stringify(joined)).author.name, "Ann");
    strictEqual({ ...fetched }.author.name, "Ann");

    for (const book of [joined, fetched]) {
      roundTrips();
      book.author = bob;
      deepStrictEqual([book.author.name, book.authorId], ["Bob", bob.id]);
      strictEqual(JSON.parse(JSON.stringify(book)).author.name, "Bob");
      strictEqual(roundTrips(), 0);
      book.authorId = 3;
      strictEqual(Object.hasOwn(JSON.parse(JSON.stringify(book)), "author"), false);
      strictEqual((await book.author).name, "Cy");
    }
  }));

Deno.test("a row that is not saved can be assigned, and must be saved before the row that refers to it", () =>
  withLibrary(async ({ db }) => {
    const eve = Author.build({ name: "Eve" }, db);
    const book = Book.build({ title: "New", pages: 1, author: eve }, db);
    const other = await Book.objects(db).get({ pk: 1 });
    other.author = eve;

    strictEqual(await book.author, eve);
    for (const row of [book, other]) {
      await rejects(row.save(), {
        name: "TypeError",
        message: "save() prohibited to prevent data loss due to unsaved related object 'author'.",
      });
    }
    await eve.save();
    await book.save();
    await other.save();

    strictEqual(await book.author, eve);
    deepStrictEqual((await eve.books).map(String).toSorted(), ["Clouds", "New"]);
  }));

Deno.test("a new row without a database belongs where the row is that it refers to", () =>
  withLibrary(async ({ db }) => {
    const bob = await Author.objects(db).get({ name: "Bob" });

    const book = Book.build({ title: "New", pages: 1, author: bob });
    await book.save();

    strictEqual(await Book.objects(db).filter({ title: "New", author: bob }).count(), 1);
  }));

Deno.test("the other side of a one-to-one is assigned, too", () =>
  withLibrary(async ({ db }) => {
    const [cy, profile] = [await Author.objects(db).get({ name: "Cy" }), await Profile.objects(db).get({ pk: 1 })];

    cy.profile = profile;

    deepStrictEqual([profile.authorId, await profile.author], [cy.id, cy]);
    await profile.save();
    strictEqual((await (await Author.objects(db).get({ name: "Cy" })).profile)?.id, 1);
    cy.profile = null;
    strictEqual(profile.authorId, null);
    await rejects(profile.save(), IntegrityError);
  }));

Deno.test("a row on the other side of a one-to-one knows who was given it", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const [cy, profile] = [await Author.objects(db).get({ name: "Cy" }), await Profile.objects(db).get({ pk: 1 })];
    roundTrips();

    profile.author = cy;

    strictEqual(await cy.profile, profile);
    strictEqual(roundTrips(), 0);
  }));

Deno.test("what is no row of the relation's model cannot be assigned, in Django's words", () =>
  withLibrary(async ({ db }) => {
    const book = await Book.objects(db).get({ pk: 1 });
    const assign = (name: string, value: unknown): boolean => Reflect.set(book, name, value);
    const air = await Tag.objects(db).get({ name: "air" });

    throws(() => assign("author", air), {
      name: "TypeError",
      message: 'Cannot assign "Tag object (1)": "Book.author" must be a "Author" instance.',
    });
    throws(() => assign("author", 1), /Cannot assign "number": "Book\.author" must be a "Author" instance\./);
    throws(() => assign("author", undefined), /Cannot assign "undefined"/);
    throws(() => assign("author", book.editor), /must be a "Author" instance; await it first\./);
    throws(() => assign("tags", [air]), {
      message: "Direct assignment to the forward side of a many-to-many set is prohibited. Use tags.set() instead.",
    });
    throws(() => Object.assign(air, { books: [] }), /the reverse side of a many-to-many set is prohibited/);
    const [fetched] = await Book.objects(db).prefetchRelated("tags");
    throws(() => Object.assign(Object(fetched), { tags: [] }), /read only property 'tags'/);
    strictEqual(book.authorId, 1);
  }));

Deno.test("rows for foreign keys are taken wherever rows are written", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const [ann, bob] = await Author.objects(db);
    if (!ann || !bob) throw new Error("There are authors");

    const made = await Book.objects(db).create({ title: "A", pages: 1, author: ann });
    const [found, isNew] = await Book.objects(db).getOrCreate({ title: "B", author: ann }, {
      pages: 2,
      editor: () => bob,
    });
    const [same, isNewToo] = await Book.objects(db).updateOrCreate({ title: "B", author: ann }, { author: bob });
    const [bulk] = await Book.objects(db).bulkCreate([{ title: "C", pages: 3, author: ann }]);
    roundTrips();

    deepStrictEqual([await made.author, await same.author, await bulk?.author], [ann, bob, ann]);
    deepStrictEqual([found.editorId, isNew, same.id, isNewToo, roundTrips()], [bob.id, true, found.id, false, 0]);
    strictEqual(await Book.objects(db).filter({ title: "C" }).update({ author: bob }), 1);
    if (bulk) bulk.author = bob;
    strictEqual(bulk && await Book.objects(db).bulkUpdate([bulk], ["author"]), 1);
    made.author = bob;
    made.title = "Not written";
    await made.save({ updateFields: ["author"] });
    deepStrictEqual(await Book.objects(db).filter({ author: bob }).orderBy("title").flat("title"), [
      ...["A", "B", "C", "Djinns", "Echoes"],
    ]);
  }));

Deno.test("rows for foreign keys that are not saved, or given twice, are refused wherever rows are written", () =>
  withLibrary(async ({ db }) => {
    const all = Book.objects(db);
    const author = Author.build({ name: "Eve" });
    const twice = { title: "x", pages: 1, author: await Author.objects(db).get({ pk: 1 }), authorId: 2 };
    const unsaved = (method: string) => ({
      message: `${method}() prohibited to prevent data loss due to unsaved related object 'author'.`,
    });
    const both = /: "author(Id)?" and "author(Id)?" are both given, and are the same column; expected one of them/;
    const book = await all.get({ pk: 1 });
    book.author = author;

    await rejects(all.create({ title: "x", pages: 1, author }), unsaved("save"));
    await rejects(all.getOrCreate({ title: "x" }, { pages: 1, author }), unsaved("save"));
    await rejects(all.updateOrCreate({ title: "Clouds" }, { author }), unsaved("save"));
    await rejects(all.bulkCreate([{ title: "x", pages: 1, author }]), unsaved("bulkCreate"));
    await rejects(all.bulkUpdate([book], ["author"]), unsaved("bulkUpdate"));
    await rejects(all.update({ author }), /the row of Author in "author" is not saved yet; save it before/);
    await rejects(all.create(twice as never), both);
    await rejects(all.getOrCreate({ title: "x", authorId: 1 }, { author: twice.author }), both);
    await rejects(all.bulkCreate([twice] as never), both);
    await rejects(all.update({ author: twice.author, authorId: 2 } as never), both);
    throws(() => Book.build(twice as never), both);
    strictEqual(await all.count(), 4);
  }));
