import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { compiledLoader } from "@nuages/nuages/template";
import { compileAll } from "./site.ts";

Deno.test("compiledLoader() loads by full name and lists names without partials", () => {
  const compiled = compileAll({
    "a.eta": "<%@ partialdef x %><%@ endpartialdef %>",
  });
  const loader = compiledLoader(compiled);

  strictEqual(loader.load("a.eta"), compiled["a.eta"]);
  strictEqual(loader.load("a.eta#x"), compiled["a.eta#x"]);
  strictEqual(loader.load("b.eta"), undefined);
  deepStrictEqual(loader.names(), ["a.eta"]);
  strictEqual(loader.watch, undefined);
});

Deno.test("compiledLoader() has none of the names that objects have", () => {
  const loader = compiledLoader({});

  for (
    const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]
  ) strictEqual(loader.load(name), undefined);
});

Deno.test("compiledLoader() passes over skipped templates to those that they hide", () => {
  const render = (): void => {};
  const third = { render, origin: "3" };
  const second = { render, origin: "2", hides: third };
  const first = { render, origin: "1", hides: second };
  const loader = compiledLoader({ "a.eta": first });

  strictEqual(loader.load("a.eta", new Set([first])), second);
  strictEqual(loader.load("a.eta", new Set([first, second])), third);
  strictEqual(loader.load("a.eta", new Set([first, second, third])), undefined);
});
