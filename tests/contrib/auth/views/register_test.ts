import { deepStrictEqual, doesNotMatch, match, notStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { authWith, djangoPasswords, modelBackend, User } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { registerView } from "@nuages/nuages/contrib/auth/views";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { askWho, manage } from "../site.ts";
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

function register(client: TestClient, values: Record<string, string> = {}): Promise<TestResponse> {
  return client.post("/accounts/register/", { form: { ...REGISTRATION, ...values } });
}

/** Opens an account by its link and its password. */
function open(client: TestClient, link: string, password: string = PASSWORD): Promise<TestResponse> {
  return client.post(link, { form: { password } });
}

/** Registers, and returns the link of the mail. */
async function registered(options: PagesOptions = {}): Promise<Pages & { readonly link: string }> {
  const pages = await siteWithPages(options);
  strictEqual((await register(pages.client)).status, 302);
  return { ...pages, link: linkIn((await pages.mails()).at(-1)) };
}

Deno.test("registerView() makes an account that cannot be used before its address is verified", async () => {
  const { client, link, mails } = await registered();

  strictEqual((await logIn(client, "stephane", PASSWORD)).status, 422);
  const [mail] = await mails();
  deepStrictEqual(mail?.to, ["stephane@example.com"]);
  strictEqual(mail?.subject, "Confirm your address for localhost");
  // A program that looks at links for dangerous ones changes nothing.
  for (let time = 0; time < 3; time++) match((await client.get(link)).text, /stephane<[^]*<button>Open my account/);
  strictEqual((await logIn(client, "stephane", PASSWORD)).status, 422);

  strictEqual((await open(client, link)).headers.get("Location"), "/accounts/activate/done/");
  strictEqual(await askWho(client), "nobody");
  strictEqual((await logIn(client, "stephane", PASSWORD)).status, 302);
  strictEqual((await client.get(link)).status, 404);
  strictEqual((await open(client, link)).status, 404);
});

Deno.test("registerView() shows what is wrong, and keeps what was typed but for passwords", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  const answer = await register(client, {
    username: "no spaces please",
    email: "nonsense",
    password1: "one-secret",
    password2: "another-secret",
  });

  strictEqual(answer.status, 422);
  match(errorsIn(answer, "username")[0] ?? "", /^Enter a valid username\./);
  deepStrictEqual(errorsIn(answer, "email"), ["Enter a valid email address."]);
  deepStrictEqual(errorsIn(answer, "password2"), ["The two password fields didn’t match."]);
  match(answer.text, /value="no spaces please"/);
  match(answer.text, /value="nonsense"/);
  doesNotMatch(answer.text, /-secret/);
  deepStrictEqual(errorsIn(await register(client, { username: "django" }), "username"), [
    "A user with that username already exists.",
  ]);
  // Letters that look the same are the same.
  deepStrictEqual(errorsIn(await register(client, { username: "ｄjango" }), "username"), [
    "A user with that username already exists.",
  ]);
  deepStrictEqual(errorsIn(await register(client, { password1: "stephane1", password2: "stephane1" }), "password2"), [
    "The password is too similar to the username.",
  ]);
  const long = await register(client, { username: "x".repeat(151) });
  deepStrictEqual(errorsIn(long, "username"), ["Ensure this value has at most 150 characters (it has 151)."]);
  strictEqual(await User.objects(client.database()).count(), 1);
});

Deno.test("registerView() gives nobody what the form has no field for", async () => {
  const { client } = await siteWithPages({ register: { fields: ["firstName"] } });
  const more = {
    ...{ isStaff: "1", is_staff: "on", isSuperuser: "true", is_superuser: "1", isActive: "1", is_active: "1" },
    ...{ id: "77", pk: "77", lastName: "Smuggled", lastLogin: "2026-01-01", dateJoined: "1999-01-01", groups: "1" },
    ...{ constructor: "x", prototype: "x", password: "md5$x$y", firstName: "Stéphane" },
  };
  const body = `${new URLSearchParams({ ...REGISTRATION, ...more })}&__proto__=x&__proto__[isStaff]=1`;

  const { status } = await client.post("/accounts/register/", {
    body,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });

  strictEqual(status, 302);
  const row = await User.objects(client.database()).get({ username: "stephane" });
  deepStrictEqual(
    [row.isStaff, row.isSuperuser, row.isActive, row.pk, row.lastName, row.lastLogin, row.firstName],
    [false, false, false, 1, "", null, "Stéphane"],
  );
  ok(Date.now() - row.dateJoined.getTime() < 60_000);
  match(row.password, /^md5\$/);
  notStrictEqual(row.password, "md5$x$y");
  strictEqual(Reflect.get({}, "isStaff"), undefined);
});

