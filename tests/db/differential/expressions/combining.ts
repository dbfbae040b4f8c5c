/** Queries put together: all of several, what they share, what is in one alone. */
import { Count, F, type Source, Value } from "@nuages/nuages/db";
import type { Asked } from "./asked.ts";
import { Author, Book, Publisher, Tag } from "../models.ts";

const books = (db: Source) => Book.objects(db).orderBy();

const authors = (db: Source) => Author.objects(db).orderBy();

const publishers = (db: Source) => Publisher.objects(db).orderBy();

const tags = (db: Source) => Tag.objects(db).orderBy();

const english = (db: Source) => books(db).filter({ language: "en" });

const long = (db: Source) => books(db).filter({ pages__gt: 250 });

const abc = (db: Source) => books(db).filter({ pages: 300 });

async function keys(books: PromiseLike<readonly { pk: number }[]>): Promise<number[]> {
  return (await books).map(({ pk }) => pk).toSorted((one, other) => one - other);
}

export const COMBINING: Asked = {
  union: (db) => keys(english(db).union(long(db))),
  "union of three": (db) => keys(abc(db).union(long(db), books(db).filter({ pages: 1 }))),
  "union of all": (db) => keys(abc(db).union(long(db), { all: true })),
  "union, ordered": (db) => abc(db).union(long(db)).orderBy("pages", "id"),
  "union, ordered the other direction": (db) => abc(db).union(long(db)).orderBy("-pages", "-id"),
  "union, sliced": (db) => abc(db).union(long(db)).orderBy("id").slice(2, 5),
  "union, counted": (db) => english(db).union(long(db)).count(),
  "union of all, counted": (db) => abc(db).union(long(db), { all: true }).count(),
  "union exists": (db) => books(db).filter({ pages: 7 }).union(books(db).filter({ pages: 8 })).exists(),
  "union with a query without rows": (db) => keys(abc(db).union(books(db).none())),
  "union of queries without rows": (db) => keys(books(db).none().union(books(db).none())),
  "union, first": (db) => abc(db).union(long(db)).orderBy("-pages", "id").first(),
  "union of values": (db) => authors(db).valuesList("name").union(tags(db).valuesList("name")).orderBy("name"),
  "union of flat values": (db) => authors(db).flat("name").union(publishers(db).flat("name")).orderBy("name"),
  "union of annotations": (db) =>
    authors(db).annotate({ kind: Value("a") }).valuesList("kind", "name").union(
      tags(db).annotate({ kind: Value("t") }).valuesList("kind", "name"),
    ).orderBy("kind", "name"),
  "union of slices": (db) =>
    keys(
      books(db).filter({ pk__in: Book.objects(db).orderBy("pk").slice(0, 2) }).union(books(db).filter({ pk: 40 })),
    ),
  "union of aggregates": (db) =>
    publishers(db).annotate({ n: Count("books") }).valuesList("name", "n").union(
      tags(db).annotate({ n: Count("books") }).valuesList("name", "n"),
    ).orderBy("-n", "name"),
  "union of values, distinct": (db) => english(db).flat("pages").union(long(db).flat("pages")).orderBy("pages"),
  intersection: (db) => keys(english(db).intersection(long(db))),
  "intersection of three": (db) => keys(english(db).intersection(long(db), abc(db))),
  "intersection, ordered": (db) => english(db).intersection(long(db)).orderBy("-id"),
  "intersection with a query without rows": (db) => keys(english(db).intersection(books(db).none())),
  difference: (db) => keys(english(db).difference(long(db))),
  "difference of three": (db) => keys(english(db).difference(long(db), books(db).filter({ inPrint: false }))),
  "difference, ordered": (db) => long(db).difference(english(db)).orderBy("id"),
  "difference, sliced": (db) => english(db).difference(long(db)).orderBy("id").slice(0, 4),
  "difference from a query without rows": (db) => keys(english(db).difference(books(db).none())),
  "difference of values": (db) => books(db).flat("pages").difference(english(db).flat("pages")).orderBy("pages"),
  "values after union": (db) => abc(db).union(long(db)).flat("title").then((titles) => titles.toSorted()),
  "distinct of duplicates": (db) =>
    publishers(db).filter({ books__pages: 300 }).union(publishers(db).filter({ books__pages: 300 })).count(),
  "counted with F": (db) => books(db).filter({ pages: F("pages") }).difference(abc(db)).count(),
};
