import { deepStrictEqual, ok, rejects } from "node:assert/strict";
import { Exists, Subquery } from "../../../../src/db/query/expressions/subquery.ts";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { OuterRef } from "../../../../src/db/query/expressions/outer_ref.ts";
import { Q } from "../../../../src/db/query/condition.ts";
import { openBooks, selectBooks, THREE } from "../expressions/books.ts";

Deno.test("in looks for any of a list's values, of each type", async () => {
  await using books = await openBooks(THREE);
  const cases: [condition: object, found: number[]][] = [
    [{ pages__in: [7, 8] }, [2]],
    [{ pages__in: new Set([7, 100]) }, [1, 2]],
    [{ title__in: ["Nuages", "x'"] }, [1]],
    [{ price__in: ["10.50", "1"] }, [1]],
    [{ soldOut__in: [true] }, [2]],
    [{ day__in: ["2026-01-01"] }, [2]],
    [{ createdAt__in: [new Date("2026-11-21T07:01:43Z")] }, [1]],
    [{ token__in: ["01234567-89ab-4def-8123-456789abcdef"] }, [1]],
    [{ pages__in: [F("id"), 7] }, [2]],
    [{ publishedAt__month__in: [3, 4] }, [2]],
  ];

  for (const [condition, found] of cases) {
    deepStrictEqual(await books.find(condition), found, String(Object.keys(condition)));
  }
});

Deno.test("in is never true for no values, and null is none", async () => {
  await using books = await openBooks(THREE);

  deepStrictEqual(await books.find({ pages__in: [] }), []);
  deepStrictEqual(await books.find({ pages__in: [null] }), []);
  deepStrictEqual(await books.find({ pages__in: [null, 7] }), [2]);
  deepStrictEqual(await books.find(Q({ pages__in: [] }).not()), [1, 2, 3]);
});

Deno.test("in looks for the rows of a query", async () => {
  await using books = await openBooks(THREE);
  const withPages = selectBooks(F("pages"), { pages__isnull: false });

  deepStrictEqual(await books.find({ pages__in: withPages }), [1, 2]);
  deepStrictEqual(await books.find({ pages__in: Subquery(withPages) }), [1, 2]);
  deepStrictEqual(await books.find({ id__in: selectBooks(F("id"), { title: OuterRef("title"), pages__gt: 50 }) }), [1]);
});

Deno.test("in takes many values as one parameter, and still uses an index", async () => {
  await using books = await openBooks(THREE);
  await books.client.execute("CREATE INDEX by_title ON shop_book (title)");
  const numbers = Array.from({ length: 100_000 }, (_, at) => at);
  const texts = numbers.map((number) => `"'${number}\\é`);
  const days = numbers.map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

  deepStrictEqual(await books.find({ pages__in: numbers }), [1, 2]);
  deepStrictEqual(await books.find({ title__in: [...texts, "Swing é"] }), [2]);
  deepStrictEqual(await books.find({ day__in: days }), [1, 2]);
  deepStrictEqual(await books.find({ token__in: numbers.map(() => "01234567-89ab-4def-8123-456789abcdef") }), [1]);
  ok((await books.plan({ title__in: texts })).startsWith("SEARCH b USING COVERING INDEX by_title"));
});

Deno.test("in takes as many numbers, decimals and texts with NUL as anything else", async () => {
  await using books = await openBooks([...THREE, { title: "a\0b", rating: 0.1 + 0.2, price: "12.35" }]);
  const halves = Array.from({ length: 100_000 }, (_, at) => at + 0.5);

  deepStrictEqual(await books.find({ rating__in: halves }), [1]);
  deepStrictEqual(await books.find({ rating__in: [...halves, 0.30000000000000004] }), [1, 4]);
  deepStrictEqual(await books.find({ price__in: [...halves, "12.35"] }), [1, 4]);
  deepStrictEqual(await books.find({ price__in: halves.map((half) => half.toFixed(2)) }), [1]);
  deepStrictEqual(await books.find({ title__in: [...halves.map(String), "a\0b"] }), [4]);
  deepStrictEqual(await books.find({ title__in: [...halves.map(String), F("title")] }), [1, 2, 3, 4]);
  await rejects(
    () => books.find({ title__in: [...halves.map(String), "half of a pair: \ud800"] }),
    /half of a surrogate/,
  );
});

Deno.test("in finds each of many numbers by its shortest text", async () => {
  const ratings = Array.from({ length: 2000 }, (_, at) => Math.sin(at + 1) * 10 ** (at % 40 - 20));
  await using books = await openBooks(ratings.map((rating, at) => ({ title: `book ${at}`, rating })));

  deepStrictEqual((await books.find({ rating__in: ratings })).length, 2000);
});

Deno.test("in refuses what is no list, and values that do not fit", async () => {
  await using books = await openBooks(THREE);

  for (const value of ["100", 100, null, {}, { 0: 1, length: 1 }, F("pages"), Exists(selectBooks(F("id"), {}))]) {
    await rejects(() => books.find({ pages__in: value }), /expected a list of values, or a query set/);
  }
  await rejects(() => books.find({ pages__in: [1, undefined] }), /a value of the list is undefined/);
  await rejects(
    () => books.find({ pages__in: [1, "x"] }),
    /Cannot filter by "pages__in": expected a number but got "x"/,
  );
  await rejects(() => books.find({ pages__in: [[1]] }), /expected a number/);
  await rejects(() => books.find({ pages__in: [...Array(600).keys(), "x"] }), /expected a number but got "x"/);
});
