import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { CSP, defineApp, include, path, reverseFor, urlpatterns } from "@nuages/nuages";
import { authWith, djangoPasswords } from "@nuages/nuages/contrib/auth";
import { md5Hasher } from "@nuages/nuages/contrib/auth/hashers";
import { authUrls, authViews, loginView, registrationUrls } from "@nuages/nuages/contrib/auth/views";
import { session } from "@nuages/nuages/contrib/sessions";
import { defineModel } from "@nuages/nuages/db";
import { auto, boolean, char, dateTime, email } from "@nuages/nuages/db/fields";
import { contentSecurityPolicy, csrf } from "@nuages/nuages/middleware";
import { compileTemplate } from "@nuages/nuages/template/compiler";
import { sqliteTable } from "drizzle-orm/sqlite-core";
import { fileURLToPath } from "node:url";
import { bundleWorker } from "../../../../src/cli/bundle.ts";
import { addUser, errorsIn, linkIn, logIn, PASSWORD, siteWithPages } from "./site.ts";

/** An app whose templates go before ours, as a project's do. */
function templatesOf(name: string, source: string): ReturnType<typeof defineApp> {
  return defineApp({ name: "mysite", templates: compileTemplate(`${name}.eta`, source, `templates/${name}.eta`) });
}

const POLICY = { "default-src": [CSP.SELF] };
const middleware = [session(), csrf(), contentSecurityPolicy()];

Deno.test("a project changes all pages by one layout, and its policy holds for them", async () => {
  const layout = templatesOf(
    "registration/base",
    '<title>Hot Club</title><%~ block("content", () => { %><%~ it.body %><% }) %>',
  );
  const { client } = await siteWithPages({ firstApps: [layout], settings: { middleware, secureCsp: POLICY } });

  const { text, headers } = await client.get("/accounts/login/");

  match(text, /^<title>Hot Club<\/title>[^]*name="username"/);
  doesNotMatch(text, /<style/);
  strictEqual(headers.get("Content-Security-Policy"), "default-src 'self'");
});

Deno.test("our own layout brings its own policy instead of the site's", async () => {
  const { client } = await siteWithPages({ settings: { middleware, secureCsp: POLICY, secureCspReportOnly: POLICY } });

  const { headers } = await client.get("/accounts/login/");

  match(headers.get("Content-Security-Policy") ?? "", /^default-src 'none'; style-src 'nonce-[\w-]+';/);
  strictEqual(headers.get("Content-Security-Policy-Report-Only"), null);
});

Deno.test("a view takes another template, and values for it", async () => {
  const app = templatesOf("club/enter", "<%= it.greeting %>, <%= it.title %>: <%= it.form.fields.length %>");
  const login = { template: "club/enter", context: () => ({ greeting: "Bonsoir" }) };
  const { client } = await siteWithPages({ firstApps: [app], login });

  strictEqual((await client.get("/accounts/login/")).text, "Bonsoir, Log in: 2");
});

Deno.test("the pages have no links to pages that the site has not", async () => {
  const urls = urlpatterns([path("in/", loginView(), { name: "login" })]);
  const { client } = await siteWithPages({ settings: { urls } });

  const { text } = await client.get("/in/");

  match(text, /<button>Log in<\/button>/);
  doesNotMatch(text, /<a |<nav/);
});

Deno.test("the pages lead back to the site where it has a front page", async () => {
  const { client } = await siteWithPages({ urls: [path("", (c) => c.text("front"))] });

  for (const page of ["login", "register", "password_reset", "password_reset/done", "logout"]) {
    const { text } = await client.get(`/accounts/${page}/`);
    match(text, /<p class="home"><a href="\/"><span aria-hidden="true">←<\/span> Back to the site<\/a><\/p>/);
  }
});

Deno.test("the names and paths are Django's", () => {
  const urls = urlpatterns([path("accounts/", include(authUrls)), path("accounts/", include(registrationUrls))]);
  const reverse = reverseFor(urls);

  deepStrictEqual(
    [
      reverse(urls, "login"),
      reverse(urls, "logout"),
      reverse(urls, "password_change"),
      reverse(urls, "password_change_done"),
      reverse(urls, "password_reset"),
      reverse(urls, "password_reset_done"),
      reverse(urls, "password_reset_confirm", { uidb64: "MQ", token: "x-y" }),
      reverse(urls, "password_reset_complete"),
      reverse(urls, "activate", { uidb64: "MQ", token: "x-y" }),
    ],
    [
      "/accounts/login/",
      "/accounts/logout/",
      "/accounts/password_change/",
      "/accounts/password_change/done/",
      "/accounts/password_reset/",
      "/accounts/password_reset/done/",
      "/accounts/reset/MQ/x-y/",
      "/accounts/reset/done/",
      "/accounts/activate/MQ/x-y/",
    ],
  );
  // @ts-expect-error the link has parameters
  const wrong = (): string => reverse(urls, "password_reset_confirm");
  // @ts-expect-error there is no such page
  const missing = (): string => reverse(urls, "log_in");
  void [wrong, missing];
});

