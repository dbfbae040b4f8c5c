import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { authWith, djangoPasswords, User } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { askWho } from "../site.ts";
import {
  addUser,
  countRoundTrips,
  errorsIn,
  linkIn,
  logIn,
  type Pages,
  type PagesOptions,
  PASSWORD,
  REGISTRATION,
  siteWithPages,
} from "./site.ts";

const EMAIL = "django@example.com";
const NEW = { new_password1: "troublant bolero", new_password2: "troublant bolero" };

async function siteWithDjango(options: PagesOptions = {}): Promise<Pages> {
  const pages = await siteWithPages(options);
  await addUser(pages.client, { email: EMAIL });
  return pages;
}

function ask(client: TestClient, email: string): Promise<TestResponse> {
  return client.post("/accounts/password_reset/", { form: { email } });
}

/** Follows the link of the last mail to the form, and returns where that is. */
async function follow({ client, mails }: Pages): Promise<string> {
  const { path, status } = await client.get(linkIn((await mails()).at(-1)), { follow: true });
  strictEqual(status, 200);
  return path;
}

Deno.test("passwordResetConfirmView() sets one password of several that are sent at the same time", async () => {
  const pages = await siteWithDjango();
  const { client } = pages;
  await ask(client, EMAIL);
  const form = await follow(pages);
  const passwords = [1, 2, 3, 4, 5, 6].map((each) => `troublant bolero ${each}`);

  const answers = await Promise.all(
    passwords.map((password) => client.post(form, { form: { new_password1: password, new_password2: password } })),
  );

  deepStrictEqual(answers.map(({ status }) => status).sort(), [302, 404, 404, 404, 404, 404]);
  const winner = passwords[answers.findIndex(({ status }) => status === 302)] ?? "";
  strictEqual((await logIn(client, "django", winner)).status, 302);
});

Deno.test("passwordResetView() mails a link that sets a new password, once", async () => {
  const pages = await siteWithDjango();
  const { client, mails } = pages;

  const answer = await ask(client, EMAIL);
  strictEqual(answer.headers.get("Location"), "/accounts/password_reset/done/");
  const [mail] = await mails();
  deepStrictEqual(mail?.to, [EMAIL]);
  strictEqual(mail?.subject, "Password reset on localhost");
  match(mail?.body ?? "", /forgotten: django\n/);
  const form = await follow(pages);
  match(form, /^\/accounts\/reset\/MQ\/set-password\/$/);
  const { headers } = await client.post(form, { form: NEW });

  strictEqual(headers.get("Location"), "/accounts/reset/done/");
  strictEqual(await askWho(client), "nobody");
  strictEqual((await logIn(client, "django", PASSWORD)).status, 422);
  strictEqual((await logIn(client, "django", NEW.new_password1)).status, 302);
  // The link and the page are used up.
  strictEqual((await client.get(linkIn(mail))).status, 404);
  strictEqual((await client.post(form, { form: NEW })).status, 404);
});

Deno.test("passwordResetView() answers the same whether the address exists or not", async () => {
  const pages = await siteWithDjango();
  const { client, mails } = pages;
  await addUser(client, { username: "sleeper", email: "sleeper@example.com", isActive: false });
  await addUser(client, { username: "sso", email: "sso@example.com", password: undefined });
  const facts = async (email: string): Promise<unknown> => {
    client.cookies.clear();
    const { status, headers, text } = await ask(client, email);
    const names = [...headers.keys()].sort();
    const done = await client.get(headers.get("Location") ?? "");
    const page = done.text.replaceAll(/nonce="[^"]+"/g, "");
    return { status, names, text, location: headers.get("Location"), page, cookies: [...client.cookies.keys()] };
  };

  const expected = await facts(EMAIL);

  for (const email of ["nobody@example.com", "sleeper@example.com", "sso@example.com"]) {
    deepStrictEqual(await facts(email), expected);
  }
  deepStrictEqual((await mails()).map(({ to }) => to), [[EMAIL]]);
});