Deno.test("registerView() refuses fields that nobody gives to themselves", () => {
  for (const name of ["isStaff", "isSuperuser", "isActive", "password", "id", "lastLogin", "dateJoined"]) {
    // @ts-expect-error these columns are not among those that may be asked for
    throws(() => registerView({ fields: [name] }), { message: new RegExp(`nobody gives "${name}" to themselves`) });
  }
});

Deno.test("registerView() answers the same if the address has an account, and tells its owner alone", async () => {
  const { client, mails } = await siteWithPages();
  await addUser(client, { email: "Taken@example.com" });
  const facts = async (values: Record<string, string>): Promise<unknown> => {
    client.cookies.clear();
    const { status, headers, text } = await register(client, values);
    const cookies = [...client.cookies].map(([name, value]) => [name, value.length]);
    return { status, headers: [...headers.keys()].sort(), location: headers.get("Location"), text, cookies };
  };

  const free = await facts({ username: "one1", email: "abcde@example.com" });
  const taken = await facts({ username: "two2", email: "taken@example.com" });

  deepStrictEqual(taken, free);
  // Each is sent after its own answer, in no order.
  const mail = (await mails()).find(({ to }) => to.includes("Taken@example.com"));
  strictEqual(mail?.subject, "You have an account at localhost");
  match(
    mail?.body ?? "",
    /http:\/\/localhost\/accounts\/login\/\n[^]*http:\/\/localhost\/accounts\/password_reset\/\n/,
  );
  strictEqual(await User.objects(client.database()).filter({ username: "two2" }).exists(), false);
});

Deno.test("registerView() does not tell by a name that stayed free that an address was taken", async () => {
  const { client } = await siteWithPages();
  await addUser(client, { email: "taken@example.com" });
  const again = async (email: string, username: string): Promise<unknown> => {
    await register(client, { username, email });
    const { status, text } = await register(client, { username, email: `other-${username}@example.com` });
    return [status, errorsIn({ text } as TestResponse, "username")];
  };

  deepStrictEqual(await again("taken@example.com", "one1"), await again("free@example.com", "two2"));
});

Deno.test("registerView() tells no more where two register at once, or something else is wrong", async () => {
  const { client } = await siteWithPages();
  await addUser(client, { email: "taken@example.com" });
  const twice = async (email: string, username: string): Promise<unknown> => {
    const answers = await Promise.all([register(client, { username, email }), register(client, { username, email })]);
    return answers.map(({ status }) => status).sort();
  };
  const wrong = async (email: string, username: string): Promise<unknown> => {
    await register(client, { username, email });
    return errorsIn(await register(client, { username, email: "other@example.com", password2: "x" }), "username");
  };

  deepStrictEqual(await twice("taken@example.com", "one1"), [302, 422]);
  deepStrictEqual(await twice("free@example.com", "two2"), [302, 422]);
  deepStrictEqual(await wrong("taken@example.com", "one3"), ["A user with that username already exists."]);
  deepStrictEqual(await wrong("free3@example.com", "two3"), ["A user with that username already exists."]);
});

Deno.test("registerView() gives nobody a name that another has in another case", async () => {
  const { client } = await siteWithPages();
  await addUser(client);

  for (const username of ["Django", "DJANGO"]) {
    deepStrictEqual(errorsIn(await register(client, { username }), "username"), [
      "A user with that username already exists.",
    ]);
  }
  strictEqual((await register(client, { username: "Stephane" })).status, 302);
  strictEqual((await register(client, { username: "stephane", email: "other@example.com" })).status, 422);
});

Deno.test("activateView() does not open an account that the site has opened and closed", async () => {
  const { client, mails, link } = await registered();
  const user = await User.objects(client.database()).get({ username: "stephane" });
  user.isActive = true;
  await user.save();
  user.isActive = false;
  await user.save();
  const before = (await mails()).length;

  strictEqual((await open(client, link)).status, 404);
  await client.post("/accounts/password_reset/", { form: { email: REGISTRATION.email } });

  strictEqual((await mails()).length, before);
  await user.refresh();
  strictEqual(user.isActive, false);
});

