/** What must not compile. `deno check` fails where an expected error does not occur. */
import {
  Avg,
  Case,
  Count,
  type Database,
  defineModel,
  Exists,
  F,
  foreignKey,
  manyToMany,
  Max,
  oneToOne,
  OuterRef,
  prefetch,
  Q,
  reverseOf,
  StringAgg,
  Subquery,
  Sum,
  Value,
  When,
  Window,
} from "@nuages/nuages/db";
import { Coalesce, Lag, Now, TruncDate } from "@nuages/nuages/db/functions";
import {
  bigAuto,
  bigInteger,
  boolean,
  date,
  dateTime,
  decimal,
  duration,
  json,
  positiveBigInteger,
  time,
} from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { Author, Book, books, Tag } from "../db/library.ts";

declare const db: Database;

/** A row of a model. */
type Made<M extends { build(...values: never): unknown }> = ReturnType<M["build"]>;

/** Compiles when both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

function same<A, B>(_equal: Same<A, B>): void {}

Deno.test("filter() makes wrong fields, lookups and values compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Book.objects(db);
    all.filter({ title: "x", pages__gte: 1, publishedAt__year: 2024, publishedAt__year__in: [2024], status: "out" });
    all.filter({ author__mentor__name__icontains: "x", tags__name__in: ["x"], author: 1, editor: null, pk: 1 });
    all.filter({
      author__in: Author.objects(db),
      pages: F("id"),
      tags__isnull: true,
      publishedAt__range: [new Date(), new Date()],
    });
    all.filter(Q({ title: "x" }).or({ tags__name: "y" }).not());
    // @ts-expect-error there is no such field
    all.filter({ titel: "x" });
    // @ts-expect-error there is no such lookup
    all.filter({ title__like: "x" });
    // @ts-expect-error a text is not a number
    all.filter({ pages: "x" });
    // @ts-expect-error a list of numbers
    all.filter({ pages__in: ["x"] });
    // @ts-expect-error not one of the column's values
    all.filter({ status: "gone" });
    // @ts-expect-error true or false
    all.filter({ tags__isnull: 1 });
    // @ts-expect-error a text has no year
    all.filter({ title__year: 2024 });
    // @ts-expect-error there is no such field across the relation
    all.filter({ author__nam: "x" });
    // @ts-expect-error a text is not a number, across relations either
    all.filter({ author__mentor__age__gt: "x" });
    // @ts-expect-error there is no such relation
    all.filter({ writer__name: "x" });
    // @ts-expect-error a row of another model
    all.filter({ author: {} as Awaited<ReturnType<typeof Tag.build>> });
    // @ts-expect-error a wrong name inside of Q
    all.filter(Q({ title: "x" }).or({ titel: "y" }));
    // @ts-expect-error a wrong value inside of Q
    all.exclude(Q({ pages: "x" }));
    // @ts-expect-error a wrong name inside of F
    all.filter({ pages: F("pagez") });
    // @ts-expect-error there is no such field
    all.get({ slug: "x" });
    const [ann, sea, authors] = [{} as Made<typeof Author>, {} as Made<typeof Tag>, Author.objects(db)];
    all.filter({ author: ann, author__mentor__in: [ann, 2], tags: sea, author__in: authors, authorId__in: authors });
    all.filter({ author__in: all.values("author"), title__in: authors.flat("name"), pages: Subquery(authors) });
    all.filter({ pages__gt: F("id").plus(1), title: F("status"), status: F("title"), title__icontains: F("pages") });
    all.filter({ publishedAt__year: F("pages"), author: OuterRef("pk"), pages__in: [1, F("author__age")] });
    all.filter(Exists(authors)).filter(Case(When({ pages: 1 }, true), { default: false }));
    // @ts-expect-error an author is no tag, though it has all that a tag has
    all.filter({ tags: ann });
    // @ts-expect-error an author is no tag, in a list either
    all.filter({ tags__in: [sea, ann] });
    // @ts-expect-error tags are no authors
    all.filter({ author__in: Tag.objects(db) });
    // @ts-expect-error texts are no keys of authors
    all.filter({ author__in: all.values("title") });
    // @ts-expect-error texts are no numbers
    all.filter({ pages__in: authors.flat("name") });
    // @ts-expect-error a text is not a number, whoever computes it
    all.filter({ pages: F("title") });
    // @ts-expect-error a text is not a number, across relations either
    all.filter({ author__age__gt: Subquery(authors.values("name")) });
    // @ts-expect-error a number is not a text
    all.filter({ title: Count("tags") });
    // @ts-expect-error a text is not a number, inside of Q either
    all.filter(Q({ pages: 1 }).or({ pages__lt: Value("x") }));
    // @ts-expect-error there is no such field, in a list either
    all.filter({ pages__in: [1, F("pagez")] });
    // @ts-expect-error a number is neither true nor false
    all.filter(F("pages"));
    // @ts-expect-error a text is neither true nor false
    all.filter(Q(F("title")).and({ pages: 1 }));
    // @ts-expect-error two values are not one
    all.filter({ pages: Subquery(authors.values("id", "age")) });
  }
  void compiled;
});

Deno.test("filter() takes paths into JSON of any shape", () => {
  // deno-lint-ignore no-explicit-any -- what is tested is a column that somebody declared so
  const docs = sqliteTable("doc", { id: integer().primaryKey(), open: json<any>(), known: json<{ a: number }>() });
  const Doc = defineModel(docs, { app: "docs" });
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Doc.objects(db);
    all.filter({ open__title: "x", open__a__0__gt: 1, open: { a: 1 }, known__a: 1 });
    all.values("open__title").orderBy("open__title");
    // @ts-expect-error a key is no JSON
    all.filter({ id__title: "x" });
  }
  void compiled;
});

Deno.test("expressions carry the conditions in them to where the model is known", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Book.objects(db);
    all.annotate({ n: Count("tags", { filter: { tags__name__in: ["x"], pages__gt: F("id") }, distinct: true }) });
    all.annotate({ n: Count("*", { filter: Q({ tags__name: "x" }).or({ status: "out" }).not() }) });
    all.annotate({ n: Sum("pages", { filter: Exists(Tag.objects(db)), default: 0 }) });
    all.annotate({ many: Count("tags") }).annotate({ n: Case(When({ many__gt: 1 }, Value("a"))) }).filter({ n: "a" });
    all.annotate({ n: Window(Avg("pages", { filter: { status: "out" } }), { partitionBy: "author" }) });
    all.update({ pages: Case(When({ status: "out" }, F("pages").plus(1)), { default: 0 }) });
    all.orderBy(Case(When(Q({ status: "out" }).and({ pages__lt: 9 }), 0), { default: 1 }).desc());
    // Which keys it has is known when the site runs.
    all.annotate({ n: Count("tags", { filter: {} as Record<string, unknown> }) });
    // @ts-expect-error there is no such field across the relation
    all.annotate({ n: Count("tags", { filter: { tags__isSpam: false } }) });
    // @ts-expect-error there is no such lookup
    all.annotate({ n: Count("tags", { filter: { tags__name__like: "x" } }) });
    // @ts-expect-error a number is not a text
    all.annotate({ n: Count("tags", { filter: { tags__name: 5 } }) });
    // @ts-expect-error not one of the column's values, deep inside
    all.annotate({ n: Coalesce(Max("pages", { filter: Q({ pages: 1 }).or({ status: "gone" }) }), 0) });
    // @ts-expect-error there is no such field inside of F inside of a filter
    all.alias({ n: Count("tags", { filter: { pages__gt: F("pagez") } }) });
    // @ts-expect-error a number is not a text
    all.aggregate({ n: StringAgg("title", ", ", { filter: { title__startswith: 5 } }) });
    // @ts-expect-error there is no such field
    all.aggregate({ n: Sum("pages", { default: F("pagez") }) });
    // @ts-expect-error there is no such field
    all.annotate({ n: Case(When({ titel: "x" }, 1)) });
    // @ts-expect-error a text is not a number, inside of Q either
    all.annotate({ n: Case(When(Q({ pages: "x" }), 1)) });
    // @ts-expect-error there is no such field
    all.update({ pages: Case(When({ statuz: "out" }, 1)) });
    // @ts-expect-error there is no such field
    all.orderBy(Case(When({ statuz: "out" }, 0)).desc());
    // @ts-expect-error there is no such field
    all.filter({ pages: Case(When({ statuz: "out" }, 0)) });
    // @ts-expect-error there is no such field
    all.filter(Q({ pages: 1 }).or(Case(When({ statuz: "out" }, true))));
    // @ts-expect-error there is no such field
    all.annotate({ n: Window(Avg("pages"), { partitionBy: Case(When({ statuz: "out" }, 0)) }) });
    // @ts-expect-error there is no such field
    all.annotate({ n: Window(Lag("pages", { default: "pagez" }), { orderBy: "id" }) });
  }
  void compiled;
});

Deno.test("orderBy(), selectRelated() and prefetchRelated() make wrong names compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const all = Book.objects(db);
    all.orderBy("-title", "author__name", F("pages").desc({ nulls: "last" }), "?");
    all.selectRelated("author__mentor").prefetchRelated(
      "tags",
      prefetch("tags", { query: Tag.objects(db), to: "all" }),
    );
    // @ts-expect-error there is no such field
    all.orderBy("titel");
    // @ts-expect-error there is no such field
    all.orderBy("id", "-titel");
    // @ts-expect-error there is no such field across the relation
    all.orderBy("author__nam");
    // @ts-expect-error there is no such field across a relation that may lead nowhere
    all.orderBy("editor__nam");
    // @ts-expect-error there is no such field across a relation to many
    all.values("tags__nam");
    // @ts-expect-error there is no such field two relations away
    all.flat("author__mentor__nam");
    // @ts-expect-error there is no such field inside of F
    all.orderBy(F("titel").desc());
    // @ts-expect-error there is no such relation
    all.selectRelated("writer");
    // @ts-expect-error a relation to many rows is prefetched
    all.selectRelated("tags");
    // @ts-expect-error there is no such relation
    all.prefetchRelated("tagz");
    // @ts-expect-error a column is no relation
    all.prefetchRelated("author__name");
    Author.objects(db).prefetchRelated(prefetch("books__tags", { to: "titles" }), prefetch("books", { to: "best" }));
    // @ts-expect-error the property is that of a column
    all.prefetchRelated(prefetch("tags", { to: "title" }));
    // @ts-expect-error the property is that of another relation
    all.prefetchRelated(prefetch("tags", { to: "author" }));
    // @ts-expect-error the property is that of a method of rows
    all.prefetchRelated(prefetch("tags", { to: "save" }));
    // @ts-expect-error a book, which gets the property, has a title
    Author.objects(db).prefetchRelated(prefetch("books__tags", { to: "title" }));
    // @ts-expect-error a query of another model
    all.prefetchRelated(prefetch("tags", { query: Author.objects(db) }));
    // @ts-expect-error a query without rows
    all.prefetchRelated(prefetch("tags", { query: Tag.objects(db).values("name") }));
    // @ts-expect-error a query of the model in between
    Author.objects(db).prefetchRelated(prefetch("books__tags", { query: Book.objects(db) }));
    // @ts-expect-error there is no such option
    prefetch("tags", { toAttr: "all" });
    // @ts-expect-error there is no such field
    all.latest("publishd");
    all.dates("publishedAt", "year");
    // @ts-expect-error a text has no days
    all.dates("title", "year");
    // @ts-expect-error a number has no moments
    all.datetimes("author__age", "hour");
    // @ts-expect-error days have no hours
    all.dates("publishedAt", "hour");
    // @ts-expect-error a key is a number
    all.inBulk(["1"]);
    // @ts-expect-error an annotation must not have the name of a field
    all.annotate({ title: Count("tags") });
    // @ts-expect-error an annotation must not have the name of a method of rows
    all.annotate({ save: Count("tags") });
    // @ts-expect-error lookups begin after two underscores
    all.alias({ many__tags: Count("tags") });
    // @ts-expect-error there is no such field inside of F
    all.update({ pages: F("pagez") });
    all.update({ pages: F("pages").plus(1), title: F("author__name"), publishedAt: F("publishedAt").plus(60_000) });
    // @ts-expect-error a text is not a number, whoever computes it
    all.update({ pages: F("title") });
    // @ts-expect-error there is no such column
    all.only("titel");
    // @ts-expect-error there is no such column
    all.update({ titel: "x" });
    // @ts-expect-error a text is not a number
    all.update({ pages: "x" });
    const [book, tag] = [{} as Made<typeof Book>, {} as Made<typeof Tag>];
    all.contains(book).then(() => all.bulkUpdate([book], ["title"])).then(() => book.tags.set([tag, 1]));
    // @ts-expect-error a tag is no book
    all.contains(tag);
    // @ts-expect-error a tag is no book
    all.bulkUpdate([tag], ["title"]);
    // @ts-expect-error there is no such column
    all.bulkUpdate([book], ["titel"]);
    // @ts-expect-error a book is no tag
    book.tags.add(book);
    all.union(all.filter({ pages: 1 })).values("title").union(Author.objects(db).values("name"));
    // @ts-expect-error tags are no books
    all.union(all, Tag.objects(db));
    // @ts-expect-error tags are no books
    all.difference(Tag.objects(db));
    // @ts-expect-error there is no such column
    all.bulkCreate([{ title: "x", pages: 1, authorId: 1 }], { updateConflicts: true, updateFields: ["titel"] });
    // @ts-expect-error a text is not a number
    all.getOrCreate({ title: "x" }, { pages: "x" });
    // @ts-expect-error there is no such column
    book.save({ updateFields: ["titel"] });
    // @ts-expect-error a relation has no choices
    book.getDisplay("author");
    // @ts-expect-error a required value is missing
    all.create({ title: "x" });
    // @ts-expect-error there is no such column
    all.create({ title: "x", pages: 1, authorId: 1, writer: 1 });
  }
  void compiled;
});

Deno.test("results have the types of what was asked for", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    const all = Book.objects(db);
    const [record] = await all.values("title", "author__name", "editor__name", "tags__id", "publishedAt__year");
    same<
      typeof record,
      | {
        title: string;
        author__name: string;
        editor__name: string | null;
        tags__id: number | null;
        publishedAt__year: number | null;
      }
      | undefined
    >(true);
    const [list] = await all.valuesList("id", "publishedAt");
    same<typeof list, [number, Date | null] | undefined>(true);
    const [status] = await all.flat("status");
    same<typeof status, "draft" | "out" | undefined>(true);
    const [counted] = await Author.objects(db).annotate({ written: Count("books"), longest: Max("books__pages") });
    same<typeof counted, undefined>(false);
    const written: number | undefined = counted?.written;
    const longest: number | null | undefined = counted?.longest;
    const { average } = await all.aggregate({ average: Avg("pages") });
    same<typeof average, number | null>(true);
    const joined = await all.selectRelated("author", "editor").get({ pk: 1 });
    const name: string = joined.author.name;
    // @ts-expect-error there may be no editor
    const editor: string = joined.editor.name;
    const plain = await all.get({ pk: 1 });
    // @ts-expect-error a relation that was not fetched is awaited
    const early: string = plain.author.name;
    const later: string = (await plain.author).name;
    const [with2] = await all.prefetchRelated("tags");
    const tags: readonly string[] | undefined = with2?.tags.map((tag) => tag.name);
    const [ann] = await Author.objects(db).prefetchRelated(
      "students",
      prefetch("mentor", { query: Author.objects(db), to: "boss" }),
      prefetch("books__tags", { query: Tag.objects(db).annotate({ n: Count("books") }), to: "counted" }),
    );
    const counts: number[] | undefined = ann?.books.flatMap(({ counted }) => counted.map(({ n }) => n));
    const boss: string | undefined = ann?.boss?.name;
    // @ts-expect-error the property is one of the books
    ann?.counted;
    // @ts-expect-error there is no such annotation
    all.annotate({ total: Count("tags") }).filter({ totl: 1 });
    // @ts-expect-error an annotation has a type
    all.annotate({ total: Count("tags") }).filter({ total: "x" });
    // @ts-expect-error there is no such field
    all.annotate({ total: Count("tagz") });
    // @ts-expect-error there is no such field
    all.values("titel");
    // @ts-expect-error a deferred column is not there
    (await all.only("title").get({ pk: 1 })).pages;
    void [written, longest, name, editor, early, later, tags, counts, boss];
  }
  void compiled;
});

Deno.test("defineModel() makes wrong options compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const pages = sqliteTable("page", {
      id: integer().primaryKey(),
      title: text().notNull().unique(),
      bookId: integer(),
      nextTitle: text(),
    });
    const Page = defineModel(pages, {
      app: "x",
      ordering: ["-title", F("bookId").desc({ nulls: "last" }), F("book__title").asc()],
      naturalKey: ["title", "book", "book__title"],
      search: ["title", "nextTitle"],
      label: (page) => page.title,
      fields: { title: { verboseName: "Title", choices: [["a", "A"], ["More", [["b", "B"]]]] } },
      relations: {
        book: () => foreignKey(Book, pages.bookId),
        next: () => foreignKey(Page, pages.nextTitle, { toField: "title" }),
      },
    });
    Page.objects(db).filter({ book__author__name: "x", next: "a title", next__in: ["x"], next__next__id: 5 });
    // @ts-expect-error the relation leads to a title, not to a key
    Page.objects(db).filter({ next: 5 });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", ordering: ["titel"] });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", ordering: [F("titel").desc()] });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", getLatestBy: "titel" });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", search: ["titel"] });
    // @ts-expect-error a number has no words to look for
    defineModel(pages, { app: "x", search: ["id"] });
    // @ts-expect-error there is no such column or relation
    defineModel(pages, { app: "x", naturalKey: ["titel"] });
    // @ts-expect-error a choice is a text, as the column is
    defineModel(pages, { app: "x", fields: { title: { choices: [[1, "One"]] } } });
    // @ts-expect-error a choice in a group is a number, as the column is
    defineModel(pages, { app: "x", fields: { bookId: { choices: [["Old", [["1", "One"]]]] } } });
    // @ts-expect-error there is no such option of a column
    defineModel(pages, { app: "x", fields: { title: { verbose: "y" } } });
    // @ts-expect-error a relation is a function, so that models may point at each other
    defineModel(pages, { app: "x", relations: { book: foreignKey(Book, pages.bookId) } });
    // @ts-expect-error a column has this name
    defineModel(pages, { app: "x", relations: { title: () => foreignKey(Book, pages.bookId) } });
    // @ts-expect-error every row has something of this name
    defineModel(pages, { app: "x", relations: { save: () => foreignKey(Book, pages.bookId) } });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", label: (page) => page.titel });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", fields: { titel: {} } });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", uniqueTogether: [["titel"]] });
    // @ts-expect-error there is no such option
    defineModel(pages, { app: "x", verbose: "y" });
    // @ts-expect-error there is no such option
    defineModel(pages, { app: "x", relations: { book: () => foreignKey(Book, pages.bookId, { onDel: "cascade" }) } });
    // @ts-expect-error there is no such answer to a deletion
    foreignKey(Book, pages.bookId, { onDelete: "casc" });
    // @ts-expect-error a text does not refer to a number
    foreignKey(Book, pages.title);
    // @ts-expect-error a moment does not refer to a number
    oneToOne(Author, books.publishedAt);
    // @ts-expect-error a text refers to a title, but not to a number
    foreignKey(Page, pages.nextTitle);
    // @ts-expect-error a number does not refer to a title
    foreignKey(Page, pages.bookId, { toField: "title" });
    // @ts-expect-error there is no such column to refer to
    foreignKey(Page, pages.nextTitle, { toField: "titel" });
    const links = sqliteTable("link", { id: integer().primaryKey(), one: integer(), other: integer() });
    const Link = defineModel(links, { app: "x" });
    manyToMany(Page, Link, { from: links.one, to: links.other, symmetrical: false });
    manyToMany(Page, undefined, { table: "links", symmetrical: false });
    // @ts-expect-error a column of another table than the one between
    manyToMany(Page, Link, { from: pages.bookId, to: links.other });
    // @ts-expect-error the table between has a name already
    manyToMany(Page, Link, { table: "links" });
    // @ts-expect-error the table that is made between has no such column
    manyToMany(Page, undefined, { from: links.one });
    // @ts-expect-error there is no such option
    manyToMany(Page, Link, { form: links.one });
    // @ts-expect-error the book has no such relation
    defineModel(books, { app: "x", relations: { books: () => reverseOf(Book, "writer") } });
  }
  void compiled;
});

Deno.test("bigints and decimal numbers keep their types in conditions, values and arithmetic", () => {
  async function compiled(): Promise<void> {
    const files = sqliteTable("media_file", {
      id: bigAuto({ mode: "bigint" }),
      size: bigInteger({ mode: "bigint" }).notNull(),
      folderId: bigInteger("folder_id", { mode: "bigint" }),
      count: positiveBigInteger().notNull(),
      price: decimal({ maxDigits: 8, decimalPlaces: 2 }).notNull(),
    });
    const File = defineModel(files, { app: "media" });
    const all = File.objects(db);
    const row = await all.get({ pk: 1n, size__gt: 2n ** 60n, size__in: [1n], count: 1 });
    same<bigint, typeof row.id>(true);
    same<bigint | null, typeof row.folderId>(true);
    same<number, typeof row.count>(true);
    const totals = await all.aggregate({
      sum: Sum("size"),
      filled: Sum("size", { default: 0n }),
      mean: Avg("size"),
      price: Avg("price"),
      double: Sum(F("price").times(2)),
      most: Max(F("size").plus(1n)),
    });
    same<bigint | null, typeof totals.sum>(true);
    same<bigint, typeof totals.filled>(true);
    same<number | null, typeof totals.mean>(true);
    same<string | null, typeof totals.price>(true);
    same<string | null, typeof totals.double>(true);
    same<bigint | null, typeof totals.most>(true);
    const [computed] = await all.annotate({
      more: F("price").times(2).plus(F("count")),
      doubled: F("size").times(2),
      part: F("size").times(0.5),
      plain: F("count").times(2),
      value: Value(5n),
    });
    same<string | null, NonNullable<typeof computed>["more"]>(true);
    same<bigint | null, NonNullable<typeof computed>["doubled"]>(true);
    same<number | null, NonNullable<typeof computed>["part"]>(true);
    same<number | null, NonNullable<typeof computed>["plain"]>(true);
    same<bigint, NonNullable<typeof computed>["value"]>(true);
    same<Map<bigint, typeof row>, Awaited<ReturnType<typeof all.inBulk<"id">>>>(true);
    // @ts-expect-error a number is not a bigint
    all.filter({ size: 1 });
    // @ts-expect-error a list of bigints
    all.filter({ size__in: [1] });
    // @ts-expect-error a bigint is not a number
    all.filter({ count: 1n });
    // @ts-expect-error a key that is a bigint
    all.get({ pk: 1 });
    // @ts-expect-error a new row needs a bigint
    all.create({ size: 1, count: 1, price: "1.00" });
    // @ts-expect-error a text is no factor
    F("price").times("2");
    // @ts-expect-error there is no such mode
    bigInteger({ mode: "string" });
  }
  void compiled;
});

Deno.test("update() makes expressions of another type than the column compile errors", () => {
  // Never called: the compiler alone reads it.
  async function compiled(): Promise<void> {
    const tracks = sqliteTable("track", {
      id: integer().primaryKey(),
      title: text().notNull(),
      at: dateTime().notNull(),
      day: date(),
      clock: time(),
      took: duration(),
      price: decimal({ maxDigits: 8, decimalPlaces: 2 }).notNull(),
      stock: integer(),
      isbn: bigInteger({ mode: "bigint" }),
      live: boolean(),
    });
    const Track = defineModel(tracks, { app: "music" });
    const all = Track.objects(db);
    all.update({ at: F("at").plus(60_000), day: F("day").plus(1), clock: F("clock").minus(F("took")) });
    all.update({ took: F("took").times(2), stock: F("stock").plus(1), isbn: F("isbn").plus(1), live: F("live") });
    all.update({ took: F("at").minus(Value(new Date(5))), title: F("day"), day: TruncDate("at") });
    all.update({ price: F("price").plus(F("stock")), isbn: F("stock"), stock: F("at__year"), at: Now() });
    all.update({ price: Value("0.1"), took: Value(5000), day: Value("2026-11-21"), clock: Value("9:00") });
    all.update({ at: Coalesce("at", Now()), took: Case(When({ stock: 1 }, Value(5))), price: Coalesce("price", 0) });
    const [row] = await all.annotate({
      later: F("at").plus(5),
      span: F("at").minus(F("at")),
      noon: F("day").plus(5),
      days: F("day").minus(F("day")),
    });
    same<Date | null, NonNullable<typeof row>["later"]>(true);
    same<number | null, NonNullable<typeof row>["span"]>(true);
    same<Date | string | null, NonNullable<typeof row>["noon"]>(true);
    same<number | null, NonNullable<typeof row>["days"]>(true);
    // @ts-expect-error a text is no decimal number
    all.update({ price: F("title") });
    // @ts-expect-error a moment is no day
    all.update({ day: F("at") });
    // @ts-expect-error a day is no moment
    all.update({ at: F("day") });
    // @ts-expect-error a number is no moment
    all.update({ at: F("stock") });
    // @ts-expect-error between two moments lies no moment
    all.update({ at: F("at").minus(F("at")) });
    // @ts-expect-error a decimal number is no whole one
    all.update({ stock: F("price").times(2) });
    // @ts-expect-error a bigint is no number
    all.update({ stock: F("isbn") });
    // @ts-expect-error a moment is no duration
    all.update({ took: F("at").plus(1) });
    // @ts-expect-error a moment is no number, inside of Case either
    all.update({ stock: Case(When({ stock: 1 }, F("at")), { default: 0 }) });
    // @ts-expect-error a moment is no text
    all.update({ title: F("at") });
  }
  void compiled;
});
