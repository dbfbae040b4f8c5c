// How long a login takes must not tell whether a user exists. Work is counted, since clocks of a busy machine lie; one
// comparison by the clock is printed.
import { deepStrictEqual, ok } from "node:assert/strict";
import { authWith, createUser, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { defaultHashers, type PasswordHasher, scryptHasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
import { countRoundTrips, logIn, PASSWORD, siteWithPages } from "./site.ts";

interface Work {
  readonly encoded: number;
  readonly verified: number;
  readonly queries: number;
}

/** A hasher that counts what it does: encoding and verifying cost the same. */
function counting(inner: PasswordHasher, count: { encoded: number; verified: number }): PasswordHasher {
  return {
    ...inner,
    encode: (...given) => (count.encoded++, inner.encode(...given)),
    verify: (...given) => (count.verified++, inner.verify(...given)),
  };
}

Deno.test("a login hashes once and asks the same, whether the user exists, is active, has a password, or not", async () => {
  const count = { encoded: 0, verified: 0 };
  const hasher = scryptHasher({ workFactor: 2 ** 10 });
  const { client } = await siteWithPages({
    auth: authWith({ ...djangoPasswords(), hashers: () => [counting(hasher, count)] }),
  });
  await createUser(client.database(), { username: "django", password: PASSWORD }, { hasher });
  await createUser(client.database(), { username: "sleeper", password: PASSWORD, isActive: false }, { hasher });
  await createUser(client.database(), { username: "wordless", password: undefined }, { hasher });
  const queries = countRoundTrips(client);
  const workOf = async (username: string, password: string): Promise<Work> => {
    Object.assign(count, { encoded: 0, verified: 0 });
    const before = queries();
    await logIn(client, username, password);
    return { ...count, queries: queries() - before };
  };
  await workOf("warm", "up");

  const known = await workOf("django", "wrong");

  deepStrictEqual([known.encoded, known.verified], [0, 1]);
  deepStrictEqual(await workOf("sleeper", PASSWORD), known);
  for (const [username, password] of [["nobody", "wrong"], ["wordless", "wrong"]] as const) {
    deepStrictEqual(await workOf(username, password), { ...known, encoded: 1, verified: 0 });
  }
});

Deno.test("a login of a known and of an unknown user, by the clock: printed, and of one size", async () => {
  const { client } = await siteWithPages({
    auth: authWith({
      ...djangoPasswords(),
      hashers: () => defaultHashers({ limits: SERVER_LIMITS }),
      loginLimits: false,
      // What the hash alone takes, without the floor for all failures.
      failureTime: 0,
    }),
  });
  await createUser(client.database(), { username: "django", password: PASSWORD });
  const times: Record<string, number[]> = { django: [], nobody: [] };

  for (let round = 0; round < 12; round++) {
    for (const [username, measured] of Object.entries(times)) {
      client.cookies.clear();
      const start = performance.now();
      await logIn(client, username, "a wrong password");
      measured.push(performance.now() - start);
    }
  }

  const [known = 0, unknown = 0] = Object.values(times).map(median);
  console.log(`wrong login, median: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms`);
  ok(known < unknown * 5 && unknown < known * 5);
});

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
