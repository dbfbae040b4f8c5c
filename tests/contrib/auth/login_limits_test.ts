import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type AuthBackend, authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { createRuntime } from "@nuages/nuages/deno";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { addUser, enterAs, PASSWORD, siteWithUsers } from "./site.ts";

const MINUTE = { window: 60, lock: 60 };

function limited(account: number, address: number): ReturnType<typeof authWith> {
  return authWith({
    ...djangoPasswords(),
    hashers: () => [md5Hasher()],
    loginLimits: { account: { attempts: account, ...MINUTE }, address: { attempts: address, ...MINUTE } },
  });
}

function attempt(client: TestClient, username: string, password: string): Promise<TestResponse> {
  return client.post("/enter/", { json: { username, password } });
}

Deno.test("five wrong logins lock an account, and the answer says for how long", async () => {
  const client = await siteWithUsers();
  await addUser(client);

  for (let time = 0; time < 5; time++) strictEqual((await attempt(client, "django", "wrong")).text, "wrong");
  const { status, headers } = await attempt(client, "django", PASSWORD);

  strictEqual(status, 429);
  const wait = Number(headers.get("Retry-After"));
  ok(wait > 890 && wait <= 900, `${wait}`);
});

Deno.test("an account that does not exist is locked like any other", async () => {
  const client = await siteWithUsers({ auth: limited(2, 100) });
  await addUser(client);
  const statuses = async (name: string): Promise<number[]> => {
    const found: number[] = [];
    for (let time = 0; time < 4; time++) found.push((await attempt(client, name, "wrong")).status);
    return found;
  };

  deepStrictEqual(await statuses("nobody"), await statuses("django"));
});

Deno.test("a lock knows a name however it is written, and leaves other accounts alone", async () => {
  const client = await siteWithUsers({ auth: limited(1, 100) });
  await addUser(client);
  await addUser(client, { username: "stephane" });

  await attempt(client, "django", "wrong");

  strictEqual((await attempt(client, "DJANGO", PASSWORD)).status, 429);
  strictEqual((await attempt(client, "ｄjango", PASSWORD)).status, 429);
  strictEqual(await enterAs(client, "stephane"), "welcome");
});

Deno.test("a right login forgets the wrong ones before it", async () => {
  const client = await siteWithUsers({ auth: limited(2, 100) });
  await addUser(client);

  for (let time = 0; time < 4; time++) {
    await attempt(client, "django", "wrong");
    strictEqual(await enterAs(client), "welcome");
  }
});

Deno.test("wrong logins of many accounts lock the address that they come from, and the network of an IPv6 address", async () => {
  const at = (remoteAddress: string): Promise<TestClient> =>
    siteWithUsers({ auth: limited(100, 2), runtime: { ...createRuntime({ env: {} }), remoteAddress } });
  for (const address of ["192.0.2.1", "2001:db8::1"]) {
    const client = await at(address);
    await attempt(client, "a", "wrong");
    await attempt(client, "b", "wrong");
    strictEqual((await attempt(client, "c", "wrong")).status, 429);
  }
});

Deno.test("behind a proxy that is trusted, wrong logins lock the visitor's address and not the proxy's", async () => {
  const client = await siteWithUsers({
    auth: limited(100, 2),
    settings: { secureProxyAddressHeader: ["X-Forwarded-For", 1] },
    runtime: { ...createRuntime({ env: {} }), remoteAddress: "10.0.0.1" },
  });
  const from = async (forwarded: string, username: string): Promise<number> =>
    (await client.post("/enter/", {
      json: { username, password: "wrong" },
      headers: { "X-Forwarded-For": forwarded },
    })).status;

  for (const made of ["198.51.100.1", "198.51.100.2"]) await from(`${made}, 192.0.2.1`, `user of ${made}`);

  strictEqual(await from("198.51.100.3, 192.0.2.1", "c"), 429);
  strictEqual(await from("192.0.2.1, 192.0.2.2", "d"), 200);
});

Deno.test("many wrong logins at once are all counted", async () => {
  const client = await siteWithUsers({ auth: limited(5, 1000) });
  await addUser(client);

  const answers = await Promise.all(Array.from({ length: 40 }, () => attempt(client, "django", "wrong")));

  strictEqual(answers.filter(({ status }) => status === 200).length, 5);
});

Deno.test("a lock ends", async () => {
  const client = await siteWithUsers({ auth: limited(1, 100) });
  await addUser(client);
  await attempt(client, "django", "wrong");
  strictEqual((await attempt(client, "django", PASSWORD)).status, 429);

  await client.database().$client.execute(
    "UPDATE nuages_attempt SET locked_until = locked_until - 60, window_ends = window_ends - 60",
  );

  strictEqual(await enterAs(client), "welcome");
});

Deno.test("logins are not limited where the project says so", async () => {
  const client = await siteWithUsers({
    auth: authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()], loginLimits: false }),
  });
  await addUser(client);

  for (let time = 0; time < 20; time++) await attempt(client, "django", "wrong");

  strictEqual(await enterAs(client), "welcome");
});

Deno.test("authWith() refuses limits that cannot be counted to", () => {
  for (const attempts of [0, -1, 1.5, NaN]) {
    let problem = "";
    try {
      limited(attempts, 5);
    } catch (error) {
      problem = String(error);
    }
    match(problem, /Cannot use "authWith\.loginLimits\.account\.attempts": expected a whole number from 1 on/);
  }
});

Deno.test("credentials that call the name otherwise are counted, and those without a name by their address", async () => {
  const runtime = { ...createRuntime({ env: {} }), remoteAddress: "203.0.113.7" };
  const own: AuthBackend = { name: "own", authenticate: () => Promise.resolve(undefined) };
  const auth = authWith({
    ...djangoPasswords(),
    hashers: () => [md5Hasher()],
    backends: [own],
    loginLimits: { account: { attempts: 2, ...MINUTE }, address: { attempts: 5, ...MINUTE } },
  });
  const client = await siteWithUsers({ auth, runtime });
  const statuses = async (json: unknown, times: number): Promise<number[]> => {
    const found: number[] = [];
    for (let time = 0; time < times; time++) found.push((await client.post("/enter/", { json })).status);
    return found;
  };

  deepStrictEqual(await statuses({ password: "wrong", email: "django@example.com" }, 3), [200, 200, 429]);
  // Whichever of two texts comes first, one of them is the name.
  deepStrictEqual(await statuses({ answer: "guess", phone: "555" }, 1), [200]);
  client.cookies.clear();
  deepStrictEqual(await statuses({ token: "guess" }, 3), [200, 429, 429]);
});

Deno.test("a name of 100 KB of marks that belong together is refused in no time", async () => {
  const client = await siteWithUsers();
  const username = `a${"\u0301\u0327".repeat(50_000)}`;
  const before = performance.now();

  strictEqual((await attempt(client, username, PASSWORD)).text, "wrong");

  // It took 20 seconds where the whole of it was normalized.
  ok(performance.now() - before < 5_000);
});
