/** What must not compile where rows are written. `deno check` fails where an expected error does not occur. */
import { type Database, defineModel, F, foreignKey, manyToMany, reverseOf, type Row } from "@nuages/nuages/db";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { Author, Book, Profile, type Tag } from "../db/library.ts";

declare const db: Database;
declare const ann: Row<typeof Author>;
declare const air: Row<typeof Tag>;
declare const book: Row<typeof Book>;

const people = sqliteTable("music_person", { id: integer().primaryKey(), name: text().notNull() });

// The same columns as a person has.
const bands = sqliteTable("music_band", { id: integer().primaryKey(), name: text().notNull() });

const memberships = sqliteTable("music_membership", {
  id: integer().primaryKey(),
  personId: integer("person_id").notNull().references(() => people.id),
  bandId: integer("band_id").notNull().references(() => bands.id),
  inviterId: integer("inviter_id").references(() => people.id),
  reason: text().notNull(),
});

const seats = sqliteTable("hall_seat", {
  row: integer().notNull(),
  letter: text().notNull(),
  guest: text(),
}, (table) => [primaryKey({ columns: [table.row, table.letter] })]);

const Person = defineModel(people, { app: "music", relations: { bands: () => reverseOf(Band, "members") } });

const Band = defineModel(bands, {
  app: "music",
  relations: {
    members: () => manyToMany(Person, Membership, { from: memberships.bandId, to: memberships.personId }),
    fans: () => manyToMany(Person),
  },
});

const Membership = defineModel(memberships, {
  app: "music",
  relations: {
    person: () => foreignKey(Person, memberships.personId),
    band: () => foreignKey(Band, memberships.bandId),
    inviter: () => foreignKey(Person, memberships.inviterId),
  },
});

const Seat = defineModel(seats, { app: "hall", primaryKey: ["row", "letter"] });

declare const person: Row<typeof Person>;
declare const band: Row<typeof Band>;

Deno.test("create() and build() take rows for foreign keys, and make wrong ones compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Book.objects(db);
    all.create({ title: "x", pages: 1, author: ann });
    all.create({ title: "x", pages: 1, authorId: 1, editor: ann, status: "out" });
    all.create({ title: "x", pages: 1, author: ann, editor: null });
    Book.build({ title: "x", pages: 1, author: ann });
    Profile.objects(db).create({ site: "x", author: ann });
    Membership.objects(db).create({ person, band, reason: "x" });
    const values: typeof Book.table.$inferInsert = { title: "x", pages: 1, authorId: 1 };
    all.create(values);
    // @ts-expect-error neither author nor authorId
    all.create({ title: "x", pages: 1 });
    // @ts-expect-error neither author nor authorId
    Book.build({ title: "x", pages: 1 });
    // @ts-expect-error both author and authorId
    all.create({ title: "x", pages: 1, author: ann, authorId: 1 });
    // @ts-expect-error both author and authorId
    Book.build({ title: "x", pages: 1, author: ann, authorId: 1 });
    // @ts-expect-error a row of a wrong model
    all.create({ title: "x", pages: 1, author: air });
    // @ts-expect-error a row of a wrong model
    Book.build({ title: "x", pages: 1, author: air });
    // @ts-expect-error a row of a wrong model with the same columns
    Membership.objects(db).create({ person: band, band, reason: "x" });
    // @ts-expect-error an object with the columns is no row
    all.create({ title: "x", pages: 1, author: { id: 1, name: "x", age: null, mentorId: null } });
    // @ts-expect-error a key is no row
    all.create({ title: "x", pages: 1, author: 1 });
    // @ts-expect-error a relation that was not fetched is no row
    all.create({ title: "x", pages: 1, author: book.author });
    // @ts-expect-error a book has an author
    all.create({ title: "x", pages: 1, author: null });
    // @ts-expect-error a required value is missing
    all.create({ title: "x", author: ann });
    // @ts-expect-error a relation to many rows is no column
    all.create({ title: "x", pages: 1, author: ann, tags: [air] });
    // @ts-expect-error there is no such column
    all.create({ title: "x", pages: 1, author: ann, writer: ann });
    // @ts-expect-error a text is not a number
    all.create({ title: "x", pages: "1", author: ann });
    // @ts-expect-error not one of the column's values
    all.create({ title: "x", pages: 1, author: ann, status: "gone" });
  }
  void compiled;
});

