import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import type { Expression, PathOf } from "../../../../src/db/query/expression.ts";
import { Count, Sum } from "../../../../src/db/query/expressions/aggregates.ts";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { Length, Upper } from "../../../../src/db/query/expressions/text.ts";
import { Window } from "../../../../src/db/query/expressions/window.ts";
import { Rank } from "../../../../src/db/query/expressions/window_ranks.ts";
import { BookScope, openBooks } from "./books.ts";

/** Titles a to e, of which b and c have as many pages. */
const FIVE = [3, 5, 5, 8, 13].map((pages, at) => ({ title: "abcde"[at] ?? "", pages, soldOut: at > 2 }));

Deno.test("Window() computes aggregates over parts, with their filters and defaults", async () => {
  await using books = await openBooks(FIVE);

  deepStrictEqual(await books.compute(Window(Sum("pages"), { partitionBy: "soldOut" })), [13, 13, 13, 21, 21]);
  deepStrictEqual(
    await books.compute(Window(Sum("pages"), { partitionBy: ["soldOut", Length("title")], orderBy: "id" })),
    [
      ...[3, 8, 13, 8, 21],
    ],
  );
  deepStrictEqual(
    await books.compute(Window(Sum("pages", { filter: { pages__gt: 5 }, default: 0 }), { orderBy: "id" })),
    [0, 0, 0, 8, 21],
  );
  deepStrictEqual(await books.compute(Window(Count("*"), { orderBy: F("pages").desc({ nulls: "last" }) })), [
    5,
    4,
    4,
    2,
    1,
  ]);
});

Deno.test("Window() refuses what cannot look through it, and wrong options", async () => {
  await using books = await openBooks(FIVE);

  throws(() => Window(F("pages")), /Cannot use .* in Window\(\): expected an aggregate or a window function/);
  throws(() => Window(Upper("title")), TypeError);
  throws(() => Window(Rank(), { orderBy: {} as unknown as string }), TypeError);
  throws(() => Window(Rank(), { partitionBy: [undefined as unknown as string] }), /Cannot use undefined in Window\(\)/);
  await rejects(books.compute(Window(Rank(), { orderBy: Window(Rank()) })), /within another one/);
});

Deno.test("Window() knows whether an aggregate of groups is in it, and has its names and types", () => {
  const scope = new BookScope("b");
  const expression: Expression<PathOf<"price"> | null, "price" | "soldOut" | "pages"> = Window(Sum("price"), {
    partitionBy: "soldOut",
    orderBy: "-pages",
  });
  const rank: Expression<number, never> = Window(Rank());

  strictEqual(expression.compile(scope).aggregate, false);
  strictEqual(rank.compile(scope).window, true);
  strictEqual(Window(Rank(), { orderBy: Sum("pages") }).compile(scope).aggregate, true);
});
