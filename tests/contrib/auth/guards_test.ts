import { match, strictEqual } from "node:assert/strict";
import { type Context, path } from "@nuages/nuages";
import {
  loginNotRequired,
  loginRequired,
  loginRequiredMiddleware,
  permissionRequired,
  userPassesTest,
} from "@nuages/nuages/contrib/auth";
import { session } from "@nuages/nuages/contrib/sessions";
import type { TestClient } from "@nuages/nuages/testing";
import { addUser, enterAs, siteWithUsers } from "./site.ts";

const page = (c: Context): Response => c.text("page");

const URLS = [
  path("mine/", loginRequired(page)),
  path("other-door/", loginRequired(page, { loginUrl: "/door/?a=b" })),
  path("named/", loginRequired(page, { loginUrl: "door" })),
  path("door/", page, { name: "door" }),
  path("write/", permissionRequired("auth.add_group", page)),
  path("both/", permissionRequired(["auth.add_group", "auth.change_group"], page)),
  path("raise/", permissionRequired("auth.add_group", page, { raise: true })),
  path("staff/", userPassesTest((user) => user.isStaff, page)),
];

async function ask(client: TestClient, address: string): Promise<string> {
  const { status, headers, text } = await client.get(address);
  return status === 302 ? headers.get("Location") ?? "" : status === 200 ? text : `${status}`;
}

Deno.test("loginRequired() sends visitors to log in, and back", async () => {
  const client = await siteWithUsers({ urls: URLS });
  await addUser(client);

  strictEqual(await ask(client, "/mine/"), "/accounts/login/?next=/mine/");
  strictEqual(await ask(client, "/mine/?page=2&q=a%20b"), "/accounts/login/?next=/mine/%3Fpage%3D2%26q%3Da%2520b");
  strictEqual(await ask(client, "/other-door/"), "/door/?a=b&next=/other-door/");
  strictEqual(await ask(client, "/named/"), "/door/?next=/named/");
  await enterAs(client);
  strictEqual(await ask(client, "/mine/"), "page");
});

Deno.test("permissionRequired() sends visitors to log in, and refuses users who may not", async () => {
  const client = await siteWithUsers({ urls: URLS, settings: { debug: false } });
  await addUser(client);
  await addUser(client, { username: "root", isSuperuser: true });

  strictEqual(await ask(client, "/write/"), "/accounts/login/?next=/write/");
  strictEqual(await ask(client, "/raise/"), "403");
  await enterAs(client);
  for (const address of ["/write/", "/both/", "/raise/"]) strictEqual(await ask(client, address), "403");
  await enterAs(client, "root");
  for (const address of ["/write/", "/both/", "/raise/"]) strictEqual(await ask(client, address), "page");
});

Deno.test("userPassesTest() asks about visitors, too", async () => {
  const client = await siteWithUsers({ urls: URLS, settings: { debug: false } });
  await addUser(client);
  await addUser(client, { username: "clerk", isStaff: true });

  strictEqual(await ask(client, "/staff/"), "/accounts/login/?next=/staff/");
  await enterAs(client);
  strictEqual(await ask(client, "/staff/"), "403");
  await enterAs(client, "clerk");
  strictEqual(await ask(client, "/staff/"), "page");
});

Deno.test("loginRequiredMiddleware() guards every page but those that are open, and those that are not there", async () => {
  const client = await siteWithUsers({
    urls: [path("closed/", page), path("open/", loginNotRequired((c: Context) => c.text("open")))],
    settings: { middleware: [session(), loginRequiredMiddleware()], debug: false },
  });

  strictEqual(await ask(client, "/closed/"), "/accounts/login/?next=/closed/");
  strictEqual(await ask(client, "/open/"), "open");
  strictEqual(await ask(client, "/nowhere/"), "404");
});

Deno.test("guards say which middleware is missing", async () => {
  const client = await siteWithUsers({ urls: URLS, settings: { middleware: [] } });

  match((await client.get("/mine/")).text, /expected session\(\) before whatever calls getSession\(\)/);
});
