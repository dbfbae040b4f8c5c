import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { Q } from "../../../../src/db/query/condition.ts";
import type { Expression, PathOf, UsedCondition } from "../../../../src/db/query/expression.ts";
import { Case, When } from "../../../../src/db/query/expressions/case.ts";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { Value } from "../../../../src/db/query/expressions/value.ts";
import { openBooks, THREE } from "./books.ts";

Deno.test("Case() gives the value of the first condition that holds, else the default, else null", async () => {
  await using books = await openBooks(THREE);
  const long = When({ pages__gt: 50 }, Value("long"));

  const withDefault = Case(long, When(Q({ title: "" }).or({ pages__gt: 90 }), "title"), { default: Value("short") });

  deepStrictEqual(await books.compute(withDefault), ["long", "short", ""]);
  deepStrictEqual(await books.compute(Case(long)), ["long", null, null]);
  deepStrictEqual(await books.compute(Case({ default: 5 })), [5, 5, 5]);
  deepStrictEqual(await books.compute(Case()), [null, null, null]);
});

Deno.test("Case() keeps values as the fields beside them are kept", async () => {
  await using books = await openBooks(THREE);

  const moment = Case(When({ pages__gt: 50 }, "createdAt"), { default: new Date(5000) });
  const price = Case(When({ pages__gt: 50 }, "price"), { default: 2.5 });
  const number = Case(When({ pages__gt: 50 }, 1), { default: 2.5 });

  deepStrictEqual(await books.compute(moment), [new Date("2026-11-21T07:01:43Z"), new Date(5000), new Date(5000)]);
  deepStrictEqual(await books.compute(price), ["10.50", "2.50", "2.50"]);
  deepStrictEqual(await books.compute(number), [1, 2.5, 2.5]);
});

Deno.test("Case() takes expressions that are true or false as conditions", async () => {
  await using books = await openBooks(THREE);

  deepStrictEqual(await books.compute(Case(When(F("soldOut"), 1), { default: 0 })), [0, 1, 0]);
});

Deno.test("Case() refuses values of several types, and arguments that are none", async () => {
  await using books = await openBooks(THREE);

  await rejects(books.compute(Case(When({ pages: 1 }, "title"), { default: 5 })), /mixes text and integer/);
  await rejects(
    books.compute(Case(When({ pages: 1 }, "title"), { default: F("pages") })),
    /Case\(\): it mixes text and integer/,
  );
  throws(() => When({}, 1), /Cannot use an empty condition in When\(\)/);
  throws(() => When("x" as unknown as object, 1), TypeError);
  throws(() => When({ pages: 1 }, undefined as unknown as number), /Cannot use undefined in When\(\)/);
  throws(() => Case({ default: 1 }, When({ pages: 1 }, 2)), /expected When\(\) clauses/);
});

Deno.test("Case() has the types and the names of its values, and its conditions", () => {
  type Pages = UsedCondition<{ readonly pages: 1 }>;
  const withDefault: Expression<number | string, Pages> = Case(When({ pages: 1 }, 5), { default: Value("x") });
  const without: Expression<PathOf<"title"> | null, "title" | Pages> = Case(When({ pages: 1 }, "title"));

  strictEqual([withDefault, without].length, 2);
});