Deno.test("loginView() says of an account that waits what it says of none", async () => {
  const backends = [modelBackend({ allowInactive: true })];
  const auth = authWith({ ...djangoPasswords(), hashers: () => [md5Hasher()], backends });
  const { client } = await registered({ auth });
  await addUser(client, { username: "closed", isActive: false });

  const [waiting, none] = [await logIn(client, "stephane", PASSWORD), await logIn(client, "nobody", PASSWORD)];

  deepStrictEqual(errorsIn(waiting), errorsIn(none));
  deepStrictEqual(errorsIn(await logIn(client, "closed", PASSWORD)), ["This account is inactive."]);
});

Deno.test("registerView() asks and hashes the same whether the address has an account or not", async () => {
  let hashes = 0;
  const md5 = md5Hasher();
  const auth = authWith({
    ...djangoPasswords(),
    hashers: () => [{ ...md5, encode: (...given) => (hashes++, md5.encode(...given)) }],
  });
  const { client } = await siteWithPages({ auth });
  await addUser(client, { email: "taken@example.com" });
  await client.get("/me/");
  const queries = countRoundTrips(client);
  const work = async (username: string, email: string): Promise<unknown> => {
    const before = [hashes, queries()] as const;
    await register(client, { username, email });
    return { hashes: hashes - before[0], queries: queries() - before[1] };
  };

  const free = await work("one1", "free@example.com");
  const taken = await work("two2", "taken@example.com");

  strictEqual(hashes, 2);
  deepStrictEqual(taken, free);
});

Deno.test("clearregistrations deletes who did not open their account in time, and the names that were kept as long", async () => {
  const { client, link } = await registered();
  const database = client.database();
  await addUser(client, { email: "taken@example.com" });
  await addUser(client, { username: "closed", email: "closed@example.com", isActive: false });
  await register(client, { username: "kept", email: "taken@example.com" });
  const clear = (): Promise<string> => manage(client, "clearregistrations");
  const names = (): PromiseLike<string[]> => User.objects(database).orderBy("username").flat("username");

  strictEqual(await clear(), "0 accounts were deleted\n");
  deepStrictEqual(await names(), ["closed", "django", "stephane"]);
  deepStrictEqual(errorsIn(await register(client, { username: "kept", email: "free@example.com" }), "username"), [
    "A user with that username already exists.",
  ]);

  await database.$client.execute("UPDATE nuages_pending_registration SET registered_at = '2026-01-01 00:00:00'");
  strictEqual((await register(client, { username: "late", email: "late@example.com" })).status, 302);
  strictEqual(await clear(), "1 account was deleted\n");
  deepStrictEqual(await names(), ["closed", "django", "late"]);
  strictEqual((await open(client, link)).status, 404);
  strictEqual((await register(client, { username: "kept", email: "free@example.com" })).status, 302);
});

Deno.test("clearregistrations leaves alone who was let in, whatever became of them", async () => {
  const { client, link } = await registered();
  strictEqual((await open(client, link)).status, 302);
  const user = await User.objects(client.database()).get({ username: "stephane" });
  user.isActive = false;
  await user.save();
  await client.database().$client.execute(
    "UPDATE nuages_pending_registration SET registered_at = '2026-01-01 00:00:00'",
  );

  strictEqual(await manage(client, "clearregistrations"), "0 accounts were deleted\n");

  strictEqual(await User.objects(client.database()).filter({ username: "stephane" }).exists(), true);
});

Deno.test("registerView() lets nobody keep an address from its owner by an account that is never opened", async () => {
  const { client, mails, link } = await registered(); // somebody types an address that is not theirs

  strictEqual((await register(client, { username: "grappelli" })).status, 302);
  const own = linkIn((await mails()).at(-1));
  strictEqual((await open(client, own)).status, 302);

  strictEqual((await logIn(client, "grappelli", PASSWORD)).status, 302);
  // One address, one account: the other one cannot be opened any more.
  strictEqual((await open(client, link)).status, 404);
});