Deno.test("passwordResetView() asks the database the same, and hashes nothing, whether the address exists or not", async () => {
  let hashes = 0;
  const counted = { ...md5Hasher() };
  const auth = authWith({
    ...djangoPasswords(),
    hashers: () => [{ ...counted, encode: (...given) => (hashes++, counted.encode(...given)) }],
  });
  const { client } = await siteWithDjango({ auth });
  await client.get("/me/");
  const queries = countRoundTrips(client);

  await ask(client, EMAIL);
  const known = queries();
  await ask(client, "nobody@example.com");
  const unknown = queries() - known;

  strictEqual(known, unknown);
  strictEqual(hashes, 0);
});

Deno.test("passwordResetView() sends to the address that is kept, and not to one that only looks like it", async () => {
  const { client, mails } = await siteWithDjango();
  await addUser(client, { username: "mike", email: "mike@example.org" });

  await ask(client, "DJANGO@Example.com");
  await ask(client, "mıke@example.org");
  await ask(client, "ｍike@example.org");

  deepStrictEqual((await mails()).map(({ to }) => to), [[EMAIL]]);
});

Deno.test("passwordResetView() sends a link to each of the users who share an address", async () => {
  const { client, mails } = await siteWithDjango();
  await addUser(client, { username: "twin", email: EMAIL });

  await ask(client, EMAIL);

  const links = (await mails()).map(linkIn);
  strictEqual(new Set(links).size, 2);
});

