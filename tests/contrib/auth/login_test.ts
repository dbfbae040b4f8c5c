import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Context, path } from "@nuages/nuages";
import {
  authWith,
  createUser,
  djangoPasswords,
  getUser,
  type LoginFailure,
  setPassword,
  updateSessionAuthHash,
  User,
  userLoggedIn,
  userLoggedOut,
  userLoginFailed,
  type UserRow,
} from "@nuages/nuages/contrib/auth";
import { makePassword, md5Hasher, pbkdf2Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { getSession } from "@nuages/nuages/contrib/sessions";
import { defineApp } from "@nuages/nuages";
import { receiver } from "@nuages/nuages/signals";
import {
  addUser,
  anotherClient,
  askWho,
  countRoundTrips,
  enterAs,
  PASSWORD,
  quickAuth,
  siteWithUsers,
} from "./site.ts";

Deno.test("login() logs in who authenticate() found, until logout()", async () => {
  const client = await siteWithUsers();
  await addUser(client);

  strictEqual(await askWho(client), "nobody");
  strictEqual(await enterAs(client), "welcome");
  strictEqual(await askWho(client), "django");
  await client.post("/leave/");
  strictEqual(await askWho(client), "nobody");
});

Deno.test("authenticate() knows no wrong password, no unknown, inactive or empty name, and nothing that is no text", async () => {
  const client = await siteWithUsers();
  await addUser(client);
  await addUser(client, { username: "sleeper", isActive: false });
  await addUser(client, { username: "none", password: undefined });

  for (
    const [username, password] of [
      ["django", "a major swing"],
      ["Django", PASSWORD],
      ["nobody", PASSWORD],
      ["sleeper", PASSWORD],
      ["none", ""],
      ["", ""],
      ["x".repeat(100_000), PASSWORD],
      ["dj\ud800ngo", PASSWORD],
      ["django", "x".repeat(100_000)],
      [["django"], PASSWORD],
      ["django", { $ne: 1 }],
      [null, null],
    ]
  ) {
    client.cookies.clear();
    const { text } = await client.post("/enter/", { json: { username, password } });
    strictEqual(text, "wrong", JSON.stringify([username, password]).slice(0, 80));
  }
});

Deno.test("login() gives the session another key, and keeps what an anonymous visitor put into it", async () => {
  const client = await siteWithUsers({ urls: [path("cart/", cart)] });
  await addUser(client);
  strictEqual((await client.get("/cart/?add=1")).text, "1");
  const before = client.cookies.get("sessionid");

  await enterAs(client);

  notStrictEqual(client.cookies.get("sessionid"), before);
  strictEqual((await client.get("/cart/")).text, "1");
});

Deno.test("login() of another user begins an empty session", async () => {
  const client = await siteWithUsers({ urls: [path("cart/", cart)] });
  await addUser(client);
  await addUser(client, { username: "stephane" });
  await enterAs(client);
  await client.get("/cart/?add=1");

  await enterAs(client, "stephane");

  strictEqual(await askWho(client), "stephane");
  strictEqual((await client.get("/cart/")).text, "");
});

Deno.test("a new password ends all sessions but the one that it was changed in", async () => {
  const client = await siteWithUsers({ urls: [path("change/", change)] });
  await addUser(client);
  await enterAs(client);
  const elsewhere = new Map(client.cookies);

  await client.post("/change/");

  strictEqual(await askWho(client), "django");
  client.cookies.set("sessionid", elsewhere.get("sessionid") ?? "");
  strictEqual(await askWho(client), "nobody");
});

Deno.test("a user who is deleted or no longer active is logged out", async () => {
  const client = await siteWithUsers();
  const user = await addUser(client);
  await enterAs(client);

  user.isActive = false;
  await user.save();
  strictEqual(await askWho(client), "nobody");
  user.isActive = true;
  await user.save();
  strictEqual(await askWho(client), "django");
  await user.delete();
  strictEqual(await askWho(client), "nobody");
  // The number is never given again, so the session cannot become another user's.
  await addUser(client, { username: "stephane" });
  strictEqual(await askWho(client), "nobody");
});

Deno.test("getUser() costs one round trip for a session with a user, and none without", async () => {
  const client = await siteWithUsers();
  await addUser(client);
  await enterAs(client);
  const trips = countRoundTrips(client);

  await askWho(client);
  strictEqual(trips(), 1);
  client.cookies.clear();
  await askWho(client);
  strictEqual(trips(), 1);
});

Deno.test("an answer varies with the cookie only where somebody asked who is asking", async () => {
  const client = await siteWithUsers({ urls: [path("plain/", (c: Context) => c.text("plain"))] });

  strictEqual((await client.get("/me/")).headers.get("Vary"), "Cookie");
  strictEqual((await client.get("/plain/")).headers.get("Vary"), null);
});

Deno.test("signals tell of logins, logouts and failures, without passwords", async () => {
  const heard: unknown[] = [];
  const listener = defineApp({
    name: "listener",
    receivers: [
      receiver(userLoggedIn, ({ user }) => void heard.push(["in", String(user)])),
      receiver(userLoggedOut, ({ user }) => void heard.push(["out", String(user)])),
      receiver(userLoginFailed, ({ credentials, reason }: LoginFailure) => void heard.push([reason, credentials])),
    ],
  });
  const [once, many] = [{ attempts: 1, window: 60, lock: 60 }, { attempts: 100, window: 60, lock: 60 }];
  const auth = authWith({
    ...djangoPasswords(),
    hashers: () => [md5Hasher()],
    loginLimits: { account: once, address: many },
  });
  const client = await siteWithUsers({ apps: [listener], auth });
  await addUser(client);

  await enterAs(client);
  await client.post("/leave/");
  await client.post("/leave/");
  await enterAs(client, "django", "wrong");
  await enterAs(client);

  deepStrictEqual(heard, [
    ["in", "django"],
    ["out", "django"],
    ["out", "undefined"],
    ["refused", { username: "django", password: "********************" }],
    ["locked", { username: "django", password: "********************" }],
  ]);
});

Deno.test("login() notes when it was", async () => {
  const client = await siteWithUsers();
  const user = await addUser(client);
  strictEqual(user.lastLogin, null);

  await enterAs(client);

  await user.refresh();
  ok(Math.abs(Number(user.lastLogin) - Date.now()) < 10_000);
});

Deno.test("authenticate() hashes anew what is hashed in an old way", async () => {
  const auth = authWith({ ...djangoPasswords(), hashers: () => [pbkdf2Hasher({ iterations: 10 }), md5Hasher()] });
  const client = await siteWithUsers({ auth });
  const user = await addUser(client);
  match(user.password, /^md5\$/);

  strictEqual(await enterAs(client, "django", "a major swing"), "wrong");
  await user.refresh();
  match(user.password, /^md5\$/);
  strictEqual(await enterAs(client), "welcome");

  await user.refresh();
  match(user.password, /^pbkdf2_sha256\$10\$/);
  strictEqual(await askWho(client), "django");
  strictEqual(await enterAs(client), "welcome");
});

Deno.test("getUser() refuses a model that is not the site's", async () => {
  const Other = { ...User, name: "Other" };
  const client = await siteWithUsers({
    auth: quickAuth,
    urls: [path("other/", async (c: Context) => {
      try {
        await getUser(c, Other);
        return c.text("");
      } catch (error) {
        return c.text(String(error));
      }
    })],
  });

  match((await client.get("/other/")).text, /Cannot use "authWith": the model of users is "User", and not "Other"/);
});

Deno.test("authenticate() of a user whose password changes meanwhile knows the new one alone", async () => {
  const slow = pbkdf2Hasher({ iterations: 10 });
  const { promise: verified, resolve: verify } = Promise.withResolvers<void>();
  const { promise: changed, resolve: change } = Promise.withResolvers<void>();
  const old = {
    ...md5Hasher(),
    async verify(password: string, encoded: string) {
      const fits = await md5Hasher().verify(password, encoded);
      verify();
      await changed;
      return fits;
    },
  };
  const auth = authWith({ ...djangoPasswords(), hashers: () => [slow, old] });
  const client = await siteWithUsers({ auth });
  const user = await addUser(client);

  const late = enterAs(client);
  await verified;
  user.password = await makePassword("a major swing", { hasher: slow });
  await user.save();
  change();

  strictEqual(await late, "wrong");
  strictEqual(await enterAs(client), "wrong");
  strictEqual(await enterAs(client, "django", "a major swing"), "welcome");
});

Deno.test("authenticate() lets in all who log in at the same moment, and hash anew", async () => {
  const auth = authWith({ ...djangoPasswords(), hashers: () => [pbkdf2Hasher({ iterations: 1000 }), md5Hasher()] });
  const client = await siteWithUsers({ auth });
  await addUser(client);
  const machines = Array.from({ length: 4 }, () => anotherClient(client));

  deepStrictEqual(await Promise.all(machines.map((machine) => enterAs(machine))), Array(4).fill("welcome"));
  deepStrictEqual(await Promise.all(machines.map(askWho)), Array(4).fill("django"));
});

Deno.test("createUser() hashes as the site does, where there is a request", async () => {
  const auth = authWith({ ...djangoPasswords(), hashers: () => [pbkdf2Hasher({ iterations: 10 })] });
  const client = await siteWithUsers({ auth, urls: [path("join/", join)] });

  await client.post("/join/");

  strictEqual(await enterAs(client), "welcome");
});

async function join(c: Context): Promise<Response> {
  await createUser(c, { username: "django", password: PASSWORD });
  return c.text("joined");
}

async function cart(c: Context): Promise<Response> {
  const session = await getSession<{ cart: string }>(c);
  const add = c.req.query("add");
  if (add !== undefined) session.set("cart", add);
  return c.text(session.get("cart", ""));
}

async function change(c: Context): Promise<Response> {
  const user = await getUser(c) as UserRow;
  await setPassword(c, user, "a major swing");
  await user.save();
  await updateSessionAuthHash(c, user);
  return c.text("changed");
}

Deno.test("the password of a user leaves with no JSON, and no console prints it", async () => {
  const client = await siteWithUsers({ urls: [path("json/", async (c: Context) => c.json(await getUser(c)))] });
  const user = await addUser(client);
  await enterAs(client);

  const { text } = await client.get("/json/");

  match(text, /"username":"django"/);
  for (const shown of [text, JSON.stringify(user), Deno.inspect(user)]) ok(!shown.includes("md5$"), shown);
  match(user.password, /^md5\$/);
});
