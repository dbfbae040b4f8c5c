import { deepStrictEqual, throws } from "node:assert/strict";
import { F } from "../../../../src/db/query/expressions/f.ts";
import { Left, LPad, Repeat, Right, RPad, Substr } from "../../../../src/db/query/expressions/cut_and_pad.ts";
import { Value } from "../../../../src/db/query/expressions/value.ts";
import { openBooks } from "./books.ts";

const BOOKS = [{ title: "Nuagés", subtitle: "x", pages: 3 }, { title: "", pages: 0 }, { title: "ab" }];

Deno.test("Left(), Right() and Substr() give parts of texts", async () => {
  await using books = await openBooks(BOOKS);

  deepStrictEqual(await books.compute(Left("title", 3)), ["Nua", "", "ab"]);
  deepStrictEqual(await books.compute(Left("title", "pages")), ["Nua", "", null]);
  deepStrictEqual(await books.compute(Right("title", 3)), ["gés", "", "ab"]);
  deepStrictEqual(await books.compute(Right("title", 300)), ["Nuagés", "", "ab"]);
  deepStrictEqual(await books.compute(Right("title", "pages")), ["gés", "", null]);
  deepStrictEqual(await books.compute(Substr("title", 2, 3)), ["uag", "", "b"]);
  deepStrictEqual(await books.compute(Substr("title", 3)), ["agés", "", ""]);
  deepStrictEqual(await books.compute(Substr("title", 1, F("pages").minus(1))), ["Nu", "", null]);
});

Deno.test("Repeat() gives a text several times, and null for null", async () => {
  await using books = await openBooks(BOOKS);

  deepStrictEqual(await books.compute(Repeat("title", 2)), ["NuagésNuagés", "", "abab"]);
  deepStrictEqual(await books.compute(Repeat("title", 0)), ["", "", ""]);
  deepStrictEqual(await books.compute(Repeat("title", "pages")), ["NuagésNuagésNuagés", "", null]);
  deepStrictEqual(await books.compute(Repeat("subtitle", 2)), ["xx", null, null]);
  deepStrictEqual((await books.compute(Repeat(Value("00"), 3)))[0], "000000");
});

Deno.test("LPad() and RPad() fill a text up, or cut it, as Django does", async () => {
  await using books = await openBooks(BOOKS);

  deepStrictEqual(await books.compute(LPad("title", 9, Value("xy"))), ["xyxNuagés", "xyxyxyxyx", "xyxyxyxab"]);
  deepStrictEqual(await books.compute(RPad("title", 9, Value("xy"))), ["Nuagésxyx", "xyxyxyxyx", "abxyxyxyx"]);
  deepStrictEqual(await books.compute(LPad("title", 4)), ["Nuag", "    ", "  ab"]);
  deepStrictEqual(await books.compute(RPad("title", 4)), ["Nuag", "    ", "ab  "]);
  deepStrictEqual(await books.compute(LPad("title", 4, Value(""))), ["Nuag", "", "ab"]);
  deepStrictEqual(await books.compute(LPad("title", "pages")), ["Nua", "", null]);
  deepStrictEqual(await books.compute(RPad("subtitle", 3)), ["x  ", null, null]);
  deepStrictEqual(await books.compute(LPad("title", 0)), ["", "", ""]);
});

Deno.test("Left() and its like refuse numbers that are not whole, or too small", () => {
  throws(() => Left("title", 0), /Cannot use 0 as the length in Left\(\): expected a whole number from 1/);
  throws(() => Right("title", 1.5), RangeError);
  throws(() => Substr("title", 0), /Cannot use 0 as the position in Substr\(\)/);
  throws(() => Substr("title", 1, -1), /Cannot use -1 as the length in Substr\(\)/);
  throws(() => Repeat("title", -1), RangeError);
  throws(() => LPad("title", -1), RangeError);
  throws(() => RPad("title", 2 ** 60), RangeError);
});
