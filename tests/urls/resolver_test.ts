import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { ImproperlyConfigured } from "@nuages/nuages";
import {
  defineConverter,
  include,
  mountUrls,
  NoReverseMatch,
  path,
  rePath,
  Resolver,
  reverseFor,
  urlpatterns,
} from "@nuages/nuages/urls";
import { type Context, Hono } from "@nuages/nuages/http";

function show(c: Context): Response {
  return c.json((c.req as { valid(target: string): unknown }).valid("param"));
}

const yyyy = defineConverter({
  regex: "[0-9]{4}",
  toJs: (text) => Number(text),
  toUrl: (value: number) => String(value).padStart(4, "0"),
});

const blog = urlpatterns("blog", [
  path("", show, { name: "list" }),
  path("<int:year>-<int:month>/", show, { name: "month" }),
  path("archive/<yyyy:year>/", show, { name: "archive", converters: { yyyy } }),
  path("files/<path:file>", show, { name: "file" }),
  path("<uuid:id>/edit/", show, { name: "edit" }),
  path("<slug:slug>/", show, { name: "detail" }),
  rePath("^re/(?P<number>[0-9]{2})\\.html$", show, { name: "re" }),
  path("hono/:kind/:id{[0-9]+}", show, { name: "hono" }),
  path("any/*", show),
]);
const urls = urlpatterns([
  path("", show, { name: "home", kwargs: { section: "front" } }),
  path("καφές/", show, { name: "greek" }),
  path("blog/", include(blog)),
  path("news/", include(blog, { namespace: "news" })),
  path("api/", include(new Hono().get("/items/:id", (c) => c.text(`item ${c.req.param("id")}`)))),
]);
const resolver = new Resolver([urls]);
const hono = new Hono();
mountUrls(hono, resolver);

/** What both ways of finding a view must say: status and parameters, or a text of a mounted app. */
const TABLE: readonly (readonly [path: string, status: number, body?: unknown])[] = [
  ["/", 200, { section: "front" }],
  ["/blog/", 200, {}],
  ["/blog", 404],
  ["/blog/2026-11/", 200, { year: 2026, month: 11 }],
  ["/blog/archive/0042/", 200, { year: 42 }],
  ["/blog/archive/42/", 404],
  ["/blog/files/a/b%20c.txt", 200, { file: "a/b c.txt" }],
  ["/blog/files/", 200, { slug: "files" }],
  ["/blog/123e4567-e89b-12d3-a456-426614174000/edit/", 200, { id: "123e4567-e89b-12d3-a456-426614174000" }],
  ["/blog/hello-world/", 200, { slug: "hello-world" }],
  ["/blog/%68ello/", 200, { slug: "hello" }],
  ["/blog/a%25b/", 404],
  ["/blog/hello_world", 404],
  ["/blog/re/12.html", 200, { number: "12" }],
  ["/blog/re/12xhtml", 404],
  ["/blog/hono/post/12", 200, { kind: "post", id: "12" }],
  ["/blog/hono/post/twelve", 404],
  ["/blog/any/thing/at/all", 200, {}],
  ["/blog/99999999999999999999-1/", 200, { slug: "99999999999999999999-1" }],
  ["/news/2026-01/", 200, { year: 2026, month: 1 }],
  ["/%CE%BA%CE%B1%CF%86%CE%AD%CF%82/", 200, {}],
  ["/nothing/", 404],
];

for (const [address, status, body] of TABLE) {
  Deno.test(`mountUrls() answers ${status} for ${address}, and resolve() agrees`, async () => {
    const response = await hono.request(address);

    strictEqual(response.status, status);
    if (body !== undefined) deepStrictEqual(await response.json(), body);
    const match = resolver.resolve(decodeURI(address.replaceAll("%25", "%2525")));
    strictEqual(match !== undefined, status === 200);
    if (body !== undefined) deepStrictEqual(match?.params, body);
  });
}

Deno.test("mountUrls() mounts a Hono app as it is", async () => {
  strictEqual(await (await hono.request("/api/items/7")).text(), "item 7");
  strictEqual((await hono.request("/api/nothing")).status, 404);
  strictEqual(resolver.resolve("/api/items/7")?.route, "api/");
  strictEqual(resolver.resolve("/api/nothing"), undefined);
});

Deno.test("resolve() finds what a Hono app answers to any method", () => {
  const app = new Hono().post("/items/", show).on("PURGE", "/cache/", show).all("/all/", show);
  const resolver = new Resolver([urlpatterns([path("api/", include(app))])]);
  const found = (path: string): boolean => resolver.resolve(path) !== undefined;

  deepStrictEqual(["/api/items/", "/api/cache/", "/api/all/", "/api/none/"].map(found), [true, true, true, false]);
});

Deno.test("resolve() says name, namespaces and route", () => {
  const match = resolver.resolve("/news/hello/");

  strictEqual(match?.viewName, "news:detail");
  strictEqual(match?.urlName, "detail");
  strictEqual(match?.route, "news/<slug:slug>/");
  deepStrictEqual(match?.namespaces, ["news"]);
  deepStrictEqual(match?.apps, ["blog"]);
});

