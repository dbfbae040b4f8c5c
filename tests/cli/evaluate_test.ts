import { rejects, strictEqual } from "node:assert/strict";
import { evaluate } from "../../src/cli/evaluate.ts";

for (
  const [code, expected] of [
    ["1 + 1", 2],
    ["1 + 1;", 2],
    ["await Promise.resolve(3)", 3],
    ["post.title", "Bonsoir"],
    ["const a = 2; const b = await Promise.resolve(3); a * b", 6],
    ["const a = 2\nconst b = 3\n\na * b\n", 6],
    ["if (post) { post.title += '!'; }\npost.title.length", 8],
    ["for (let i = 0; i < 3; i++) {} post.title; 'a;b'", "a;b"],
    ["`a;${1}`", "a;1"],
    ["({ a: 1 }).a // one; two", 1],
    ["const n = 1; n // how many; really", 1],
    ["const n = 1; n /* how\nmany; } really */", 1],
    ["const n = 1 // how many; really\n// and\nn // yes", 1],
    ["const a = 1\nconst total = a\n  + 2", undefined],
    ["const a = 1\nconst total = a // and\n  + 2\n", undefined],
    ["const a = [1]\nconst total = a\n[0]", undefined],
    ["const f = function () { return post }\n(3)", undefined],
    ["const f = () => 5\nf()", 5],
    ["const f = () => { return 5 }\nf()", 5],
    ["class A { b = 5 } new A().b", 5],
    ["twice(); function twice() {}", undefined],
    ["let [a] = [1, 2]", undefined],
    ["const text = 'a; b'; text", "a; b"],
    ["const text = `a; ${post.title}; b\n`\ntext", "a; Bonsoir; b\n"],
    ["const found = /[;}]\\n/.test('x')\nfound", false],
    ["for (let i = 0; i < 2; i++) post.title += i\npost.title", "Bonsoir01"],
    ["const a = 1;", undefined],
    ["", undefined],
    ["// nothing", undefined],
  ] as const
) {
  Deno.test(`evaluate() gives ${expected} when it runs ${JSON.stringify(code)}`, async () => {
    const names = new Map<string, unknown>([["post", { title: "Bonsoir" }]]);

    const value = await evaluate(code, names);

    strictEqual(value, expected);
  });
}

Deno.test("evaluate() awaits a query", async () => {
  const query = { then: (resolve: (rows: number[]) => void) => resolve([1, 2]) };

  const value = await evaluate("query", new Map([["query", query]]));

  strictEqual(JSON.stringify(value), "[1,2]");
});

Deno.test("evaluate() refuses code that cannot be read", async () => {
  const run = evaluate("const = 1", new Map());

  await rejects(run, SyntaxError);
});

Deno.test("evaluate() passes on what the code throws", async () => {
  const run = evaluate("throw new RangeError('too far')", new Map());

  await rejects(run, { name: "RangeError", message: "too far" });
});
