import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { FieldError } from "@nuages/nuages";
import { type Condition, Count, F, Q } from "@nuages/nuages/db";
import { eq, inArray, sql } from "drizzle-orm";
import { Author, Book, books, Tag, withLibrary } from "../library.ts";

Deno.test("filter() reaches across relations, both ways", () =>
  withLibrary(async ({ db }) => {
    const byMentor = Book.objects(db).filter({ author__mentor__name: "Bob" });
    const byBook = Author.objects(db).filter({ books__tags__name: "sea" });
    const byProfile = Author.objects(db).filter({ profile__site__startswith: "ann" });

    deepStrictEqual((await byMentor).map(String), ["100% of_it"]);
    deepStrictEqual((await byBook).map(String), ["Bob"]);
    deepStrictEqual((await byProfile).map(String), ["Ann"]);
  }));

Deno.test("filter() takes rows, keys, lists of rows and queries for a relation", () =>
  withLibrary(async ({ db }) => {
    const bob = await Author.objects(db).get({ name: "Bob" });
    const bobs = ["Djinns", "Echoes"];

    for (
      const query of [
        Book.objects(db).filter({ author: bob }),
        Book.objects(db).filter({ author: 2 }),
        Book.objects(db).filter({ author__in: [bob] }),
        Book.objects(db).filter({ author__in: Author.objects(db).filter({ name: "Bob" }) }),
      ]
    ) deepStrictEqual((await query).map(String), bobs);
  }));

Deno.test("the conditions of one filter() are about the same row, those of two may be about two", () =>
  withLibrary(async ({ db }) => {
    const same = Book.objects(db).filter({ tags__name: "air", tags__id: 3 });
    const two = Book.objects(db).filter({ tags__name: "air" }).filter({ tags__id: 3 });

    strictEqual(await same.count(), 0);
    deepStrictEqual((await two).map(String), ["Clouds"]);
  }));

Deno.test("exclude() keeps rows without a value, and asks whether any related row fits", () =>
  withLibrary(async ({ db }) => {
    deepStrictEqual((await Book.objects(db).exclude({ tags__name: "air" })).map(String), ["Djinns", "Echoes"]);
    deepStrictEqual((await Author.objects(db).exclude({ age__gt: 30 })).map(String), ["Cy", "Di"]);
    deepStrictEqual((await Book.objects(db).exclude({ tags__isnull: true })).map(String), [
      "100% of_it",
      "Clouds",
      "Djinns",
    ]);
    deepStrictEqual((await Book.objects(db).exclude({ editor__name: "Bob" })).map(String), [
      "100% of_it",
      "Djinns",
      "Echoes",
    ]);
  }));

Deno.test("Q joins conditions by or, and, xor and not", () =>
  withLibrary(async ({ db }) => {
    const either = Q({ title: "Clouds" }).or({ pages__gte: 300 });

    deepStrictEqual((await Book.objects(db).filter(either)).map(String), ["Clouds", "Echoes"]);
    deepStrictEqual((await Book.objects(db).filter(either.not())).map(String), ["100% of_it", "Djinns"]);
    deepStrictEqual((await Book.objects(db).filter(either.and({ status: "out" }))).map(String), ["Clouds"]);
    deepStrictEqual((await Book.objects(db).filter(Q({ status: "out" }).xor({ pages__gt: 60 }))).map(String), [
      "100% of_it",
      "Echoes",
    ]);
  }));

Deno.test("filter() takes Drizzle's conditions, and Drizzle takes a query", () =>
  withLibrary(async ({ db }) => {
    const byDrizzle = Book.objects(db).filter(eq(books.title, "Clouds"));
    const ids = Book.objects(db).filter({ status: "draft" }).flat("id");

    deepStrictEqual((await byDrizzle).map(String), ["Clouds"]);
    deepStrictEqual(
      await db.select({ title: books.title }).from(books).where(inArray(books.id, sql`(${ids.toSQL()})`)),
      [{ title: "Echoes" }],
    );
  }));

