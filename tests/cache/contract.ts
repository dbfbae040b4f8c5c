/** What every cache must do. */
import type { CacheBackend } from "@nuages/nuages/cache";
import { createRuntime } from "@nuages/nuages/deno";
import type { Runtime } from "../../src/runtime/mod.ts";
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";

/** Keys that stores read as one another, or do not take. */
const KEYS = [
  "",
  "a",
  "A",
  "a:b",
  "a/b",
  "a?b",
  "a?c",
  "a.b",
  "a..b",
  "..",
  "../a",
  "a b",
  "a\0b",
  "é",
  "e\u0301",
  "🎷",
  "k.a",
  "h.a",
  "x".repeat(128),
  "x".repeat(129),
  "x".repeat(5000),
  "__proto__",
];

const VALUES = [
  "123",
  "true",
  "null",
  "",
  0,
  -1.5,
  true,
  false,
  null,
  [],
  [null],
  {},
  { a: { b: "🎷\0" } },
  "é".repeat(1000),
];

export async function cacheContract(t: Deno.TestContext, backend: CacheBackend, runtime?: Runtime): Promise<void> {
  const cache = backend.open(runtime ?? createRuntime());

  await t.step("values come back as they were", async () => {
    for (const value of VALUES) {
      await cache.set("value", value);
      deepStrictEqual(await cache.get("value"), value);
      strictEqual(await cache.has("value"), true);
    }
  });

  await t.step("what is changed after it was put in, or taken out, is not changed in the cache", async () => {
    const value = { list: [1] };
    await cache.set("mine", value);
    value.list.push(2);
    const taken = await cache.get("mine") as typeof value;
    taken.list.push(3);

    deepStrictEqual(await cache.get("mine"), { list: [1] });
  });

  await t.step("every key is another one", async () => {
    for (const [index, key] of KEYS.entries()) await cache.set(key, index);

    for (const [index, key] of KEYS.entries()) strictEqual(await cache.get(key), index, JSON.stringify(key));
    await cache.delete("a:b");
    deepStrictEqual([await cache.get("a:b"), await cache.get("a/b")], [undefined, KEYS.indexOf("a/b")]);
  });

  await t.step("what is not there is undefined", async () => {
    await cache.delete("missing");

    deepStrictEqual([await cache.get("missing"), await cache.has("missing")], [undefined, false]);
  });

  await t.step("values end when they are to", async () => {
    await cache.set("short", 1, { timeout: 0.2 });
    await cache.set("long", 2, { timeout: 60 });
    await cache.set("forever", 3, { timeout: null });
    await cache.set("long before", 4);
    await cache.set("long before", 5, { timeout: 0 });
    const before = await cache.get("short");
    await new Promise((resolve) => setTimeout(resolve, 300));

    deepStrictEqual([before, await cache.get("short"), await cache.has("short")], [1, undefined, false]);
    deepStrictEqual([await cache.get("long"), await cache.get("forever"), await cache.get("long before")], [
      2,
      3,
      undefined,
    ]);
  });

  await t.step("what JSON cannot hold is refused", async () => {
    await rejects(cache.set("a", undefined), /Cannot cache "a": it is undefined; a cache keeps what JSON can hold/);
    await rejects(cache.set("a", () => 1), /it is function/);
    await rejects(cache.set("a", Promise.resolve(1)), /it is a promise, expected what it resolves to/);
    await rejects(cache.set("a", 1, { timeout: NaN }), /Cannot use the timeout NaN: expected a number of seconds/);
  });

  await t.step("clear() takes all of them away", async () => {
    await cache.set("a", 1);
    await cache.set("b/c", 2);

    await cache.clear();

    deepStrictEqual([await cache.get("a"), await cache.get("b/c")], [undefined, undefined]);
  });

  ok(backend.name);
}
