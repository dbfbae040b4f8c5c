import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, path, PermissionDenied } from "@nuages/nuages";
import { authenticate, authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { atomic, nonAtomicRequests } from "@nuages/nuages/db";
import { sql } from "drizzle-orm";
import { addUser, logIn, PASSWORD, siteWithPages } from "./views/site.ts";

const ATOMIC = { databases: { default: { url: ":memory:", atomicRequests: true } } };

/** A page that refuses wrong logins by an error, which undoes what its transaction did. */
async function guess(c: Context): Promise<Response> {
  const user = await authenticate(c, await c.req.json());
  if (!user) throw new PermissionDenied();
  return c.text("welcome");
}

Deno.test("authenticate() refuses to count in a transaction, which would undo it, and names the remedy", async () => {
  const { client } = await siteWithPages({
    settings: { ...ATOMIC, debug: true },
    urls: [path("guess/", guess)],
  });
  await addUser(client);

  const { status, text } = await client.post("/guess/", { json: { username: "django", password: PASSWORD } });

  strictEqual(status, 500);
  match(text, /Cannot count an attempt in a transaction/);
  match(text, /nonAtomicRequests\(view\)/);
});

Deno.test("authenticate() within atomic() names the remedy, too", async () => {
  async function within(c: Context): Promise<Response> {
    await atomic(c, async (transaction) => {
      await transaction.run(sql`update auth_user set first_name = 'Jean'`);
      await authenticate(c, { username: "django", password: PASSWORD });
    });
    return c.text("never");
  }
  const { client } = await siteWithPages({ settings: { debug: true }, urls: [path("within/", within)] });
  await addUser(client);

  match((await client.post("/within/")).text, /Cannot count an attempt in a transaction/);
});

Deno.test("nonAtomicRequests() lets authenticate() count the wrong logins of a view that fails", async () => {
  const { client } = await siteWithPages({
    settings: ATOMIC,
    urls: [path("guess/", nonAtomicRequests(guess))],
  });
  await addUser(client);
  const statuses: number[] = [];

  for (let time = 0; time < 7; time++) {
    statuses.push((await client.post("/guess/", { json: { username: "django", password: "wrong" } })).status);
  }

  deepStrictEqual(statuses, [403, 403, 403, 403, 403, 429, 429]);
});

Deno.test("the pages of accounts count logins and mails with atomicRequests, too", async () => {
  const { client } = await siteWithPages({ settings: ATOMIC });
  await addUser(client, { email: "django@example.com" });
  const statuses: number[] = [];

  for (let time = 0; time < 6; time++) statuses.push((await logIn(client, "django", "wrong")).status);
  for (let time = 0; time < 6; time++) {
    const form = { email: "django@example.com" };
    statuses.push((await client.post("/accounts/password_reset/", { form })).status);
  }

  deepStrictEqual(statuses, [422, 422, 422, 422, 422, 429, 302, 302, 302, 302, 302, 429]);
});

Deno.test("a wrong login keeps nobody from writing while it takes its time", async () => {
  const auth = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()], failureTime: 1000 });
  const { client } = await siteWithPages({ settings: ATOMIC, auth });
  await addUser(client);
  await addUser(client, { username: "stephane" });
  const order: string[] = [];

  await Promise.all([
    logIn(client, "django", "wrong").then(() => order.push("wrong")),
    // A login writes when it was.
    logIn(client, "stephane", PASSWORD).then(() => order.push("right")),
  ]);

  deepStrictEqual(order, ["right", "wrong"]);
});