Deno.test("activateView() asks for the password of the registration, and counts wrong ones as logins", async () => {
  const { client, link } = await registered();
  const row = await User.objects(client.database()).get({ username: "stephane" });

  const empty = await client.post(link);
  deepStrictEqual([empty.status, errorsIn(empty, "password")], [422, ["This field is required."]]);
  for (let time = 0; time < 5; time++) {
    const { status, text } = await open(client, link, "another swing");
    strictEqual(status, 422);
    match(text, /not the password that was chosen/);
    doesNotMatch(text, /another swing/);
  }
  const late = await open(client, link);

  strictEqual(late.status, 429);
  match(late.headers.get("Retry-After") ?? "", /^\d+$/);
  await row.refresh();
  strictEqual(row.isActive, false);
});

Deno.test("a registration that waits is nothing to whoever registers with its address, and stays its owner's", async () => {
  const { client, mails, link } = await registered();
  await register(client, { username: "thief", password1: "the thief's own", password2: "the thief's own" });
  const stolen = linkIn((await mails()).at(-1));

  // The owner opens the wrong mail.
  match((await client.get(stolen)).text, /<strong>thief</);
  strictEqual((await open(client, stolen)).status, 422);
  // The thief has the password, and no link but those that they can guess.
  strictEqual((await logIn(client, "thief", "the thief's own")).status, 422);
  strictEqual((await open(client, link, "the thief's own")).status, 422);

  await client.post("/accounts/password_reset/", { form: { email: REGISTRATION.email } });
  const [, , ...resets] = await mails();
  doesNotMatch(JSON.stringify(resets), /thief|stephane(?!@)/);
  const page = (await client.get(linkIn(resets[0]))).headers.get("Location") ?? "";
  match((await client.get(page)).text, /<strong>thief</);
  const form = { new_password1: "troublant bolero", new_password2: "troublant bolero" };
  strictEqual((await client.post(page, { form })).headers.get("Location"), "/accounts/reset/done/");
  strictEqual((await logIn(client, "thief", "the thief's own")).status, 422);
  strictEqual((await logIn(client, "thief", "troublant bolero")).status, 302);
  // One address, one account.
  strictEqual((await open(client, link)).status, 404);
  strictEqual((await client.get(linkIn(resets[1]))).status, 404);
});

Deno.test("who has registered and forgot the password chooses another one by a mail, but for accounts that were closed", async () => {
  const { client, mails, link } = await registered();
  await addUser(client, { username: "closed", email: "closed@example.com", isActive: false });
  const ask = (email: string): Promise<TestResponse> => client.post("/accounts/password_reset/", { form: { email } });

  await ask(REGISTRATION.email);
  await ask("closed@example.com"); // by the site, which nobody undoes by a mail
  const sent = await mails();

  deepStrictEqual(sent.map(({ to, subject }) => [to[0], subject]), [
    [REGISTRATION.email, "Confirm your address for localhost"],
    [REGISTRATION.email, "Password reset on localhost"],
  ]);
  strictEqual((await open(client, link)).status, 302);
  const row = await User.objects(client.database()).get({ username: "stephane" });
  row.isActive = false;
  await row.save();
  await ask(REGISTRATION.email);
  strictEqual((await mails()).length, 2);
  strictEqual((await client.get(linkIn(sent[1]))).status, 404);
});

Deno.test("activateView() opens an account once, for one of two who press the button at the same time", async () => {
  const { client, link } = await registered();

  const answers = await Promise.all([open(client, link), open(client, link), open(client, link)]);

  deepStrictEqual(answers.map(({ status }) => status).sort(), [302, 404, 404]);
});

Deno.test("registerView() puts nothing that was typed into a mail to a stranger", async () => {
  const { client, mails } = await siteWithPages({ register: { fields: ["firstName"] } });

  await register(client, {
    username: "www.evil.example",
    firstName: "Buy\r\nBcc: all@example.com\r\n\r\nhttps://evil.example",
  });

  const sent = await mails();
  doesNotMatch(JSON.stringify(sent), /evil|Bcc|Buy/);
});

Deno.test("registerView() sends five mails an hour to an address", async () => {
  const { client } = await siteWithPages();
  for (let time = 0; time < 5; time++) strictEqual((await register(client, { username: `name${time}` })).status, 302);

  const answer = await register(client, { username: "another" });

  strictEqual(answer.status, 429);
  match(answer.headers.get("Retry-After") ?? "", /^\d+$/);
  match(answer.text, /value="another"/);
});

