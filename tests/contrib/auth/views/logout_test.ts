import { match, strictEqual } from "node:assert/strict";
import { session } from "@nuages/nuages/contrib/sessions";
import { askWho } from "../site.ts";
import { addUser, logIn, type PagesOptions, PASSWORD, siteWithPages } from "./site.ts";
import type { TestClient } from "@nuages/nuages/testing";

async function loggedIn(options: PagesOptions = {}): Promise<TestClient> {
  const { client } = await siteWithPages(options);
  await addUser(client);
  await logIn(client, "django", PASSWORD);
  return client;
}

Deno.test("logoutView() logs out, and says so", async () => {
  const client = await loggedIn();

  const { status, text } = await client.post("/accounts/logout/");

  strictEqual(status, 200);
  match(text, /<h1>Logged out<\/h1>/);
  match(text, /href="\/accounts\/login\/"/);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("logoutView() refuses GET and HEAD, on a page whose button logs out", async () => {
  const client = await loggedIn();

  for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
    const { status, headers } = await client.request(method, "/accounts/logout/");
    strictEqual(status, 405, method);
    strictEqual(headers.get("Allow"), "POST, OPTIONS");
  }
  match((await client.get("/accounts/logout/")).text, /<form method="post">[^]*<button>Log out<\/button>/);
  strictEqual((await client.request("OPTIONS", "/accounts/logout/")).status, 204);
  strictEqual(await askWho(client), "django");
  await client.post("/accounts/logout/");
  match((await client.get("/accounts/logout/")).text, /You are not logged in/);
});

Deno.test("logoutView() refuses a forged form, with csrf() and without", async () => {
  for (const settings of [{}, { middleware: [session()] }]) {
    const { client } = await siteWithPages({ settings, enforceCsrfChecks: true });

    strictEqual((await client.post("/accounts/logout/")).status, 403);

    const { text } = await client.get("/accounts/login/");
    const csrfmiddlewaretoken = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(text)?.[1] ?? "";
    strictEqual((await client.post("/accounts/logout/", { form: { csrfmiddlewaretoken } })).status, 200);
  }
});

Deno.test("logoutView() goes on to next, to nextPage, to the setting, in that order, and never elsewhere", async () => {
  const named = await loggedIn({ logout: { nextPage: "login" } });
  const set = await loggedIn({ settings: { logoutRedirectUrl: "/bye/" } });
  const plain = await loggedIn();
  const goes = async (client: TestClient, next?: string): Promise<string | null> =>
    (await client.post("/accounts/logout/", { form: next === undefined ? {} : { next } })).headers.get("Location");

  strictEqual(await goes(named), "/accounts/login/");
  strictEqual(await goes(named, "/a/"), "/a/");
  strictEqual(await goes(set), "/bye/");
  strictEqual(await goes(set, "//evil.example"), "/bye/");
  strictEqual(await goes(plain, "https://evil.example/"), null);
  strictEqual((await plain.post("/accounts/logout/?next=/b/")).headers.get("Location"), "/b/");
});
