import { ok, strictEqual } from "node:assert/strict";
import { cut, read, shower, textOf, visible } from "../../../src/views/errors/readable.ts";
import { hideSecrets, STARS } from "../../../src/views/errors/secrets.ts";
import { duration } from "./pages.ts";

Deno.test("cut() keeps the beginning and says how long the text was", () => {
  strictEqual(cut("abc", 3), "abc");
  strictEqual(cut("a".repeat(12_345), 4), "aaaa… (12,345 characters)");
});

Deno.test("cut() does not leave half a character", () => {
  ok(cut("ab😀", 3).isWellFormed());
});

Deno.test("visible() writes what steers a terminal or turns a text around", () => {
  strictEqual(visible("\x1b[31mred\r\n\tnext \u202eevil \0"), "\\u{1b}[31mred\n\tnext \\u{202e}evil \\u{0}");
});

Deno.test("shower() hides before it cuts, so that no half of a secret is left", () => {
  const show = shower(hideSecrets(new Map([["a-secret-of-the-site", STARS]])));

  ok(!show("x".repeat(95) + "a-secret-of-the-site", 100).includes("a-s"));
});

Deno.test("shower() survives values that cannot be shown", () => {
  const show = shower(hideSecrets());
  const hostile = {
    toString(): string {
      throw new Error("no");
    },
  };

  strictEqual(show(hostile), "(a value that cannot be shown)");
  strictEqual(show(Object.create(null)), "(a value that cannot be shown)");
  strictEqual(textOf(Symbol("s")), "Symbol(s)");
});

Deno.test("shower() is quick with a text of ten million characters", async () => {
  const text = "cloud ".repeat(1_700_000);
  let shown = "";

  const milliseconds = await duration(() => shown = shower(hideSecrets())(text, 20));

  strictEqual(shown, "cloud cloud cloud cl… (10,200,000 characters)");
  ok(milliseconds < 1000, `${milliseconds} ms`);
});

Deno.test("read() survives getters and proxies that throw", () => {
  const getter = {
    get x(): never {
      throw new Error("no");
    },
  };
  const proxy = new Proxy({}, {
    get(): never {
      throw new Error("no");
    },
  });

  strictEqual(read(getter, "x"), undefined);
  strictEqual(read(proxy, "x"), undefined);
  strictEqual(read(null, "x"), undefined);
  strictEqual(read({ x: 1 }, "x"), 1);
});