Deno.test("orderBy() orders by columns, across relations, and by a relation as its model is ordered", () =>
  withLibrary(async ({ db }) => {
    deepStrictEqual((await Book.objects(db).orderBy("-pages")).map(({ pages }) => pages), [300, 250, 100, 50]);
    deepStrictEqual((await Book.objects(db).orderBy("author__age", "-id")).map(({ id }) => id), [4, 3, 2, 1]);
    deepStrictEqual((await Book.objects(db).orderBy("-author", "id")).map(({ id }) => id), [4, 2, 3, 1]);
    deepStrictEqual(
      (await Author.objects(db).orderBy(F("age").asc({ nulls: "last" }))).map(String),
      ["Di", "Bob", "Ann", "Cy"],
    );
    deepStrictEqual((await Book.objects(db).reverse()).map(String), ["Echoes", "Djinns", "Clouds", "100% of_it"]);
    strictEqual((await Book.objects(db).orderBy("?")).length, 4);
  }));

Deno.test("values(), valuesList() and flat() give records, lists and single values", () =>
  withLibrary(async ({ db }) => {
    const first = Book.objects(db).filter({ pk: 1 });

    deepStrictEqual(await first.values("title", "author__name"), [{ title: "Clouds", author__name: "Ann" }]);
    deepStrictEqual(await first.valuesList("id", "editor__name", "tags__name").orderBy("tags__name"), [
      [1, "Bob", "air"],
      [1, "Bob", "sky"],
    ]);
    deepStrictEqual(await first.flat("publishedAt"), [new Date("2020-01-01T00:00:00Z")]);
    deepStrictEqual(Object.keys((await first.values())[0] ?? {}), Object.keys(Book.fields));
  }));

Deno.test("annotate() adds values to rows; values() before it groups them", () =>
  withLibrary(async ({ db }) => {
    const counted = await Author.objects(db).annotate({ written: Count("books") }).filter({ written__gt: 1 });
    const byStatus = await Book.objects(db).values("status").annotate({ total: Count("id") }).orderBy("status");

    deepStrictEqual(counted.map(({ name, written }) => [name, written]), [["Bob", 2]]);
    deepStrictEqual(byStatus, [{ status: "draft", total: 1 }, { status: "out", total: 3 }]);
  }));

Deno.test("alias() names what is not read", () =>
  withLibrary(async ({ db }) => {
    const [first] = await Author.objects(db).alias({ written: Count("books") }).orderBy("-written");

    strictEqual(first?.name, "Bob");
    ok(first && !("written" in first));
  }));

Deno.test("aggregate() computes over all rows, over a slice, and over groups", () =>
  withLibrary(async ({ db }) => {
    const counted = Author.objects(db).annotate({ written: Count("books") });

    deepStrictEqual(await Book.objects(db).aggregate({ total: Count("id") }), { total: 4 });
    deepStrictEqual(await Book.objects(db).slice(0, 3).aggregate({ total: Count("id") }), { total: 3 });
    deepStrictEqual(await counted.aggregate({ authors: Count("written") }), { authors: 4 });
    await rejects(async () => await Book.objects(db).aggregate({ pages: F("pages") }), /pages is not an aggregate/);
  }));

Deno.test("selectRelated() joins relations to one row", () =>
  withLibrary(async ({ db, roundTrips }) => {
    const found = await Book.objects(db).selectRelated("author__mentor", "editor");

    deepStrictEqual(found.map(({ author, editor }) => [author.name, author.mentor?.name, editor?.name]), [
      ["Cy", "Bob", "Di"],
      ["Ann", undefined, "Bob"],
      ["Bob", "Ann", undefined],
      ["Bob", "Ann", "Ann"],
    ]);
    strictEqual(roundTrips(), 1);
    throws(() => Book.objects(db).selectRelated("tags" as "author").toSQL(), /Choices are: author, editor/);
  }));

