import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import type { Expression } from "../../../../src/db/query/expression.ts";
import { Value } from "../../../../src/db/query/expressions/value.ts";
import { openBooks } from "./books.ts";

Deno.test("Value() computes a value of each type", async () => {
  await using books = await openBooks([{}]);
  const cases: [expression: Expression, value: unknown][] = [
    [Value("pages"), "pages"],
    [Value(5), 5],
    [Value(5n), 5n],
    [Value(2.5), 2.5],
    [Value(true), true],
    [Value(new Date(5)), new Date(5)],
    [Value(null), null],
    [Value(new Uint8Array([1, 2])), new Uint8Array([1, 2])],
    [Value("10.50", "decimal"), "10.5"],
    [Value({ a: [1] }, "json"), { a: [1] }],
    [Value("2026-11-21", "date"), "2026-11-21"],
    [Value(1.5, "duration"), 1.5],
    [Value("01234567-89AB-4def-8123-456789abcdef", "uuid"), "01234567-89ab-4def-8123-456789abcdef"],
  ];

  for (const [expression, value] of cases) deepStrictEqual(await books.compute(expression), [value]);
});

Deno.test("Value(null, 'json') is the null of JSON, not of the database", async () => {
  await using books = await openBooks([{}]);

  const isNull = await books.find(Value(null, "json"));

  const compiled = Value(null, "json").compile({ path: never, condition: never, subquery: never, outer: undefined });
  strictEqual(compiled.nullable, false);
  deepStrictEqual(isNull, []);
});

function never(): never {
  throw new Error("A value needs no query");
}

Deno.test("Value() refuses an object without a type, and a value of another type, at once", () => {
  throws(() => Value({} as unknown as string), /expected its type, as in Value\(…, "json"\)/);
  throws(() => Value(undefined as unknown as string), TypeError);
  throws(() => Value("abc" as unknown as number, "integer"), /Cannot use Value\(\): expected a number but got "abc"/);
  throws(() => Value(NaN), TypeError);
  throws(() => Value("\udc00"), TypeError);
});

Deno.test("Value() has the type of its value", () => {
  const text: Expression<string, never> = Value("x");
  const number: Expression<number, never> = Value(5);
  const json: Expression<unknown, never> = Value({}, "json");

  strictEqual([text, number, json].length, 3);
});
