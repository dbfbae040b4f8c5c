import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { stackOf } from "../../../src/views/errors/stack.ts";
import { errorAt } from "./pages.ts";

Deno.test("stackOf() reads every shape of V8's lines", () => {
  const error = errorAt("no", [
    "postDetail (file:///site/blog/views.ts:12:7)",
    "async Object.fetch (https://jsr.io/@nuages/nuages/0.1.0/src/mod.ts:3:4)",
    "async file:///site/main.ts:1:2",
    "new Post (file:///site/my%20(dir)/models.ts:5:6)",
    "Object.run [as handler] (ext:core/01_core.js:7:8)",
    "Array.map (<anonymous>)",
    "async Promise.all (index 0)",
    "worker.js:9:10",
    "eval (eval at compile (file:///site/x.ts:1:1), <anonymous>:3:5)",
  ]);

  const lines = stackOf(error).map(({ name, url, line, column }) => [name, url, line, column]);

  deepStrictEqual(lines, [
    ["postDetail", "file:///site/blog/views.ts", 12, 7],
    ["Object.fetch", "https://jsr.io/@nuages/nuages/0.1.0/src/mod.ts", 3, 4],
    ["", "file:///site/main.ts", 1, 2],
    ["new Post", "file:///site/my%20(dir)/models.ts", 5, 6],
    ["Object.run [as handler]", "ext:core/01_core.js", 7, 8],
    ["Array.map", "<anonymous>", undefined, undefined],
    ["Promise.all", "index 0", undefined, undefined],
    ["", "worker.js", 9, 10],
    ["eval", "eval at compile (file:///site/x.ts:1:1), <anonymous>", 3, 5],
  ]);
});

Deno.test("stackOf() reads no calls out of a message", () => {
  const error = new Error("broken\n    at forged (file:///etc/passwd.ts:1:1)");

  const urls = stackOf(error).map(({ url }) => url);

  strictEqual(urls.includes("file:///etc/passwd.ts"), false);
  strictEqual(urls[0], import.meta.url);
});

Deno.test("stackOf() survives stacks that are none", () => {
  deepStrictEqual(stackOf(undefined), []);
  deepStrictEqual(stackOf({ stack: 5 }), []);
  deepStrictEqual(stackOf(new Proxy(new Error(), { get: () => undefined })), []);
});

Deno.test("stackOf() stops after a hundred calls", () => {
  strictEqual(
    stackOf(errorAt("no", Array.from({ length: 5000 }, (_, line) => `f (file:///site/a.ts:${line}:1)`))).length,
    100,
  );
});
