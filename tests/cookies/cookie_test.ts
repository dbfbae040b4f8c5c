import { type Context, text } from "@nuages/nuages";
import { deleteCookie, getCookie, setCookie } from "@nuages/nuages/cookies";
import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../oracle/oracle.ts";
import { siteWith } from "./site.ts";

async function sent(set: (c: Context) => void, settings: { debug?: boolean } = {}): Promise<string | null> {
  const client = siteWith((c) => {
    set(c);
    return new Response("");
  }, settings);
  return (await client.get("/")).headers.get("Set-Cookie");
}

Deno.test("setCookie() sends a cookie that is hidden from scripts, over HTTPS alone, and not to other sites", async () => {
  strictEqual(await sent((c) => setCookie(c, "theme", "dark")), "theme=dark; Path=/; HttpOnly; Secure; SameSite=Lax");
});

Deno.test("setCookie() sends a cookie without HTTPS in debug", async () => {
  const cookie = await sent((c) => setCookie(c, "theme", "dark"), { debug: true });

  strictEqual(cookie, "theme=dark; Path=/; HttpOnly; SameSite=Lax");
});

Deno.test("setCookie() writes every attribute", async () => {
  const cookie = await sent((c) =>
    setCookie(c, "a", "1", {
      maxAge: 60.9,
      expires: new Date(0),
      path: "/blog/",
      domain: "example.com",
      httpOnly: false,
      secure: false,
      sameSite: null,
    })
  );

  strictEqual(cookie, "a=1; Max-Age=60; Domain=example.com; Path=/blog/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
});

Deno.test("getCookie() returns what setCookie() sent, whatever it holds", async () => {
  for (const value of ["", "a=b:c", 'quote " and % and ; and ,', "line\r\nbreak\0", "Ελληνικά 🎷"]) {
    let got: string | undefined;
    const client = siteWith((c) => {
      got = getCookie(c, "a");
      setCookie(c, "a", value);
      return new Response("");
    });

    await client.get("/");
    await client.get("/");

    strictEqual(got, value);
  }
});

/** What a view reads of the cookie "a" of such a request. */
async function read(header: string, name = "a"): Promise<string | undefined> {
  let got: string | undefined;
  const client = siteWith((c) => {
    got = getCookie(c, name);
    return new Response("");
  });
  await client.get("/", { headers: { Cookie: header } });
  return got;
}

Deno.test("getCookie() returns the last of several cookies with one name", async () => {
  strictEqual(await read("a=planted; b=2; a=own"), "own");
  strictEqual(await read("a=planted; a =\town ;b=2"), "own");
  strictEqual(await read('a=planted; a="own"'), "own");
  strictEqual(await read("a=planted; a="), "");
  strictEqual(await read("a=own; a; aa=2; =a=3; ;; \u00a0a=4"), "own");
});

Deno.test("getCookie() returns nothing where no cookie has the name", async () => {
  for (const name of ["a", "toString", "__proto__", "constructor", ""]) {
    strictEqual(await read("b=1; c", name), undefined);
  }
});

Deno.test("getCookie() reads 100 KB of hostile text in no time", async () => {
  const started = performance.now();

  for (const part of ["a=", "a=;", ";", " ", "\t=", " a ", "=", '"', "a=%", "\\"]) {
    await read(part.repeat(100_000 / part.length));
    await read(`a=${part.repeat(100_000 / part.length)}!`);
  }

  ok(performance.now() - started < 1000);
});

testWithOracle("getCookie() takes the cookie that Django takes", async () => {
  const headers = ["a=1; a=2", "a=1;a = 2", "a=1; a", "a=1; a=", "=a=3; a=1", 'a=1; a="2"', "a=1; A=2", " a=1 ; b=a=2"];
  using copy = copyOracle();

  const { stdout } = await copy.python(`
import json
from django.http.cookie import parse_cookie
print(json.dumps([parse_cookie(header)["a"] for header in ${JSON.stringify(headers)}]))`);

  deepStrictEqual(await Promise.all(headers.map((header) => read(header))), JSON.parse(stdout));
});

Deno.test("setCookie() refuses names and attributes that would end the header, and cookies that browsers drop", async () => {
  await sent((c) => {
    throws(() => setCookie(c, "a b", ""), /Cannot set the cookie "a b": its name is no token/);
    throws(() => setCookie(c, "a\r\n", ""), /its name is no token/);
    throws(() => setCookie(c, "a", "", { path: "/; Domain=evil.example" }), /its path holds a semicolon/);
    throws(() => setCookie(c, "a", "", { path: "/\r\nX: y" }), /its path holds a semicolon, or is not ASCII/);
    throws(() => setCookie(c, "a", "", { domain: "a;b" }), /its domain holds a semicolon/);
    throws(() => setCookie(c, "a", "x".repeat(4096)), /it has 4098 bytes, and browsers keep 4096 at most/);
  });
});

Deno.test("deleteCookie() takes a cookie away", async () => {
  const cookie = await sent((c) => deleteCookie(c, "a", { path: "/blog/" }));

  strictEqual(
    cookie,
    "a=; Max-Age=0; Path=/blog/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax",
  );
});

Deno.test("deleteCookie() takes a cookie away with the options that it was set with", async () => {
  const bare = { secure: false, httpOnly: false, sameSite: null } as const;
  const gone = "a=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  strictEqual(await sent((c) => deleteCookie(c, "a", bare)), gone);
  strictEqual(
    await sent((c) => deleteCookie(c, "a", { secure: true }), { debug: true }),
    `${gone}; HttpOnly; Secure; SameSite=Lax`,
  );
});

Deno.test("deleteCookie() is always secure where browsers would not listen otherwise", async () => {
  const gone = "; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=";

  for (const name of ["__Secure-a", "__Host-a", "__host-a", "__Http-a", "__Host-Http-a"]) {
    strictEqual(await sent((c) => deleteCookie(c, name), { debug: true }), `${name}=${gone}Lax`);
  }
  strictEqual(await sent((c) => deleteCookie(c, "a", { sameSite: "None" }), { debug: true }), `a=${gone}None`);
  strictEqual(await sent((c) => deleteCookie(c, "a", { secure: false, sameSite: "None" })), `a=${gone}None`);
});

Deno.test("setCookie() and deleteCookie() keep the answer out of shared caches, however it was made", async () => {
  const headers = { "Cache-Control": "public, max-age=600" };
  const answers: ((c: Context) => Response)[] = [
    (c) => c.text("", 200, headers),
    (c) => (c.header("Cache-Control", "public, max-age=600"), c.text("")),
    () => new Response("", { headers }),
    () => text("", { headers }),
  ];
  for (const answer of answers) {
    const client = siteWith((c) => {
      if (c.req.query("set")) setCookie(c, "theme", "dark");
      if (c.req.query("delete")) deleteCookie(c, "theme");
      return answer(c);
    });
    const saidOf = async (query: string) => (await client.get(`/?${query}`)).headers.get("Cache-Control");

    strictEqual(await saidOf("set=1"), "private, max-age=600");
    strictEqual(await saidOf("delete=1"), "private, max-age=600");
    strictEqual(await saidOf(""), "public, max-age=600");
  }
});

Deno.test("an answer with a cookie that Nuages did not set is private, too, also where it is frozen", async () => {
  const own = siteWith(() => new Response("", { headers: { "Set-Cookie": "a=1", "Cache-Control": "s-maxage=60" } }));
  const frozen = siteWith((c) => (setCookie(c, "a", "1"), Response.redirect("http://localhost/there/")));

  strictEqual((await own.get("/")).headers.get("Cache-Control"), "private");
  strictEqual((await frozen.get("/")).headers.get("Cache-Control"), "private");
});
