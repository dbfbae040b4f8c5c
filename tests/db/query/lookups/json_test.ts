import { deepStrictEqual, rejects } from "node:assert/strict";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { Value } from "../../../../src/db/query/expressions/value.ts";
import { type Books, type NewBook, openBooks } from "../expressions/books.ts";

/** Ids 1 to 8; the last has no JSON at all, the one before the null of JSON. */
const DOCUMENTS: readonly unknown[] = [
  { a: 1, owner: { name: "Zoé", tags: ["x", "y"] }, on: true, none: null },
  { a: "1", owner: { name: "bob" }, on: false },
  { a: 10.5, on: "true", none: "null" },
  { a: [1, { b: 2 }] },
  [1, 2, { k: "v" }],
  "text",
];

async function openDocuments(): Promise<Books> {
  const rows: NewBook[] = DOCUMENTS.map((data) => ({ data }));
  const books = await openBooks([...rows, {}, {}]);
  await books.client.execute("UPDATE shop_book SET data = 'null' WHERE id = 7");
  return books;
}

Deno.test("keys and places lead into JSON, and compare by type", async () => {
  await using books = await openDocuments();
  const cases: [condition: object, found: number[]][] = [
    [{ data__a: 1 }, [1]],
    [{ data__a: "1" }, [2]],
    [{ data__a__exact: 10.5 }, [3]],
    [{ data__a: 1n }, [1]],
    [{ data__owner__name: "Zoé" }, [1]],
    [{ data__owner__tags__0: "x" }, [1]],
    [{ "data__owner__tags__-1": "y" }, [1]],
    [{ data__0: 1 }, [5]],
    [{ data__2__k: "v" }, [5]],
    [{ data__on: true }, [1]],
    [{ data__on: false }, [2]],
    [{ data__on: "true" }, [3]],
    [{ data__none: null }, [1]],
    [{ data__none: "null" }, [3]],
    [{ data__a: [1, { b: 2 }] }, [4]],
    [{ data__owner: { name: "Zoé", tags: ["x", "y"] } }, [1]],
    [{ data__a__1: { b: 2 } }, [4]],
    [{ data: "text" }, [6]],
    [{ data: [1, 2, { k: "v" }] }, [5]],
    [{ data: null }, [7]],
  ];

  for (const [condition, found] of cases) {
    deepStrictEqual(await books.find(condition), found, String(Object.keys(condition)));
  }
});

Deno.test("numbers in JSON are ordered among numbers, and texts among texts", async () => {
  await using books = await openDocuments();
  const cases: [condition: object, found: number[]][] = [
    [{ data__a__gt: 1 }, [3]],
    [{ data__a__gte: 1 }, [1, 3]],
    [{ data__a__lt: 10.5 }, [1]],
    [{ data__a__lte: "9" }, [2]],
    [{ data__a__range: [0, 20] }, [1, 3]],
    [{ data__owner__name__gt: "A" }, [1, 2]],
    [{ data__owner__name__lt: "a" }, [1]],
    [{ data__on__gt: 0 }, []],
    [{ data__a__in: [1, "1", [1, { b: 2 }]] }, [1, 2, 4]],
    [{ data__on__in: [true, "true", null] }, [1, 3]],
    [{ data__on__in: [] }, []],
  ];

  for (const [condition, found] of cases) {
    deepStrictEqual(await books.find(condition), found, String(Object.keys(condition)));
  }
});

Deno.test("in finds the same in JSON whether there are few values or many", async () => {
  await using books = await openDocuments();
  const lists: [path: string, values: unknown[]][] = [
    ["data__a__in", [1, "1", [1, { b: 2 }]]],
    ["data__on__in", [true, "true", null]],
    ["data__a__in", ["é", { c: "é" }, 2.5, false, F("id")]],
  ];

  for (const [path, values] of lists) {
    const others = Array.from({ length: 40_000 }, (_, at) => at % 3 === 0 ? `no ${at}` : at % 3 === 1 ? -at : [-at]);
    deepStrictEqual(await books.find({ [path]: [...others, ...values] }), await books.find({ [path]: values }), path);
  }
});

Deno.test("has_keys and has_any_keys take more keys than SQLite joins by one AND or OR", async () => {
  await using books = await openDocuments();
  const keys = Array.from({ length: 1500 }, (_, at) => `key ${at}`);

  deepStrictEqual(await books.find({ data__has_keys: keys }), []);
  deepStrictEqual(await books.find({ data__has_any_keys: keys }), []);
});

