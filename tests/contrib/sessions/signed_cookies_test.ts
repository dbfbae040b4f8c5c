import type { Context, SettingsInput } from "@nuages/nuages";
import { getSession, session, signedCookieSessions } from "@nuages/nuages/contrib/sessions";
import { dumps } from "@nuages/nuages/signing";
import type { TestClient } from "@nuages/nuages/testing";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { siteWith } from "../../cookies/site.ts";
import { silentLog } from "./silent_log.ts";

const SALT = "django.contrib.sessions.backends.signed_cookies";

/** A site that tells what the session holds, and puts in what the address says. */
function site(settings: Partial<SettingsInput> = {}): TestClient {
  return siteWith(async (c: Context) => {
    const session = await getSession(c);
    const held = session.entries();
    const put = c.req.query("put");
    if (put !== undefined) session.set("value", put);
    return c.json(held);
  }, { middleware: [session()], ...settings });
}

const ENCRYPTED = { sessionEngine: signedCookieSessions({ encrypt: true }) };

async function held(client: TestClient, cookie: string): Promise<unknown> {
  client.cookies.set("sessionid", cookie);
  return (await client.get("/")).json();
}

async function cookieOf(client: TestClient, put: string): Promise<string> {
  await client.get("/", { query: { put } });
  return client.cookies.get("sessionid") ?? "";
}

