import { deepStrictEqual, doesNotMatch, match, ok, rejects, strictEqual } from "node:assert/strict";
import { path } from "@nuages/nuages";
import { authWith, djangoPasswords, loginRequiredMiddleware, modelBackend } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { loginView } from "@nuages/nuages/contrib/auth/views";
import { session } from "@nuages/nuages/contrib/sessions";
import { csrf } from "@nuages/nuages/middleware";
import { askWho, siteWithUsers } from "../site.ts";
import { addUser, errorsIn, logIn, PASSWORD, siteWithPages } from "./site.ts";

const WRONG = "Please enter a correct username and password. Note that both fields may be case-sensitive.";

Deno.test("loginView() logs in, and sends on to where the settings say", async () => {
  const { client } = await siteWithPages();
  await addUser(client);

  const { status, headers } = await logIn(client, "django", PASSWORD);

  strictEqual(status, 302);
  strictEqual(headers.get("Location"), "/accounts/profile/");
  strictEqual(await askWho(client), "django");
});

Deno.test("loginView() shows the form again when the password is wrong: with the name, without the password", async () => {
  const { client } = await siteWithPages();
  await addUser(client);

  const answer = await logIn(client, "django", "wrong-password");

  strictEqual(answer.status, 422);
  deepStrictEqual(errorsIn(answer), [WRONG]);
  match(answer.text, /<title>Error: Log in<\/title>/);
  match(answer.text, /name="username"[^>]* value="django"/);
  doesNotMatch(answer.text, /wrong-password/);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("loginView() says the same of a user who is unknown, inactive, or has no password", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  await addUser(client, { username: "sleeper", isActive: false });
  await addUser(client, { username: "wordless", password: undefined });
  const without = async (username: string): Promise<string> => {
    const { text, status } = await logIn(client, username, "wrong");
    return `${status} ${
      text.replaceAll(username, "…").replaceAll(/csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"/g, "")
    }`;
  };

  const expected = await without("django");

  for (const username of ["nobody", "sleeper", "wordless"]) strictEqual(await without(username), expected);
});

Deno.test("loginView() says of empty fields that they are required, beside them", async () => {
  const { client } = await siteWithPages();

  const answer = await logIn(client, " ", "");

  deepStrictEqual(errorsIn(answer, "username"), ["This field is required."]);
  deepStrictEqual(errorsIn(answer, "password"), ["This field is required."]);
  match(answer.text, /id="id_username"[^>]* aria-describedby="id_username_error" aria-invalid="true" autofocus>/);
});

Deno.test("loginView() has fields that password managers and readers of screens understand", async () => {
  const { client } = await siteWithPages();

  const { text } = await client.get("/accounts/login/");

  match(text, /<label for="id_username">Username<\/label>/);
  match(
    text,
    /<input id="id_username" name="username" type="text" autocomplete="username"[^>]* required[^>]* autofocus>/,
  );
  match(text, /<input id="id_password" name="password" type="password" autocomplete="current-password"[^>]* required>/);
  doesNotMatch(text, /<script| style=| on[a-z]+="/);
});

Deno.test("loginView() goes where next says on this site, and nowhere else", async () => {
  const { client } = await siteWithPages({ origin: "https://localhost", login: { allowedHosts: ["friend.example"] } });
  await addUser(client);
  const good = [
    "/drafts/?page=2",
    "drafts/",
    "?a=b",
    "https://localhost/x/",
    "https://friend.example/",
    "/https://evil.example",
  ];
  const bad = [
    "https://evil.example/",
    "http://localhost/", // from HTTPS to HTTP
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "HTTPS://EVIL.example",
    "https://localhost@evil.example/",
    "https://localhost:1@evil.example/",
    "https://user@localhost/",
    "https://localhost.evil.example/",
    "https://localhost:444/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "ftp://localhost/",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x08//evil.example",
    " //evil.example",
    "\u00a0//evil.example",
    "https://evil.example\\@localhost/",
    "//evil.example\\@localhost",
    "http://[::1/",
    "/x\r\nSet-Cookie: a=b",
    "/x\0",
    `/${"x".repeat(10_000)}`,
    "",
  ];

  for (const [targets, expected] of [[good, undefined], [bad, "/accounts/profile/"]] as const) {
    for (const next of targets) {
      client.cookies.clear();
      const form = { username: "django", password: PASSWORD };
      const inForm = await client.post("/accounts/login/", { form: { ...form, next } });
      const inAddress = await client.post("/accounts/login/", { form, query: { next } });
      strictEqual(inForm.headers.get("Location"), expected ?? next, JSON.stringify(next));
      strictEqual(inAddress.headers.get("Location"), expected ?? next, JSON.stringify(next));
    }
  }
});

Deno.test("loginView() keeps next in the form, escaped, and leaves out what leads elsewhere", async () => {
  const { client } = await siteWithPages();

  const good = await client.get("/accounts/login/", { query: { next: '/a/?b="><script>' } });
  const bad = await client.get("/accounts/login/", { query: { next: "//evil.example" } });

  match(good.text, /name="next" value="\/a\/\?b=&quot;&gt;&lt;script&gt;"/);
  match(bad.text, /name="next" value=""/);
});

Deno.test("loginView() says for how long after too many wrong logins, and keeps the name", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  for (let time = 0; time < 5; time++) strictEqual((await logIn(client, "django", "wrong")).status, 422);

  const answer = await logIn(client, "django", PASSWORD);

  strictEqual(answer.status, 429);
  deepStrictEqual(errorsIn(answer), ["Too many wrong logins. Please try again in 15 minutes."]);
  match(answer.text, /name="username"[^>]* value="django"/);
  const wait = Number(answer.headers.get("Retry-After"));
  ok(wait > 890 && wait <= 900, `${wait}`);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("loginView() refuses an inactive user also where a backend lets them in", async () => {
  const { client } = await siteWithPages({
    auth: authWith({
      ...djangoPasswords(),
      hashers: () => [md5Hasher()],
      backends: [modelBackend({ allowInactive: true })],
    }),
  });
  await addUser(client, { isActive: false });

  const answer = await logIn(client, "django", PASSWORD);

  deepStrictEqual(errorsIn(answer), ["This account is inactive."]);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("loginView({ redirectAuthenticatedUser }) sends on who is logged in, and names a loop", async () => {
  const { client } = await siteWithPages({ login: { redirectAuthenticatedUser: true, nextPage: "/me/" } });
  const loop = await siteWithPages({
    login: { redirectAuthenticatedUser: true },
    settings: { loginRedirectUrl: "login", debug: true },
  });
  await addUser(client);
  await addUser(loop.client);

  strictEqual((await client.get("/accounts/login/")).status, 200);
  await logIn(client, "django", PASSWORD);
  strictEqual((await client.get("/accounts/login/")).headers.get("Location"), "/me/");
  strictEqual((await client.get("/accounts/login/?next=/a/")).headers.get("Location"), "/a/");
  await logIn(loop.client, "django", PASSWORD);
  match((await loop.client.get("/accounts/login/")).text, /leads those who are logged in there again/);
});

Deno.test("loginView() is kept by nobody, names its address to no other site, and lets in its own style alone", async () => {
  const { client } = await siteWithPages();

  const { headers, text } = await client.get("/accounts/login/");

  strictEqual(headers.get("Cache-Control"), "max-age=0, no-cache, no-store, must-revalidate, private");
  strictEqual(headers.get("Referrer-Policy"), "same-origin");
  const nonce = /<style nonce="([^"]{22,})">/.exec(text)?.[1] ?? "none";
  strictEqual(
    headers.get("Content-Security-Policy"),
    `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self' data:; base-uri 'none'; form-action 'self'; ` +
      "frame-ancestors 'none'",
  );
});

Deno.test("loginView() refuses a forged form, with csrf() and without", async () => {
  for (const middleware of [[session(), csrf()], [session()]]) {
    const { client } = await siteWithPages({ settings: { middleware }, enforceCsrfChecks: true });
    await addUser(client);

    strictEqual((await logIn(client, "django", PASSWORD)).status, 403);

    const { text } = await client.get("/accounts/login/");
    const csrfmiddlewaretoken = /name="csrfmiddlewaretoken" value="(\w+)"/.exec(text)?.[1] ?? "";
    const form = { username: "django", password: PASSWORD, csrfmiddlewaretoken };
    strictEqual((await client.post("/accounts/login/", { form })).status, 302);
  }
});

Deno.test("loginView() takes no more than a form, whatever the headers say, and no field that it has not", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  const long = `username=django&password=${"x".repeat(100_000)}`;

  strictEqual((await client.post("/accounts/login/", { body: long, headers: type })).status, 413);
  const lying = { ...type, "Content-Length": "5" };
  strictEqual((await client.post("/accounts/login/", { body: long, headers: lying })).status, 413);
  const broken = { "Content-Type": "multipart/form-data; boundary=x" };
  strictEqual((await client.post("/accounts/login/", { body: "no parts", headers: broken })).status, 400);
  const json = { username: "django", password: PASSWORD };
  strictEqual((await client.post("/accounts/login/", { json })).status, 422);
  const body = `username=django&password=${encodeURIComponent(PASSWORD)}&__proto__=x&constructor=x&toString=x`;
  strictEqual((await client.post("/accounts/login/", { body, headers: type })).status, 302);
});

Deno.test("loginView() takes multipart forms, and files for nothing", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  const [username, password] = [new File(["django"], "name.txt"), PASSWORD];

  const answer = await client.post("/accounts/login/", { form: { username, password } });

  deepStrictEqual(errorsIn(answer, "username"), ["This field is required."]);
});

Deno.test("the pages that nobody can be logged in for are open on a site where all others ask for a login", async () => {
  const middleware = [session(), csrf(), loginRequiredMiddleware()];
  const { client } = await siteWithPages({ settings: { middleware } });
  const open = [
    "login",
    "password_reset",
    "password_reset/done",
    "reset/done",
    "register",
    "register/done",
    "activate/done",
  ];

  for (const page of open) strictEqual((await client.get(`/accounts/${page}/`)).status, 200, page);
  for (const page of ["reset/MQ/x-y", "activate/MQ/x-y"]) {
    strictEqual((await client.get(`/accounts/${page}/`)).status, 404);
  }
  for (const page of ["password_change", "password_change/done"]) {
    strictEqual(
      (await client.get(`/accounts/${page}/`)).headers.get("Location"),
      `/accounts/login/?next=/accounts/${page}/`,
    );
  }
});

Deno.test("loginView() says which app brings its template where that is missing", async () => {
  const client = await siteWithUsers({ urls: [path("login/", loginView(), { name: "login" })] });

  const { status, text } = await client.get("/login/");

  strictEqual(status, 500);
  match(text, /add authViews of @nuages\/nuages\/contrib\/auth\/views/);
  await rejects(siteWithPages({ passwordReset: { origin: "https://example.com/x" } }), {
    message: /Cannot use "passwordResetView\.origin": expected a scheme and a host/,
  });
});
