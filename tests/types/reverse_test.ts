/** What must not compile. `deno check` fails where an expected error does not occur. */
import {
  type Context,
  getParams,
  include,
  path,
  rePath,
  reverseFor,
  urlpatterns,
  type ViewContext,
} from "@nuages/nuages";

declare const c: Context;

function list(c: Context): Response {
  return c.text(c.req.param("slug") ?? "");
}
function year(c: ViewContext<{ year: number }>): Response {
  const number: number = getParams(c).year;
  return c.text(String(number));
}

const blog = urlpatterns("blog", [
  path("", list, { name: "list" }),
  path("<int:year>/", year, { name: "year" }),
  path("<slug:slug>/", (c) => c.text(c.req.valid("param").slug), { name: "detail" }),
  rePath("^(?<month>[0-9]{2})/$", (c) => c.text(getParams(c).month), { name: "month" }),
  path(":kind/:id{[0-9]+}", (c) => c.text(getParams(c).kind + getParams(c).id), { name: "hono" }),
]);
const urls = urlpatterns([
  path("<str:lang>/", include(blog)),
  path("news/", include(blog, { namespace: "news" })),
  path("about/", list, { name: "about" }),
]);
const reverse = reverseFor(urls);

Deno.test("reverseFor() makes wrong names and parameters compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    reverse(c, "about");
    reverse(c, "about", {}, { query: { page: 2 }, fragment: "top" });
    reverse(c, "blog:year", { lang: "el", year: 2026 });
    reverse(c, "news:year", { year: 2026 });
    reverse(c, "news:hono", { kind: "a", id: "1" });
    reverse(c, "news:month", { month: "02" });
    // @ts-expect-error no such name
    reverse(c, "abuot");
    // @ts-expect-error the namespace is missing
    reverse(c, "year", { year: 2026 });
    // @ts-expect-error the parameters are missing
    reverse(c, "news:year");
    // @ts-expect-error the parameter of the prefix is missing
    reverse(c, "blog:year", { year: 2026 });
    // @ts-expect-error an int is a number
    reverse(c, "news:year", { year: "2026" });
    // @ts-expect-error no such parameter
    reverse(c, "news:year", { year: 2026, month: 2 });
    // @ts-expect-error the view wants a number, the route gives text
    path("<str:year>/", year);
    // @ts-expect-error the view wants a year, the route gives none
    path("", year);
    // @ts-expect-error no such converter, so the parameter has no type that a view could want
    path("<integer:year>/", year);
  }
  void compiled;
});
