/** Who exists, and how their password is kept, is not to be read off the clock. */
import { ok, strictEqual, throws } from "node:assert/strict";
import { authWith, createUser, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher, type PasswordHasher, pbkdf2Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { addUser, enterAs, PASSWORD, siteWithUsers } from "./site.ts";

const SLOW = 100;

/** One that takes much longer than the preferred one, as those of imported passwords do. */
function slowHasher(): PasswordHasher {
  const hasher = pbkdf2Hasher({ iterations: 10 });
  return {
    ...hasher,
    async verify(password, encoded) {
      await new Promise((done) => setTimeout(done, SLOW));
      return await hasher.verify(password, encoded);
    },
  };
}

function authTaking(failureTime: number): ReturnType<typeof authWith> {
  return authWith({ ...djangoPasswords(), hashers: () => [md5Hasher(), slowHasher()], failureTime });
}

async function tookToFail(client: Parameters<typeof enterAs>[0], username: string): Promise<number> {
  const start = performance.now();
  strictEqual(await enterAs(client, username, "wrong"), "wrong");
  return performance.now() - start;
}

Deno.test("wrong logins of users and of nobody, however the password is kept, end at the same floor", async () => {
  const floor = 4 * SLOW;
  const client = await siteWithUsers({ auth: authTaking(floor) });
  await addUser(client);
  await addUser(client, { username: "unusable", password: undefined });
  await addUser(client, { username: "sleeper", isActive: false });
  await createUser(client.database(), { username: "imported", password: PASSWORD }, {
    hasher: pbkdf2Hasher({ iterations: 10 }),
  });

  for (const username of ["django", "unusable", "sleeper", "imported", "nobody", "x".repeat(300), "\ud800"]) {
    const time = await tookToFail(client, username);
    // Timers may come a moment early. Without the floor all but one would end long before.
    ok(time > floor - 5, `${username}: ${time}`);
  }
});

Deno.test("who logs in does not wait for the floor of those who fail", async () => {
  const client = await siteWithUsers({ auth: authTaking(30_000) });
  await addUser(client);

  const start = performance.now();
  strictEqual(await enterAs(client), "welcome");

  ok(performance.now() - start < 15_000);
});

Deno.test("wrong logins take a while without being asked for where there are several hashers", async () => {
  const client = await siteWithUsers({
    auth: authWith({ ...djangoPasswords(), hashers: () => [md5Hasher(), slowHasher()] }),
  });

  ok(await tookToFail(client, "nobody") > 1490);
});

Deno.test("authWith() refuses a time that is none, or that nobody waits for", () => {
  for (const wrong of [-1, 0.5, NaN, 30_001]) {
    throws(() => authTaking(wrong), /Cannot use "authWith\.failureTime": expected milliseconds from 0 to 30000/);
  }
});