Deno.test("every page has a title, one heading, a language, and neither script nor style in its tags", async () => {
  const { client } = await siteWithPages();
  await addUser(client);
  await logIn(client, "django", PASSWORD);

  for (
    const page of [
      ...["login", "logout", "password_change", "password_change/done", "password_reset", "password_reset/done"],
      ...["reset/MQ/x-y", "reset/done", "register", "register/done", "activate/MQ/x-y", "activate/done"],
    ]
  ) {
    const { text, headers } = await client.get(`/accounts/${page}/`);
    strictEqual(text.match(/<h1>[^<]+<\/h1>/g)?.length, 1, page);
    match(text, /<html lang="en">[^]*<title>[^<]+<\/title>/);
    // The name of a language is no address.
    const named = text.replace("xmlns='http://www.w3.org/2000/svg'", "");
    doesNotMatch(named, /<script| style="| on\w+="|https?:\/\//, page);
    doesNotMatch(text, /undefined|\[object/, page);
    match(headers.get("Cache-Control") ?? "", /no-store/, page);
    strictEqual(headers.get("Referrer-Policy"), "same-origin", page);
  }
});

const members = sqliteTable("club_member", {
  id: auto(),
  password: char({ maxLength: 128 }).notNull(),
  lastLogin: dateTime("last_login"),
  email: email().notNull().unique(),
  instrument: char({ maxLength: 20 }).notNull(),
  isActive: boolean("is_active").notNull().$default(() => true),
});
const Member = defineModel(members, { app: "club", name: "Member", label: (member) => member.email });
const club = defineApp({ name: "club", models: { Member } });
const MEMBERS = `CREATE TABLE club_member (
  id integer PRIMARY KEY AUTOINCREMENT, password text NOT NULL, last_login text, email text NOT NULL UNIQUE,
  instrument text NOT NULL, is_active integer NOT NULL)`;

Deno.test("users whose address is their name register, are told nothing of others, and come again", async () => {
  const { client, mails } = await siteWithPages({
    auth: authWith({ ...djangoPasswords(), userModel: Member, usernameField: "email", hashers: () => [md5Hasher()] }),
    apps: [club],
    register: { fields: ["instrument"] as never[] },
  });
  await client.database().$client.execute(MEMBERS);
  const form = { email: "django@example.com", instrument: "guitar", password1: PASSWORD, password2: PASSWORD };
  const register = async (values: object = {}): Promise<number> =>
    (await client.post("/accounts/register/", { form: { ...form, ...values } })).status;
  const newest = async (): Promise<string> => (await mails()).at(-1)?.subject ?? "";

  // Twice, because the first mail was lost: the second one counts, with what was typed then.
  strictEqual(await register(), 302);
  strictEqual(await register({ instrument: "banjo" }), 302);
  strictEqual(await newest(), "Confirm your address for localhost");
  const link = linkIn((await mails()).at(-1));
  // Somebody else takes its place. Their link asks for their password, and the earlier one is gone.
  strictEqual(await register({ password1: "the thief's own", password2: "the thief's own" }), 302);
  strictEqual((await client.post(link, { form: { password: PASSWORD } })).status, 404);
  const stolen = linkIn((await mails()).at(-1));
  strictEqual((await client.post(stolen, { form: { password: PASSWORD } })).status, 422);
  strictEqual(await register({ instrument: "banjo" }), 302);
  const own = linkIn((await mails()).at(-1));
  const answer = await client.post(own, { form: { password: PASSWORD } });
  strictEqual(answer.headers.get("Location"), "/accounts/activate/done/");
  strictEqual(await register({ email: "DJANGO@example.com" }), 302);
  strictEqual(await newest(), "You have an account at localhost");

  deepStrictEqual(await Member.objects(client.database()).values("email", "instrument", "isActive"), [
    { email: "django@example.com", instrument: "banjo", isActive: true },
  ]);
  strictEqual((await logIn(client, "django@example.com", PASSWORD)).status, 302);
  match((await client.get("/accounts/login/")).text, /<label for="id_username">Email<\/label>/);
  const wrong = await client.post("/accounts/register/", { form: { ...form, instrument: "x".repeat(21) } });
  deepStrictEqual(errorsIn(wrong, "instrument"), ["Ensure this value has at most 20 characters (it has 21)."]);
});

Deno.test("nobody takes over an account that the site has closed, by registering with its address", async () => {
  const { client, mails } = await siteWithPages({
    auth: authWith({ ...djangoPasswords(), userModel: Member, usernameField: "email", hashers: () => [md5Hasher()] }),
    apps: [club],
  });
  await client.database().$client.executeMultiple(`${MEMBERS};
    INSERT INTO club_member VALUES (1, '!', NULL, 'boss@example.com', 'drums', 0)`);
  const form = { email: "boss@example.com", password1: PASSWORD, password2: PASSWORD };

  strictEqual((await client.post("/accounts/register/", { form })).status, 302);
  await client.post("/accounts/password_reset/", { form });

  deepStrictEqual((await mails()).map(({ subject }) => subject), ["You have an account at localhost"]);
  deepStrictEqual(await Member.objects(client.database()).values("password", "instrument", "isActive"), [
    { password: "!", instrument: "drums", isActive: false },
  ]);
});

Deno.test("a site whose allowedHosts let in any host is told so before it goes out", () => {
  const [check] = authViews.checks;
  const found = (allowedHosts: string[]): unknown[] => {
    // The check reads the settings alone.
    const site = { settings: { allowedHosts } } as never;
    return [...check?.run(site) as Iterable<{ id: string }>].map(({ id }) => id);
  };

  deepStrictEqual([found(["*"]), found(["example.com"]), check?.deploy], [["auth_views.W001"], [], true]);
});

Deno.test("a site with users and without these pages has nothing of them in its bundle", async () => {
  const code = await bundleWorker(fileURLToPath(new URL("fixtures/users_only_worker.ts", import.meta.url)));

  match(code, /auth_user/);
  for (const part of ["password_reset", "registration/", "Forgotten your password"]) {
    strictEqual(code.includes(part), false, part);
  }
});