Deno.test("registerView() takes from nobody the mails for a new password, nor the other way round", async () => {
  const { client, mails } = await siteWithPages({ remoteAddress: "192.0.2.1" });
  await addUser(client, { email: "django@example.com" });
  const email = "django@example.com";
  const reset = (): Promise<TestResponse> => client.post("/accounts/password_reset/", { form: { email } });

  for (let time = 0; time < 6; time++) await register(client, { username: `name${time}`, email });

  for (let time = 0; time < 5; time++) strictEqual((await reset()).status, 302);
  strictEqual((await reset()).status, 429);
  strictEqual((await mails()).filter(({ subject }) => subject.startsWith("Password reset")).length, 5);
});

Deno.test("registerView() makes one account of two that ask for one name at the same time", async () => {
  const { client } = await siteWithPages();

  const answers = await Promise.all([1, 2, 3].map((one) => register(client, { email: `${one}@example.com` })));

  deepStrictEqual(answers.map(({ status }) => status).sort(), [302, 422, 422]);
  strictEqual(await User.objects(client.database()).count(), 1);
});

Deno.test("registerView({ verify: false }) logs in at once", async () => {
  const { client, mails } = await siteWithPages({ register: { verify: false } });

  const { headers } = await register(client);

  strictEqual(headers.get("Location"), "/accounts/profile/");
  strictEqual(await askWho(client), "stephane");
  deepStrictEqual(await mails(), []);
});

Deno.test("activateView() refuses links of others, changed ones, old ones and those for a new password", async () => {
  const { client, link, mails } = await registered({ settings: { passwordResetTimeout: 2 } });
  const other = await addUser(client, { username: "other", isActive: false });
  await addUser(client, { username: "django", email: "django@example.com" });
  await client.post("/accounts/password_reset/", { form: { email: "django@example.com" } });
  const reset = linkIn((await mails()).at(-1));
  const [, , , uid, token] = link.split("/");

  for (
    const wrong of [
      `/accounts/activate/${btoa(String(other.pk)).replaceAll("=", "")}/${token}/`,
      `/accounts/activate/${uid}/${token}0/`,
      `/accounts/activate/${uid}/set-password/`,
      reset.replace("reset", "activate"),
      link.replace("activate", "reset"),
    ]
  ) {
    strictEqual((await client.get(wrong)).status, 404, wrong);
    strictEqual((await client.post(wrong)).status, 404, wrong);
  }
  await new Promise((resolve) => setTimeout(resolve, 3100));
  strictEqual((await open(client, link)).status, 404);
});

Deno.test("activateView() opens an account once, also where it was closed again before its first login", async () => {
  const { client, link } = await registered();
  await open(client, link);
  const row = await User.objects(client.database()).get({ username: "stephane" });
  row.isActive = false;
  await row.save();

  strictEqual((await open(client, link)).status, 404);

  await row.refresh();
  strictEqual(row.isActive, false);
});

Deno.test("activateView({ login }) logs in whoever has the link and the password", async () => {
  const { client, link } = await registered({ activate: { login: true } });
  client.cookies.clear();

  const { headers } = await open(client, link);

  strictEqual(headers.get("Location"), "/accounts/profile/");
  strictEqual(await askWho(client), "stephane");
});

Deno.test("registerView() takes a password of as many characters as it says, whatever they are", async () => {
  const { client } = await siteWithPages();
  const password = "🎸".repeat(2100);

  strictEqual((await register(client, { password1: password, password2: password })).status, 302);
  const long = "x".repeat(4097);
  strictEqual((await register(client, { username: "two", password1: long, password2: long })).status, 422);
});

Deno.test("registerView() refuses limits that nobody can count to", () => {
  const limit = { attempts: NaN, window: 1, lock: 1 };
  throws(() => registerView({ mailLimits: { recipient: limit, client: limit } }), {
    message: /"registerView\.mailLimits\.recipient\.attempts": expected a whole number from 1 on, received NaN/,
  });
});

Deno.test("flush forgets who waited for a link, so that nobody who gets the number does", async () => {
  const { client, mails } = await registered();
  await manage(client, "flush", ["--no-input"]);
  const closed = await addUser(client, { username: "closed", email: "closed@example.com", isActive: false });
  strictEqual(closed.id, 1);
  const before = (await mails()).length;

  await client.post("/accounts/password_reset/", { form: { email: "closed@example.com" } });

  strictEqual((await mails()).length, before);
});
