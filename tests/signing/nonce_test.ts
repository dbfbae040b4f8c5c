import { newNonce } from "@nuages/nuages/signing";
import { match, strictEqual } from "node:assert/strict";

Deno.test("newNonce() makes 128 bits anew each time", () => {
  const nonces = Array.from({ length: 100 }, newNonce);

  for (const nonce of nonces) match(nonce, /^[\w-]{22}$/);
  strictEqual(new Set(nonces).size, 100);
});
