import { BadSignature, Signer } from "@nuages/nuages/signing";
import { deepStrictEqual, match, rejects, strictEqual, throws } from "node:assert/strict";

const KEYS = ["newest key", "older key"] as const;

Deno.test("Signer.unsign() returns what sign() signed", async () => {
  const signer = new Signer({ keys: KEYS });

  for (const value of ["", "7", "a:b:c", "Ελληνικά 🎷", "x".repeat(100_000)]) {
    strictEqual(await signer.unsign(await signer.sign(value)), value);
  }
});

Deno.test("Signer.unsign() refuses a value, a signature or a separator that was changed", async () => {
  const signer = new Signer({ keys: KEYS });
  const signed = await signer.sign("7");

  for (const wrong of ["", "7", ":", signed.slice(1), signed.slice(0, -1), `${signed}=`, signed.replace("7", "８")]) {
    await rejects(signer.unsign(wrong), BadSignature, wrong);
  }
});

Deno.test("Signer.unsign() refuses what was signed for another purpose", async () => {
  const signed = await new Signer({ keys: KEYS, salt: "unsubscribe" }).sign("7");

  await rejects(new Signer({ keys: KEYS, salt: "delete" }).unsign(signed), BadSignature);
});

Deno.test("Signer signs with the newest key, and accepts those of earlier keys", async () => {
  const before = new Signer({ keys: ["older key"] });
  const after = new Signer({ keys: KEYS });

  strictEqual(await after.unsign(await before.sign("7")), "7");
  await rejects(before.unsign(await after.sign("7")), BadSignature);
});

Deno.test("Signer.signObject() compresses where that is shorter, and says so with a point", async () => {
  const signer = new Signer({ keys: KEYS });
  const long = { text: "cloud ".repeat(100) };

  match(await signer.signObject(long, { compress: true }), /^\.[\w-]{10,80}:[\w-]{43}$/);
  match(await signer.signObject(1, { compress: true }), /^MQ:/);
  deepStrictEqual(await signer.unsignObject(await signer.signObject(long, { compress: true })), long);
});

Deno.test("Signer.unsignObject() refuses a value that unpacks to more than it may", async () => {
  const signer = new Signer({ keys: KEYS });
  const bomb = await signer.signObject("x".repeat(5 * 1024 * 1024), { compress: true });

  await rejects(signer.unsignObject(bomb), BadSignature);
});

Deno.test("Signer.signObject() refuses what JSON cannot hold", async () => {
  await rejects(new Signer({ keys: KEYS }).signObject(undefined), {
    name: "TypeError",
    message: "Cannot sign a undefined: expected a value that JSON can hold",
  });
});

Deno.test("new Signer() refuses empty keys, and separators that may be a part of a signature", () => {
  throws(() => new Signer({ keys: [""] }), /Cannot make a signer: a key is missing or empty/);
  for (const sep of ["", "-", "abc", "="]) throws(() => new Signer({ keys: KEYS, sep }), /may be a part of signatures/);
});
