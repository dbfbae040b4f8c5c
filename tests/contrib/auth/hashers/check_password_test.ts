import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import nodeCrypto from "node:crypto";
import {
  argon2Hasher,
  bcryptHasher,
  checkPassword,
  isPasswordUsable,
  makePassword,
  MAXIMUM_PASSWORD_LENGTH,
  md5Hasher,
  type PasswordHasher,
  pbkdf2Hasher,
  scryptHasher,
  SERVER_LIMITS,
  sha1Hasher,
  unsaltedMd5Hasher,
  WORKERS_LIMITS,
} from "@nuages/nuages/contrib/auth/hashers";

/** What the machine's own code was asked to do: rounds of PBKDF2, and N × r × p of scrypt. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const { pbkdf2, scrypt } = nodeCrypto;
  let cost = 0;
  Object.assign(nodeCrypto, {
    pbkdf2: (...args: Parameters<typeof pbkdf2>) => (cost += args[2], pbkdf2(...args)),
    scrypt(...args: Parameters<typeof scrypt>) {
      const { N = 0, r = 0, p = 0 } = args[3];
      cost += N * r * p;
      scrypt(...args);
    },
  });
  try {
    await work();
    return cost;
  } finally {
    Object.assign(nodeCrypto, { pbkdf2, scrypt });
  }
}

Deno.test("checkPassword() asks for a new encoding when algorithm, parameters or salt are not those of today", async () => {
  const preferred = scryptHasher({ workFactor: 64 });
  const hashers = [preferred, md5Hasher(), sha1Hasher(), unsaltedMd5Hasher()];
  const cases: readonly (readonly [encoded: string, isRenewed: boolean])[] = [
    [await makePassword("swing", { hasher: preferred }), false],
    [await makePassword("swing", { hasher: scryptHasher({ workFactor: 32 }) }), true],
    [await makePassword("swing", { hasher: scryptHasher({ workFactor: 64, blockSize: 4 }) }), true],
    [await makePassword("swing", { hasher: scryptHasher({ workFactor: 64, parallelism: 6 }) }), true],
    [await makePassword("swing", { hasher: preferred, salt: "s".repeat(21) }), true],
    [await makePassword("swing", { hasher: md5Hasher() }), true],
    [`sha1$${"s".repeat(22)}$${nodeCrypto.createHash("sha1").update(`${"s".repeat(22)}swing`).digest("hex")}`, true],
    [nodeCrypto.createHash("md5").update("swing").digest("hex"), true],
  ];

  for (const [encoded, isRenewed] of cases) {
    const renewed: string[] = [];
    const setter = (password: string): void => void renewed.push(password);

    ok(!await checkPassword("wrong", encoded, { hashers, setter }));
    deepStrictEqual(renewed, []);
    ok(await checkPassword("swing", encoded, { hashers, setter }));
    deepStrictEqual(renewed, isRenewed ? ["swing"] : [], encoded);
  }
});

Deno.test("mustUpdate() is false for what a hasher has just made, and true with any other parameter", async () => {
  const made: readonly (readonly [PasswordHasher, readonly PasswordHasher[]])[] = [
    [pbkdf2Hasher({ iterations: 10 }), [pbkdf2Hasher({ iterations: 9 }), pbkdf2Hasher({ iterations: 11 })]],
    [argon2Hasher({ memoryCost: 64 }), [
      argon2Hasher({ memoryCost: 65 }),
      argon2Hasher({ memoryCost: 64, timeCost: 1 }),
      argon2Hasher({ memoryCost: 64, parallelism: 4 }),
    ]],
    [bcryptHasher({ rounds: 4 }), [bcryptHasher({ rounds: 5 })]],
    [md5Hasher(), []],
  ];

  for (const [hasher, others] of made) {
    const encoded = await hasher.encode("swing", hasher.salt());

    strictEqual(hasher.mustUpdate(encoded), false, encoded);
    for (const other of others) strictEqual(other.mustUpdate(encoded), true, encoded);
  }
});

Deno.test("checkPassword() waits for the setter, and takes the preferred hasher for the first", async () => {
  const preferred = md5Hasher();
  const hashers = [scryptHasher({ workFactor: 64 }), preferred];
  let stored = await makePassword("swing", { hasher: scryptHasher({ workFactor: 64 }) });
  const setter = async (password: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    stored = await makePassword(password, { hasher: preferred });
  };

  ok(await checkPassword("swing", stored, { hashers, preferred, setter }));
  ok(stored.startsWith("md5$"));
});

Deno.test("checkPassword() finds nothing for unusable, unknown and missing ones, at the cost of a hash", async () => {
  const hashers = [pbkdf2Hasher({ iterations: 1000 })];
  const unusable = await makePassword(undefined);
  const problems: string[] = [];
  const onRefusal = (problem: string): number => problems.push(problem);
  const check = (password: string | undefined, encoded: string | undefined): Promise<number> =>
    costOf(async () => strictEqual(await checkPassword(password, encoded, { hashers, onRefusal }), false));

  strictEqual(await check("swing", unusable), 1000);
  strictEqual(await check(unusable, unusable), 1000);
  strictEqual(await check("swing", undefined), 1000);
  strictEqual(await check(undefined, "pbkdf2_sha256$…"), 1000);
  strictEqual(await check("swing", "gibberish"), 1000);
  strictEqual(await check("swing", "pbkdf2_sha256$1e12$salt$hash"), 1000);
  strictEqual(await check("x".repeat(MAXIMUM_PASSWORD_LENGTH + 1), undefined), 0);
  strictEqual(problems.length, 3);
  strictEqual(
    problems[1],
    "Cannot verify a password: none of the hashers pbkdf2_sha256 made it, add the one that did",
  );
});

Deno.test("a wrong password with old parameters costs as much as an unknown user", async () => {
  const cases: readonly (readonly [hasher: PasswordHasher, old: PasswordHasher])[] = [
    [pbkdf2Hasher({ iterations: 5000 }), pbkdf2Hasher({ iterations: 1200 })],
    [pbkdf2Hasher({ iterations: 5000 }), pbkdf2Hasher({ iterations: 5000 })],
    [scryptHasher({ workFactor: 1024 }), scryptHasher({ workFactor: 1024, parallelism: 1 })],
    [scryptHasher({ workFactor: 1024 }), scryptHasher({ workFactor: 256, blockSize: 4 })],
  ];

  for (const [hasher, old] of cases) {
    const encoded = await makePassword("swing", { hasher: old });
    const known = await costOf(() => checkPassword("wrong", encoded, { hashers: [hasher] }));
    const unknown = await costOf(() => checkPassword("wrong", undefined, { hashers: [hasher] }));

    strictEqual(known, unknown, hasher.algorithm);
  }
});

Deno.test("bcryptHasher() makes up for a lower work factor, and not for a higher one", async () => {
  const low = await makePassword("swing", { hasher: bcryptHasher({ rounds: 4 }) });
  const high = bcryptHasher({ rounds: 7 });

  const verified = await roundsOf(() => high.verify("wrong", low));
  const hardened = await roundsOf(() => high.hardenRuntime("wrong", low));

  ok(verified >= 2 ** 4 && verified < 2 ** 5, `${verified}`);
  ok(hardened >= 2 ** 7 - 2 ** 4 && hardened < 2 ** 7, `${hardened}`);
  const encoded = await makePassword("swing", { hasher: high });
  strictEqual(await roundsOf(() => bcryptHasher({ rounds: 4 }).hardenRuntime("wrong", encoded)), 0);
});

/** Rounds of bcrypt, which looks at the clock once in each, and once before. */
async function roundsOf(work: () => Promise<unknown>): Promise<number> {
  const { now } = Date;
  let count = 0;
  Date.now = () => (count++, 0);
  try {
    await work();
    return count;
  } finally {
    Date.now = now;
  }
}

