// A Nuages site takes over from a Django site: users log in with the passwords they have, and stay logged in.
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type OracleCopy, testWithOracle } from "../../oracle/oracle.ts";
import { type Fetch, type Machine, MACHINES, takeOver, type TakeoverEnv } from "./takeover_machines.ts";

const PASSWORD = "Nuages, 1940 – é $%";

/** A user for each of Django's hashers, with the name of its algorithm. */
const ALGORITHMS = [
  ...["pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "bcrypt"],
  ...["md5", "sha1", "unsalted_md5", "unsalted_sha1"],
];

/**
 * Django's settings: all of its hashers, and scrypt as it has it from 4.0 on; then a view that says who is asking. Argon2
 * makes 32 bytes, as the newer versions of its library do.
 */
const DJANGO = `
import json, settings
import argon2
argon2.DEFAULT_HASH_LENGTH = 32
from django.conf import settings as conf
from django.contrib.auth import authenticate, get_user_model, login
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client
from django.urls import path
import scrypt_hasher
NAMES = ["PBKDF2PasswordHasher", "PBKDF2SHA1PasswordHasher", "Argon2PasswordHasher", "BCryptSHA256PasswordHasher",
    "BCryptPasswordHasher", "MD5PasswordHasher", "SHA1PasswordHasher", "UnsaltedMD5PasswordHasher",
    "UnsaltedSHA1PasswordHasher"]
conf.PASSWORD_HASHERS = ["django.contrib.auth.hashers." + name for name in NAMES] + ["scrypt_hasher.Scrypt"]
User = get_user_model()
PASSWORD = json.loads(${JSON.stringify(JSON.stringify(PASSWORD))})

def enter(request):
    user = authenticate(request, username=request.GET["name"], password=PASSWORD)
    if user:
        login(request, user)
    return HttpResponse(user or "wrong")

settings.urlpatterns = [
    path("enter/", enter),
    path("me/", lambda request: HttpResponse(request.user.get_username() or "nobody")),
]

def client_on(engine, cookies={}):
    conf.SESSION_ENGINE = "django.contrib.sessions.backends." + engine
    client = Client(SERVER_NAME="localhost")
    client.cookies.load(cookies)
    return client
`;

const SCRYPT_HASHER = `
import base64, hashlib
from django.contrib.auth.hashers import BasePasswordHasher, constant_time_compare

class Scrypt(BasePasswordHasher):
    algorithm = "scrypt"
    def encode(self, password, salt, n=2**14, r=8, p=5):
        data = hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, maxmem=2**28, dklen=64)
        return "%s$%d$%s$%d$%d$%s" % (self.algorithm, n, salt, r, p, base64.b64encode(data).decode("ascii").strip())
    def verify(self, password, encoded):
        _, n, salt, r, p, _ = encoded.split("$")
        return constant_time_compare(encoded, self.encode(password, salt, int(n), int(r), int(p)))
    def must_update(self, encoded):
        return False
`;

const ENGINES: Readonly<Record<string, string>> = { signed: "signed_cookies", database: "db" };

async function python(copy: OracleCopy, code: string): Promise<unknown> {
  await Deno.writeTextFile(`${copy.directory}/scrypt_hasher.py`, SCRYPT_HASHER);
  const { stdout, stderr } = await copy.python(`${DJANGO}\n${code}`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** A Django site's data, with a user for each hasher. */
async function djangoSite(): Promise<OracleCopy> {
  const copy = await takeOver();
  const algorithms = await python(
    copy,
    `
for algorithm in json.loads('${JSON.stringify(ALGORITHMS)}'):
    User.objects.create(username=algorithm, password=make_password(PASSWORD, hasher=algorithm))
User.objects.create(username="unusable", password=make_password(None))
User.objects.create(username="inactive", password=make_password(PASSWORD, hasher="md5"), is_active=False)
print(json.dumps(list(User.objects.filter(username__in=${
      JSON.stringify(ALGORITHMS)
    }).values_list("password", flat=True))))`,
  );
  ok(Array.isArray(algorithms) && algorithms.some((encoded) => String(encoded).startsWith("pbkdf2_sha256$260000$")));
  return copy;
}

/** A browser with one cookie. */
class Browser {
  cookie = "";
  readonly #read: Fetch;
  readonly #write: Fetch;

  constructor(read: Fetch, cookie = "", write = read) {
    this.#read = read;
    this.#write = write;
    this.cookie = cookie;
  }

  async enter(username: string, password = PASSWORD): Promise<string> {
    const body = JSON.stringify({ username, password });
    return await this.#send(this.#write, "/enter/", { method: "POST", body });
  }

  async leave(): Promise<string> {
    return await this.#send(this.#write, "/leave/", { method: "POST" });
  }

  async me(wait = 0): Promise<string> {
    return await this.#send(this.#read, `/me/?wait=${wait}`, {});
  }

  async #send(fetch: Fetch, path: string, init: RequestInit): Promise<string> {
    const headers: Record<string, string> = this.cookie === "" ? {} : { Cookie: `sessionid=${this.cookie}` };
    const response = await fetch(path, { ...init, headers });
    const [line] = response.headers.getSetCookie();
    if (line !== undefined) this.cookie = /^sessionid=([^;]*)/.exec(line)?.[1] ?? "";
    const text = await response.text();
    return response.status === 200 ? text : `${response.status} ${text.slice(0, 200)}`;
  }
}

async function logInAll(machine: Machine, env: TakeoverEnv): Promise<void> {
  using copy = await djangoSite();
  const before = await encodings(copy);
  const cookies: [string, string][] = [];
  {
    await using site = await machine(copy, env);
    for (const name of ALGORITHMS) {
      strictEqual(await new Browser(site.fetch).enter(name, PASSWORD.normalize("NFD")), "wrong", name);
      const browser = new Browser(site.fetch);
      strictEqual(await browser.enter(name), name);
      strictEqual(await browser.me(), name);
      cookies.push([name, browser.cookie]);
      // Once more, with what it was renewed to.
      strictEqual(await new Browser(site.fetch).enter(name), name, `${name}, renewed`);
      strictEqual(await new Browser(site.fetch).enter(name, `${PASSWORD} `), "wrong", `${name}, renewed`);
    }
    for (const name of ["unusable", "inactive", "nobody at all"]) {
      strictEqual(await new Browser(site.fetch).enter(name), "wrong", name);
    }
    await site.giveBack();
  }

  const after = await encodings(copy);
  const wanted = env.PREFERRED === "scrypt" ? /^scrypt\$16384\$\w{22}\$8\$5\$/ : /^pbkdf2_sha256\$260000\$\w{22}\$/;
  for (const name of ALGORITHMS) ok(wanted.test(after[name] ?? ""), `${name}: ${after[name]}`);
  for (const name of ["unusable", "root"]) strictEqual(after[name], before[name]);
  // Django lets everybody in with what their passwords were renewed to, and knows whom our cookies mean.
  const answers = await python(
    copy,
    `
found = {}
for name, cookie in json.loads('${JSON.stringify(cookies)}'):
    known = client_on("${ENGINES[env.SESSIONS]}", {"sessionid": cookie}).get("/me/").content.decode()
    found[name] = [client_on("db").get("/enter/", {"name": name}).content.decode(), known]
print(json.dumps(found))`,
  );
  deepStrictEqual(answers, Object.fromEntries(ALGORITHMS.map((name) => [name, [name, name]])));
}

async function encodings(copy: OracleCopy): Promise<Record<string, string>> {
  return await python(
    copy,
    `print(json.dumps(dict(User.objects.values_list("username", "password"))))`,
  ) as Record<string, string>;
}

for (const [place, machine] of Object.entries(MACHINES)) {
  testWithOracle(`the stub refuses ${place} what Workers refuse in production`, async () => {
    using copy = await takeOver();
    await using site = await machine(copy, { PREFERRED: "scrypt", SESSIONS: "signed" });

    match(await (await site.fetch("/limits/")).text(), /iteration counts above 100000 are not supported/);
  });

  testWithOracle(
    `users of each of Django's hashers log in ${place}, and Django takes what they are renewed to: scrypt`,
    async () => {
      await logInAll(machine, { PREFERRED: "scrypt", SESSIONS: "signed" });
    },
  );

  testWithOracle(
    `users of each of Django's hashers log in ${place}, and Django takes what they are renewed to: PBKDF2`,
    async () => {
      await logInAll(machine, { PREFERRED: "pbkdf2", SESSIONS: "database" });
    },
  );

  for (const [sessions, engine] of Object.entries(ENGINES)) {
    testWithOracle(`who is logged in to Django is logged in ${place}: ${engine}`, async () => {
      using copy = await djangoSite();
      const cookies = await python(
        copy,
        `
found = {}
for name in ["md5", "pbkdf2_sha256"]:
    client = client_on("${engine}")
    client.get("/enter/", {"name": name})
    found[name] = client.cookies["sessionid"].value
print(json.dumps(found))`,
      ) as Record<string, string>;
      await using site = await machine(copy, { PREFERRED: "scrypt", SESSIONS: sessions });

      for (const [name, cookie] of Object.entries(cookies)) {
        const browser = new Browser(site.fetch, cookie);
        strictEqual(await browser.me(), name);
        strictEqual(
          await new Browser(site.fetch, `${cookie.slice(0, -1)}${cookie.endsWith("a") ? "b" : "a"}`).me(),
          "nobody",
        );
        strictEqual(await browser.leave(), "nobody");
        strictEqual(await browser.me(), "nobody");
      }
    });

    testWithOracle(`100 requests at a time of 200 users mix nobody up ${place}: ${engine}`, async () => {
      using copy = await takeOver();
      const names = Array.from({ length: 200 }, (_, number) => `user${String(number).padStart(3, "0")}`);
      await python(
        copy,
        `
User.objects.bulk_create(User(username="user%03d" % number, password=make_password(PASSWORD, hasher="md5"))
    for number in range(200))
print(json.dumps(User.objects.filter(username__startswith="user").count()))`,
      );
      await using site = await machine(copy, { PREFERRED: "md5", SESSIONS: sessions });
      const [waiting, mixedUp] = [names.values(), [] as string[]];
      const gate = new Gate(100);
      // A libSQL server has one writer, and a hundred who wait for it wear it out; four do not.
      const writers = new Gate(4);
      const read: Fetch = (path, init) => gate.pass(() => site.fetch(path, init));
      const write: Fetch = (path, init) => writers.pass(() => read(path, init));

      await Promise.all(Array.from({ length: 100 }, async () => {
        for (const name of waiting) mixedUp.push(...await visit(new Browser(read, "", write), name));
      }));

      deepStrictEqual(mixedUp, []);
      strictEqual(gate.most, 100);
    });
  }
}

/** Lets so many through at a time, and no more. */
class Gate {
  most = 0;
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async pass<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    while (this.#inside >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.most = Math.max(this.most, ++this.#inside);
    try {
      return await work();
    } finally {
      this.#inside--;
      this.#waiting.shift()?.();
    }
  }
}

/** Comes and goes, and asks all the while who it is; says where the answer was wrong. */
async function visit(browser: Browser, name: string): Promise<string[]> {
  const said: [expected: string, said: string][] = [
    ["nobody", await browser.me()],
    [name, await browser.enter(name)],
    [name, await browser.me(5)],
  ];
  const asked = await Promise.all(Array.from({ length: 12 }, (_, number) => browser.me(number)));
  for (const answer of asked) said.push([name, answer]);
  said.push(["nobody", await browser.leave()], ["nobody", await browser.me(2)]);
  said.push([name, await browser.enter(name)], [name, await browser.me()]);
  return said.filter(([expected, answer]) => answer !== expected).map(([expected, answer]) => `${expected}: ${answer}`);
}
