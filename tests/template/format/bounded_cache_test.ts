import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { BoundedCache } from "../../../src/template/format/bounded_cache.ts";

Deno.test("BoundedCache.get() makes a value once while it is kept", () => {
  const cache = new BoundedCache<object>(2);

  const made = cache.get("a", () => ({}));

  strictEqual(cache.get("a", () => ({})), made);
});

Deno.test("BoundedCache.get() drops the value that was unused for longest", () => {
  const cache = new BoundedCache<string>(2);
  const made: string[] = [];
  const get = (key: string): string => cache.get(key, () => (made.push(key), key));

  for (const key of ["a", "b", "a", "c", "a", "b"]) get(key);

  deepStrictEqual(made, ["a", "b", "c", "b"]);
});

Deno.test("BoundedCache.get() never keeps more than its limit, whatever visitors ask for", () => {
  const cache = new BoundedCache<number>(3);

  for (let key = 0; key < 1000; key++) cache.get(`zone ${key}`, () => key);

  strictEqual(cache.size, 3);
});

Deno.test("BoundedCache.get() keeps nothing of what failed", () => {
  const cache = new BoundedCache<number>(3);

  throws(() =>
    cache.get("a", () => {
      throw new RangeError("no such zone");
    }), RangeError);
  strictEqual(cache.size, 0);
});
