import { BadSignature, dumps, loads, SignatureExpired, Signer, TimestampSigner } from "@nuages/nuages/signing";
import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";

const KEYS = ["a key"] as const;

Deno.test("TimestampSigner.unsign() takes what is young enough", async () => {
  const signer = new TimestampSigner({ keys: KEYS });

  strictEqual(await signer.unsign(await signer.sign("a:b"), { maxAge: 2 }), "a:b");
});

Deno.test("TimestampSigner.unsign() refuses what is too old", async () => {
  const signer = new TimestampSigner({ keys: KEYS });

  await rejects(signer.unsign(await signer.sign("7"), { maxAge: -2 }), SignatureExpired);
});

Deno.test("TimestampSigner.unsign() refuses an age that is no number", async () => {
  const signer = new TimestampSigner({ keys: KEYS });
  const signed = await signer.sign("7");

  const expected = { name: "RangeError", message: "Cannot check a signature's age: expected seconds, received NaN" };
  await rejects(signer.unsign(signed, { maxAge: NaN }), expected);
  await rejects(signer.openObject(await signer.signObject({}), { maxAge: Number("an hour") }), expected);
  await rejects(loads(await dumps({}, { keys: KEYS }), { keys: KEYS, maxAge: NaN }), expected);
});

Deno.test("TimestampSigner.open() tells when a text was signed", async () => {
  const signer = new TimestampSigner({ keys: KEYS });

  const { signedAt } = await signer.open(await signer.sign("7"));

  ok(Math.abs(signedAt.getTime() - Date.now()) < 5000);
});

Deno.test("TimestampSigner.unsign() refuses a time that is none", async () => {
  const signer = new Signer({ keys: KEYS, salt: "django.core.signing.TimestampSigner" });

  for (const time of ["", "-1", "é", "zzzzzzzzzzzzzzzz"]) {
    await rejects(new TimestampSigner({ keys: KEYS }).unsign(await signer.sign(`7:${time}`)), BadSignature);
  }
});

Deno.test("TimestampSigner.unsignObject() returns what signObject() signed", async () => {
  const signer = new TimestampSigner({ keys: KEYS, salt: "x" });
  const value = { list: [1, 2.5, null, true, "é"], inner: {} };

  deepStrictEqual(await signer.unsignObject(await signer.signObject(value)), value);
});
