import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { FairLock } from "../../../src/adapters/deno/fair_lock.ts";

Deno.test("FairLock.acquire() serves in the order of asking", async () => {
  const lock = new FairLock();
  const served: number[] = [];

  await Promise.all([1, 2, 3, 4].map(async (number) => {
    const release = await lock.acquire(1_000);
    await Promise.resolve();
    served.push(number);
    release?.();
  }));

  deepStrictEqual(served, [1, 2, 3, 4]);
});

Deno.test("FairLock.acquire() lets one in at a time", async () => {
  const lock = new FairLock();
  let inside = 0;
  let most = 0;

  await Promise.all(Array.from({ length: 20 }, async () => {
    const release = await lock.acquire(1_000);
    most = Math.max(most, ++inside);
    await Promise.resolve();
    inside--;
    release?.();
  }));

  strictEqual(most, 1);
});

Deno.test("FairLock.acquire() returns undefined when the time is over", async () => {
  const lock = new FairLock();
  const release = await lock.acquire(1_000);

  const late = await lock.acquire(5);

  strictEqual(late, undefined);
  strictEqual(lock.waiting, 0);
  release?.();
});

Deno.test("FairLock.acquire() serves the next when one has given up", async () => {
  const lock = new FairLock();
  const release = await lock.acquire(1_000);
  const impatient = lock.acquire(1);
  const patient = lock.acquire(1_000);
  strictEqual(await impatient, undefined);

  release?.();
  const second = await patient;

  strictEqual(typeof second, "function");
  second?.();
});

Deno.test("FairLock.acquire() does not let a newcomer pass those who wait", async () => {
  const lock = new FairLock();
  const served: string[] = [];
  const release = await lock.acquire(1_000);
  const waiting = lock.acquire(1_000).then((
    next,
  ) => (served.push("waiting"), next));

  release?.();
  const newcomer = lock.acquire(1_000).then((
    next,
  ) => (served.push("newcomer"), next));
  (await waiting)?.();
  (await newcomer)?.();

  deepStrictEqual(served, ["waiting", "newcomer"]);
});

Deno.test("FairLock.acquire() is not released by an old release", async () => {
  const lock = new FairLock();
  const first = await lock.acquire(1_000);
  first?.();
  const second = await lock.acquire(1_000);

  first?.();

  strictEqual(await lock.acquire(1), undefined);
  second?.();
});
