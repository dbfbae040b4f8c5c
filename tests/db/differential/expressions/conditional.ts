/** Cases, queries inside of queries, and windows. */
import {
  Avg,
  Case,
  Count,
  Exists,
  F,
  Max,
  OuterRef,
  Q,
  type Source,
  Subquery,
  Sum,
  Value,
  When,
  Window,
} from "@nuages/nuages/db";
import {
  CumeDist,
  DenseRank,
  FirstValue,
  Lag,
  LastValue,
  Lead,
  Lower,
  NthValue,
  Ntile,
  PercentRank,
  Rank,
  RowNumber,
} from "@nuages/nuages/db/functions";
import type { Asked } from "./asked.ts";
import { Author, Book, BookTag, Publisher, Review, Store, Tag } from "../models.ts";

const size = Case(When({ pages__lt: 50 }, Value("small")), When({ pages__lt: 300 }, Value("medium")), {
  default: Value("large"),
});

const reviews = (db: Source) => Review.objects(db).filter({ book: OuterRef("pk") });

const good = (db: Source) => reviews(db).filter({ stars__gte: 4 });

const firstStars = (db: Source) => Subquery(reviews(db).orderBy("created").values("stars").slice(0, 1));

const numberOfReviews = (db: Source) =>
  Subquery(reviews(db).orderBy().values("book").annotate({ n: Count("pk") }).values("n"));

const byLanguage = { partitionBy: [F("language")], orderBy: [F("pages").asc(), F("id").asc()] };

const byPages = { orderBy: [F("pages").desc(), F("id").asc()] };

const books = (db: Source) => Book.objects(db).orderBy("pk").values("pk");