Deno.test("a missing key is null for isnull, and a key with null is not", async () => {
  await using books = await openDocuments();

  deepStrictEqual(await books.find({ data__none__isnull: true }), [2, 4, 5, 6, 7, 8]);
  deepStrictEqual(await books.find({ data__none__isnull: false }), [1, 3]);
  deepStrictEqual(await books.find({ data__isnull: true }), [8]);
  deepStrictEqual(await books.find({ data__isnull: false }), [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("has_key, has_keys and has_any_keys look for members", async () => {
  await using books = await openDocuments();
  const cases: [condition: object, found: number[]][] = [
    [{ data__has_key: "none" }, [1, 3]],
    [{ data__has_key: "0" }, []],
    [{ data__owner__has_key: "tags" }, [1]],
    [{ data__has_keys: ["a", "on"] }, [1, 2, 3]],
    [{ data__has_any_keys: ["owner", "none"] }, [1, 2, 3]],
    [{ data__has_any_keys: [] }, []],
    [{ data__has_keys: [], id: 8 }, [8]],
  ];

  for (const [condition, found] of cases) {
    deepStrictEqual(await books.find(condition), found, String(Object.keys(condition)));
  }
});

Deno.test("texts in JSON are looked through without their quotes", async () => {
  await using books = await openDocuments();

  deepStrictEqual(await books.find({ data__owner__name__startswith: "B" }), [2]);
  deepStrictEqual(await books.find({ data__owner__name__iexact: "BOB" }), [2]);
  deepStrictEqual(await books.find({ data__owner__name__regex: "^[zZ]o" }), [1]);
  deepStrictEqual(await books.find({ data__owner__name__icontains: '"' }), []);
});

Deno.test("JSON compares with what is computed", async () => {
  await using books = await openBooks([{ data: { a: 5, b: 5, c: "x" }, pages: 5, title: "x" }, {
    data: { a: 5, b: 6 },
    pages: 6,
  }]);

  deepStrictEqual(await books.find({ data__a: F("pages") }), [1]);
  deepStrictEqual(await books.find({ data__a: F("data__b") }), [1]);
  deepStrictEqual(await books.find({ data__c: F("title") }), [1]);
  deepStrictEqual(await books.find({ data__b__gt: F("data__a") }), [2]);
  deepStrictEqual(await books.find({ pages: F("data__b") }), [1, 2]);
  deepStrictEqual(await books.find({ data__c: Value("x") }), [1]);
});

Deno.test("objects in JSON equal those that Django has written, with its spaces and escapes", async () => {
  await using books = await openBooks([{}]);
  await books.client.execute({
    sql: "UPDATE shop_book SET data = ?",
    args: ['{"k": {"n": "\\u00e9\\ud83d\\ude00", "l": [1, 2.5]}}'],
  });

  deepStrictEqual(await books.find({ data__k: { n: "é😀", l: [1, 2.5] } }), [1]);
  deepStrictEqual(await books.find({ data: { k: { n: "é😀", l: [1, 2.5] } } }), [1]);
  deepStrictEqual(await books.find({ data__k__n: "é😀" }), [1]);
});

Deno.test("JSON refuses what SQLite has not, and values that are none of JSON", async () => {
  await using books = await openDocuments();
  const circle: { self?: object } = {};
  circle.self = circle;
  const cases: [condition: object, message: RegExp][] = [
    [
      { data__contains: { a: 1 } },
      /Cannot filter by "data__contains": SQLite has no "contains" for JSON; compare a key/,
    ],
    [{ data__contained_by: {} }, /SQLite has no "contained_by"/],
    [{ data__owner__contains: "x" }, /SQLite has no "contains"/],
    [{ data__a__gt: null }, /expected a number or a text but got null/],
    [{ data__a__gt: true }, /expected a number or a text but got true/],
    [{ data__a__lt: {} }, /expected a number or a text/],
    [{ data__a: NaN }, /Cannot send NaN/],
    [{ data__a: circle }, /cannot be written as JSON/],
    [{ data__a: { n: 5n } }, /cannot be written as JSON/],
    [{ data__a: () => 1 }, /expected a value of JSON/],
    [{ data__a: Symbol("x") }, /expected a value of JSON/],
    [{ data__a__isnull: "x" }, /expected true or false/],
    [{ data__has_key: 5 }, /expected the name of a key but got 5/],
    [{ data__has_keys: "ab" }, /expected a list of values/],
    [{ data__has_any_keys: [{}] }, /expected the name of a key/],
    [{ data__a__in: "x" }, /expected a list of values/],
    [{ data__a__range: [1] }, /expected a list of the first and the last/],
  ];

  for (const [condition, message] of cases) await rejects(() => books.find(condition), { name: "TypeError", message });
});