Deno.test("checkPassword() needs a hasher", async () => {
  await rejects(checkPassword("swing", undefined, { hashers: [] }), {
    name: "TypeError",
    message: "Cannot check a password: there is no hasher, expected at least one, such as scryptHasher()",
  });
});

Deno.test("makePassword() encodes with scrypt as Django 5.1 does, and makes unusable ones of 40 characters", async () => {
  ok(/^scrypt\$16384\$[a-zA-Z0-9]{22}\$8\$5\$[A-Za-z0-9+/]{86}==$/.test(await makePassword("minor swing")));
  const [first, second] = [await makePassword(undefined), await makePassword(undefined)];

  ok(/^![a-zA-Z0-9]{40}$/.test(first));
  ok(first !== second);
  ok(!isPasswordUsable(first));
  ok(isPasswordUsable("gibberish"));
  ok(isPasswordUsable(""));
});

Deno.test("makePassword() does not write with what only verifies", async () => {
  for (const hasher of [sha1Hasher(), unsaltedMd5Hasher()]) {
    await rejects(makePassword("swing", { hasher }), {
      name: "RangeError",
      message: `Cannot hash a password with "${hasher.algorithm}": it protects nothing and only verifies, ` +
        "expected another hasher as the first or preferred one, such as scryptHasher()",
    });
  }
});

Deno.test("hashers use the machine's own code up to its limits, and JavaScript above", async () => {
  deepStrictEqual(WORKERS_LIMITS, {
    nativePbkdf2Iterations: 100_000,
    nativeScryptCost: 2 ** 20,
    memory: 100 * 2 ** 20,
  });
  const limits = { ...SERVER_LIMITS, nativePbkdf2Iterations: 1000, nativeScryptCost: 64 * 8 * 5 };
  const nativeCost = (hasher: PasswordHasher): Promise<number> =>
    costOf(() => makePassword("swing", { hasher, salt: "seasalt" }));

  strictEqual(await nativeCost(pbkdf2Hasher({ iterations: 1000, limits })), 1000);
  strictEqual(await nativeCost(pbkdf2Hasher({ iterations: 1001, limits })), 0);
  strictEqual(await nativeCost(scryptHasher({ workFactor: 64, limits })), 64 * 8 * 5);
  strictEqual(await nativeCost(scryptHasher({ workFactor: 64, parallelism: 6, limits })), 0);
  strictEqual(await nativeCost(pbkdf2Hasher({ iterations: 100_001, limits: SERVER_LIMITS })), 100_001);
  strictEqual(await nativeCost(pbkdf2Hasher({ iterations: 100_001 })), 0);
});

Deno.test("a hasher with impossible parameters fails when it is made", () => {
  const impossible: readonly (() => PasswordHasher)[] = [
    () => pbkdf2Hasher({ iterations: 0 }),
    () => pbkdf2Hasher({ iterations: 1.5 }),
    () => pbkdf2Hasher({ iterations: 5_000_001 }),
    () => scryptHasher({ workFactor: 1000 }),
    () => scryptHasher({ workFactor: 2 ** 17 }),
    () => scryptHasher({ workFactor: NaN }),
    () => argon2Hasher({ memoryCost: 131_072 }),
    () => argon2Hasher({ memoryCost: 8, parallelism: 2 }),
    () => bcryptHasher({ rounds: 3 }),
    () => bcryptHasher({ rounds: 16 }),
  ];

  for (const make of impossible) throws(make, { name: "ImproperlyConfigured" }, String(make));
  ok(scryptHasher({ workFactor: 2 ** 17, parallelism: 1, limits: SERVER_LIMITS }));
});
