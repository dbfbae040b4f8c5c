import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { Count, F, prefetch, Q, Sum, Window } from "@nuages/nuages/db";
import { Cast, Lag, Rank, RowNumber } from "@nuages/nuages/db/functions";
import { Author, Book, withLibrary } from "../library.ts";

const byPages = Window(RowNumber(), { orderBy: F("pages").desc() });

Deno.test("filter() and exclude() take windows, which see all rows that fit otherwise", () =>
  withLibrary(async ({ db }) => {
    const placed = Book.objects(db).annotate({ place: byPages });

    deepStrictEqual(await placed.filter({ place__lte: 2 }).flat("title"), ["Djinns", "Echoes"]);
    deepStrictEqual(await placed.filter({ place: 1, status: "out" }).flat("title"), ["Djinns"]);
    deepStrictEqual(await placed.filter({ place: 1 }).filter({ status: "out" }).flat("title"), ["Djinns"]);
    deepStrictEqual(await placed.filter(Q({ place: 1 }).or({ title: "Clouds" })).flat("title"), ["Clouds", "Echoes"]);
    deepStrictEqual(await placed.exclude({ place__gt: 1 }).flat("title"), ["Echoes"]);
    deepStrictEqual(await placed.filter({ pages__gt: F("place").times(100) }).flat("title"), ["Djinns", "Echoes"]);
  }));

Deno.test("a query that is filtered by a window can be read, ordered, cut and counted as any other", () =>
  withLibrary(async ({ db }) => {
    const first = Book.objects(db).annotate({ place: byPages }).filter({ place__lt: 4 });
    const [book] = await first.selectRelated("author", "editor").orderBy("-author__name", "-place").slice(0, 1);

    deepStrictEqual([book?.title, book?.place, book?.author.name, book?.editor], ["Djinns", 2, "Bob", null]);
    deepStrictEqual((await first.orderBy("-place").slice(1, 3)).map(String), ["Djinns", "Echoes"]);
    strictEqual(await first.count(), 3);
    strictEqual(await first.exists(), true);
    strictEqual(await first.filter({ place: 9 }).exists(), false);
    deepStrictEqual(await first.aggregate({ pages: Sum("pages") }), { pages: 650 });
    deepStrictEqual(await first.values("author").distinct().orderBy("author"), [{ author: 1 }, { author: 2 }]);
    deepStrictEqual((await Array.fromAsync(first.iterator({ chunkSize: 1 }))).length, 3);
    deepStrictEqual(await Author.objects(db).filter({ books__in: first }).distinct().flat("name"), ["Ann", "Bob"]);
    deepStrictEqual(await first.none(), []);
  }));

Deno.test("a window that is not annotated filters rows, also those to change and to delete", () =>
  withLibrary(async ({ db }) => {
    // True for all but the first one.
    const later = Cast(Window(Lag("id"), { orderBy: F("id").asc() }), "boolean");

    deepStrictEqual(await Book.objects(db).filter(later).orderBy("id").flat("id"), [2, 3, 4]);
    strictEqual(await Book.objects(db).filter(later).count(), 3);
    deepStrictEqual(await Book.objects(db).filter(later).aggregate({ n: Count("*") }), { n: 3 });
    strictEqual(await Book.objects(db).filter(later).update({ status: "draft" }), 3);
    deepStrictEqual((await Book.objects(db).alias({ place: byPages }).filter({ place: 1 }).delete())[0], 1);
    deepStrictEqual(await Book.objects(db).filter({ status: "draft" }).orderBy("id").flat("id"), [2, 4]);
  }));

Deno.test("a window over groups filters groups", () =>
  withLibrary(async ({ db }) => {
    const most = Author.objects(db).annotate({ n: Count("books") })
      .annotate({ place: Window(Rank(), { orderBy: F("n").desc() }) });

    deepStrictEqual(await most.filter({ place: 1 }).valuesList("name", "n"), [["Bob", 2]]);
    deepStrictEqual(await most.filter({ place: 2, n__gt: 0, name__gt: "B" }).valuesList("name"), [["Cy"]]);
  }));

Deno.test("prefetchRelated() takes rows that are filtered by a window, and refuses to cut them as well", () =>
  withLibrary(async ({ db }) => {
    const first = Book.objects(db).annotate({
      place: Window(RowNumber(), { partitionBy: F("author"), orderBy: F("pages").desc() }),
    }).filter({ place: 1 });
    const authors = await Author.objects(db).prefetchRelated(prefetch("books", { query: first, to: "longest" }));

    deepStrictEqual(authors.map(({ longest }) => longest.map(({ title }) => title)), [["Clouds"], ["Echoes"], [
      "100% of_it",
    ], []]);
    await rejects(
      async () => await Author.objects(db).prefetchRelated(prefetch("books", { query: first.slice(0, 1) })),
      /Cannot slice the rows of a prefetch that are filtered by a window/,
    );
  }));

Deno.test("a window cannot be compared with each of many rows", () =>
  withLibrary(({ db }) => {
    const placed = Book.objects(db).annotate({ place: byPages });

    throws(() => placed.exclude({ tags__id: F("place") }).toSQL(), /Cannot filter by "tags__id": a window cannot be/);
    return Promise.resolve();
  }));
