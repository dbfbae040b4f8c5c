import { ok, strictEqual } from "node:assert/strict";
import { randomText } from "../../src/signing/mod.ts";

Deno.test("randomText() makes texts of the length and the characters that are asked for", () => {
  const text = randomText(5_000, "abc");

  strictEqual(text.length, 5_000);
  // Each is there about 1,667 times; 400 off is more than eleven standard deviations.
  for (const letter of "abc") ok(Math.abs(text.split(letter).length - 1 - 1_667) < 400, letter);
});

Deno.test("randomText() makes another text each time", () => {
  const texts = new Set(Array.from({ length: 1_000 }, () => randomText(22)));

  strictEqual(texts.size, 1_000);
  ok([...texts].every((text) => /^[a-zA-Z0-9]{22}$/.test(text)));
});