async function inThePast<Result>(seconds: number, work: () => Promise<Result>): Promise<Result> {
  const { now } = Date;
  Date.now = () => now() - seconds * 1000;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

Deno.test("signedCookieSessions() lets everybody read, and nobody change, what is in the cookie", async () => {
  const cookie = await cookieOf(site(), "not secret");

  const [payload = ""] = cookie.split(":");
  strictEqual(atob(payload), '{"value":"not secret"}');
  const forged = btoa('{"value":"forged"}').replace(/=+$/, "");
  deepStrictEqual(await held(site(), cookie.replace(payload, forged)), []);
});

Deno.test("signedCookieSessions() accepts what a fallback key has signed or encrypted, and signs with the newest", async () => {
  for (const settings of [{}, ENCRYPTED]) {
    const old = await cookieOf(site(settings), "kept");
    const rotated = { ...settings, secretKey: "a newer key", secretKeyFallbacks: ["a secret key"] };

    deepStrictEqual(await held(site(rotated), old), [["value", "kept"]]);
    deepStrictEqual(await held(site({ ...settings, secretKey: "another key" }), old), []);
    deepStrictEqual(await held(site(settings), await cookieOf(site(rotated), "new")), []);
  }
});

Deno.test("signedCookieSessions() does not take what was signed for another purpose", async () => {
  const keys = ["a secret key"] as const;

  deepStrictEqual(await held(site(), await dumps({ value: 1 }, { keys, salt: SALT })), [["value", 1]]);
  deepStrictEqual(
    await held(site(), await dumps({ value: 1 }, { keys, salt: "django.contrib.sessions.SessionStore" })),
    [],
  );
  deepStrictEqual(await held(site(), await dumps({ value: 1 }, { keys })), []);
});

Deno.test("signedCookieSessions() takes a signed value that is no session for none", async () => {
  for (const value of [null, 7, "text", [["value", 1]]]) {
    deepStrictEqual(await held(site(), await dumps(value, { keys: ["a secret key"], salt: SALT })), []);
  }
});

Deno.test("signedCookieSessions() ends sessions after the time of the settings, or their own", async () => {
  const sign = (data: unknown): Promise<string> => dumps(data, { keys: ["a secret key"], salt: SALT });
  const day = 24 * 3600;
  const young = await inThePast(13 * day, () => sign({ value: 1 }));
  const old = await inThePast(15 * day, () => sign({ value: 1 }));
  const longer = await inThePast(15 * day, () => sign({ value: 1, _session_expiry: 30 * day }));
  const shorter = await inThePast(61, () => sign({ value: 1, _session_expiry: 60 }));
  const replayed = await inThePast(5, () => sign({ value: 1, _session_expiry: "2020-01-01T00:00:00+00:00" }));

  deepStrictEqual(await held(site(), young), [["value", 1]]);
  deepStrictEqual(await held(site(), old), []);
  deepStrictEqual(await held(site(), longer), [["value", 1]]);
  deepStrictEqual(await held(site(), shorter), []);
  deepStrictEqual(await held(site(), replayed), []);
  const encrypted = await inThePast(15 * day, () => cookieOf(site(ENCRYPTED), "kept"));
  deepStrictEqual(await held(site(ENCRYPTED), encrypted), []);
});

Deno.test("signedCookieSessions({ encrypt: true }) hides what is in the cookie, and makes another one each time", async () => {
  const [one, other] = [await cookieOf(site(ENCRYPTED), "hidden"), await cookieOf(site(ENCRYPTED), "hidden")];

  ok(one !== other && one.length === other.length);
  for (const cookie of [one, other]) {
    const bytes = Uint8Array.fromBase64(cookie.slice("e1~".length), { alphabet: "base64url" });
    ok(!new TextDecoder().decode(bytes).includes("hidden"));
    deepStrictEqual(await held(site(ENCRYPTED), cookie), [["value", "hidden"]]);
    deepStrictEqual(await held(site(), cookie), []);
  }
});

Deno.test("signedCookieSessions({ encrypt: true }) makes cookies whose length tells nothing but that of the values", async () => {
  const same = await cookieOf(site(ENCRYPTED), "secret secret secret secret");
  const different = await cookieOf(site(ENCRYPTED), "secret guesse guesst guessx");

  strictEqual(same.length, different.length);
});

Deno.test("signedCookieSessions({ encrypt: true }) goes on with what was only signed before", async () => {
  deepStrictEqual(await held(site(ENCRYPTED), await cookieOf(site(), "kept")), [["value", "kept"]]);
});

Deno.test("signedCookieSessions({ encrypt: true }) refuses a cookie of which one bit is another one", async () => {
  const cookie = await cookieOf(site(ENCRYPTED), "kept");
  const bytes = Uint8Array.fromBase64(cookie.slice("e1~".length), { alphabet: "base64url" });

  for (let place = 0; place < bytes.length; place++) {
    const changed = bytes.slice();
    changed[place] = (changed[place] ?? 0) ^ 1;
    deepStrictEqual(await held(site(ENCRYPTED), `e1~${changed.toBase64({ alphabet: "base64url" })}`), [], `${place}`);
  }
});

function random(length: number): string {
  return crypto.getRandomValues(new Uint8Array(length / 2)).toHex();
}

Deno.test("signedCookieSessions() warns in debug of cookies that become long, and refuses those that browsers drop", async () => {
  for (const settings of [{}, ENCRYPTED]) {
    using log = silentLog();
    const client = site({ ...settings, debug: true });
    await cookieOf(client, random(1000));
    const short = log.lines.length;
    await cookieOf(client, random(settings === ENCRYPTED ? 2600 : 4800));
    const warned = log.lines.splice(0);
    const { status, text, headers } = await client.get("/", { query: { put: random(8000) } });

    strictEqual(short, 0);
    match(
      warned.join(),
      /^The session of \/ makes a cookie of 3\d\d\d bytes\. Browsers keep 4096 at most; beyond it, saving fails$/,
    );
    strictEqual(status, 500);
    deepStrictEqual(headers.getSetCookie(), []);
    match(text, /Cannot save the session: its cookie would have \d+ bytes, and browsers keep 4096 at most/);
  }
});

Deno.test("signedCookieSessions() does not warn outside of debug", async () => {
  using log = silentLog();

  await cookieOf(site(), random(4800));

  deepStrictEqual(log.lines, []);
});
