// With one secret key, Django reads what is signed here, and what is signed there is read here.
import { dumps, loads, saltedHmac, Signer, TimestampSigner } from "@nuages/nuages/signing";
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { copyOracle, testWithOracle } from "../oracle/oracle.ts";

const KEYS = ["a secret key with é"] as const;
const VALUES = ["", "7", "a:b", "Ελληνικά 🎷 \x7f"];
const OBJECTS = [null, 0, -1.5, "é", [], { a: [1, { b: "\x7f\u2028🎷" }] }, { long: "cloud ".repeat(50) }];

async function python(code: string, input: unknown): Promise<unknown> {
  using copy = copyOracle();
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(input))));
  const { stdout, stderr } = await copy.python(`
import base64, json
from django.core import signing
key = ${JSON.stringify(KEYS[0])}
given = json.loads(base64.b64decode("${encoded}"))
${code}`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

testWithOracle("Signer makes Django's signatures", async () => {
  const signer = new Signer({ keys: KEYS, salt: "é salt" });
  const ours = await Promise.all(VALUES.map((value) => signer.sign(value)));

  const theirs = await python(
    "print(json.dumps([signing.Signer(key, salt='é salt').sign(value) for value in given]))",
    VALUES,
  );

  deepStrictEqual(ours, theirs);
});

testWithOracle("Signer reads what older versions of Django signed with SHA-1", async () => {
  const signer = new Signer({ keys: KEYS, salt: "s", algorithm: "sha1" });

  const theirs = await python("print(json.dumps(signing.Signer(key, salt='s', algorithm='sha1').sign(given)))", "7");

  strictEqual(await signer.unsign(String(theirs)), "7");
});

testWithOracle("TimestampSigner and Django read each other", async () => {
  const signer = new TimestampSigner({ keys: KEYS, salt: "s" });
  const ours = await Promise.all(VALUES.map((value) => signer.sign(value)));

  const theirs = await python(
    "signer = signing.TimestampSigner(key, salt='s')\n" +
      "print(json.dumps([[signer.unsign(value, max_age=60), signer.sign(signer.unsign(value))] for value in given]))",
    ours,
  );

  for (const [index, pair] of (theirs as [string, string][]).entries()) {
    strictEqual(pair[0], VALUES[index]);
    strictEqual(await signer.unsign(pair[1], { maxAge: 60 }), VALUES[index]);
  }
});

testWithOracle("dumps() and loads() read and are read by Django's", async () => {
  for (const compress of [false, true]) {
    const ours = await Promise.all(OBJECTS.map((value) => dumps(value, { keys: KEYS, salt: "s", compress })));

    const theirs = await python(
      "values = [signing.loads(text, key, salt='s', max_age=60) for text in given]\n" +
        `texts = [signing.dumps(value, key, salt='s', compress=${compress ? "True" : "False"}) for value in values]\n` +
        "print(json.dumps([values, texts]))",
      ours,
    );

    const [values, texts] = theirs as [unknown[], string[]];
    deepStrictEqual(values, OBJECTS);
    for (const [index, text] of texts.entries()) {
      deepStrictEqual(await loads(text, { keys: KEYS, salt: "s", maxAge: 60 }), OBJECTS[index]);
      // What is not compressed has the same bytes.
      if (!compress) strictEqual(text.split(":")[0], ours[index]?.split(":")[0]);
    }
  }
});

testWithOracle("saltedHmac() is Django's salted_hmac()", async () => {
  const ours = saltedHmac("salt", "value", { secret: KEYS[0] }).toHex();

  const theirs = await python(
    "from django.utils.crypto import salted_hmac\n" +
      "print(json.dumps(salted_hmac('salt', 'value', key, algorithm='sha256').hexdigest()))",
    null,
  );

  strictEqual(ours, theirs);
});