Deno.test("passwordResetView() refuses what is no address, and keeps it in the form", async () => {
  const { client } = await siteWithDjango();

  for (
    const email of [
      "x",
      "a@b",
      'x"><b>@example.com',
      "a@example.com,b@example.com",
      "a@example.com\nBcc: b@example.com",
    ]
  ) {
    const answer = await ask(client, email);
    strictEqual(answer.status, 422);
    deepStrictEqual(errorsIn(answer, "email"), ["Enter a valid email address."]);
    doesNotMatch(answer.text, /"><b>/);
  }
});

Deno.test("passwordResetView() does not let the Host header choose the host of links", async () => {
  const { client, mails } = await siteWithDjango();
  for (
    const headers of [{ Host: "evil.example" }, { "X-Forwarded-Host": "evil.example" }, { Host: "localhost:evil" }]
  ) {
    await client.post("/accounts/password_reset/", { form: { email: EMAIL }, headers });
  }

  const sent = await mails();

  for (const { body } of sent) doesNotMatch(body, /evil/);
  strictEqual(sent.length, 1); // X-Forwarded-Host is ignored, the other two are refused
});

Deno.test("passwordResetView() sends links by HTTPS to who came by HTTPS, also through a trusted proxy", async () => {
  const secure = await siteWithDjango({ origin: "https://localhost" });
  const proxied = await siteWithDjango({ settings: { secureProxySslHeader: ["X-Forwarded-Proto", "https"] } });

  await ask(secure.client, EMAIL);
  await proxied.client.post("/accounts/password_reset/", {
    form: { email: EMAIL },
    headers: { "X-Forwarded-Proto": "https", Origin: "https://localhost" },
  });

  for (const { mails } of [secure, proxied]) {
    match((await mails())[0]?.body ?? "", /\nhttps:\/\/localhost\/accounts\/reset/);
  }
});

Deno.test("passwordResetView({ origin, siteName }) names the host whatever was asked for", async () => {
  const { client, mails } = await siteWithDjango({
    passwordReset: { origin: "https://example.com", siteName: "Hot Club", fromEmail: "club@example.com" },
    settings: { allowedHosts: ["*"] },
  });

  await client.post("/accounts/password_reset/", { form: { email: EMAIL }, headers: { Host: "evil.example" } });

  const [mail] = await mails();
  match(mail?.body ?? "", /https:\/\/example\.com\/accounts\/reset\/MQ\/\w{6}-\w{32}\/\n/);
  strictEqual(mail?.subject, "Password reset on Hot Club");
  strictEqual(mail?.from, "club@example.com");
});

Deno.test("passwordResetView() lets no name begin another header", async () => {
  const { client, mails } = await siteWithDjango({
    passwordReset: { siteName: "Hot\r\nBcc: all@example.com\r\n Club" },
  });

  await ask(client, EMAIL);

  strictEqual((await mails())[0]?.subject, "Password reset on HotBcc: all@example.com Club");
});

Deno.test("passwordResetView() sends five mails an hour to an address, whether it exists or not", async () => {
  for (const email of [EMAIL, "nobody@example.com"]) {
    const { client, mails } = await siteWithDjango();
    for (let time = 0; time < 5; time++) strictEqual((await ask(client, email)).status, 302);

    const answer = await ask(client, email.toUpperCase());

    strictEqual(answer.status, 429);
    deepStrictEqual(errorsIn(answer), ["Too many mails were asked for. Please try again in 60 minutes."]);
    ok(Number(answer.headers.get("Retry-After")) > 3590);
    strictEqual((await mails()).length, email === EMAIL ? 5 : 0);
  }
});

Deno.test("passwordResetView() limits one client, and can be told not to", async () => {
  const one = { attempts: 2, window: 60, lock: 60 };
  const limited = await siteWithPages({
    remoteAddress: "192.0.2.1",
    passwordReset: { mailLimits: { recipient: one, client: one } },
  });
  const open = await siteWithPages({ remoteAddress: "192.0.2.1", passwordReset: { mailLimits: false } });

  const statuses: number[] = [];
  for (const name of ["a", "b", "c"]) statuses.push((await ask(limited.client, `${name}@example.com`)).status);
  deepStrictEqual(statuses, [302, 302, 429]);
  for (let time = 0; time < 8; time++) strictEqual((await ask(open.client, EMAIL)).status, 302);
});

Deno.test("passwordResetConfirmView() takes the token out of the address, and names it to nobody", async () => {
  const pages = await siteWithDjango();
  await ask(pages.client, EMAIL);
  const link = linkIn((await pages.mails())[0]);
  const token = link.split("/").at(-2) ?? "";

  const moved = await pages.client.get(link);
  const page = await pages.client.get(moved.headers.get("Location") ?? "");

  strictEqual(moved.status, 302);
  strictEqual(moved.headers.get("Location"), "/accounts/reset/MQ/set-password/");
  for (const { headers } of [moved, page]) {
    strictEqual(headers.get("Referrer-Policy"), "same-origin");
    match(headers.get("Cache-Control") ?? "", /no-store/);
  }
  doesNotMatch(page.text, new RegExp(token));
  match(page.text, /name="new_password1" type="password" autocomplete="new-password"/);
  match(page.text, /<input hidden name="username" autocomplete="username" value="django">/);
});

Deno.test("passwordResetConfirmView() shows what is wrong with a password, and sets none", async () => {
  const pages = await siteWithDjango();
  await ask(pages.client, EMAIL);
  const page = await follow(pages);
  const tried = async (first: string, second: string): Promise<string[]> => {
    const answer = await pages.client.post(page, { form: { new_password1: first, new_password2: second } });
    strictEqual(answer.status, 422);
    return [...errorsIn(answer, "new_password1"), ...errorsIn(answer, "new_password2")];
  };

  deepStrictEqual(await tried("one thing", "another"), ["The two password fields didn’t match."]);
  deepStrictEqual(await tried("", ""), ["This field is required.", "This field is required."]);
  deepStrictEqual(await tried("django", "django"), [
    "The password is too similar to the username.",
    "This password is too short. It must contain at least 8 characters.",
    "This password is too common.",
  ]);
  deepStrictEqual(await tried("x\0".repeat(8), "x"), ["Null characters are not allowed."]);
  deepStrictEqual(await tried("x".repeat(5000), "x"), [
    "Ensure this value has at most 4096 characters (it has 5000).",
  ]);
  strictEqual((await logIn(pages.client, "django", PASSWORD)).status, 302);
});

Deno.test("passwordResetConfirmView() refuses links of others, changed ones, and those that something has overtaken", async () => {
  const pages = await siteWithDjango();
  const { client } = pages;
  const other = await addUser(client, { username: "other", email: "other@example.com" });
  await ask(client, EMAIL);
  const link = linkIn((await pages.mails())[0]);
  const [, , , uid = "", token = ""] = link.split("/");
  const otherUid = btoa(String(other.pk)).replaceAll("=", "");

  for (
    const wrong of [
      `/accounts/reset/${otherUid}/${token}/`,
      `/accounts/reset/${uid}/${token}0/`,
      `/accounts/reset/${uid}/set-password/`,
      "/accounts/reset/AAAA/x-y/",
      "/accounts/reset/____/x-y/",
      `/accounts/reset/${"A".repeat(600)}/x-y/`,
      "/accounts/reset/MTg0NDY3NDQwNzM3MDk1NTE2MTY/x-y/",
    ]
  ) strictEqual((await client.get(wrong)).status, 404, wrong);

  await logIn(client, "django", PASSWORD); // the last login changes
  const answer = await client.get(link);
  strictEqual(answer.status, 404);
  match(answer.text, /<h1>Password reset unsuccessful<\/h1>/);
  match(answer.text, /href="\/accounts\/password_reset\/"/);
});

Deno.test("passwordResetConfirmView() refuses the token of one user in the address of another", async () => {
  const pages = await siteWithDjango();
  const { client } = pages;
  const other = await addUser(client, { username: "other", email: "other@example.com" });
  await ask(client, EMAIL);
  await follow(pages);
  const otherUid = btoa(String(other.pk)).replaceAll("=", "");

  const { status } = await client.post(`/accounts/reset/${otherUid}/set-password/`, { form: NEW });

  strictEqual(status, 404);
  strictEqual((await logIn(client, "other", PASSWORD)).status, 302);
});

Deno.test("passwordResetConfirmView() refuses a user who was closed after the mail, and a link that is too old", async () => {
  const pages = await siteWithDjango({ settings: { passwordResetTimeout: 1 } });
  const { client } = pages;
  await ask(client, EMAIL);
  const link = linkIn((await pages.mails())[0]);
  const row = await User.objects(client.database()).get({ username: "django" });

  row.isActive = false;
  await row.save();
  strictEqual((await client.get(link)).status, 404);
  row.isActive = true;
  await row.save();
  strictEqual((await client.get(link)).status, 302);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  strictEqual((await client.get(link)).status, 404);
});

Deno.test("passwordResetConfirmView() ends all sessions of the user, and logs in where it is told to", async () => {
  const pages = await siteWithDjango({ passwordResetConfirm: { postResetLogin: true, successUrl: "/me/" } });
  const { client } = pages;
  await logIn(client, "django", PASSWORD);
  const elsewhere = new Map(client.cookies);
  client.cookies.clear();
  await ask(client, EMAIL);

  const { headers } = await client.post(await follow(pages), { form: NEW });

  strictEqual(headers.get("Location"), "/me/");
  strictEqual(await askWho(client), "django");
  client.cookies.clear();
  for (const [name, value] of elsewhere) client.cookies.set(name, value);
  strictEqual(await askWho(client), "nobody");
});

Deno.test("passwordResetConfirmView() forgets wrong logins: who forgot a password has tried others", async () => {
  const pages = await siteWithDjango();
  const { client } = pages;
  for (let time = 0; time < 6; time++) await logIn(client, "django", "wrong");
  strictEqual((await logIn(client, "django", PASSWORD)).status, 429);
  await ask(client, EMAIL);

  await client.post(await follow(pages), { form: NEW });

  strictEqual((await logIn(client, "django", NEW.new_password1)).status, 302);
});

Deno.test("passwordResetView() answers the same when a mail cannot be sent, and the log says why", async () => {
  const emailBackend = { name: "broken", send: () => Promise.reject(new Error("the post office is closed")) };
  const { client, mails } = await siteWithDjango({ settings: { emailBackend } });
  const [logged, error]: [unknown[], typeof console.error] = [[], console.error];
  console.error = (...said) => void logged.push(...said);
  try {
    strictEqual((await ask(client, EMAIL)).headers.get("Location"), "/accounts/password_reset/done/");
    await mails();
  } finally {
    console.error = error;
  }

  match(logged.map(String).join(" "), /Cannot send a mail: Error: the post office is closed/);
});

Deno.test("passwordResetView() finds who can log in among accounts that nobody has opened", async () => {
  const { client, mails } = await siteWithPages({
    register: { mailLimits: false },
    passwordReset: { mailLimits: false },
  });
  for (let number = 0; number < 25; number++) {
    await client.post("/accounts/register/", {
      form: { ...REGISTRATION, username: `thief${number}`, email: EMAIL },
    });
  }
  const before = (await mails()).length;

  await ask(client, EMAIL);
  strictEqual((await mails()).length - before, 3);
  await addUser(client, { email: EMAIL });
  await ask(client, EMAIL);

  const [, , , mail, ...more] = (await mails()).slice(before);
  deepStrictEqual(more, []);
  match(mail?.body ?? "", /\bdjango\b/);
});
