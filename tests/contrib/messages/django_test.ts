// With one secret key, what Django says is shown here, and what is said here is shown by Django.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import {
  cookieMessages,
  fallbackMessages,
  type MessageStorage,
  sessionMessages,
} from "@nuages/nuages/contrib/messages";
import { databaseSessions, sessions } from "@nuages/nuages/contrib/sessions/database";
import { testClient } from "@nuages/nuages/testing";
import { copyOracle, type OracleCopy, testWithOracle } from "../../oracle/oracle.ts";
import { messageSite, type Said } from "./fixtures/site.ts";
import { Visitor } from "./visitor.ts";

/** A Django site with the same views, asked by its own test client with these cookies. */
const SITE = `
import json, os, settings
from django.conf import settings as conf
from django.contrib import messages
from django.http import JsonResponse
from django.template import engines
from django.test import Client
from django.urls import path
from django.utils.safestring import mark_safe
conf.SESSION_ENGINE = "django.contrib.sessions.backends.db"

def add(request):
    for said in json.loads(request.body):
        text = mark_safe(said["text"]) if said.get("safe") else said["text"]
        messages.add_message(request, said.get("level", 25), text, extra_tags=said.get("extraTags", ""))
    return JsonResponse({})

TEMPLATE = "{% for message in messages %}{{ message.level }}|{{ message.tags }}|{{ message }}\\x00{% endfor %}"

def show(request):
    shown = engines["django"].from_string(TEMPLATE).render({}, request).split("\\x00")[:-1]
    return JsonResponse([[int(m.split("|", 2)[0]), *m.split("|", 2)[1:]] for m in shown], safe=False)

settings.urlpatterns = [path("add/", add), path("show/", show)]
client = Client(SERVER_NAME="localhost")
`;

const SAID: readonly Said[] = [
  { text: "Αποθηκεύτηκε 🎷 \x7f\n<b>plain</b> & 'quoted' \"twice\"" },
  { text: "<b>bold</b>", safe: true, level: 40, extraTags: "loud clear" },
  { text: "known to few", level: 33 },
];

const SHOWN = [
  [25, "success", "Αποθηκεύτηκε 🎷 \x7f\n&lt;b&gt;plain&lt;/b&gt; &amp; &#39;quoted&#39; &quot;twice&quot;"],
  [40, "loud clear error", "<b>bold</b>"],
  [33, "", "known to few"],
];