Deno.test("only() and defer() leave columns out; to read one of them is an error", () =>
  withLibrary(async ({ db }) => {
    const [book] = await Book.objects(db).only("title");
    const [other] = await Book.objects(db).defer("title");

    deepStrictEqual({ ...book }, { id: 4, title: "100% of_it" });
    ok(other && !Object.keys(other).includes("title"));
    throws(() => book && Reflect.get(book, "pages"), /Cannot read "pages" of Book: it was deferred; await refresh/);
  }));

Deno.test("union(), intersection() and difference() put queries together", () =>
  withLibrary(async ({ db }) => {
    const long = Book.objects(db).filter({ pages__gte: 250 });
    const out = Book.objects(db).filter({ status: "out" });

    deepStrictEqual((await long.union(out).orderBy("-title")).map(String), [
      "Echoes",
      "Djinns",
      "Clouds",
      "100% of_it",
    ]);
    strictEqual(await long.union(out, { all: true }).count(), 5);
    deepStrictEqual((await long.intersection(out)).map(String), ["Djinns"]);
    deepStrictEqual((await long.difference(out)).map(String), ["Echoes"]);
    throws(
      () => long.union(out).filter({ id: 1 }),
      /Calling QuerySet\.filter\(\) after union\(\) is not supported\./,
    );
  }));

Deno.test("union() leaves each query the values that it asks for, under the names of the first", () =>
  withLibrary(async ({ db }) => {
    const [titles, ids] = [Book.objects(db).filter({ pk: 1 }), Book.objects(db).filter({ pk: 2 })];
    const [title] = await titles.flat("title");

    const both = await titles.valuesList("title").union(ids.valuesList("id") as never, { all: true });

    deepStrictEqual(both.map(([value]) => String(value)), [title, "2"]);
    // What is asked of the whole is asked of each.
    deepStrictEqual((await titles.union(ids).valuesList("id")).map(([id]) => id).toSorted(), [1, 2]);
  }));

