import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { technicalErrorData } from "../../../src/views/errors/mod.ts";
import type { FrameGroup } from "../../../src/views/errors/mod.ts";
import { errorAt, inputs } from "./pages.ts";

function groups(...calls: string[]): readonly FrameGroup[] {
  return technicalErrorData(errorAt("no", calls), inputs()).errors[0]?.groups ?? [];
}

Deno.test("groupFrames() shows the project's calls and folds the others between them", () => {
  const found = groups(
    "parse (https://jsr.io/@nuages/nuages/0.1.0/src/a.ts:1:1)",
    "dispatch (file:///site/node_modules/hono/dist/hono.js:1:1)",
    "postDetail (file:///site/blog/views.ts:12:7)",
    "helper (file:///site/blog/models.ts:3:1)",
    "ext:deno_http/00_serve.ts:1:2",
  );

  deepStrictEqual(found.map(({ folded, open, summary }) => [folded, open, summary]), [
    [true, false, "2 calls in @nuages/nuages and hono"],
    [false, true, "1 call in the project"],
    [false, false, "1 call in the project"],
    [true, false, "1 call in the machine"],
  ]);
});

Deno.test("groupFrames() opens the fold where the project made no call", () => {
  const [group] = groups("a (https://example.com/a.ts:1:1)", "b (https://example.org/b.ts:1:1)");

  deepStrictEqual([group?.folded, group?.open], [true, true]);
  strictEqual(group?.summary, "2 calls in example.com and example.org");
});

Deno.test("groupFrames() counts a function that calls itself", () => {
  const [group] = groups(...Array.from({ length: 40 }, () => "deep (file:///site/a.ts:1:1)"));

  strictEqual(group?.frames.length, 1);
  strictEqual(group?.frames[0]?.times, 40);
});
