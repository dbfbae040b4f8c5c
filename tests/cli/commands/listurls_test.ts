import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Context, Hono, include, path, urlpatterns } from "@nuages/nuages";
import { type TestProject, testProject } from "../site.ts";

Deno.test("listurls lists route, view and name, sorted by route", async () => {
  await using project = mysite();

  const { stdout } = await project.manage("listurls");

  strictEqual(
    stdout,
    `Route              | View        | Name
-------------------+-------------+------------
/                  | home        | home
/api/              | (Hono app)  |
/news/             | postList    | blog:list
/news/<slug:slug>/ | (anonymous) | blog:detail
`,
  );
});

Deno.test("listurls --unsorted keeps the order in which routes are tried", async () => {
  await using project = mysite();

  const { stdout } = await project.manage("listurls -u -f json");

  deepStrictEqual(JSON.parse(stdout).map(({ route }: { route: string }) => route), [
    "/news/<slug:slug>/",
    "/news/",
    "/api/",
    "/",
  ]);
});

Deno.test("listurls --prefix lists what begins with one of the prefixes, with or without the first slash", async () => {
  await using project = mysite();

  const [one, two] = [
    await project.manage("listurls --format json -p /news"),
    await project.manage("listurls --format json -p news/ -p api"),
  ];

  deepStrictEqual(JSON.parse(one.stdout), [
    { route: "/news/", view: "postList", name: "blog:list" },
    { route: "/news/<slug:slug>/", view: "(anonymous)", name: "blog:detail" },
  ]);
  strictEqual(JSON.parse(two.stdout).length, 3);
});

Deno.test("listurls --format stacked leaves out a name that is not there", async () => {
  await using project = mysite();

  const { stdout } = await project.manage("listurls --format stacked --prefix api --prefix news/<");

  strictEqual(
    stdout,
    `Route: /api/
View: (Hono app)
--------------------
Route: /news/<slug:slug>/
View: (anonymous)
Name: blog:detail
--------------------
`,
  );
});

Deno.test("listurls fails in Django's words when nothing fits", async () => {
  await using project = mysite();

  const { stderr, status } = await project.manage("listurls -p nowhere");

  strictEqual(stderr, "CommandError: There are no URL patterns that match given prefixes\n");
  strictEqual(status, 1);
});

function mysite(): TestProject {
  const blog = urlpatterns("blog", [
    path("<slug:slug>/", (c) => c.text("a post"), { name: "detail" }),
    path("", function postList(c: Context) {
      return c.text("posts");
    }, { name: "list" }),
  ]);
  return testProject(() => ({
    urls: urlpatterns([
      path("news/", include(blog)),
      path("api/", include(new Hono().get("/", (c) => c.json([])))),
      path("", function home(c) {
        return c.text("Bonsoir");
      }, { name: "home" }),
    ]),
  }));
}
