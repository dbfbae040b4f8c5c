/** What must not compile. `deno check` fails where an expected error does not occur. */
import {
  Avg,
  Count,
  type Database,
  defineModel,
  F,
  foreignKey,
  Max,
  prefetch,
  Q,
  reverseOf,
  Sum,
  Value,
} from "@nuages/nuages/db";
import { bigAuto, bigInteger, decimal, positiveBigInteger } from "@nuages/nuages/db/fields";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { Author, Book, books, Tag } from "../db/library.ts";

declare const db: Database;

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
    // @ts-expect-error there is no such field
    all.latest("publishd");
    // @ts-expect-error a key is a number
    all.inBulk(["1"]);
    // @ts-expect-error an annotation must not have the name of a field
    all.annotate({ title: Count("tags") });
    // @ts-expect-error there is no such field inside of F
    all.update({ pages: F("pagez") });
    // @ts-expect-error there is no such column
    all.only("titel");
    // @ts-expect-error there is no such column
    all.update({ titel: "x" });
    // @ts-expect-error a text is not a number
    all.update({ pages: "x" });
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
    void [written, longest, name, editor, early, later, tags];
  }
  void compiled;
});

Deno.test("defineModel() makes wrong options compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    const pages = sqliteTable("page", { id: integer().primaryKey(), title: text().notNull(), bookId: integer() });
    const Page = defineModel(pages, {
      app: "x",
      ordering: ["-title"],
      label: (page) => page.title,
      fields: { title: { verboseName: "Title" } },
      relations: { book: () => foreignKey(Book, pages.bookId) },
    });
    Page.objects(db).filter({ book__author__name: "x" });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", ordering: ["titel"] });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", label: (page) => page.titel });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", fields: { titel: {} } });
    // @ts-expect-error there is no such column
    defineModel(pages, { app: "x", uniqueTogether: [["titel"]] });
    // @ts-expect-error there is no such option
    defineModel(pages, { app: "x", verbose: "y" });
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
