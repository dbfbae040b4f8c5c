import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { linkOrder } from "../../../src/contrib/staticfiles/link_order.ts";

function order(links: Record<string, string[]>): string[][] {
  return linkOrder(new Map(Object.entries(links))).map((group) => group.sort());
}

Deno.test("linkOrder() puts a file after those it refers to", () => {
  const groups = order({ a: ["b", "c"], b: ["c"], c: [], d: ["a"] });

  deepStrictEqual(groups, [["c"], ["b"], ["a"], ["d"]]);
});

Deno.test("linkOrder() groups a circle, and keeps what it leads to apart", () => {
  const groups = order({ a: ["b"], b: ["c"], c: ["a", "d"], d: ["e"], e: ["d"], f: ["b"] });

  deepStrictEqual(groups, [["d", "e"], ["a", "b", "c"], ["f"]]);
});

Deno.test("linkOrder() groups two circles that share a file", () => {
  const groups = order({ a: ["b", "c"], b: ["a"], c: ["a", "x"] });

  deepStrictEqual(groups, [["a", "b", "c"]]);
});

Deno.test("linkOrder() leaves a file alone when it refers to itself, or to files that are no keys", () => {
  const groups = order({ a: ["a", "picture.png"] });

  deepStrictEqual(groups, [["a"]]);
});

Deno.test("linkOrder() survives a chain of 100,000 files", () => {
  const links = new Map(Array.from({ length: 100_000 }, (_, index) => [`${index}`, [`${index + 1}`]]));

  const start = performance.now();
  const groups = linkOrder(links);

  strictEqual(groups.length, 100_000);
  strictEqual(groups[0]?.[0], "99999");
  strictEqual(performance.now() - start < 2000, true);
});
