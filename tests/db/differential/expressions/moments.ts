/** Arithmetic with moments, days and durations, and values that are kept as what they are compared with. */
import { Case, F, Max, Min, type Source, Value, When } from "@nuages/nuages/db";
import { Coalesce } from "@nuages/nuages/db/functions";
import type { Asked } from "./asked.ts";
import { Book, Review, Store } from "../models.ts";

const DAY = 86_400_000;
const books = (db: Source) => Book.objects(db).orderBy("pk");
const reviews = (db: Source) => Review.objects(db).orderBy("pk");

export const MOMENTS: Asked = {
  "plus a duration": (db) => books(db).annotate({ a: F("created").plus(90_061_001) }).flat("a"),
  "minus a duration": (db) => books(db).annotate({ a: F("created").minus(0.001) }).flat("a"),
  "plus a column": (db) => reviews(db).annotate({ a: F("book__created").plus(F("spent")) }).flat("a"),
  "a duration plus a moment": (db) => reviews(db).annotate({ a: F("spent").plus(F("book__created")) }).flat("a"),
  "between moments": (db) => books(db).annotate({ a: F("created").minus(Value(new Date(0))) }).flat("a"),
  "between days": (db) => books(db).annotate({ a: F("published").minus(Value("2020-01-01", "date")) }).flat("a"),
  "between times": (db) =>
    Store.objects(db).orderBy("pk").annotate({ a: F("opens").minus(Value("08:00:00.25", "time")) }).flat("a"),
  "between the first and the last": (db) => books(db).aggregate({ a: Max("created").minus(Min("created")) }),
  "durations together": (db) => reviews(db).annotate({ a: F("spent").plus(F("spent")).minus(1500) }).flat("a"),
  "filter by a duration later": (db) => reviews(db).filter({ book__created__lt: F("book__created").plus(F("spent")) }),
  "filter by time between": (db) =>
    books(db).annotate({ a: F("created").minus(Value(new Date("2020-01-01T00:00:00Z"))) }).filter({ a__gt: DAY }),
  "filter by a value": (db) => reviews(db).filter({ spent__gte: Value(90_000) }),
  "filter by a value of cases": (db) =>
    reviews(db).filter({ spent__gte: Case(When({ stars__gt: 2 }, Value(60_000)), { default: Value(1) }) }),
  "filter by an ID": (db) => Store.objects(db).filter({ code: Value("123e4567-e89b-12d3-a456-426614174000") }),
  "update to a value": async (db) => {
    await Review.objects(db).update({ spent: Value(5000) });
    return reviews(db).flat("spent");
  },
  "update to cases": async (db) => {
    await Review.objects(db).update({ spent: Case(When({ stars__gt: 2 }, Value(7000)), { default: Value(1) }) });
    return reviews(db).flat("spent");
  },
  "update to the first present": async (db) => {
    await Review.objects(db).update({ spent: Coalesce("spent", Value(4000)) });
    return reviews(db).flat("spent");
  },
  "update to later": async (db) => {
    await Book.objects(db).update({ created: F("created").plus(60_000.5), published: F("published").plus(DAY) });
    return books(db).valuesList("created", "published");
  },
};
