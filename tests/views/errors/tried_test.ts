import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { path, rePath, urlpatterns } from "@nuages/nuages/urls";
import { technicalNotFoundData } from "../../../src/views/errors/mod.ts";
import type { TechnicalNotFoundData } from "../../../src/views/errors/mod.ts";
import { duration, type Given, inputs } from "./pages.ts";

function tried(target: string, given: Given = {}): TechnicalNotFoundData {
  return technicalNotFoundData(undefined, inputs({ ...given, target }));
}

Deno.test("showTried() lists the patterns in order, with their names", () => {
  deepStrictEqual(tried("/nowhere/").patterns, [
    { route: "", name: "home" },
    { route: "about/", name: "about" },
    { route: "plain", name: "" },
    { route: "blog/", name: "blog:list" },
    { route: "blog/<int:year>/<slug:slug>/", name: "blog:detail" },
  ]);
});

Deno.test("showTried() names the pattern whose view answered 404", () => {
  const { matched, suggestion } = tried("/blog/2026/nuages/");

  deepStrictEqual(matched, { route: "blog/<int:year>/<slug:slug>/", name: "blog:detail" });
  strictEqual(suggestion, undefined);
});

Deno.test("showTried() says that a slash is missing, and why nobody added it", () => {
  const [on, off] = [tried("/about"), tried("/about", { settings: { appendSlash: false } })];

  strictEqual(on.suggestion?.path, "/about/");
  strictEqual(on.suggestion.reason.includes("common()"), true);
  strictEqual(off.suggestion?.reason.includes("appendSlash is off"), true);
});

Deno.test("showTried() says that a slash is one too many", () => {
  strictEqual(tried("/plain/").suggestion?.path, "/plain");
});

Deno.test("showTried() finds the nearest address, with the values that were given", () => {
  strictEqual(tried("/abuot/").suggestion?.path, "/about/");
  strictEqual(tried("/bolg/2026/nuages/").suggestion?.path, "/blog/2026/nuages/");
  strictEqual(tried("/bolg/no-year/nuages/").suggestion, undefined);
  strictEqual(tried("/something-else-entirely/").suggestion, undefined);
});

Deno.test("showTried() never leads to another site", () => {
  const urls = urlpatterns([rePath("^/?evil\\.example/$", () => new Response())]);

  strictEqual(tried("//evil.example", { urls }).suggestion, undefined);
});

Deno.test("showTried() survives a path that cannot be decoded, and a site without patterns", () => {
  strictEqual(tried("/blog/%ff/").matched, undefined);
  deepStrictEqual(tried("/", { urls: urlpatterns([]) }).patterns, []);
});

Deno.test("showTried() is quick with thousands of patterns and a long path", async () => {
  const urls = urlpatterns(
    Array.from({ length: 5000 }, (_, index) => path(`part-${index}/<int:id>/`, () => new Response())),
  );
  let data: TechnicalNotFoundData | undefined;

  const milliseconds = await duration(() => data = tried(`/${"x/".repeat(8000)}`, { urls }));

  strictEqual(data?.patterns.length, 200);
  strictEqual(data.morePatterns, 4800);
  strictEqual(milliseconds < 2000, true, `${milliseconds} ms`);
});
