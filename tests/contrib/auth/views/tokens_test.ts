// With one secret key, a link that a Django site sent works here, and the other way round.
import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { json, path, type SettingsInput } from "@nuages/nuages";
import { authWith, djangoPasswords, type NewUser, User } from "@nuages/nuages/contrib/auth";
import { pbkdf2Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { checkToken, makeToken, type TokenOptions } from "@nuages/nuages/contrib/auth/views";
import type { TestClient } from "@nuages/nuages/testing";
import { copyOracle, testWithOracle } from "../../../oracle/oracle.ts";
import { siteWithUsers } from "../site.ts";
import { siteWithPages } from "./site.ts";

interface Known {
  readonly id: number;
  readonly password: string;
  readonly email: string;
  readonly lastLogin: string | null;
}

const USERS: readonly Known[] = [
  { id: 1, password: "scrypt$x", email: "django@example.com", lastLogin: null },
  { id: 2, password: "!", email: "", lastLogin: "2026-09-01T21:00:05.999999Z" },
  { id: 9007199254740991, password: "π", email: "Ελληνικά@example.com", lastLogin: "1999-12-31T23:59:59.000001Z" },
];

function rowOf({ id, password, email, lastLogin }: Known): NewUser<typeof User> {
  return { id, username: "django", password, email, lastLogin: lastLogin === null ? null : new Date(lastLogin) };
}

/** A site whose only pages make and check tokens. */
async function tokenSite(settings: Partial<SettingsInput> = {}): Promise<TestClient> {
  return await siteWithUsers({
    settings,
    urls: [
      path("make/", async (c) => {
        const { user, options }: { user: Known; options: TokenOptions } = await c.req.json();
        return c.text(
          await makeToken(c, User.build({ ...rowOf(user), password: user.password }, c), withDate(options)),
        );
      }),
      path("check/", async (c) => {
        const { user, token, options }: { user: Known; token: unknown; options: TokenOptions } = await c.req.json();
        const row = User.build({ ...rowOf(user), password: user.password }, c);
        return json(await checkToken(c, row, token, withDate(options)));
      }),
    ],
  });
}

function withDate({ now, salt }: TokenOptions = {}): TokenOptions {
  return { ...(now && { now: new Date(now) }), ...(salt !== undefined && { salt }) };
}

async function make(client: TestClient, user: Known, options?: TokenOptions): Promise<string> {
  return (await client.post("/make/", { json: { user, options } })).text;
}

async function check(client: TestClient, user: Known, token: unknown, options?: TokenOptions): Promise<unknown> {
  return (await client.post("/check/", { json: { user, token, options } })).json();
}

const [FIRST] = USERS as [Known, ...Known[]];
const SECOND = 1000;
const TIMEOUT = 259_200 * SECOND;

const IN_DJANGO = `
import json, sys
from datetime import datetime, timezone
from django.test import override_settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator

def user_of(known):
    last = known["lastLogin"]
    return User(
        pk=known["id"], password=known["password"], email=known["email"],
        last_login=last and datetime.strptime(last, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc),
    )
`;

testWithOracle("makeToken() makes the bytes that Django makes, and Django takes them", async () => {
  using django = copyOracle();
  const client = await tokenSite();
  const tokens = await Promise.all(USERS.map((user) => make(client, user)));

  const { stdout, stderr } = await django.python(`${IN_DJANGO}
from django.utils.http import base36_to_int
tokens = PasswordResetTokenGenerator()
for known, token in json.loads('''${JSON.stringify(USERS.map((user, at) => [user, tokens[at]]))}'''):
    user = user_of(known)
    print(tokens._make_token_with_timestamp(user, base36_to_int(token.split("-")[0])), tokens.check_token(user, token))
`);

  strictEqual(stderr, "");
  deepStrictEqual(stdout.trim().split("\n"), tokens.map((token) => `${token} True`));
});

testWithOracle("checkToken() takes the tokens that Django makes, in any time zone", async () => {
  using django = copyOracle();
  for (const timeZone of ["UTC", "Asia/Tokyo", "America/St_Johns"]) {
    const client = await tokenSite({ timeZone });

    const { stdout, stderr } = await django.python(`${IN_DJANGO}
with override_settings(TIME_ZONE="${timeZone}"):
    print(json.dumps([PasswordResetTokenGenerator().make_token(user_of(known)) for known in json.loads('''${
      JSON.stringify(USERS)
    }''')]))
`);

    strictEqual(stderr, "");
    for (const [at, token] of (JSON.parse(stdout) as string[]).entries()) {
      const user = USERS[at] ?? FIRST;
      strictEqual(await check(client, user, token), true, token);
      const seconds = (text: string): number => parseInt(text.split("-")[0] ?? "", 36);
      ok(Math.abs(seconds(token) - seconds(await make(client, user))) < 60, `${timeZone}: ${token}`);
    }
  }
});

testWithOracle("a link that Django made sets a password here, which Django takes", async () => {
  using django = copyOracle();
  const { stdout } = await django.python(`
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
user = User.objects.create_user("grappelli", "grappelli@example.com", "a minor swing")
print("/accounts/reset/%s/%s/" % (urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)))
`);
  const { client } = await siteWithPages({
    auth: authWith({ ...djangoPasswords(), hashers: () => [pbkdf2Hasher({ iterations: 1000 })] }),
    settings: { secretKey: "for tests only", databases: { default: { url: `file:${django.database}` } } },
    databases: "settings",
  });

  const form = { new_password1: "troublant bolero", new_password2: "troublant bolero" };
  const { path } = await client.get(stdout.trim(), { follow: true });
  const { headers } = await client.post(path, { form });

  strictEqual(headers.get("Location"), "/accounts/reset/done/");
  const after = await django.python(`
from django.contrib.auth import authenticate
print(authenticate(username="grappelli", password="troublant bolero"), authenticate(username="grappelli", password="a minor swing"))
`);
  strictEqual(after.stdout.trim(), "grappelli None");
});

Deno.test("checkToken() ends with the time, the password, the address, the last login, and is of one user", async () => {
  const client = await tokenSite();
  const now = new Date();
  const token = await make(client, FIRST, { now });
  const at = (later: number): TokenOptions => ({ now: new Date(now.getTime() + later) });

  strictEqual(await check(client, FIRST, token, at(0)), true);
  strictEqual(await check(client, FIRST, token, at(TIMEOUT)), true);
  strictEqual(await check(client, FIRST, token, at(TIMEOUT + SECOND)), false);
  for (
    const change of [{ id: 11 }, { password: "scrypt$y" }, { email: "x@example.com" }, { lastLogin: now.toISOString() }]
  ) {
    strictEqual(await check(client, { ...FIRST, ...change }, token), false, JSON.stringify(change));
  }
});

Deno.test("checkToken() takes nothing that was changed, cut, written in another way, or is no token", async () => {
  const client = await tokenSite();
  const token = await make(client, FIRST);
  const [time = "", hash = ""] = token.split("-");
  match(token, /^[0-9a-z]{6}-[0-9a-f]{32}$/);

  for (
    const other of [
      ...Array.from(
        token,
        (character, at) => token.slice(0, at) + (character === "0" ? "1" : "0") + token.slice(at + 1),
      ),
      token.slice(0, -1),
      `${token}0`,
      token.toUpperCase(),
      `0${token}`,
      `${time}-${hash}-`,
      ` ${token}`,
      `${token}\n`,
      `-${hash}`,
      `${time}-`,
      "-",
      "",
      "set-password",
      `${"z".repeat(100_000)}-${hash}`,
      `1_0-${hash}`,
      null,
      7,
      [token],
      { toString: token },
    ]
  ) {
    strictEqual(await check(client, FIRST, other), other === token, JSON.stringify(other).slice(0, 60));
  }
});

Deno.test("checkToken() takes tokens of an older key, and of no other purpose", async () => {
  const older = await tokenSite({ secretKey: "older" });
  const newer = await tokenSite({ secretKey: "newer", secretKeyFallbacks: ["older"] });
  const token = await make(older, FIRST);

  strictEqual(await check(newer, FIRST, token), true);
  strictEqual(await check(older, FIRST, await make(newer, FIRST)), false);
  strictEqual(await check(older, FIRST, await make(older, FIRST, { salt: "another purpose" })), false);
  notStrictEqual(await make(newer, FIRST), token);
});
