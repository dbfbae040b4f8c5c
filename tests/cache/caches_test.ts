import { createApplication, defineSettings, json, path, type SettingsInput, urlpatterns } from "@nuages/nuages";
import { type CacheDriver, getCache, memoryCache, openCache, unstorageCache } from "@nuages/nuages/cache";
import { denoKvCache } from "@nuages/nuages/cache/deno-kv";
import { redisCache } from "@nuages/nuages/cache/redis";
import { workersKvCache } from "@nuages/nuages/cache/workers-kv";
import { createRuntime } from "@nuages/nuages/deno";
import { testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import fsDriver from "unstorage/drivers/fs-lite";
import memoryDriver from "unstorage/drivers/memory";
import { cacheContract } from "./contract.ts";
import { startRedis } from "./redis_server.ts";

Deno.test("memoryCache() fulfils the contract", async (t) => {
  await cacheContract(t, memoryCache());
});

Deno.test("unstorageCache() fulfils the contract, in memory", async (t) => {
  await cacheContract(t, unstorageCache(memoryDriver()));
});

Deno.test("unstorageCache() fulfils the contract, on a disk", async (t) => {
  const base = await Deno.makeTempDir({ prefix: "nuages-cache-" });
  await cacheContract(t, unstorageCache(fsDriver({ base })));
  await Deno.remove(base, { recursive: true });
});

Deno.test("redisCache() fulfils the contract", async (t) => {
  await using server = startRedis();
  const backend = redisCache({ url: server.url });
  await cacheContract(t, backend);
  await backend.open(createRuntime()).close();
});

Deno.test("redisCache() fails where there is no server, rather than wait", async () => {
  const backend = redisCache({ url: "redis://127.0.0.1:1" });
  const { error } = console;
  console.error = () => {};

  await rejects(backend.open(createRuntime()).get("a"), { name: "MaxRetriesPerRequestError" });

  await backend.open(createRuntime()).close();
  console.error = error;
});

Deno.test("denoKvCache() fulfils the contract", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--quiet",
      "-A",
      "--no-check",
      "--unstable-kv",
      fileURLToPath(new URL("deno_kv_contract.ts", import.meta.url)),
    ],
    env: { NO_COLOR: "1" },
  }).output();

  strictEqual(code, 0, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
});

Deno.test("memoryCache() keeps as many values as it may: those that were used last", async () => {
  const cache = memoryCache({ maxEntries: 3 }).open(createRuntime());
  for (const key of ["a", "b", "c"]) await cache.set(key, key);
  await cache.get("a");
  await cache.set("b", "again");
  await cache.set("d", "d");

  const left = await Promise.all(["a", "b", "c", "d"].map((key) => cache.get(key)));

  deepStrictEqual(left, ["a", "again", undefined, "d"]);
});

Deno.test("memoryCache() refuses numbers and prefixes that make no sense", () => {
  for (const maxEntries of [0, -1, 1.5, NaN, Infinity]) {
    throws(() => memoryCache({ maxEntries }), /maxEntries is .*, expected/);
  }
  throws(() => memoryCache({ keyPrefix: "a:b" }), /keyPrefix is "a:b", expected letters, digits, - and _/);
  throws(() => memoryCache({ keyPrefix: "" }), /keyPrefix is ""/);
  throws(() => memoryCache({ timeout: NaN }), /Cannot use the timeout NaN/);
});

Deno.test("unstorageCache() refuses a driver that cannot write", () => {
  throws(() => unstorageCache({ getItem: () => null, getKeys: () => [] }), /the driver cannot write/);
});

Deno.test("caches share a store by their prefixes", async () => {
  const driver: CacheDriver = memoryDriver();
  const [blog, shop] = ["blog", "blog2"].map((keyPrefix) =>
    unstorageCache(driver, { keyPrefix }).open(createRuntime())
  );
  await blog?.set("a", 1);
  await shop?.set("a", 2);

  await blog?.clear();

  deepStrictEqual([await blog?.get("a"), await shop?.get("a")], [undefined, 2]);
});

Deno.test("a cache takes what somebody else put behind its keys for nothing", async () => {
  const driver = memoryDriver();
  const cache = unstorageCache(driver).open(createRuntime());
  for (const stored of ["", "text", "123", "null", "[]", "{}", '{"e":1}', '{"v":1,"e":"later"}', 7, { v: 1 }, null]) {
    await driver.setItem?.("nuages:k.a", stored as string, {});
    deepStrictEqual([await cache.get("a"), await cache.has("a")], [undefined, false]);
  }
});

Deno.test("a cache hands whole seconds to its store, and nothing where values stay", async () => {
  const given: unknown[] = [];
  const driver: CacheDriver = {
    getItem: () => null,
    setItem: (_key, _value, options) => given.push(options),
    removeItem: () => {},
    getKeys: () => [],
  };
  const cache = unstorageCache(driver, { timeout: 10 }).open(createRuntime());

  await cache.set("a", 1);
  await cache.set("a", 1, { timeout: 0.5 });
  await cache.set("a", 1, { timeout: null });

  deepStrictEqual(given, [{ ttl: 10 }, { ttl: 1 }, {}]);
});

async function answer(settings: Partial<SettingsInput>, alias?: string): Promise<string> {
  const { error } = console;
  console.error = () => {};
  const client = testClient(createApplication(defineSettings(() => ({
    debug: true,
    urls: urlpatterns([path("", async (c) => {
      const cache = getCache(c, alias);
      await cache.set("a", 1);
      return json(await cache.get("a"));
    })]),
    ...settings,
  }))));
  const { text } = await client.get("/", { headers: { Accept: "text/plain" } });
  console.error = error;
  return text;
}

Deno.test("getCache() gives the cache of the settings, or says which there are", async () => {
  const caches = { default: memoryCache(), pages: memoryCache() };

  strictEqual(await answer({ caches }), "1");
  strictEqual(await answer({ caches }, "pages"), "1");
  strictEqual((await answer({ caches }, "page")).includes('there is no cache "page"; did you mean "pages"?'), true);
  strictEqual((await answer({})).includes('there is no cache "default"; set caches: { default: memoryCache() }'), true);
});

Deno.test("openCache() refuses a cache of another machine", () => {
  const caches = {
    default: workersKvCache({ binding: "CACHE" }),
    kv: denoKvCache(),
    redis: redisCache({ url: "redis://x" }),
  };
  const workers = { ...createRuntime(), name: "workers" };

  throws(
    () => openCache({ caches }, createRuntime()),
    /the cache "default" is workersKvCache\(\), which works on workers alone, and this is deno/,
  );
  for (const alias of ["kv", "redis"]) throws(() => openCache({ caches }, workers, alias), /which works on deno alone/);
  throws(() => openCache({ caches }, workers), /there is no KV namespace "CACHE"; add \{ "binding": "CACHE"/);
});

Deno.test("the setting caches takes what cache functions make, and nothing else", () => {
  for (const caches of [[], 7, { default: "memory" }, { default: memoryCache }]) {
    const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]), caches: caches as never })));
    throws(() => app.start(createRuntime()), /Cannot use "caches": .*expected caches by alias/);
  }
});
