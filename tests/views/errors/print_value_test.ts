import { ok, strictEqual } from "node:assert/strict";
import { printNamed, printValue } from "../../../src/views/errors/print_value.ts";
import { shower } from "../../../src/views/errors/readable.ts";
import { hideSecrets, STARS } from "../../../src/views/errors/secrets.ts";
import { duration } from "./pages.ts";

const show = shower(hideSecrets());

function print(value: unknown): string {
  return printValue(value, show);
}

Deno.test("printValue() writes values as JavaScript would", () => {
  strictEqual(print({ a: 1, b: "two", c: [true, null, undefined] }), '{ a: 1, b: "two", c: [true, null, undefined] }');
  strictEqual(print(new Map([["a", new Set([1n])]])), "Map { a: Set [1n] }");
  strictEqual(print(new Date(0)), "1970-01-01T00:00:00.000Z");
  strictEqual(print(new Date(NaN)), "Invalid Date");
  strictEqual(print(/x/g), "/x/g");
  strictEqual(print(new TypeError("no")), "TypeError: no");
  strictEqual(print(function security() {}), "function security");
  strictEqual(print([]), "[]");
});

Deno.test("printValue() breaks what does not fit into a line", () => {
  const text = print({ first: "a".repeat(40), second: { third: "b".repeat(40) } });

  strictEqual(text, `{\n  first: "${"a".repeat(40)}",\n  second: { third: "${"b".repeat(40)}" },\n}`);
});

Deno.test("printValue() stars secrets by their names at any depth", () => {
  const value = { list: [{ options: { apiKey: "hunter2" } }], map: new Map([["password", "hunter2"]]) };

  const text = print(value);

  ok(!text.includes("hunter2"));
  strictEqual(text.split(STARS).length, 3);
});

Deno.test("printNamed() stars a secret, but not that it is missing", () => {
  strictEqual(printNamed("secretKey", "hunter2", show), STARS);
  strictEqual(printNamed("secretKey", { nested: "hunter2" }, show), STARS);
  strictEqual(printNamed("secretKey", undefined, show), "undefined");
  strictEqual(printNamed("secretKeyFallbacks", [], show), "[]");
});

Deno.test("printValue() ends with circles, depths and crowds", () => {
  const circle: Record<string, unknown> = { name: "circle" };
  circle.self = circle;
  let deep: unknown = "bottom";
  for (let level = 0; level < 1000; level++) deep = { deep };

  strictEqual(print(circle), '{ name: "circle", self: (circular) }');
  strictEqual(print(deep), "{ deep: { deep: { deep: { deep: { deep: {…} } } } } }");
  ok(print(Array.from({ length: 1050 }, () => 0)).includes("… 1,000 more"));
});

Deno.test("printValue() calls no getter and survives proxies that throw", () => {
  let called = false;
  const getter = {
    get x(): number {
      called = true;
      return 1;
    },
  };
  const proxy = new Proxy({}, {
    getPrototypeOf(): never {
      throw new Error("no");
    },
  });

  strictEqual(print(getter), "{ x: (getter) }");
  strictEqual(called, false);
  strictEqual(print({ proxy }), "{ proxy: (an object that cannot be shown) }");
});

Deno.test("printValue() tells of bytes only how many there are", () => {
  strictEqual(print(new TextEncoder().encode("hunter2")), "Uint8Array(7 bytes)");
});

Deno.test("printValue() is quick with an object that is wide at every level", async () => {
  const wide = (levels: number): unknown => levels === 0 ? 1 : Array.from({ length: 30 }, () => wide(levels - 1));
  const value = wide(4);

  const milliseconds = await duration(() => print(value));

  ok(milliseconds < 500, `${milliseconds} ms`);
});