Deno.test("bulkCreate(), bulkUpdate(), update() and getOrCreate() take rows for foreign keys, too", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Book.objects(db);
    all.bulkCreate([{ title: "x", pages: 1, author: ann }, { title: "y", pages: 1, authorId: 1 }, book]);
    all.bulkCreate(["x", "y"].map((title) => ({ title, pages: 1, author: ann })));
    all.bulkCreate([]);
    all.bulkUpdate([book], ["author", "pages"]);
    all.update({ author: ann, editor: null, pages: F("pages").plus(1) });
    all.update({ author: 1 });
    all.getOrCreate({ title: "x", author: ann }, { pages: 1, editor: () => ann });
    all.updateOrCreate({ title: "x" }, { author: ann }, { author: ann, pages: () => 1 });
    // @ts-expect-error the second has no author
    all.bulkCreate([{ title: "x", pages: 1, author: ann }, { title: "y", pages: 1 }]);
    // @ts-expect-error the second has both
    all.bulkCreate([{ title: "x", pages: 1, author: ann }, { title: "y", pages: 1, author: ann, authorId: 1 }]);
    // @ts-expect-error a row of a wrong model
    all.bulkCreate([{ title: "x", pages: 1, author: air }]);
    // @ts-expect-error a row of another model
    all.bulkCreate([air]);
    // @ts-expect-error rows of another model
    all.bulkUpdate([air], ["pages"]);
    // @ts-expect-error a relation to many rows is no column
    all.bulkUpdate([book], ["tags"]);
    // @ts-expect-error a row of a wrong model
    all.update({ author: air });
    // @ts-expect-error both author and authorId
    all.update({ author: ann, authorId: 1 });
    // @ts-expect-error a book has an author
    all.update({ author: null });
    // @ts-expect-error there is no such column
    all.update({ pages: 1, writer: ann });
    // @ts-expect-error there is no such column, whatever its value
    all.update({ pages: 1, writer: F("pages") });
    // @ts-expect-error a row of a wrong model
    all.getOrCreate({ title: "x", author: air });
    // @ts-expect-error a row of a wrong model
    all.getOrCreate({ title: "x" }, { author: air });
    // @ts-expect-error there is no such column
    all.updateOrCreate({ title: "x" }, { writer: ann });
  }
  void compiled;
});

Deno.test("a relation to one can be assigned a row of its model, and nothing else", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    book.author = ann;
    const name: string = book.author.name;
    book.editor = ann;
    book.editor = null;
    book.author = await book.author;
    ann.profile = await Profile.objects(db).get({ pk: 1 });
    const joined = await Book.objects(db).selectRelated("author", "editor").get({ pk: 1 });
    joined.author = ann;
    joined.editor = null;
    book.author = await Author.objects(db).selectRelated("mentor").get({ pk: 1 });
    // @ts-expect-error a row of a wrong model
    book.author = air;
    // @ts-expect-error a book has an author
    book.author = null;
    // @ts-expect-error a key is no row
    book.author = 1;
    // @ts-expect-error a query must be awaited
    book.author = Author.objects(db).get({ pk: 1 });
    // @ts-expect-error rows of a relation to many are set()
    book.tags = [air];
    // @ts-expect-error a row of a wrong model
    joined.author = air;
    // @ts-expect-error a book has an author
    joined.author = null;
    void name;
  }
  void compiled;
});

