// How long a login takes must not tell whether a user exists. Work is counted, since clocks of a busy machine lie; by the
// clock, the two must differ by less than each differs from itself.
import { deepStrictEqual, ok } from "node:assert/strict";
import { authWith, createUser, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { defaultHashers, type PasswordHasher, scryptHasher, SERVER_LIMITS } from "@nuages/nuages/contrib/auth/hashers";
import type { TestClient } from "@nuages/nuages/testing";
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

Deno.test("a login of a known and of an unknown user differ by less than the noise of the run, by the clock", async () => {
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
  await measure(client, 2);

  let last = await measure(client);
  // What else the machine does may fall on one of the two. It does not do so each time, as a difference of the code would.
  for (let time = 1; time < TRIES && !isNoise(last); time++) last = await measure(client);

  ok(isNoise(last), describe(last));
});

const TRIES = 3;
const SAMPLES = 15;

/** Milliseconds that wrong logins took. */
interface Times {
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

/** By turns, so that whatever slows the machine down slows both. */
async function measure(client: TestClient, samples = SAMPLES): Promise<Times> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let sample = 0; sample < samples; sample++) {
    times.known.push(await timeOf(client, "django"));
    times.unknown.push(await timeOf(client, "nobody"));
  }
  return times;
}

async function timeOf(client: TestClient, username: string): Promise<number> {
  client.cookies.clear();
  const start = performance.now();
  await logIn(client, username, "a wrong password");
  return performance.now() - start;
}

/** Less than what lies between the quarters of one series, or than a tenth of what a login takes. */
function isNoise({ known, unknown }: Times): boolean {
  const difference = Math.abs(quantile(known, 0.5) - quantile(unknown, 0.5));
  const spread = Math.max(...[known, unknown].map((times) => quantile(times, 0.75) - quantile(times, 0.25)));
  return difference < Math.max(spread, quantile(known, 0.5) / 10);
}

function describe(times: Times): string {
  const lines = Object.entries(times).map(([name, series]) =>
    `${name}: ${[0.25, 0.5, 0.75].map((share) => quantile(series, share).toFixed(1)).join(", ")}`
  );
  return `quarters of wrong logins in milliseconds: ${lines.join("; ")}`;
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
}
