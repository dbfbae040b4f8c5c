import { match, strictEqual } from "node:assert/strict";
import { isSessionKey, newSessionKey } from "../../../src/contrib/sessions/session_key.ts";

Deno.test("newSessionKey() makes keys of 32 small letters and digits, each another one", () => {
  const keys = new Set(Array.from({ length: 1000 }, newSessionKey));

  strictEqual(keys.size, 1000);
  for (const key of keys) match(key, /^[a-z0-9]{32}$/);
});

Deno.test("newSessionKey() leaves out the bytes that would make some characters likelier than others", () => {
  let next = 256 - 8;
  Object.assign(crypto, {
    getRandomValues(bytes: Uint8Array) {
      for (let place = 0; place < bytes.length; place++) bytes[place] = next++ % 256;
      return bytes;
    },
  });

  const key = newSessionKey();
  // The prototype's own is there again.
  Reflect.deleteProperty(crypto, "getRandomValues");

  // 248 to 251, then not 252 to 255, then 0 and on.
  strictEqual(key, "6789abcdefghijklmnopqrstuvwxyz01");
});

Deno.test("isSessionKey() knows the shape of a key", () => {
  strictEqual(isSessionKey("abcdefghijklmnopqrstuvwxyz012345"), true);
  for (
    const wrong of ["", "a".repeat(31), "a".repeat(33), "A".repeat(32), `${"a".repeat(31)}/`, `${"a".repeat(32)}\n`]
  ) {
    strictEqual(isSessionKey(wrong), false, JSON.stringify(wrong));
  }
});
