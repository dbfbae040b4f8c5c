import type { SettingsInput } from "@nuages/nuages";
import { getSignedCookie, setSignedCookie } from "@nuages/nuages/cookies";
import type { TestClient } from "@nuages/nuages/testing";
import { match, strictEqual } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../oracle/oracle.ts";
import { siteWith } from "./site.ts";

interface Options {
  salt?: string;
  maxAge?: number;
}

/** A site that says what the cookie held, and sets it. */
function site(read: Options = {}, write: Options = {}, settings: Partial<SettingsInput> = {}): TestClient {
  return siteWith(async (c) => {
    const value = await getSignedCookie(c, "seen", read);
    await setSignedCookie(c, "seen", "a:b é", write);
    return new Response(value ?? "nothing");
  }, settings);
}

async function visitTwice(client: TestClient): Promise<string> {
  await client.get("/");
  return (await client.get("/")).text;
}

Deno.test("getSignedCookie() returns what setSignedCookie() sent", async () => {
  strictEqual(await visitTwice(site()), "a:b é");
  strictEqual(await visitTwice(site({ salt: "x" }, { salt: "x" })), "a:b é");
});

Deno.test("getSignedCookie() returns nothing where the cookie was changed, is too old, or for another purpose", async () => {
  strictEqual(await visitTwice(site({ salt: "x" }, { salt: "y" })), "nothing");
  strictEqual(await visitTwice(site({ maxAge: -2 })), "nothing");
  for (const cookie of ["", "a", "a:b", "a:b:c", "%", ":::", "x".repeat(10_000)]) {
    const client = site();
    client.cookies.set("seen", cookie);
    strictEqual((await client.get("/")).text, "nothing");
  }
});

Deno.test("getSignedCookie() tells name and salt apart", async () => {
  const client = siteWith(async (c) => {
    const value = await getSignedCookie(c, "seen", { salt: "more" });
    await setSignedCookie(c, "seenmore", "1");
    return new Response(value ?? "nothing");
  });
  await client.get("/");
  client.cookies.set("seen", client.cookies.get("seenmore") ?? "");

  strictEqual((await client.get("/")).text, "nothing");
});

Deno.test("getSignedCookie() accepts fallback keys", async () => {
  const before = site();
  await before.get("/");
  const after = site({}, {}, { secretKey: "a newer key", secretKeyFallbacks: ["a secret key"] });
  after.cookies.set("seen", before.cookies.get("seen") ?? "");

  strictEqual((await after.get("/")).text, "a:b é");
});

Deno.test("setSignedCookie() says what is missing without a secret key", async () => {
  const { status, text } = await site({}, {}, { secretKey: undefined, debug: true }).get("/");

  strictEqual(status, 500);
  match(text, /Cannot use &quot;secretKey&quot;: it is not set, and nothing can be signed/);
});

testWithOracle("signed cookies are Django's, both ways", async () => {
  const client = siteWith(async (c) => {
    const value = await getSignedCookie(c, "seen", { maxAge: 60 });
    await setSignedCookie(c, "seen", "a:b");
    return new Response(value ?? "nothing");
  });
  await client.get("/");
  using copy = copyOracle();

  const { stdout, stderr } = await copy.python(`
from django.test import RequestFactory, override_settings
from django.http import HttpResponse
with override_settings(SECRET_KEY="a secret key"):
    factory = RequestFactory()
    factory.cookies["seen"] = "${client.cookies.get("seen")}"
    print(factory.get("/").get_signed_cookie("seen", max_age=60))
    response = HttpResponse()
    response.set_signed_cookie("seen", "from Django")
    print(response.cookies["seen"].OutputString())
`);

  strictEqual(stderr, "");
  const [value, cookie = ""] = stdout.trim().split("\n");
  strictEqual(value, "a:b");
  client.cookies.set("seen", cookie.replace("seen=", "").split("; ")[0] ?? "");
  strictEqual((await client.get("/")).text, "from Django");
});
