import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher, pbkdf2Hasher } from "@nuages/nuages/contrib/auth/hashers";
import type { TestClient, TestResponse } from "@nuages/nuages/testing";
import { askWho } from "../site.ts";
import { addUser, errorsIn, logIn, type Pages, type PagesOptions, PASSWORD, siteWithPages } from "./site.ts";

const NEW = "troublant bolero";

async function loggedIn(options: PagesOptions = {}): Promise<Pages> {
  const pages = await siteWithPages(options);
  await addUser(pages.client);
  await logIn(pages.client, "django", PASSWORD);
  return pages;
}

function change(client: TestClient, old: string, first = NEW, second = first): Promise<TestResponse> {
  const form = { old_password: old, new_password1: first, new_password2: second };
  return client.post("/accounts/password_change/", { form });
}

Deno.test("passwordChangeView() changes the password, keeps this session and ends all others", async () => {
  const { client } = await loggedIn();
  const elsewhere = new Map(client.cookies);

  const { headers } = await change(client, PASSWORD);

  strictEqual(headers.get("Location"), "/accounts/password_change/done/");
  strictEqual((await client.get("/accounts/password_change/done/")).status, 200);
  strictEqual(await askWho(client), "django");
  for (const [name, value] of elsewhere) client.cookies.set(name, value);
  strictEqual(await askWho(client), "nobody");
  strictEqual((await logIn(client, "django", PASSWORD)).status, 422);
  strictEqual((await logIn(client, "django", NEW)).status, 302);
});

Deno.test("passwordChangeView() says what is wrong, and sends no password back", async () => {
  const { client } = await loggedIn();

  const wrong = await change(client, "not the old one", "one-secret", "another-secret");

  strictEqual(wrong.status, 422);
  deepStrictEqual(errorsIn(wrong, "old_password"), [
    "Your old password was entered incorrectly. Please enter it again.",
  ]);
  deepStrictEqual(errorsIn(wrong, "new_password2"), ["The two password fields didn’t match."]);
  doesNotMatch(wrong.text, /-secret|not the old one/);
  match(wrong.text, /id="id_old_password"[^>]* autocomplete="current-password"[^>]* aria-invalid="true" autofocus>/);
  deepStrictEqual(errorsIn(await change(client, PASSWORD, "12345678"), "new_password2"), [
    "This password is too common.",
    "This password is entirely numeric.",
  ]);
  strictEqual((await logIn(client, "django", PASSWORD)).status, 302);
});

Deno.test("passwordChangeView() explains what a password must be, where readers of screens find it", async () => {
  const { client } = await loggedIn();

  const { text } = await client.get("/accounts/password_change/");

  match(text, /id="id_new_password1"[^>]* aria-describedby="id_new_password1_helptext"/);
  match(
    text,
    /<ul class="help" id="id_new_password1_helptext">[^]*at least 8 characters[^]*entirely numeric[^]*<\/ul>/,
  );
  match(text, /<input hidden name="username" autocomplete="username" value="django">/);
});

Deno.test("passwordChangeView() sends who is not logged in to log in, whatever they send", async () => {
  const { client } = await siteWithPages();

  const { headers } = await change(client, PASSWORD);

  strictEqual(headers.get("Location"), "/accounts/login/?next=/accounts/password_change/");
});

Deno.test("passwordChangeView() counts guesses of the old password", async () => {
  const { client } = await loggedIn();
  for (let time = 0; time < 5; time++) strictEqual((await change(client, "wrong")).status, 422);

  const answer = await change(client, PASSWORD);

  strictEqual(answer.status, 429);
  deepStrictEqual(errorsIn(answer), ["Too many wrong passwords. Please try again in 15 minutes."]);
  match(answer.headers.get("Retry-After") ?? "", /^\d{3}$/);
});

Deno.test("passwordChangeView() changes the password of nobody else, whatever is sent along", async () => {
  const { client } = await loggedIn();
  await addUser(client, { username: "other" });
  const form = { old_password: PASSWORD, new_password1: NEW, new_password2: NEW, username: "other", id: "2", pk: "2" };

  await client.post("/accounts/password_change/", { form });

  client.cookies.clear();
  strictEqual((await logIn(client, "other", PASSWORD)).status, 302);
});

Deno.test("passwordChangeView() keeps the session where the old password was hashed anew, and the new one is bad", async () => {
  let hashers = [md5Hasher()];
  const auth = authWith({ ...djangoPasswords(), hashers: () => hashers, failureTime: 0 });
  const { client } = await loggedIn({ auth });
  hashers = [pbkdf2Hasher({ iterations: 10 }), md5Hasher()];

  strictEqual((await change(client, PASSWORD, "12345678")).status, 422);

  strictEqual(await askWho(client), "django");
});
