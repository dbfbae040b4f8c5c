import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { TemplateError } from "@nuages/nuages/template";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { factsOf } from "../../../src/views/errors/facts.ts";

Deno.test("factsOf() tells query and parameters of Drizzle apart", () => {
  const { name, message, query, params } = factsOf(new DrizzleQueryError("select ?", ["manon"], new Error("no")));

  deepStrictEqual([name, message, query, params], ["DrizzleQueryError", "Failed query", "select ?", ["manon"]]);
});

Deno.test("factsOf() takes the parameters out of a message that repeats them", () => {
  const inner = new DrizzleQueryError("select ?", ["manon"], undefined);

  const { message } = factsOf(new Error(`Cannot save: ${inner.message}`));

  strictEqual(message, "Cannot save: Failed query: select ?");
});

Deno.test("factsOf() says of a template what the page does not show elsewhere", () => {
  const source = "one\n<%= it.x.y %>\nthree";
  const error = new TemplateError("no x", { template: "a.eta", origin: "/site/templates/a.eta", line: 2, source });

  const { message, template, details } = factsOf(error);

  strictEqual(message, 'Cannot render "a.eta": no x');
  deepStrictEqual(template, { name: "a.eta", origin: "/site/templates/a.eta", line: 2 });
  deepStrictEqual(details, []);
});

Deno.test("factsOf() knows a class by its name, by the name it was written with, or not at all", () => {
  class OutOfSky extends Error {}
  class Named extends Error {
    override readonly name = "Renamed";
  }

  strictEqual(factsOf(new OutOfSky()).name, "OutOfSky");
  strictEqual(factsOf(new Named()).name, "Renamed");
  strictEqual(factsOf(new RangeError()).name, "RangeError");
  strictEqual(factsOf(Object.assign(new Error(), { name: 5 })).name, "Error");
});

Deno.test("factsOf() keeps what else an error carries", () => {
  const { details } = factsOf(Object.assign(new Error("no"), { code: "SQLITE_BUSY", params: { a: 1 } }));

  deepStrictEqual(details, [["code", "SQLITE_BUSY"], ["params", { a: 1 }]]);
});

Deno.test("factsOf() describes what is no Error", () => {
  strictEqual(factsOf("text").name, "A value of type string was thrown, not an Error");
  strictEqual(factsOf("text").message, "text");
  strictEqual(factsOf(null).name, "null was thrown, not an Error");
  deepStrictEqual(factsOf({ reason: 1 }).details, [["value", { reason: 1 }]]);
});
