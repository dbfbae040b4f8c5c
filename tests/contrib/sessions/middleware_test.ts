import {
  type Context,
  createApplication,
  defineSettings,
  Http404,
  json,
  path,
  redirect,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { getCache, memoryCache } from "@nuages/nuages/cache";
import {
  cacheSessions,
  getSession,
  session,
  type SessionEngine,
  type SessionStore,
  signedCookieSessions,
} from "@nuages/nuages/contrib/sessions";
import { middlewareDescription } from "@nuages/nuages/middleware";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { silentLog } from "./silent_log.ts";

type View = (c: Context) => Response | Promise<Response>;

function siteWith(view: View, settings: Partial<SettingsInput> = {}): TestClient {
  return testClient(createApplication(defineSettings(() => ({
    secretKey: "a secret key",
    allowedHosts: ["*"],
    middleware: [session()],
    urls: urlpatterns([path("", view)]),
    ...settings,
  }))));
}

async function visit(c: Context): Promise<Response> {
  const session = await getSession<{ visits: number }>(c);
  session.set("visits", session.get("visits", 0) + 1);
  return c.text(`${session.get("visits")}`);
}

/** An engine in memory that tells what was asked of it. */
function recordingEngine(asked: string[]): SessionEngine {
  const kept = new Map<string, string>();
  const note = <Result>(line: string, result: Result): Promise<Result> => {
    asked.push(line);
    return Promise.resolve(result);
  };
  const store: SessionStore = {
    load: (key) => note(`load ${key}`, kept.has(key) ? { key, data: JSON.parse(kept.get(key) ?? "") } : undefined),
    create: (data) => note(`create`, (kept.set(`k${kept.size}`, JSON.stringify(data)), `k${kept.size - 1}`)),
    update: ({ key }, data) => note(`update ${key}`, (kept.set(key, JSON.stringify(data)), key)),
    cycle: ({ key }, data) =>
      note(`cycle ${key}`, (kept.delete(key), kept.set(`${key}c`, JSON.stringify(data)), `${key}c`)),
    delete: (key) => note(`delete ${key}`, void kept.delete(key)),
  };
  return {
    name: "recordingEngine",
    open: () => (asked.push("open"), store),
    clearExpired: () => Promise.resolve(),
  };
}

Deno.test("session() asks its engine for nothing when the view asks for no session", async () => {
  const asked: string[] = [];
  const client = siteWith((c) => c.text(""), { sessionEngine: recordingEngine(asked) });
  client.cookies.set("sessionid", "k0");

  const { headers } = await client.get("/");

  deepStrictEqual(asked, []);
  deepStrictEqual([headers.get("Vary"), headers.get("Set-Cookie")], [null, null]);
});

Deno.test("session() needs no secret key, and makes none, when the view asks for no session", async () => {
  const client = siteWith((c) => c.text("plain"), { secretKey: undefined });
  client.cookies.set("sessionid", "a:b:c");
  const { importKey } = crypto.subtle;
  crypto.subtle.importKey = () => Promise.reject(new Error("a key was made"));

  const { text } = await client.get("/");
  crypto.subtle.importKey = importKey;

  strictEqual(text, "plain");
});

Deno.test("getSession() reads once, whoever asks how often", async () => {
  const asked: string[] = [];
  const client = siteWith(async (c) => {
    const [one, other] = await Promise.all([getSession(c), getSession(c)]);
    return json(one === other && one === await getSession(c));
  }, { sessionEngine: recordingEngine(asked) });
  client.cookies.set("sessionid", "unknown");

  strictEqual((await client.get("/")).text, "true");
  deepStrictEqual(asked, ["open", "load unknown"]);
});

Deno.test("session() asks for as little as can be", async () => {
  const asked: string[] = [];
  const client = siteWith(async (c) => {
    const session = await getSession(c);
    switch (c.req.query("do")) {
      case "set":
        session.set("a", 1);
        break;
      case "cycle":
        session.cycleKey();
        session.set("b", 1);
        break;
      case "flush":
        await session.flush();
        break;
      case "anew":
        await session.flush();
        session.set("c", 1);
    }
    return c.text("");
  }, { sessionEngine: recordingEngine(asked) });
  const askedFor = async (what: string): Promise<string> => {
    asked.length = 0;
    await client.get(`/?do=${what}`);
    return asked.join();
  };

  strictEqual(await askedFor("nothing"), "open");
  strictEqual(await askedFor("cycle"), "open,create");
  strictEqual(await askedFor("nothing"), "open,load k0");
  strictEqual(await askedFor("set"), "open,load k0,update k0");
  strictEqual(await askedFor("cycle"), "open,load k0,cycle k0");
  strictEqual(await askedFor("anew"), "open,load k0c,delete k0c,create");
  match(await askedFor("flush"), /^open,load k\d,delete k\d$/);
  strictEqual(await askedFor("flush"), "open");
});

Deno.test("session() sends a cookie that scripts do not see, over HTTPS alone, and not to other sites", async () => {
  const client = siteWith(visit, { sessionEngine: recordingEngine([]) });

  const { headers } = await client.get("/");

  const [cookie = ""] = headers.getSetCookie();
  const expires = Date.parse(/Expires=([^;]*)/.exec(cookie)?.[1] ?? "");
  ok(Math.abs(expires - Date.now() - 1_209_600_000) < 5000);
  strictEqual(
    cookie.replace(/Expires=[^;]*/, "Expires=…"),
    "sessionid=k0; Max-Age=1209600; Path=/; Expires=…; HttpOnly; Secure; SameSite=Lax",
  );
  strictEqual(headers.get("Vary"), "Cookie");
});

Deno.test("session() sends the cookie as the settings say", async () => {
  const client = siteWith(visit, {
    sessionEngine: recordingEngine([]),
    sessionCookieName: "visitor",
    sessionCookieDomain: "example.com",
    sessionCookiePath: "/shop/",
    sessionCookieSecure: false,
    sessionCookieHttpOnly: false,
    sessionCookieSameSite: "Strict",
    sessionExpireAtBrowserClose: true,
  });

  const { headers } = await client.get("/");

  deepStrictEqual(headers.getSetCookie(), ["visitor=k0; Domain=example.com; Path=/shop/; SameSite=Strict"]);
});

Deno.test("session() takes the cookie away with the attributes that it was set with", async () => {
  const settings: Partial<SettingsInput>[] = [
    { sessionCookieDomain: "example.com", sessionCookiePath: "/shop/", sessionCookieSameSite: null },
    { sessionCookieSecure: false, sessionCookieHttpOnly: false },
    { debug: true },
    { debug: true, sessionCookieSecure: true, sessionCookieSameSite: "None" },
  ];
  for (const set of settings) {
    const client = siteWith(async (c) => {
      const session = await getSession(c);
      if (c.req.query("flush")) await session.flush();
      else session.set("a", 1);
      return c.text("");
    }, set);
    const [given = ""] = (await client.get("/")).headers.getSetCookie();
    client.cookies.set("sessionid", "x");

    const { headers } = await client.get("/?flush=1");

    const [taken = ""] = headers.getSetCookie();
    match(taken, /^sessionid=; Max-Age=0; .*; Expires=Thu, 01 Jan 1970 00:00:00 GMT/);
    deepStrictEqual(reachOf(taken), reachOf(given));
    strictEqual(headers.get("Vary"), "Cookie");
  }
});

Deno.test("session() takes a cookie away that went without HTTPS", async () => {
  const client = siteWith(async (c) => {
    await (await getSession(c)).flush();
    return c.text("");
  }, { sessionCookieSecure: false, sessionCookieSameSite: "Strict" });
  client.cookies.set("sessionid", "x");

  const { headers } = await client.get("/");

  deepStrictEqual(headers.getSetCookie(), [
    "sessionid=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict",
  ]);
});

/** Where a cookie goes, whatever it holds and however long it lives. */
function reachOf(cookie: string): string[] {
  return cookie.split("; ").slice(1).filter((attribute) => !/^(?:Max-Age|Expires)=/.test(attribute));
}

Deno.test("session() varies by the cookie beside what the view varies by, also in answers that are frozen", async () => {
  const varied = siteWith(async (c) => {
    await getSession(c);
    return c.text("", 200, { Vary: "Accept-Language" });
  });
  const frozen = siteWith(async (c) => {
    (await getSession(c)).set("a", 1);
    return Response.redirect("http://localhost/there/");
  });

  strictEqual((await varied.get("/")).headers.get("Vary"), "Accept-Language, Cookie");
  const { status, headers } = await frozen.get("/");
  deepStrictEqual([status, headers.get("Vary"), headers.get("Location")], [302, "Cookie", "http://localhost/there/"]);
  match(headers.getSetCookie()[0] ?? "", /^sessionid=/);
});

Deno.test("session() keeps answers that set or take away its cookie out of shared caches, and no others", async () => {
  const said: [given: string | undefined, sent: string | null][] = [
    [undefined, "private"],
    ["public, max-age=60", "private, max-age=60"],
    ["no-store", "no-store"],
  ];
  for (const [given, sent] of said) {
    const client = siteWith(async (c) => {
      const session = await getSession(c);
      if (c.req.query("set")) session.set("a", 1);
      if (c.req.query("flush")) await session.flush();
      return c.text("", 200, given === undefined ? {} : { "Cache-Control": given });
    });

    strictEqual((await client.get("/?set=1")).headers.get("Cache-Control"), sent);
    strictEqual((await client.get("/")).headers.get("Cache-Control"), given ?? null);
    strictEqual((await client.get("/?flush=1")).headers.get("Cache-Control"), sent);
  }
});

Deno.test("session() saves at every request that has a cookie when the settings say so, also where no view asks", async () => {
  const asked: string[] = [];
  const client = siteWith((c) => c.req.query("visit") ? visit(c) : redirect(c, "/there/"), {
    sessionEngine: recordingEngine(asked),
    sessionSaveEveryRequest: true,
  });
  const before = await client.get("/");
  await client.get("/?visit=1");
  asked.length = 0;

  const { headers } = await client.get("/");

  deepStrictEqual(before.headers.getSetCookie(), []);
  deepStrictEqual(asked, ["open", "load k0", "update k0"]);
  match(headers.getSetCookie()[0] ?? "", /^sessionid=k0; Max-Age=1209600;/);
  strictEqual(headers.get("Vary"), null);
});

Deno.test("session() saves what a view did before it threw an error that is an answer, and nothing of one that failed", async () => {
  using _log = silentLog();
  const client = siteWith(async (c) => {
    (await getSession(c)).set("a", 1);
    throw c.req.query("fail") ? new Error("broken") : new Http404();
  });

  const failed = await client.get("/?fail=1");
  const missing = await client.get("/");

  deepStrictEqual([failed.status, failed.headers.getSetCookie()], [500, []]);
  deepStrictEqual([missing.status, missing.headers.getSetCookie().length], [404, 1]);
});

Deno.test("session() answers 400 with nothing of the view's answer when the session was ended meanwhile", async () => {
  const client = siteWith(async (c) => {
    const session = await getSession(c);
    session.set("a", 1);
    // What another request does meanwhile.
    if (session.sessionKey) await getCache(c).clear();
    return c.text("the view's answer", 200, { "Content-Length": "17", "X-View": "yes" });
  }, { sessionEngine: cacheSessions(), caches: { default: memoryCache() } });
  await client.get("/");

  const { status, headers, text } = await client.get("/");

  strictEqual(status, 400);
  deepStrictEqual([headers.get("X-View"), headers.get("Content-Length"), headers.getSetCookie()], [null, null, []]);
  ok(!text.includes("the view's answer"));
});

Deno.test("getSession() names the middleware that is missing", async () => {
  using _log = silentLog();
  const client = siteWith(visit, { middleware: [], debug: true });

  const { status, text } = await client.get("/");

  strictEqual(status, 500);
  match(text, /Cannot use &quot;middleware&quot;: expected session\(\) before whatever calls getSession\(\)/);
});

Deno.test("getSession() says once why the session cannot be read", async () => {
  using log = silentLog();
  const client = siteWith(visit, { secretKey: undefined });

  const { status } = await client.get("/");

  strictEqual(status, 500);
  strictEqual(log.lines.filter((line) => line.includes("it is not set, and nothing can be signed")).length, 1);
});

Deno.test("session() tells the order check its name and its place", () => {
  deepStrictEqual(middlewareDescription(session()), { name: "session", after: ["security"] });
});

Deno.test("session() keeps a session in a signed cookie by default", async () => {
  const byDefault = siteWith(visit);
  const named = siteWith(visit, { sessionEngine: signedCookieSessions() });
  await byDefault.get("/");
  named.cookies.set("sessionid", byDefault.cookies.get("sessionid") ?? "");

  strictEqual((await named.get("/")).text, "2");
});
