/** Decimal numbers in arithmetic and aggregates: decimal numbers again, with the digits that Django has. */
import { Avg, Case, Count, F, Max, Min, type Source, StdDev, Sum, Value, When } from "@nuages/nuages/db";
import { Abs, Cast, Coalesce, Greatest } from "@nuages/nuages/db/functions";
import type { Asked } from "./asked.ts";
import { Book, Publisher } from "../models.ts";

const books = (db: Source) => Book.objects(db).orderBy("pk");

export const DECIMALS: Asked = {
  plus: (db) => books(db).annotate({ a: F("price").plus(1), b: F("price").plus(F("price")) }).valuesList("a", "b"),
  minus: (db) => books(db).annotate({ a: F("price").minus(20), b: F("price").minus(F("pages")) }).valuesList("a", "b"),
  times: (db) => books(db).annotate({ a: F("price").times(3), b: F("price").times(F("pages")) }).valuesList("a", "b"),
  "times a fraction": (db) =>
    books(db).annotate({ a: F("price").times(Value("1.19", "decimal")), b: F("price").times(Value("0.07", "decimal")) })
      .valuesList("a", "b"),
  "divided by": (db) =>
    books(db).annotate({ a: F("price").dividedBy(3), b: F("price").dividedBy(Value("2.5", "decimal")) })
      .valuesList("a", "b"),
  "in several steps": (db) =>
    books(db).annotate({ a: F("price").times(F("pages")).minus(F("price")).dividedBy(7) }).flat("a"),
  "of what is annotated": (db) =>
    books(db).annotate({ a: F("price").times(2) }).annotate({ b: F("a").plus(F("price")) }).flat("b"),
  "filter by arithmetic": (db) => books(db).annotate({ a: F("price").times(2) }).filter({ a: "21.00" }),
  "filter by more": (db) => books(db).annotate({ a: F("price").times(2) }).filter({ a__gt: "39.98" }),
  "filter by several": (db) => books(db).annotate({ a: F("price").plus(1) }).filter({ a__in: ["11.50", "1.00"] }),
  "filter by each other": (db) => books(db).filter({ price__gt: F("pages").dividedBy(10) }),
  "order by arithmetic": (db) => Book.objects(db).orderBy(F("price").times(F("pages")).desc(), "pk"),
  "sum of arithmetic": (db) => Book.objects(db).aggregate({ n: Sum(F("price").times(F("pages"))) }),
  "sum of a part": (db) => Book.objects(db).aggregate({ n: Sum("price", { filter: { language: "fr" } }) }),
  "sum of different ones": (db) => Book.objects(db).aggregate({ n: Sum("price", { distinct: true }) }),
  "sum of none": (db) => Book.objects(db).filter({ pk: -1 }).aggregate({ n: Sum("price"), m: Max("price") }),
  "sum of sums": (db) =>
    Publisher.objects(db).annotate({ total: Sum("books__price") }).aggregate({ n: Sum("total"), m: Max("total") }),
  "arithmetic with aggregates": (db) =>
    Book.objects(db).orderBy("language").values("language")
      .annotate({ n: Sum("price"), m: Max("price"), count: Count("pk") }).annotate({ a: F("n").minus(F("m")) }),
  "averages of groups": (db) => Book.objects(db).orderBy("language").values("language").annotate({ n: Avg("price") }),
  "average of arithmetic": (db) => Book.objects(db).aggregate({ n: Avg(F("price").times(2)) }),
  "least and greatest of arithmetic": (db) =>
    Book.objects(db).aggregate({ a: Min(F("price").plus(1)), b: Max(F("price").times(3)) }),
  deviation: (db) => Book.objects(db).filter({ pages: 300 }).aggregate({ n: StdDev("price") }),
  Coalesce: (db) => books(db).annotate({ a: Coalesce("price", Value("1.00", "decimal")) }).flat("a"),
  Greatest: (db) => books(db).annotate({ a: Greatest("price", F("price").times(2).minus(10)) }).flat("a"),
  Abs: (db) => books(db).annotate({ a: Abs(F("price").minus(20)) }).flat("a"),
  Case: (db) =>
    books(db).annotate({ a: Case(When({ pages__gt: 200 }, F("price").times(2)), { default: F("price") }) }).flat("a"),
  "Cast to a whole number": (db) => books(db).annotate({ a: Cast("price", "integer") }).flat("a"),
  "write arithmetic": async (db) => {
    await Book.objects(db).update({ price: F("price").times(2).plus(1) });
    return books(db).flat("price");
  },
};