Deno.test("union(), intersection() and difference() say what they take when they get something else", () =>
  withLibrary(async ({ db }) => {
    const [out, all] = [Book.objects(db).filter({ status: "out" }), Book.objects(db)];

    const list = /^TypeError: Cannot combine a query with a list: expected query sets, as in union\(/;
    const other = /^TypeError: Cannot combine a query with .*: expected query sets, as in \w+\(first, second\)$/;

    // @ts-expect-error Queries stand one after the other.
    throws(() => all.union([out]), list);
    // @ts-expect-error There is no such option.
    throws(() => all.union(out, { distinct: true }), other);
    // @ts-expect-error Options come last.
    throws(() => all.union({ all: true }, out), other);
    // @ts-expect-error Only union() has options.
    throws(() => all.intersection(out, { all: true }), other);
    // @ts-expect-error Rows are no query.
    await rejects(async () => all.difference(await out), /with a list: expected query sets, as in difference\(/);
  }));

Deno.test("none() finds nothing", () =>
  withLibrary(async ({ db }) => {
    deepStrictEqual(await Book.objects(db).none(), []);
    deepStrictEqual(await Book.objects(db).none().union(Book.objects(db).filter({ pk: 1 })).flat("id"), [1]);
  }));

Deno.test("names from outside that no model has are a FieldError where they are written", () =>
  withLibrary(({ db }) => {
    const outside = (name: string): Record<string, unknown> => ({ [name]: "x" });
    for (
      const name of [
        "titel",
        "author__nam",
        "title__foo",
        "author__name__foo__bar",
        'title"; DROP TABLE library_book; --',
        "__proto__",
        "constructor",
        "a".repeat(1000),
        "author__".repeat(30),
      ]
    ) {
      throws(() => Book.objects(db).filter(outside(name)).toSQL(), FieldError, name);
      throws(() => Book.objects(db).orderBy(name).toSQL(), FieldError, name);
      throws(() => Book.objects(db).values(name).toSQL(), FieldError, name);
    }
    return Promise.resolve();
  }));

Deno.test("values from outside are values, whatever they look like", () =>
  withLibrary(async ({ db }) => {
    for (const value of ["'; DROP TABLE library_book; --", "%", "_", "\\", "x' OR '1'='1"]) {
      strictEqual(await Book.objects(db).filter({ title: value }).count(), 0, value);
    }
    deepStrictEqual((await Book.objects(db).filter({ title__contains: "%" })).map(String), ["100% of_it"]);
    deepStrictEqual((await Book.objects(db).filter({ title__contains: "_" })).map(String), ["100% of_it"]);
    strictEqual(await Tag.objects(db).count(), 3);
  }));

Deno.test("filter() refuses what is no value, and says which key", () =>
  withLibrary(({ db }) => {
    const outside = (value: unknown): Record<string, unknown> => ({ title: value });

    throws(
      () => Book.objects(db).filter(outside(undefined)).toSQL(),
      /Cannot filter by "title": its value is undefined/,
    );
    throws(() => Book.objects(db).filter(outside({ getSQL: () => sql`1` })).toSQL(), TypeError);
    throws(() => Book.objects(db).filter(outside(["x"])).toSQL(), TypeError);
    return Promise.resolve();
  }));

Deno.test("a condition without any part says nothing, however it is joined", () =>
  withLibrary(async ({ db }) => {
    const chosen = ["Clouds", "Echoes"].reduce((either, title) => either.or({ title }), Q<object>({}));

    deepStrictEqual((await Book.objects(db).filter(chosen)).map(String), ["Clouds", "Echoes"]);
    strictEqual(await Book.objects(db).filter(Q({}).xor({ title: "Clouds" })).count(), 1);
    strictEqual(await Book.objects(db).exclude({}).count(), 4);
    strictEqual(await Book.objects(db).filter(Q({}).not()).count(), 4);
  }));

Deno.test("what has no keys of its own is no condition that everything fits", () =>
  withLibrary(async ({ db }) => {
    for (
      const part of [new Map([["id", 1]]), new URLSearchParams("id=1"), Promise.resolve({ id: 1 }), new Date(), null]
    ) {
      throws(() => Tag.objects(db).filter(part as never), /Cannot filter by .+: expected an object such as/);
    }
    const bare: Record<string, unknown> = Object.assign(Object.create(null), { id: 1 });
    strictEqual(await Tag.objects(db).filter(bare).count(), 1);
  }));

Deno.test("hundreds of conditions are joined without depth", () =>
  withLibrary(async ({ db }) => {
    const either = Array.from({ length: 900 }, (_, id) => id).reduce(
      (all, id) => all.or({ id }),
      Q<object>({ id: -1 }),
    );

    strictEqual(await Book.objects(db).filter(either).count(), 4);
  }));

Deno.test("thousands of conditions are joined without depth, in one filter() or in as many", () =>
  withLibrary(async ({ db }) => {
    const numbers = Array.from({ length: 2000 }, (_, id) => id + 10);
    const all = numbers.reduce((query, id) => query.exclude({ id }), Book.objects(db).all());
    const odd = numbers.reduce((found, id) => found.xor({ id }), Q().xor({ id: 1 }));
    const nested = numbers.reduce((found, id) => Q<object>({ id }).or(found), Q<object>({ id: 1 }));

    strictEqual(await all.count(), 4);
    strictEqual(await all.update({ pages: 7 }), 4);
    strictEqual(await Book.objects(db).filter(odd).count(), 1);
    strictEqual(await Book.objects(db).filter(nested).count(), 1);
  }));

Deno.test("filter() takes conditions in each other as deep as SQLite reads them, and says how deep that is", () =>
  withLibrary(async ({ db }) => {
    const before = (levels: number): Condition<object> => alternating(levels, (found, id) => [found, { id }]);
    const after = (levels: number): Condition<object> => alternating(levels, (found, id) => [{ id }, found]);
    const turned = Array.from({ length: 16 }, (_, id) => id).reduce(
      (found, id) => Q<object>({ id: -id }).or(found.not()),
      Q<object>({ id: 1 }),
    );

    for (const condition of [before(50), after(50), turned, before(48).not()]) {
      strictEqual(typeof await Book.objects(db).filter(condition).exists(), "boolean");
      ok(await Author.objects(db).exclude({ books__in: Book.objects(db).exclude(condition) }).count() >= 0);
    }
    for (const condition of [before(51), after(2000)]) {
      throws(() => Book.objects(db).filter(condition), {
        name: "RangeError",
        message: /^Cannot filter by conditions within conditions on \d+ levels: expected at most 50/,
      });
    }
  }));

/** `and` in `or` in `and`, and so on. */
function alternating(
  levels: number,
  order: (found: Condition<object>, id: number) => readonly [object, object],
): Condition<object> {
  let found = Q<object>({ id: 1 });
  for (let level = 0; level < levels; level++) {
    const [one, other] = order(found, level);
    found = level % 2 === 0 ? Q<object>(one).or(other) : Q<object>(one).and(other);
  }
  return found;
}

Deno.test("Q() fits everything, and is what is joined to it", () =>
  withLibrary(async ({ db }) => {
    let found = Q();
    strictEqual(await Book.objects(db).filter(found).count(), 4);
    strictEqual(await Book.objects(db).exclude(found.not()).count(), 4);
    for (const title of ["Clouds", "Djinns"]) found = found.or({ title });

    deepStrictEqual(await Book.objects(db).filter(found).flat("id"), [1, 2]);
    deepStrictEqual(await Book.objects(db).filter(Q({ id: 1 }).or(Q())).flat("id"), [1]);
    deepStrictEqual(await Book.objects(db).filter(Q().and({ id: 1 }).not()).count(), 3);
    // @ts-expect-error There is no such field.
    throws(() => Book.objects(db).filter(Q().or({ titel: "Clouds" })), FieldError);
  }));

Deno.test("filter() names what is no condition in plain English", () =>
  withLibrary(({ db }) => {
    const refused: [condition: unknown, said: RegExp][] = [
      [undefined, /^TypeError: Cannot filter by undefined: expected an object/],
      [null, /^TypeError: Cannot filter by null: expected an object/],
      [[], /^TypeError: Cannot filter by an Array: expected an object/],
      [new Map(), /^TypeError: Cannot filter by a Map: expected an object/],
      ["x", /^TypeError: Cannot filter by a string: expected an object/],
    ];
    for (const [condition, said] of refused) {
      throws(() => Book.objects(db).filter(condition as Record<string, unknown>), said);
      throws(() => Q(condition as object).or({ id: 1 }) && Book.objects(db).filter(Q(condition as object)), said);
    }
    return Promise.resolve();
  }));

Deno.test("combined queries keep their own bounds, and can be combined again", () =>
  withLibrary(async ({ db }) => {
    const first = Book.objects(db).orderBy("id").slice(0, 2);
    const last = Book.objects(db).filter({ id: 4 });

    deepStrictEqual(await first.union(last).orderBy("id").flat("id"), [1, 2, 4]);
    deepStrictEqual(await first.union(last).difference(Book.objects(db).filter({ id: 1 })).orderBy("id"), [
      await Book.objects(db).get({ id: 2 }),
      await Book.objects(db).get({ id: 4 }),
    ]);
    strictEqual(await first.union(last).none().count(), 0);
    throws(() => first.union(last).distinct(), /Calling QuerySet\.distinct\(\) after union\(\) is not supported\./);
    throws(
      () => first.union(Tag.objects(db) as unknown as typeof first),
      /Cannot combine rows of Book with rows of Tag/,
    );
  }));

Deno.test("exclude() keeps the rows for which the other side of a comparison has no value", () =>
  withLibrary(async ({ db }) => {
    deepStrictEqual((await Author.objects(db).exclude({ age: F("mentorId") })).map(String), ["Ann", "Bob", "Cy", "Di"]);
  }));
