import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import type { ArithmeticOf, Expression, PathOf, PresentPathOf } from "../../../../src/db/query/expression.ts";
import { AnyValue, Avg, Count, Max, Min, Sum } from "../../../../src/db/query/expressions/aggregates.ts";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { Value } from "../../../../src/db/query/expressions/value.ts";
import { Q } from "../../../../src/db/query/condition.ts";
import { Window } from "../../../../src/db/query/expressions/window.ts";
import { BookScope, openBooks, THREE } from "./books.ts";

const NOBODY = { filter: { id: 99 } };

Deno.test("Count() counts values, rows, and each value once", async () => {
  await using books = await openBooks([...THREE, { title: "Nuages" }]);

  strictEqual(await books.aggregate(Count("*")), 4);
  strictEqual(await books.aggregate(Count("pages")), 2);
  strictEqual(await books.aggregate(Count("title", { distinct: true })), 3);
  strictEqual(await books.aggregate(Count("*", { filter: { pages__gt: 50 } })), 1);
  strictEqual(await books.aggregate(Count("pages", NOBODY)), 0);
  strictEqual(await books.aggregate(Count("title", { filter: Q({ pages: 7 }).or({ title: "" }) })), 2);
});

Deno.test("Sum() and Avg() are of the type of the values", async () => {
  await using books = await openBooks([...THREE, { pages: 100, price: "0.10", length: 0.5, soldOut: true }]);

  strictEqual(await books.aggregate(Sum("pages")), 207);
  strictEqual(await books.aggregate(Sum("pages", { distinct: true })), 107);
  strictEqual(await books.aggregate(Sum("price")), "30.85");
  strictEqual(await books.aggregate(Sum("length")), 90_501);
  strictEqual(await books.aggregate(Sum("soldOut")), 2);
  strictEqual(await books.aggregate(Sum(F("pages").times(2))), 414);
  strictEqual(await books.aggregate(Avg("pages")), 69);
  strictEqual(await books.aggregate(Avg("pages", { distinct: true })), 53.5);
  strictEqual(await books.aggregate(Avg("price", { filter: { id__in: [1, 2] } })), "15.375");
  strictEqual(await books.aggregate(Avg("length")), 45_250.5);
});

Deno.test("Min() and Max() keep the type of the values", async () => {
  await using books = await openBooks(THREE);
  const cases: [field: string, least: unknown, greatest: unknown][] = [
    ["pages", 7, 100],
    ["price", "10.50", "20.25"],
    ["soldOut", false, true],
    ["day", "2026-01-01", "2026-11-21"],
    ["clock", "07:01:43.123000", "23:59:59"],
    ["publishedAt", new Date("2026-03-29T00:59:59Z"), new Date("2026-11-21T07:01:43.123Z")],
    ["createdAt", new Date("1969-12-31T23:59:59Z"), new Date("2026-11-21T07:01:43Z")],
    ["changedAt", new Date("1969-12-31T23:59:59.250Z"), new Date("2026-11-21T07:01:43.123Z")],
    ["token", "01234567-89ab-4def-8123-456789abcdef", "01234567-89ab-4def-8123-456789abcdef"],
    ["data__a", 1, 1],
  ];

  for (const [field, least, greatest] of cases) {
    deepStrictEqual(await books.aggregate(Min(field)), least);
    deepStrictEqual(await books.aggregate(Max(field)), greatest);
  }
});

Deno.test("AnyValue() gives one of the values that are not null", async () => {
  await using books = await openBooks([{ subtitle: null }, { subtitle: "x" }, { subtitle: "x" }]);

  strictEqual(await books.aggregate(AnyValue("subtitle")), "x");
  strictEqual(await books.aggregate(AnyValue("pages")), null);
});

Deno.test("Sum() and its like are null for no rows, unless there is a default", async () => {
  await using books = await openBooks(THREE);

  for (const aggregate of [Sum, Avg, Min, Max, AnyValue]) {
    strictEqual(await books.aggregate(aggregate("pages", NOBODY)), null);
    strictEqual(await books.aggregate(aggregate("pages", { ...NOBODY, default: 5 })), 5);
  }
  strictEqual(await books.aggregate(Sum("price", { ...NOBODY, default: 0 })), "0.00");
  deepStrictEqual(await books.aggregate(Max("createdAt", { ...NOBODY, default: new Date(7000) })), new Date(7000));
  deepStrictEqual(
    await books.aggregate(Max("changedAt", { ...NOBODY, default: Value(new Date(7001)) })),
    new Date(7001),
  );
  strictEqual(Sum("pages", { default: 0 }).compile(new BookScope("b")).nullable, false);
});

Deno.test("Sum() and Avg() refuse what is no number, and aggregates of aggregates", async () => {
  await using books = await openBooks(THREE);

  await rejects(books.aggregate(Sum("title")), /Cannot compute Sum\(\) of a text: expected numbers or durations/);
  await rejects(books.aggregate(Avg("publishedAt")), /Cannot compute Avg\(\) of a Date/);
  await rejects(books.aggregate(Sum(Count("*"))), /Cannot compute Sum\(\): it is of an aggregate/);
  await rejects(books.aggregate(Max(Window(Count("*")))), /it is of a window/);
  await rejects(books.aggregate(Sum("pages", { filter: Sum("pages") })), /its filter is of an aggregate/);
  await rejects(books.aggregate(Max("pages", { default: Value("x") })), /expected a number but got "x"/);
});

Deno.test("Count() and its like refuse options that they do not have, as Django does", () => {
  throws(() => Count("*", { distinct: true }), /Cannot count distinct rows/);
  throws(() => Count("pages", { default: 0 } as object), /Count\(\) does not allow default\./);
  throws(() => Max("pages", { distinct: true } as object), /Max\(\) does not allow distinct\./);
  throws(() => Sum("pages", { filter: "x" as unknown as object }), /Cannot use the filter of Sum\(\)/);
  throws(() => Sum("pages", { filter: [] }), TypeError);
  throws(() => Sum(undefined as unknown as string), /Cannot use undefined in Sum\(\)/);
});

Deno.test("Sum() and its like have the types of their values, and the names that they use", () => {
  const sum: Expression<PathOf<"pages"> | null, "pages"> = Sum("pages");
  const filled: Expression<PresentPathOf<"pages"> | number, "pages"> = Sum("pages", { default: 0 });
  const max: Expression<PathOf<"publishedAt"> | null, "publishedAt"> = Max("publishedAt");
  const rows: Expression<number, never> = Count("*");
  const computed: Expression<ArithmeticOf<PathOf<"pages">, 2> | null, "pages"> = Sum(F("pages").times(2));

  strictEqual([sum, filled, max, rows, computed].length, 5);
});
