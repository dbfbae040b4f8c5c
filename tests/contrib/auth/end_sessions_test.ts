import { notStrictEqual, strictEqual } from "node:assert/strict";
import { type Context, path } from "@nuages/nuages";
import {
  type AuthBackend,
  authWith,
  djangoPasswords,
  endSessions,
  getUser,
  modelBackend,
  updateSessionAuthHash,
  User,
  type UserRow,
} from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { cacheSessions, fileSessions, signedCookieSessions } from "@nuages/nuages/contrib/sessions";
import { databaseSessions, sessions as databaseApp } from "@nuages/nuages/contrib/sessions/database";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { memoryCache } from "@nuages/nuages/cache";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser, askWho, countRoundTrips, enterAs, quickAuth, siteWithUsers } from "./site.ts";

const URLS = [path("everywhere/", everywhere), path("elsewhere/", elsewhere), path("evict/", evict)];

/** Logs whoever asks out everywhere. */
async function everywhere(c: Context): Promise<Response> {
  await endSessions(c, await getUser(c) as UserRow);
  return c.text("ended");
}

/** Logs whoever asks out everywhere else. */
async function elsewhere(c: Context): Promise<Response> {
  const user = await getUser(c) as UserRow;
  await endSessions(c, user);
  await updateSessionAuthHash(c, user);
  return c.text("ended");
}

/** Logs another user out. */
async function evict(c: Context): Promise<Response> {
  await endSessions(c, await User.objects(c).get({ username: c.req.query("name") ?? "" }));
  return c.text("ended");
}

/** Logs in on two machines; the client is the second. */
async function onTwoMachines(client: TestClient): Promise<{ first: Map<string, string> }> {
  await enterAs(client);
  const first = new Map(client.cookies);
  client.cookies.clear();
  await enterAs(client);
  return { first };
}

function become(client: TestClient, cookies: Map<string, string>): void {
  client.cookies.clear();
  for (const [name, value] of cookies) client.cookies.set(name, value);
}

const ENGINES = {
  "signed cookies": () => signedCookieSessions(),
  "a cache": () => cacheSessions(),
  "the database": () => databaseSessions(),
  files: () => fileSessions({ path: Deno.makeTempDirSync({ prefix: "nuages-sessions-" }) }),
};

for (const [name, engine] of Object.entries(ENGINES)) {
  Deno.test(`endSessions() ends all sessions of one user in ${name}, and no other's`, async () => {
    const client = await siteWithUsers({
      urls: URLS,
      settings: {
        sessionEngine: engine(),
        caches: { default: memoryCache() },
        installedApps: [quickAuth, contenttypes, databaseApp],
      },
    });
    await addUser(client);
    await addUser(client, { username: "stephane" });
    await enterAs(client, "stephane");
    const other = new Map(client.cookies);
    client.cookies.clear();
    const { first } = await onTwoMachines(client);
    const second = new Map(client.cookies);

    await client.post("/everywhere/");

    strictEqual(await askWho(client), "nobody");
    become(client, second);
    strictEqual(await askWho(client), "nobody");
    become(client, first);
    strictEqual(await askWho(client), "nobody");
    become(client, other);
    strictEqual(await askWho(client), "stephane");
    client.cookies.clear();
    strictEqual(await enterAs(client), "welcome");
    strictEqual(await askWho(client), "django");
  });
}

Deno.test("updateSessionAuthHash() after endSessions() keeps this session alone", async () => {
  const client = await siteWithUsers({ urls: URLS });
  await addUser(client);
  const { first } = await onTwoMachines(client);
  const second = new Map(client.cookies);

  await client.post("/elsewhere/");

  strictEqual(await askWho(client), "django");
  become(client, first);
  strictEqual(await askWho(client), "nobody");
  become(client, second);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("endSessions() ends sessions each time, and costs getUser() no round trip", async () => {
  const client = await siteWithUsers({ urls: URLS });
  await addUser(client);
  const cookies = new Set<string | undefined>();

  for (let time = 0; time < 3; time++) {
    strictEqual(await enterAs(client), "welcome");
    const trips = countRoundTrips(client);
    strictEqual(await askWho(client), "django");
    strictEqual(trips(), 1);
    cookies.add(client.cookies.get("sessionid"));
    await client.post("/evict/?name=django");
    strictEqual(await askWho(client), "nobody");
  }
  strictEqual(cookies.size, 3);
});

Deno.test("endSessions() ends the sessions of a backend of one's own, too", async () => {
  const own: AuthBackend = {
    ...modelBackend(),
    name: "own",
    getUser: async (c, key) => await User.objects(c).get({ id: Number(key) }),
  };
  const auth = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()], backends: [own] });
  const client = await siteWithUsers({ urls: URLS, auth });
  await addUser(client);
  await enterAs(client);
  strictEqual(await askWho(client), "django");

  await client.post("/evict/?name=django");

  strictEqual(await askWho(client), "nobody");
  notStrictEqual(await enterAs(client), "wrong");
  strictEqual(await askWho(client), "django");
});

Deno.test("endSessions() and getUser() ask where routers keep the users", async () => {
  const client = await siteWithUsers({
    urls: URLS,
    settings: {
      databases: { default: { url: ":memory:" }, people: { url: ":memory:" } },
      databaseRouters: [{
        forRead: ({ name }: { name: string }) => name === "User" ? "people" : undefined,
        forWrite: ({ name }: { name: string }) => name === "User" ? "people" : undefined,
      }],
    },
  });
  await client.migrate("people");
  const { hasher } = { hasher: md5Hasher() };
  const { createUser } = await import("@nuages/nuages/contrib/auth");
  await createUser(client.database("people"), { username: "django", password: "a minor swing" }, { hasher });
  strictEqual(await enterAs(client), "welcome");
  strictEqual(await askWho(client), "django");

  await client.post("/everywhere/");

  strictEqual(await askWho(client), "nobody");
  client.database("people").$client.close();
});
