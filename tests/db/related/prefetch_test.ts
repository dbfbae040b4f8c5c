import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { FieldError } from "@nuages/nuages";
import { Count, prefetch } from "@nuages/nuages/db";
import { Author, Book, Tag, withLibrary } from "../library.ts";

Deno.test("prefetchRelated() fetches relations of all rows, those of one depth in one round trip", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const authors = await Author.objects(db).prefetchRelated("books__tags", "students", "profile");

    deepStrictEqual(
      authors.map((author) => [
        author.name,
        author.books.map((book) => [book.title, book.tags.map(({ name }) => name)]),
        author.students.map(String),
        author.profile?.site,
      ]),
      [
        ["Ann", [["Clouds", ["air", "sky"]]], ["Bob"], "ann.example"],
        ["Bob", [["Djinns", ["sea"]], ["Echoes", []]], ["Cy", "Di"], "bob.example"],
        ["Cy", [["100% of_it", ["air"]]], [], undefined],
        ["Di", [], [], undefined],
      ],
    );
    strictEqual(roundTrips(), 3);
  }));

Deno.test("prefetch() takes a query, and a property of its own", () =>
  withLibrary(async ({ db }) => {
    const [first] = await Author.objects(db).filter({ name: "Bob" }).prefetchRelated(
      "books",
      prefetch("books", { query: Book.objects(db).filter({ status: "draft" }).selectRelated("editor"), to: "drafts" }),
    );

    deepStrictEqual(first?.books.map(String), ["Djinns", "Echoes"]);
    deepStrictEqual(first?.drafts.map(({ title, editor }) => [title, editor?.name]), [["Echoes", "Ann"]]);
  }));

Deno.test("prefetch() to a property of its own leaves the relation what adds and filters", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const [clouds] = await Book.objects(db).filter({ title: "Clouds" }).prefetchRelated(
      prefetch("tags", { query: Tag.objects(db), to: "shownTags" }),
    );
    roundTrips();

    deepStrictEqual(clouds?.shownTags.map(({ name }) => name), ["air", "sky"]);
    strictEqual(roundTrips(), 0);
    await clouds?.tags.add(2);
    deepStrictEqual(await clouds?.tags.filter({ name__startswith: "s" }).flat("name"), ["sea", "sky"]);
  }));

Deno.test("prefetch() beyond a relation gives a property to the rows at the end of that", () =>
  withLibrary(async ({ db }) => {
    // Authors have a name themselves; it is the books that must not have one.
    const [ann] = await Author.objects(db).prefetchRelated(
      prefetch("books__tags", { query: Tag.objects(db), to: "name" }),
    );

    deepStrictEqual(ann?.books.map((book) => [book.title, book.name.map(String)]), [["Clouds", ["air", "sky"]]]);
    strictEqual(ann?.name, "Ann");
  }));

Deno.test("what was prefetched knows the row that it came from", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const [bob] = await Author.objects(db).filter({ name: "Bob" }).prefetchRelated("books");
    roundTrips();

    const back = await bob?.books[0]?.author;

    strictEqual(back?.name, "Bob");
    strictEqual(roundTrips(), 0);
  }));

Deno.test("prefetchRelated() of no rows asks nothing more", () =>
  withLibrary(async ({ db, roundTrips }) => {
    deepStrictEqual(await Book.objects(db).filter({ pages: 1 }).prefetchRelated("tags"), []);
    strictEqual(roundTrips(), 1);
  }));

Deno.test("prefetchRelated() refuses what is no relation", () =>
  withLibrary(({ db }) => {
    throws(() => Book.objects(db).prefetchRelated("tagz" as "tags"), FieldError);
    throws(() => Book.objects(db).prefetchRelated("author__pages" as "author"), /Cannot find 'pages' on Author object/);
    throws(() => Tag.objects(db).values("id").prefetchRelated("books"), /Cannot call prefetchRelated\(\) after values/);
    return Promise.resolve();
  }));

Deno.test("a prefetch computes for each row, and is cut for each row", () =>
  withLibrary(async ({ db }) => {
    const counted = await Book.objects(db).orderBy("id").prefetchRelated(
      prefetch("tags", { query: Tag.objects(db).annotate({ n: Count("books") }), to: "counted" }),
    );
    const cut = await Author.objects(db).prefetchRelated(
      prefetch("books", { query: Book.objects(db).orderBy("-pages").slice(0, 1), to: "longest" }),
    );

    deepStrictEqual(counted.map((book) => book.counted.map(({ n }) => n)), [[2, 1], [1], [], [2]]);
    deepStrictEqual(cut.map(({ longest }) => longest.map(String)), [["Clouds"], ["Echoes"], ["100% of_it"], []]);
  }));

Deno.test("prefetch() refuses rows of another model, values, and properties that are taken", () =>
  withLibrary(({ db }) => {
    const wrong = (options: object): unknown => Author.objects(db).prefetchRelated(prefetch("books", options));

    throws(() => wrong({ query: Tag.objects(db) }), /expected a query of Book, received one of Tag/);
    throws(() => wrong({ query: Book.objects(db).values("title") }), /expected a query of rows, without values\(\)/);
    throws(() => wrong({ to: "name" }), /it conflicts with a field on the Author model/);
    throws(() => wrong({ to: "mentor" }), /it conflicts with a field on the Author model/);
    return Promise.resolve();
  }));
