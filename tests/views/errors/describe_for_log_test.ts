import { ok, strictEqual } from "node:assert/strict";
import { TemplateError } from "@nuages/nuages/template";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { describeForLog } from "../../../src/views/errors/mod.ts";
import { duration, errorAt } from "./pages.ts";

Deno.test("describeForLog() writes class, message, calls and causes", () => {
  const cause = errorAt("inner", ["b (file:///site/b.ts:2:1)"]);
  const error = errorAt("outer", ["a (file:///site/a.ts:1:1)", "file:///site/main.ts:3:4"], { cause });

  strictEqual(
    describeForLog(error),
    [
      "Error: outer",
      "    at a (file:///site/a.ts:1:1)",
      "    at file:///site/main.ts:3:4",
      "  caused by: Error: inner",
      "    at b (file:///site/b.ts:2:1)",
    ].join("\n"),
  );
});

Deno.test("describeForLog() never writes the parameters of a query", () => {
  const cause = new Error("SQLITE_CONSTRAINT: datatype mismatch near hunter2-of-manon");
  const inner = new DrizzleQueryError(
    "insert into t values (?, ?)",
    ["hunter2-of-manon", "two\nlines-of-manon"],
    cause,
  );
  const outer = new Error(`Cannot save: ${inner.message}`, { cause: inner });

  for (const error of [inner, outer, new AggregateError([outer], `all: ${inner.message}`)]) {
    const text = describeForLog(error);

    ok(!text.includes("of-manon"), text);
    ok(text.includes("insert into t values (?, ?)"));
  }
});

Deno.test("describeForLog() names the line of a template", () => {
  const error = new TemplateError("no x", { template: "a.eta", origin: "/site/a.eta", line: 2, source: "1\n2\n3" });

  ok(describeForLog(error).startsWith('TemplateError: Cannot render "a.eta": no x\n  | template: /site/a.eta:2\n'));
});

Deno.test("describeForLog() lets no message forge a line or steer the terminal", () => {
  const text = describeForLog(errorAt("a\n2026-11-21 root logged in\r\x1b[2J", []));

  strictEqual(text, "Error: a\n  | 2026-11-21 root logged in\\u{d}\\u{1b}[2J");
});

Deno.test("describeForLog() stars credentials in addresses", () => {
  const text = describeForLog(errorAt("cannot reach libsql://u:hunter2@h/?authToken=hunter2", []));

  ok(!text.includes("hunter2"));
});

Deno.test("describeForLog() survives errors that throw when one looks at them", () => {
  const hostile = new Proxy(new Error("no"), {
    get(): never {
      throw new Error("looked");
    },
    getPrototypeOf(): never {
      throw new Error("looked");
    },
  });

  strictEqual(describeForLog(hostile), "An object was thrown, not an Error");
  strictEqual(describeForLog(undefined), "A value of type undefined was thrown, not an Error: undefined");
});

Deno.test("describeForLog() is quick with huge errors", async () => {
  const error = new Error("long ".repeat(2_000_000));

  ok(await duration(() => ok(describeForLog(error).length < 10_000)) < 1000);
});
