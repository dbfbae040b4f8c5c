import { ok, strictEqual } from "node:assert/strict";
import { hideSecrets, isSecretName, knownSecrets, STARS } from "../../../src/views/errors/secrets.ts";
import { duration, inputs } from "./pages.ts";

Deno.test("isSecretName() knows the words of Django, CSRF and SESSION in any case", () => {
  const secret = [
    "secretKey",
    "AUTH_TOKEN",
    "x-api-version",
    "Password",
    "HTTP_COOKIE",
    "signature",
    "passphrase",
    "X-CSRFToken",
    "csrf",
    "sessionid",
    "X-Session",
    "pwd",
    "credentials",
  ];
  const open = ["debug", "allowedHosts", "page", "name"];

  ok(secret.every(isSecretName));
  ok(!open.some(isSecretName));
});

Deno.test("hideSecrets() stars what looks like a secret, wherever it stands", () => {
  const hide = hideSecrets();

  strictEqual(hide("libsql://site:hunter2@db.example/x"), `libsql://${STARS}@db.example/x`);
  strictEqual(hide("/a?page=2&token=hunter2&q=1"), `/a?page=2&token=${STARS}&q=1`);
  strictEqual(hide("/a?x=1;authToken=hunter2;more"), `/a?x=1;authToken=${STARS}`);
  strictEqual(hide("sent Bearer hunter2-hunter2 along"), `sent Bearer ${STARS} along`);
  strictEqual(hide("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, sorry"), `got ${STARS}, sorry`);
});

Deno.test("hideSecrets() leaves ordinary text and code alone", () => {
  const hide = hideSecrets();
  const texts = [
    "const token = await readToken(c);",
    "https://jsr.io/@nuages/nuages/0.1.0/src/mod.ts:1:2",
    "http://localhost:8000/@manon?page=2",
    "mail to manon@example.com // or not",
  ];

  for (const text of texts) strictEqual(hide(text), text);
});

Deno.test("hideSecrets() stars the secrets it is given in each of their spellings", () => {
  const secretKey = 'a "quoted" key/with + and ünïcode-and-fifty-characters-or-more';
  const { settings, request } = inputs({ settings: { secretKey } });
  const hide = hideSecrets(knownSecrets(settings, request));

  for (const text of [secretKey, encodeURIComponent(secretKey), JSON.stringify({ message: secretKey })]) {
    ok(!/quoted|with|fifty/.test(hide(`before ${text} after`)), hide(text));
  }
});

Deno.test("knownSecrets() finds credentials in a database address that is written carelessly", () => {
  const url = "libsql://site:pa/ss@wo?rd@db.example?authToken=first-token-in-address";
  const { settings, request } = inputs({ settings: { databases: { default: { url } } } });
  const hide = hideSecrets(knownSecrets(settings, request));

  strictEqual(hide(`cannot reach ${url}`), `cannot reach libsql://${STARS}@db.example?authToken=${STARS}`);
  strictEqual(hide("refused first-token-in-address"), `refused ${STARS}`);
});

Deno.test("knownSecrets() keeps the secrets of the site however many cookies come", () => {
  const secretKey = "the-secret-key-of-this-site-is-fifty-characters-long!";
  const cookies = Array.from({ length: 300 }, (_, index) => `c${index}=${"x".repeat(100)}${index}`).join("; ");
  const { settings, request } = inputs({ settings: { secretKey }, headers: { Cookie: cookies } });

  const hide = hideSecrets(knownSecrets(settings, request));

  strictEqual(hide(secretKey), STARS);
});

Deno.test("hideSecrets() takes time that grows with the text, not with its square", async () => {
  const hide = hideSecrets(new Map([["a-secret-of-the-site", STARS]]));
  const hostile = [
    "?key",
    "//a",
    "eyJ",
    "-eyJabcdefgh.",
    "Bearer ",
    "&".repeat(4),
    "?KEYKEYKEYKEY",
    "a",
    "://@",
    "a;b=",
  ];

  for (const piece of hostile) {
    const text = piece.repeat(200_000 / piece.length);
    const milliseconds = await duration(() => hide(text));
    ok(milliseconds < 1000, `${piece}: ${milliseconds} ms`);
  }
});