Deno.test("reverse() writes what resolve() reads", () => {
  const reverse = reverseFor(urls);

  strictEqual(reverse(urls, "home"), "/");
  strictEqual(reverse(urls, "blog:list"), "/blog/");
  strictEqual(reverse(urls, "blog:month", { year: 2026, month: 3 }), "/blog/2026-3/");
  strictEqual(reverse(urls, "blog:archive", { year: 42 }), "/blog/archive/0042/");
  strictEqual(reverse(urls, "blog:file", { file: "a b/ü?#%.txt" }), "/blog/files/a%20b/%C3%BC%3F%23%25.txt");
  strictEqual(reverse(urls, "news:re", { number: "07" }), "/news/re/07.html");
  strictEqual(reverse(urls, "blog:hono", { kind: "post", id: "1" }), "/blog/hono/post/1");
  strictEqual(reverse(urls, "greek"), "/%CE%BA%CE%B1%CF%86%CE%AD%CF%82/");
});

Deno.test("reverse() adds query and fragment", () => {
  const reverse = reverseFor(urls);

  const address = reverse(urls, "blog:list", {}, {
    query: { page: 2, tag: ["a b", "c&d"], none: null, missing: undefined },
    fragment: "top ü",
  });

  strictEqual(address, "/blog/?page=2&tag=a+b&tag=c%26d#top%20%C3%BC");
});

Deno.test("Resolver.reverse() prefers the instance of the app that answers now", () => {
  strictEqual(resolver.reverse("blog:list", {}, ["news"]), "/blog/");
  const twice = new Resolver([urlpatterns([
    path("a/", include(blog, { namespace: "first" })),
    path("b/", include(blog, { namespace: "second" })),
  ])]);

  strictEqual(twice.reverse("blog:list"), "/a/");
  strictEqual(twice.reverse("blog:list", {}, ["second"]), "/b/");
});

Deno.test("Resolver.reverse() says what was tried", () => {
  throws(() => resolver.reverse("blog:detail", { slug: "not a slug" }), (error: unknown) => {
    if (!(error instanceof NoReverseMatch)) return false;
    deepStrictEqual(error.tried, ["blog/<slug:slug>/"]);
    strictEqual(
      error.message,
      'Cannot reverse "blog:detail" with the parameters {"slug":"not a slug"}: ' +
        'tried blog/<slug:slug>/ ("slug" is "not a slug", expected [-a-zA-Z0-9_]+)',
    );
    return true;
  });
  throws(() => resolver.reverse("blog:detial"), /did you mean "blog:detail"\?/);
  throws(() => resolver.reverse("blog:detail", { slug: "a", extra: 1 }), /it takes no "extra"/);
  throws(() => resolver.reverse("blog:detail"), /"slug" is missing/);
});

Deno.test("Resolver.reverse() never writes an address on another host", () => {
  const open = new Resolver([urlpatterns([path("<path:rest>", show, { name: "rest" })])]);

  throws(() => open.reverse("rest", { rest: "/evil.example/" }), NoReverseMatch);
});

Deno.test("path() refuses routes that cannot be read, with the remedy", () => {
  const refuse = (route: string, reason: RegExp): void =>
    throws(
      () => path(route, show),
      (error: unknown) => error instanceof ImproperlyConfigured && reason.test(error.message),
    );

  refuse("/blog/", /write "blog\/"/);
  refuse("<int:year", /no partner/);
  refuse("year>/", /no partner/);
  refuse("<integer:year>/", /did you mean "int"\?/);
  refuse("<int: year>/", /without blanks/);
  refuse("<a>/<a>/", /occurs twice/);
  throws(() => rePath("(", show), /not a regular expression/);
  throws(() => path("a/", show, { name: "a:b" }), /colon/);
  throws(() => path("a/", "view" as never), /expected a view/);
  throws(() => defineConverter({ regex: "(a)", toJs: String, toUrl: String }), /capturing group/);
  throws(() => include(urlpatterns([]), { namespace: "x" }), /needs an app name/);
});

Deno.test("resolve() reads every address that reverse() writes", async () => {
  const odd = defineConverter({ regex: "[^/]+", toJs: (text) => text, toUrl: String });
  const site = new Resolver([urlpatterns([
    path("a?b#c d/<odd:value>/", show, { name: "odd", converters: { odd } }),
    path("p/<path:value>", show, { name: "path" }),
    rePath("^r/(?<a>.*)(?<b>[0-9]+)$", show, { name: "cut" }),
  ])]);
  const mounted = new Hono();
  mountUrls(mounted, site);

  for (const value of ["a", "a@b.c", "50%", "100%25", "ü?#&=+,;:$", "%41", "a b", "é\u0301", "...", "😀"]) {
    for (const name of ["odd", "path"]) {
      const address = site.reverse(name, { value });
      deepStrictEqual(await (await mounted.request(address)).json(), { value }, address);
    }
  }
  for (const value of ["a\\b", "..", ".", "a\nb", "\u0000"]) {
    throws(() => site.reverse("odd", { value }), NoReverseMatch, JSON.stringify(value));
  }
  strictEqual((await mounted.request("/r/x%25")).status, 404);
  deepStrictEqual(await (await mounted.request("/r/x%257")).json(), { a: "x%", b: "7" });
});

Deno.test("mountUrls() refuses a Hono app below a parameter, which Hono would not check", () => {
  const site = new Resolver([urlpatterns([path("api/<int:id>/", include(new Hono()))])]);

  throws(() => mountUrls(new Hono(), site), /stands below plain text/);
});
