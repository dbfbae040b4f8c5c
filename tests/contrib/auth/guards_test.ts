import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Context, include, path, urlpatterns } from "@nuages/nuages";
import { Hono, type Next } from "hono";
import {
  loginNotRequired,
  loginRequired,
  loginRequiredMiddleware,
  permissionRequired,
  userPassesTest,
} from "@nuages/nuages/contrib/auth";
import { session } from "@nuages/nuages/contrib/sessions";
import type { Pattern } from "@nuages/nuages/urls";
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

Deno.test("redirectToLogin() names the whole address where visitors log in on another host, or by another scheme", async () => {
  const guarded = (loginUrl: string): Pattern => path("mine/", loginRequired(page, { loginUrl }));
  const whole = "?next=http%3A//localhost/mine/%3Fa%3Db";

  for (
    const [loginUrl, expected] of [
      ["https://id.example.com/login/", `https://id.example.com/login/${whole}`],
      ["//id.example.com/login/", `//id.example.com/login/${whole}`],
      ["https://localhost/login/", `https://localhost/login/${whole}`],
      ["http://localhost/login/", "http://localhost/login/?next=/mine/%3Fa%3Db"],
      ["//localhost/login/", "//localhost/login/?next=/mine/%3Fa%3Db"],
    ] as const
  ) {
    const client = await siteWithUsers({ urls: [guarded(loginUrl)] });
    strictEqual(await ask(client, "/mine/?a=b"), expected);
  }
});

Deno.test("redirectToLogin() takes the place of another next, and keeps the rest of the address", async () => {
  const loginUrl = "/door%2F1/?next=/elsewhere/&a=b#form";
  const client = await siteWithUsers({ urls: [path("mine/", loginRequired(page, { loginUrl }))] });

  strictEqual(await ask(client, "/mine/"), "/door%2F1/?next=/mine/&a=b#form");
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

Deno.test("loginRequiredMiddleware() guards the handlers of a Hono app, whatever their method", async () => {
  const ran: string[] = [];
  const answer = (c: Context): Response => (ran.push(`${c.req.method} ${c.req.path}`), c.text("api"));
  const nested = new Hono().patch("/deep/", answer).use("/answered/", (c) => Promise.resolve(answer(c)));
  const api = new Hono()
    .post("/posts/", answer).delete("/posts/:id/", answer).get("/read/", answer).options("/posts/", answer)
    .all("/all/", answer).on("PUT", "/on/", answer).get("/open/", loginNotRequired((c: Context) => c.text("open")))
    .post("/open/", answer).route("/nested/", nested);
  const client = await siteWithUsers({
    urls: [path("api/", include(api))],
    settings: { middleware: [session(), loginRequiredMiddleware()], debug: false },
  });
  await addUser(client);
  const closed = [
    ...["POST /api/posts/", "DELETE /api/posts/7/", "GET /api/read/", "HEAD /api/read/", "OPTIONS /api/posts/"],
    ...["GET /api/all/", "PUT /api/all/", "DELETE /api/all/", "PUT /api/on/", "POST /api/open/"],
    ...["PATCH /api/nested/deep/", "GET /api/nested/answered/"],
  ];
  const statusOf = async (request: string): Promise<number> => {
    const [method = "", address = ""] = request.split(" ");
    return (await client.request(method, address)).status;
  };

  for (const request of closed) strictEqual(await statusOf(request), 302, request);
  deepStrictEqual(ran, []);
  strictEqual(await statusOf("GET /api/open/"), 200);
  strictEqual(await statusOf("POST /api/read/"), 404);
  strictEqual(await statusOf("GET /api/nowhere/"), 404);
  await enterAs(client);
  for (const request of closed) strictEqual(await statusOf(request), 200, request);
});

Deno.test("loginRequiredMiddleware() leaves static files open, and closes an app that answers by its middleware", async () => {
  const app = new Hono().use((c, next) => c.req.query("by") ? Promise.resolve(c.text("middleware")) : next());
  const client = await siteWithUsers({
    urls: [
      path("static/", include(urlpatterns("staticfiles", [path("site.css", page)]))),
      path("app/", include(app)),
    ],
    settings: { middleware: [session(), loginRequiredMiddleware()], debug: false },
  });

  strictEqual(await ask(client, "/static/site.css"), "page");
  strictEqual(await ask(client, "/app/?by=middleware"), "/accounts/login/?next=/app/%3Fby%3Dmiddleware");
});

Deno.test("loginRequiredMiddleware() guards what an open view hands on to", async () => {
  const client = await siteWithUsers({
    urls: [
      path("page/", loginNotRequired((_: Context, next: Next) => next() as Promise<never>)),
      path("page/", page),
    ],
    settings: { middleware: [session(), loginRequiredMiddleware()], debug: false },
  });
  await addUser(client);

  strictEqual(await ask(client, "/page/"), "/accounts/login/?next=/page/");
  await enterAs(client);
  strictEqual(await ask(client, "/page/"), "page");
});

Deno.test("guards say which middleware is missing", async () => {
  const client = await siteWithUsers({ urls: URLS, settings: { middleware: [] } });

  match((await client.get("/mine/")).text, /expected session\(\) before whatever calls getSession\(\)/);
});
