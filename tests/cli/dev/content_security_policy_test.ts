import { strictEqual } from "node:assert/strict";
import { allowing, nonceOf } from "../../../src/cli/dev/content_security_policy.ts";

const ADDRESS = "http://localhost:8000/__nuages__/reload";

Deno.test("allowing() adds the address and nothing else", () => {
  for (
    const [policy, expected] of [
      ["default-src 'none'; img-src *", `default-src 'none'; img-src *; connect-src ${ADDRESS}`],
      ["default-src https:; connect-src 'none'", `default-src https:; connect-src ${ADDRESS}`],
      ["default-src https://a.example", `default-src https://a.example; connect-src https://a.example ${ADDRESS}`],
      ["Connect-Src https://a.example;", `connect-src https://a.example ${ADDRESS}`],
      ["default-src 'none', connect-src ws:", `default-src 'none'; connect-src ${ADDRESS},connect-src ws: ${ADDRESS}`],
    ] as const
  ) strictEqual(allowing(policy, "connect-src", ADDRESS), expected);
});

Deno.test("allowing() leaves a policy alone that allows the address already", () => {
  for (
    const policy of [
      "script-src 'none'",
      "default-src 'self'",
      "default-src 'none'; connect-src 'SELF'",
      "default-src *",
      "",
    ]
  ) {
    strictEqual(allowing(policy, "connect-src", ADDRESS), policy);
  }
});

Deno.test("allowing() knows which directive rules over script elements", () => {
  strictEqual(
    allowing("script-src 'self'; script-src-elem 'sha256-abc'", "script-src", `${ADDRESS}.js`),
    `script-src 'self'; script-src-elem 'sha256-abc' ${ADDRESS}.js`,
  );
});

Deno.test("nonceOf() finds the nonce of scripts, not that of styles", () => {
  strictEqual(nonceOf("style-src 'nonce-c3R5bGU='; script-src 'self' 'nonce-c2NyaXB0+/=='"), "c2NyaXB0+/==");
  strictEqual(nonceOf("default-src 'nonce-YQ=='"), "YQ==");
  strictEqual(nonceOf("style-src 'nonce-c3R5bGU='"), undefined);
  strictEqual(nonceOf("script-src 'self'"), undefined);
});