Deno.test("related managers take what their relation takes", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    await band.members.add(person, 2, { throughDefaults: { reason: "x", inviter: person } });
    await band.members.set([person, 2], { clear: true, throughDefaults: { reason: () => "x" } });
    await band.members.create({ name: "x" }, { throughDefaults: { reason: "x" } });
    await band.members.getOrCreate({ name: "x" }, {}, { throughDefaults: { reason: "x" } });
    await band.members.updateOrCreate({ name: "x" }, {}, {}, { throughDefaults: { reason: "x" } });
    await band.members.remove(person, 2);
    await band.members.clear();
    await person.bands.add(band, { throughDefaults: { reason: "x" } });
    await ann.books.add(book, { bulk: false });
    await ann.books.set([book]);
    await ann.books.create({ title: "x", pages: 1 });
    await ann.edited.remove(book);
    await ann.edited.clear({ bulk: false });
    await ann.edited.set([book], { bulk: false, clear: true });
    await ann.edited.create({ title: "x", pages: 1, author: ann });
    // @ts-expect-error there is no such column between
    await band.members.add(person, { throughDefaults: { why: "x" } });
    // @ts-expect-error a number is no reason
    await band.members.add(person, { throughDefaults: { reason: 1 } });
    // @ts-expect-error a row of a wrong model between
    await person.bands.add(band, { throughDefaults: { reason: "x", inviter: band } });
    // @ts-expect-error a row of a wrong model
    await band.members.add(band);
    // @ts-expect-error a table that was made for the relation has no further columns
    await band.fans.add(person, { throughDefaults: { reason: "x" } });
    // @ts-expect-error a table between has no rows that are saved
    await band.members.add(person, { bulk: false });
    // @ts-expect-error there is no table between
    await ann.books.add(book, { throughDefaults: {} });
    // @ts-expect-error a row of a wrong model
    await ann.books.add(air);
    // @ts-expect-error a book must have an author
    await ann.books.remove(book);
    // @ts-expect-error a book must have an author
    await ann.books.clear();
    // @ts-expect-error whose books they are, the relation says
    await ann.books.create({ title: "x", pages: 1, author: ann });
    // @ts-expect-error whose books they are, the relation says
    await ann.books.create({ title: "x", pages: 1, authorId: 1 });
    // @ts-expect-error a required value is missing
    await ann.books.create({ title: "x" });
    // @ts-expect-error an edited book has an author
    await ann.edited.create({ title: "x", pages: 1 });
  }
  void compiled;
});

Deno.test("a composite key is a list of its values", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    const all = Seat.objects(db);
    all.filter({ pk: [1, "a"] }).exclude({ pk__in: [[1, "a"], [2, "b"]] }).orderBy("-pk");
    all.filter({ pk__gte: [1, "a"], pk__in: all.filter({ guest: null }), pk__isnull: false });
    const seat = await all.get({ pk: [1, "a"] });
    const [row, letter]: readonly [number, string] = seat.pk;
    const found = await all.inBulk([[1, "a"]]);
    const guest: string | null | undefined = found.get([1, "a"])?.guest;
    const part = await all.only("guest").get({ pk: [1, "a"] });
    const kept: number = part.row;
    // @ts-expect-error a value too few
    all.filter({ pk: [1] });
    // @ts-expect-error a value too many
    all.filter({ pk: [1, "a", 2] });
    // @ts-expect-error the wrong way round
    all.filter({ pk: ["a", 1] });
    // @ts-expect-error a key is a list
    all.get({ pk: 1 });
    // @ts-expect-error a list of keys
    all.filter({ pk__in: [1, "a"] });
    // @ts-expect-error a value too few
    all.filter({ pk__in: [[1]] });
    // @ts-expect-error there is no such lookup of several columns
    all.filter({ pk__icontains: "x" });
    // @ts-expect-error a value too few
    all.inBulk([[1]]);
    // @ts-expect-error several columns are no value
    all.values("pk");
    // @ts-expect-error there is no such column
    defineModel(seats, { app: "hall", primaryKey: ["row", "number"] });
    void [row, letter, guest, kept];
  }
  void compiled;
});