async function python(copy: OracleCopy, code: string): Promise<unknown> {
  const { stdout, stderr } = await copy.python(`${SITE}\n${code}`);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Has Django say something; returns the cookies that it set. */
async function sayThere(copy: OracleCopy, storage: string, said: readonly Said[]): Promise<[string, string][]> {
  const cookies = await python(
    copy,
    `
conf.MESSAGE_STORAGE = "django.contrib.messages.storage.${storage}"
client.post("/add/", ${JSON.stringify(JSON.stringify(said))}, content_type="application/json")
print(json.dumps([[name, morsel.value] for name, morsel in client.cookies.items()]))`,
  );
  return cookies as [string, string][];
}

/** What Django shows to a visitor with these cookies: now, and the next time. */
async function showThere(copy: OracleCopy, storage: string, cookies: Map<string, string>): Promise<unknown> {
  return await python(
    copy,
    `
conf.MESSAGE_STORAGE = "django.contrib.messages.storage.${storage}"
client.cookies.load(json.loads(${JSON.stringify(JSON.stringify(Object.fromEntries(cookies)))}))
print(json.dumps([client.get("/show/").json(), client.get("/show/").json()]))`,
  );
}

function visitorOf(copy: OracleCopy, messageStorage: MessageStorage | undefined): Visitor & Disposable {
  const app = messageSite({
    databases: { default: { url: `file:${copy.database}` } },
    installedApps: [sessions],
    sessionEngine: databaseSessions(),
    messageStorage,
  });
  const client = testClient(app, { databases: "settings" });
  const visitor = new Visitor(async (path, init) =>
    await app.fetch(new Request(new URL(path, "http://localhost"), init), client.runtime)
  );
  return Object.assign(visitor, { [Symbol.dispose]: () => client.database().$client.close() });
}

const STORAGES: Readonly<Record<string, MessageStorage | undefined>> = {
  "cookie.CookieStorage": cookieMessages(),
  "session.SessionStorage": sessionMessages(),
  "fallback.FallbackStorage": fallbackMessages(),
};

for (const [theirs, ours] of Object.entries(STORAGES)) {
  testWithOracle(`messages are Django's, both ways: ${theirs}`, async () => {
    using copy = copyOracle();
    using ann = visitorOf(copy, ours);

    for (const [name, value] of await sayThere(copy, theirs, SAID)) ann.cookies.set(name, value);
    const shownHere = await ann.show();
    const again = await ann.show();
    await ann.say(...SAID);
    const shownThere = await showThere(copy, theirs, ann.cookies);

    deepStrictEqual([shownHere, again], [SHOWN, []]);
    deepStrictEqual(shownThere, [djangos(SHOWN), []]);
  });
}

testWithOracle("messages that overflow the cookie are Django's, both ways", async () => {
  using copy = copyOracle();
  using ann = visitorOf(copy, fallbackMessages());
  const texts = Array.from({ length: 9 }, (_, number) => `${number} ${crypto.randomUUID().repeat(10)}`);
  const random = texts.map((text) => ({ text: text.replace(/[0-9a-f]/g, hexToRandom) }));

  for (const [name, value] of await sayThere(copy, "fallback.FallbackStorage", random)) ann.cookies.set(name, value);
  const shownHere = await ann.texts();
  await ann.say(...random);
  const cookies = [...ann.cookies.keys()].sort();
  const [shownThere] = await showThere(copy, "fallback.FallbackStorage", ann.cookies) as [[number, string, string][]];

  const said = random.map(({ text }) => text);
  deepStrictEqual(shownHere, said);
  deepStrictEqual(cookies, ["messages", "sessionid"]);
  deepStrictEqual(shownThere.map(([, , text]) => text), said);
});

testWithOracle(
  "messages of Django before 3.2, which signed JSON as it was, are shown, and forged ones are not",
  async () => {
    using copy = copyOracle();
    using ann = visitorOf(copy, undefined);
    const cookies = await python(
      copy,
      `
from django.core.signing import get_cookie_signer
from http.cookies import SimpleCookie
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
signed = get_cookie_signer(salt="django.contrib.messages").sign(MessageEncoder(separators=(",", ":")).encode(
    [Message(25, 'Saved; "é", \\\\ and 🎷'), Message(40, mark_safe("<b>bold</b>"), "loud")]))
cookies = []
for value in [signed, signed.replace("Saved", "Owned")]:
    cookie = SimpleCookie()
    cookie["messages"] = value
    cookies.append(cookie["messages"].coded_value)
print(json.dumps(cookies))`,
    ) as [string, string];

    match(cookies[0], /^".*\\054.*"$/);
    ann.cookies.set("messages", cookies[0]);
    deepStrictEqual(await ann.show(), [
      [25, "success", "Saved; &quot;é&quot;, \\ and 🎷"],
      [40, "loud error", "<b>bold</b>"],
    ]);
    strictEqual(ann.cookies.has("messages"), false);
    ann.cookies.set("messages", cookies[1]);
    deepStrictEqual(await ann.show(), []);
    strictEqual(ann.cookies.has("messages"), false);
  },
);

/** Letters that do not shrink when they are compressed. */
function hexToRandom(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return String.fromCharCode(65 + byte % 26 + (byte > 127 ? 32 : 0));
}

/** Django writes `&#x27;`, Nuages `&#39;`. */
function djangos(shown: unknown): unknown {
  return JSON.parse(JSON.stringify(shown).replaceAll("&#39;", "&#x27;"));
}