export const CONDITIONAL: Asked = {
  cases: (db) => books(db).annotate({ n: size }),
  "cases without a default": (db) => books(db).annotate({ n: Case(When({ language: "en" }, F("pages"))) }),
  "cases of columns": (db) =>
    books(db).annotate({ n: Case(When({ rating__isnull: true }, F("pages")), { default: F("rating") }) }),
  "cases of a Q": (db) =>
    books(db).annotate({
      n: Case(When(Q({ language: "en" }).or({ pages__gt: 300 }), Value(1)), { default: Value(0) }),
    }),
  "cases of what may be missing": (db) =>
    books(db).annotate({ n: Case(When(Q({ rating__gt: 3 }).not(), Value(1)), { default: Value(0) }) }),
  "cases of not many": (db) =>
    Book.objects(db).orderBy("pk", "tags__pk").annotate({
      n: Case(When(Q({ tags__name: "air" }).not(), Value(1)), { default: Value(0) }),
    }).valuesList("pk", "n"),
  "cases in cases": (db) =>
    books(db).annotate({ n: Case(When({ inPrint: true }, size), { default: Lower("language") }) }),
  "cases across": (db) =>
    books(db).annotate({ n: Case(When({ publisher__city: "Paris" }, F("publisher__name")), { default: F("title") }) }),
  "cases without a case": (db) => books(db).annotate({ n: Case({ default: Value(3) }) }),
  "filter by cases": (db) => Book.objects(db).annotate({ size: size }).filter({ size: "small" }),
  "groups of cases": (db) =>
    Book.objects(db).annotate({ size: size }).values("size").orderBy("size").annotate({ n: Count("pk") }),
  "aggregate of cases": (db) =>
    Book.objects(db).aggregate({
      n: Sum(Case(When({ language: "fr" }, F("pages")), { default: Value(0) })),
      m: Count(Case(When({ inPrint: true }, Value(1)))),
    }),
  "each aggregate of cases": (db) =>
    Publisher.objects(db).orderBy("pk").annotate({
      n: Sum(Case(When({ books__language: "en" }, Value(1)), { default: Value(0) })),
    }).valuesList("name", "n"),
  "cases of an aggregate": (db) =>
    Publisher.objects(db).orderBy("pk").annotate({ n: Count("books") }).annotate({
      m: Case(When({ n__gt: 4 }, Value("many")), When({ n: 0 }, Value("none")), { default: Value("some") }),
    }).valuesList("name", "m"),
  subquery: (db) => books(db).annotate({ n: firstStars(db) }),
  "subquery with a count": (db) => books(db).annotate({ n: numberOfReviews(db) }),
  "subquery with an aggregate": (db) =>
    books(db).annotate({ n: Subquery(reviews(db).orderBy().values("book").annotate({ n: Avg("stars") }).values("n")) }),
  "subquery of the same model": (db) =>
    books(db).annotate({
      n: Subquery(
        Book.objects(db).filter({ publisher: OuterRef("publisher"), pages__gt: OuterRef("pages") }).orderBy(
          "pages",
          "pk",
        ).values("title").slice(0, 1),
      ),
    }),
  "filter by a subquery": (db) => Book.objects(db).annotate({ n: firstStars(db) }).filter({ n__gte: 3 }),
  "comparison with a subquery": (db) =>
    Book.objects(db).filter({
      pages__gt: Subquery(Book.objects(db).filter({ title: "Abc" }).values("pages").slice(0, 1)),
    }),
  "comparison with a subquery of each": (db) =>
    Book.objects(db).filter({ rating__lt: Subquery(reviews(db).orderBy("-stars", "pk").values("stars").slice(0, 1)) }),
  "order by a subquery": (db) => Book.objects(db).orderBy(firstStars(db).desc(), "pk"),
  "aggregate of a subquery": (db) =>
    Book.objects(db).annotate({ n: numberOfReviews(db) }).aggregate({ m: Max("n"), s: Sum("n") }),
  "subquery across": (db) =>
    Store.objects(db).orderBy("pk").annotate({
      n: Subquery(
        Book.objects(db).filter({ stores: OuterRef("pk") }).orderBy("-pages", "pk").values("publisher__name").slice(
          0,
          1,
        ),
      ),
    }).valuesList("name", "n"),
  "subquery in a subquery": (db) =>
    Publisher.objects(db).annotate({
      n: Subquery(
        Book.objects(db).filter({
          publisher: OuterRef("pk"),
          pk__in: Review.objects(db).filter({ book: OuterRef("pk"), stars__gt: OuterRef(OuterRef("pk")) }).values(
            "book",
          ),
        }).orderBy("pk").values("pk").slice(0, 1),
      ),
    }).valuesList("name", "n"),
  "arithmetic with the outer": (db) =>
    Book.objects(db).filter(Exists(Book.objects(db).filter({ pages: OuterRef("pages").plus(1) }))),
  "in a query": (db) => Book.objects(db).filter({ pk__in: Review.objects(db).filter({ stars: 5 }).values("book") }),
  "in a query of rows": (db) =>
    Review.objects(db).filter({ book__in: Book.objects(db).filter({ language: "el" }) }).orderBy("pk"),
  "in a slice of a query": (db) =>
    Book.objects(db).filter({ pk__in: Book.objects(db).orderBy("-pages", "pk").slice(0, 5) }),
  "in a query with an aggregate": (db) =>
    Book.objects(db).filter({
      publisher__in: Publisher.objects(db).annotate({ n: Count("books") }).filter({ n__gt: 6 }),
    }),
  "in a union": (db) =>
    Book.objects(db).filter({
      pk__in: Book.objects(db).filter({ pages: 300 }).orderBy().values("pk").union(
        Book.objects(db).filter({ pages: 1 }).orderBy().values("pk"),
      ),
    }),
  exists: (db) => Book.objects(db).filter(Exists(reviews(db))),
  "not exists": (db) => Book.objects(db).filter(Q(Exists(good(db))).not()),
  "exclude exists": (db) => Book.objects(db).exclude(Exists(good(db))),
  "annotate exists": (db) =>
    books(db).annotate({
      n: Exists(good(db)),
      m: Case(When(Exists(good(db)), Value(false)), { default: Value(true) }),
    }),
  "filter by an annotated exists": (db) =>
    Book.objects(db).annotate({ good: Exists(good(db)) }).filter({ good: true, inPrint: false }),
  "exists or": (db) => Book.objects(db).filter(Q(Exists(good(db))).or({ pages: 1 })),
  "exists and": (db) => Book.objects(db).filter(Q(Exists(good(db))).and({ language: "en" })),
  "exists of a join": (db) =>
    Publisher.objects(db).filter(
      Exists(BookTag.objects(db).filter({ book__publisher: OuterRef("pk"), tag__name: "air" })),
    ),
  "exists in a case": (db) =>
    books(db).annotate({ n: Case(When(Exists(good(db)), Value("good")), { default: Value("bad") }) }),
  "exists of a slice": (db) =>
    Tag.objects(db).filter(Exists(BookTag.objects(db).filter({ tag: OuterRef("pk") }).slice(1))),
  "exists of a group": (db) =>
    Author.objects(db).filter(
      Exists(
        Book.objects(db).filter({ authors: OuterRef("pk") }).values("language").annotate({ n: Count("pk") }).filter({
          n__gt: 2,
        }),
      ),
    ),
  "row number": (db) => books(db).annotate({ n: Window(RowNumber(), byPages) }),
  "row number of each": (db) => books(db).annotate({ n: Window(RowNumber(), byLanguage) }),
  rank: (db) => books(db).annotate({ n: Window(Rank(), { orderBy: F("pages").asc() }) }),
  "dense rank": (db) =>
    books(db).annotate({ n: Window(DenseRank(), { partitionBy: [F("language")], orderBy: F("rating").desc() }) }),
  "percent rank": (db) => books(db).annotate({ n: Window(PercentRank(), { orderBy: F("pages").asc() }) }),
  "cumulative distribution": (db) => books(db).annotate({ n: Window(CumeDist(), { orderBy: F("pages").asc() }) }),
  lag: (db) => books(db).annotate({ n: Window(Lag("pages"), byLanguage) }),
  "lag of three, with a default": (db) =>
    books(db).annotate({ n: Window(Lag("pages", { offset: 3, default: Value(-1) }), byLanguage) }),
  lead: (db) => books(db).annotate({ n: Window(Lead("title"), byLanguage) }),
  "lead of an expression": (db) => books(db).annotate({ n: Window(Lead(F("pages").times(2), { offset: 2 }), byPages) }),
  "first value": (db) => books(db).annotate({ n: Window(FirstValue("title"), byLanguage) }),
  "last value": (db) => books(db).annotate({ n: Window(LastValue("title"), { frame: { rows: {} }, ...byLanguage }) }),
  "nth value": (db) => books(db).annotate({ n: Window(NthValue("pages", 3), byLanguage) }),
  ntile: (db) => books(db).annotate({ n: Window(Ntile(4), byPages) }),
  "sum over all": (db) => books(db).annotate({ n: Window(Sum("pages")) }),
  "sum over each": (db) =>
    books(db).annotate({ n: Window(Sum("pages"), { partitionBy: [F("language"), F("inPrint")] }) }),
  "running sum": (db) => books(db).annotate({ n: Window(Sum("pages"), byLanguage) }),
  "average of neighbours": (db) =>
    books(db).annotate({ n: Window(Avg("pages"), { frame: { rows: { start: -1, end: 1 } }, ...byPages }) }),
  "sum of what follows": (db) =>
    books(db).annotate({ n: Window(Sum("pages"), { frame: { rows: { start: 0 } }, ...byPages }) }),
  "sum of near values": (db) =>
    books(db).annotate({ n: Window(Sum("pages"), { orderBy: F("pages").asc(), frame: { range: { end: 0 } } }) }),
  "count over each": (db) => books(db).annotate({ n: Window(Count("rating"), { partitionBy: F("publisher") }) }),
  "greatest of each": (db) => books(db).annotate({ n: Window(Max("created"), { partitionBy: F("publisher__city") }) }),
  "window across": (db) =>
    books(db).annotate({
      n: Window(RowNumber(), {
        partitionBy: F("publisher__city"),
        orderBy: [F("publisher__name").asc(), F("id").asc()],
      }),
    }),
  "order by a window": (db) => Book.objects(db).annotate({ n: Window(RowNumber(), byLanguage) }).orderBy("n", "pk"),
  "window of a filter": (db) => books(db).annotate({ n: Window(RowNumber(), byPages) }).filter({ language: "en" }),
  "window over an aggregate": (db) =>
    Publisher.objects(db).orderBy("pk").annotate({ n: Count("books") }).annotate({
      m: Window(Rank(), { orderBy: F("n").desc() }),
    }).valuesList("pk", "n", "m"),
};
