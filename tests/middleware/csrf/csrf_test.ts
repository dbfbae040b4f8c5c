import {
  common,
  type Context,
  createApplication,
  csrf,
  defineSettings,
  frameOptions,
  Hono,
  include,
  type MiddlewareHandler,
  path,
  render,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { enterSession, type SessionValues } from "@nuages/nuages/http";
import {
  csrfExempt,
  csrfProtect,
  ensureCsrfCookie,
  frameOptionsExempt,
  getToken,
  requiresCsrfToken,
  rotateToken,
} from "@nuages/nuages/middleware";
import { createRuntime } from "@nuages/nuages/deno";
import { type TestClient, testClient } from "@nuages/nuages/testing";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { deepStrictEqual, match, notStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { MASKED, SECRET } from "./table.ts";

const api = new Hono()
  .use(async (c, next) => {
    c.header("X-Api", "yes");
    await next();
  })
  .post("/hook", csrfExempt((c) => c.text("hook")))
  .post("/safe", (c) => c.text("safe"));

/** Answers by itself what its middleware takes. */
const rpc = new Hono().use((c, next) => c.req.path.endsWith("/call") ? Promise.resolve(c.text("called")) : next());

const failing = new Hono().post("/hook", csrfExempt((c) => c.text("hook"))).post("/safe", (c) => c.text("safe"));
failing.onError((_, c) => c.text("own error page", 500));

const inner = urlpatterns([
  path("hook/", csrfExempt((c) => c.text("hook"))),
  path("safe/", (c) => c.text("safe")),
]);

const urls = urlpatterns([
  path("", (c) => c.text("home")),
  path("form/", (c) => render(c, "form")),
  path("page/", (c) => render(c, "page")),
  path("maybe/", (c) => render(c, "maybe", { shown: c.req.query("shown") !== undefined })),
  path("token/", async (c) => c.text(await getToken(c))),
  path("vary/", async (c) => {
    await getToken(c);
    return new Response("x", { headers: { Vary: "Accept", "Set-Cookie": "own=1" } });
  }),
  path("cached/", async (c) => c.text(await getToken(c), 200, { "Cache-Control": "public, max-age=600" })),
  path("post/", (c) => c.text(`posted to ${c.req.method}`)),
  path("rotate/", async (c) => {
    const before = await getToken(c);
    rotateToken(c);
    return c.json([before, await getToken(c)]);
  }),
  path("exempt/", csrfExempt((c) => c.text("exempt"))),
  path("framed/", frameOptionsExempt(csrfExempt((c) => c.text("framed")))),
  path("protected/", csrfProtect(csrfExempt((c) => c.text("protected")))),
  path("requires/", requiresCsrfToken((c) => render(c, "form"))),
  path("ensure/", ensureCsrfCookie((c) => c.text("ensured"))),
  path("both/", csrfExempt((_, next) => next() as unknown as Promise<Response>)),
  path("both/", (c) => c.text("second")),
  path("inner/", include(inner)),
  path("api/", include(api)),
  path("rpc/", include(rpc)),
  path("failing/", include(failing)),
]);

const compiled = Object.assign(
  {},
  compileTemplate("form", "<form><%~ it.csrfInput %></form>", "form"),
  compileTemplate("page", "plain", "page"),
  compileTemplate("maybe", "<% if (it.shown) { %><%= it.csrfToken %><% } %>", "maybe"),
);

interface Site {
  settings?: Partial<SettingsInput>;
  origin?: string;
}

function site({ settings = {}, origin = "http://localhost" }: Site = {}): TestClient {
  const app = createApplication(defineSettings(() => ({
    urls,
    allowedHosts: ["localhost"],
    middleware: [security(), common(), csrf(), frameOptions()],
    ...settings,
  })));
  const runtime = createRuntime();
  return testClient(app, {
    origin,
    enforceCsrfChecks: true,
    runtime: { ...runtime, build: { templates: compiled, staticFiles: {} } },
  });
}

const cookie = { Cookie: `csrftoken=${SECRET}` };
const token = { ...cookie, "X-CSRFToken": MASKED };

function inputOf(text: string): string {
  return /name="csrfmiddlewaretoken" value="([a-zA-Z0-9]{64})"/.exec(text)?.[1] ?? "";
}

Deno.test("csrf() gives a form a token that the same visitor sends back", async () => {
  const client = site();

  const form = await client.get("/form/");
  const posted = await client.post("/post/", { form: { csrfmiddlewaretoken: inputOf(form.text) } });

  strictEqual(posted.text, "posted to POST");
  match(client.cookies.get("csrftoken") ?? "", /^[a-zA-Z0-9]{32}$/);
});

Deno.test("csrf() sends a cookie with Django's attributes", async () => {
  const { headers } = await site().get("/form/");

  match(
    headers.get("Set-Cookie") ?? "",
    /^csrftoken=[a-zA-Z0-9]{32}; Max-Age=31449600; Path=\/; Secure; SameSite=Lax$/,
  );
  strictEqual(headers.get("Vary"), "Cookie");
});

Deno.test("csrf() takes the cookie's attributes from the settings", async () => {
  const client = site({
    settings: {
      csrfCookieName: "own",
      csrfCookieAge: 60,
      csrfCookieDomain: ".example.com",
      csrfCookiePath: "/app/",
      csrfCookieSecure: false,
      csrfCookieHttpOnly: true,
      csrfCookieSameSite: "Strict",
    },
  });

  const { headers } = await client.get("/token/");

  match(
    headers.get("Set-Cookie") ?? "",
    /^own=\w{32}; Max-Age=60; Domain=\.example\.com; Path=\/app\/; HttpOnly; SameSite=Strict$/,
  );
});

Deno.test("csrf() leaves pages without a token to every cache", async () => {
  const client = site();

  for (const address of ["/", "/page/", "/maybe/"]) {
    const { headers } = await client.get(address, { headers: cookie });
    strictEqual(headers.get("Set-Cookie"), null, address);
    strictEqual(headers.get("Vary"), null, address);
  }
});

Deno.test("csrf() leaves a page to caches that showed a token to somebody before", async () => {
  const client = site();
  match((await client.get("/maybe/?shown")).text, /^\w{64}$/);

  const { headers } = await client.get("/maybe/");

  strictEqual(headers.get("Vary"), null);
});

Deno.test("csrf() keeps answers that bring its cookie out of shared caches", async () => {
  const client = site();

  const { headers } = await client.get("/cached/");

  match(headers.getSetCookie()[0] ?? "", /^csrftoken=/);
  strictEqual(headers.get("Cache-Control"), "private, max-age=600");
});

Deno.test("csrf() keeps the Vary header and the cookies of the view", async () => {
  const { headers } = await site().get("/vary/");

  strictEqual(headers.get("Vary"), "Accept, Cookie");
  deepStrictEqual(headers.getSetCookie().map((line) => line.split("=", 1)[0]), ["own", "csrftoken"]);
});

Deno.test("getToken() gives another text for the same secret each time, so that compression tells nothing", async () => {
  const client = site();
  const tokens = new Set<string>();

  for (let times = 0; times < 20; times++) tokens.add(inputOf((await client.get("/form/", { headers: cookie })).text));

  strictEqual(tokens.size, 20);
  // Neither do two of them share a half: where masks repeat, so do ciphers.
  strictEqual(new Set([...tokens].flatMap((token) => [token.slice(0, 32), token.slice(32)])).size, 40);
  for (const token of tokens) {
    strictEqual((await client.post("/post/", { headers: { ...cookie, "X-CSRFToken": token } })).status, 200);
  }
});

Deno.test("getToken() renews the life of the cookie that the visitor has", async () => {
  const { headers } = await site().get("/token/", { headers: cookie });

  match(headers.get("Set-Cookie") ?? "", new RegExp(`^csrftoken=${SECRET}; Max-Age=31449600;`));
});

Deno.test("csrf() replaces a cookie that is malformed, and one that an old Django masked", async () => {
  const malformed = await site().get("/", { headers: { Cookie: "csrftoken=<script>" } });
  const masked = await site().get("/token/", { headers: { Cookie: `csrftoken=${MASKED}` } });

  match(malformed.headers.get("Set-Cookie") ?? "", /^csrftoken=\w{32};/);
  match(masked.headers.get("Set-Cookie") ?? "", new RegExp(`^csrftoken=${SECRET};`));
});

Deno.test("rotateToken() makes the tokens from before worth nothing", async () => {
  const client = site();
  await client.get("/token/");

  const [before, after] = (await client.get("/rotate/")).json() as [string, string];

  strictEqual((await client.post("/post/", { headers: { "X-CSRFToken": before } })).status, 403);
  strictEqual((await client.post("/post/", { headers: { "X-CSRFToken": after } })).status, 200);
});

Deno.test("getToken() says which middleware is missing", async () => {
  const client = site({ settings: { middleware: [], debug: true } });

  const { status, text } = await client.get("/token/", { headers: { Accept: "text/plain" } });

  strictEqual(status, 500);
  ok(text.includes('Cannot use "middleware": expected csrf() before whatever calls getToken()'), text);
});

Deno.test("templates show no input where csrf() is not in use", async () => {
  const { text, headers } = await site({ settings: { middleware: [] } }).get("/form/");

  strictEqual(text, "<form></form>");
  strictEqual(headers.get("Set-Cookie"), null);
});

Deno.test("csrfExempt() works for views, within other decorators, in included patterns and in Hono apps", async () => {
  const client = site();

  for (const address of ["/exempt/", "/framed/", "/inner/hook/", "/api/hook", "/failing/hook"]) {
    strictEqual((await client.post(address)).status, 200, address);
  }
  for (const address of ["/post/", "/inner/safe/", "/api/safe", "/rpc/call", "/failing/safe", "/protected/"]) {
    strictEqual((await client.post(address)).status, 403, address);
    strictEqual((await client.post(address, { headers: token })).status, 200, address);
  }
});

Deno.test("csrfExempt() does not reach the view that answers instead", async () => {
  const client = site();

  strictEqual((await client.post("/both/")).status, 403);
  strictEqual((await client.post("/both/", { headers: token })).text, "second");
});

Deno.test("csrf() answers 404 where there is no view, as Django does", async () => {
  strictEqual((await site().post("/nothing/")).status, 404);
  strictEqual((await site().post("/failing/nothing")).status, 404);
});

Deno.test("csrfProtect(), requiresCsrfToken() and ensureCsrfCookie() work without csrf()", async () => {
  const client = site({ settings: { middleware: [] } });

  strictEqual((await client.post("/protected/")).status, 403);
  strictEqual((await client.post("/protected/", { headers: token })).status, 200);
  const form = await client.post("/requires/");
  match(inputOf(form.text), /^\w{64}$/);
  match(form.headers.get("Set-Cookie") ?? "", /^csrftoken=\w{32};/);
  match((await client.get("/ensure/")).headers.get("Set-Cookie") ?? "", /^csrftoken=\w{32};/);
  strictEqual((await client.get("/ensure/")).headers.get("Vary"), "Cookie");
});

Deno.test("csrf() sends one cookie where a decorator asks for it as well", async () => {
  const { headers } = await site().get("/ensure/");

  strictEqual(headers.getSetCookie().length, 1);
});

/** A session in memory, as the session middleware puts it on a request. */
function memorySession(values: Map<string, unknown>, loaded: string[]): MiddlewareHandler {
  const session: SessionValues = { get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
  return async function session_(c, next) {
    enterSession(c, {
      load() {
        loaded.push(c.req.path);
        return Promise.resolve(session);
      },
    });
    await next();
  };
}

Deno.test("csrf() keeps the secret in the session where the settings say so, and reads no session without need", async () => {
  const [values, loaded] = [new Map<string, unknown>(), []];
  const client = site({
    settings: { csrfUseSessions: true, middleware: [memorySession(values, loaded), csrf()] },
  });

  await client.get("/");
  await client.get("/page/");
  deepStrictEqual(loaded, []);
  const form = await client.get("/form/");
  const posted = await client.post("/post/", { form: { csrfmiddlewaretoken: inputOf(form.text) } });

  strictEqual(posted.status, 200);
  match(String(values.get("_csrftoken")), /^\w{32}$/);
  strictEqual(client.cookies.size, 0);
  strictEqual((await client.post("/post/", { headers: token })).status, 403);
});

Deno.test("csrf() says that sessions are missing", async () => {
  const client = site({ settings: { csrfUseSessions: true, debug: true } });

  const { text } = await client.get("/token/", { headers: { Accept: "text/plain" } });

  ok(text.includes('Cannot use "csrfUseSessions": this request has no session; put the session middleware'), text);
});

Deno.test("csrf() explains to developers in Django's words, to visitors only what they can mend", async () => {
  const html = { Accept: "text/html" };
  const debug = await site({ settings: { debug: true } }).post("/post/", { headers: html });
  const visitor = await site().post("/post/", { headers: html });

  strictEqual(debug.status, 403);
  ok(debug.text.includes("CSRF cookie not set."));
  ok(debug.text.includes("In general, this can occur when there is a genuine Cross Site Request Forgery"));
  ok(visitor.text.includes("CSRF verification failed. Request aborted."));
  ok(visitor.text.includes("this site requires a CSRF cookie when submitting forms"));
  ok(!visitor.text.includes("CSRF cookie not set."));
  strictEqual(visitor.headers.get("Cache-Control"), "no-store");
});

Deno.test("csrf() answers programs and terminals in their way", async () => {
  const json = await site().post("/post/", { headers: { Accept: "application/json" } });
  const text = await site({ settings: { debug: true } }).post("/post/", { headers: { Accept: "text/plain" } });

  deepStrictEqual(json.json(), {
    error: "Forbidden",
    message: "CSRF verification failed. Request aborted.",
    status: 403,
  });
  ok(text.text.startsWith("403 Forbidden: CSRF verification failed. Request aborted.\n"));
  ok(text.text.includes("Reason given for failure: CSRF cookie not set.\n"));
});

Deno.test("csrf() leaves the answer to csrfFailureView, whose status is 403 unless it says otherwise", async () => {
  const answering = (c: Context, reason: string): Response => c.text(`own: ${reason}`);

  const { status, text } = await site({ settings: { csrfFailureView: answering } }).post("/post/");

  strictEqual(status, 403);
  strictEqual(text, "own: CSRF cookie not set.");
});

Deno.test("the test client needs no token unless it is told to", async () => {
  const app = createApplication(defineSettings(() => ({ urls, allowedHosts: ["localhost"], middleware: [csrf()] })));

  strictEqual((await testClient(app).post("/post/")).status, 200);
  strictEqual((await testClient(app, { enforceCsrfChecks: true }).post("/post/")).status, 403);
});

Deno.test("csrf() refuses a start with an origin that has no scheme, which is Django's 4_0.E001", async () => {
  const client = site({ settings: { csrfTrustedOrigins: ["example.com"] } });

  const { status } = await client.get("/");

  strictEqual(status, 500);
  await rejects(Promise.resolve().then(() => client.database()), /csrfTrustedOrigins.*expected a scheme and a host/);
});

Deno.test("a secret is 32 letters and digits that nobody can guess", async () => {
  const made = new Set<string>();

  for (let times = 0; times < 50; times++) {
    const client = site();
    await client.get("/token/");
    made.add(client.cookies.get("csrftoken") ?? "");
  }

  strictEqual(made.size, 50);
  notStrictEqual([...made][0], undefined);
  for (const secret of made) match(secret, /^[a-zA-Z0-9]{32}$/);
});
