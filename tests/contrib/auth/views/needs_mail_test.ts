// A site that has pages which send mails, and no way to send them.
import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { createApplication, csrf, defineSettings, include, path, urlpatterns } from "@nuages/nuages";
import { runChecks } from "@nuages/nuages/apps";
import { auth, User } from "@nuages/nuages/contrib/auth";
import { authUrls, authViews, registrationUrls, registrationUrlsWith } from "@nuages/nuages/contrib/auth/views";
import { contenttypes } from "@nuages/nuages/contrib/contenttypes";
import { session, sessions } from "@nuages/nuages/contrib/sessions";
import { createRuntime } from "@nuages/nuages/deno";
import { memoryMail } from "@nuages/nuages/mail";
import type { Pattern } from "@nuages/nuages/urls";
import { addUser, REGISTRATION, siteWithPages } from "./site.ts";

async function found(urls: readonly Pattern[], settings: object = {}): Promise<unknown[]> {
  const site = createApplication(defineSettings(() => ({
    secretKey: "for tests only",
    allowedHosts: ["example.com"],
    middleware: [session(), csrf()],
    installedApps: [auth, authViews, contenttypes, sessions],
    urls: urlpatterns(urls),
    ...settings,
  }))).start(createRuntime());
  const { messages } = await runChecks(authViews.checks, site, { deploy: true });
  return messages.map(({ id, message }) => [id, message]);
}

Deno.test("check --deploy names the pages that send mails where the site cannot", async () => {
  const all = [path("accounts/", include(authUrls)), path("accounts/", include(registrationUrls))];

  deepStrictEqual(await found(all, { debug: true }), [[
    "auth_views.E002",
    'The site has no emailBackend, and its pages "accounts/password_reset/", "accounts/register/" send mails.',
  ]]);
  deepStrictEqual(await found(all, { emailBackend: memoryMail() }), []);
  deepStrictEqual(await found([path("", include(registrationUrlsWith({ register: { verify: false } })))]), []);
});

Deno.test("pages that send mails answer 500 where the site cannot, and keep nothing", async () => {
  const { client } = await siteWithPages({ settings: { emailBackend: undefined } });
  await addUser(client, { email: "django@example.com" });
  const logged: string[] = [];
  const { error } = console;
  console.error = (...given) => void logged.push(given.map(String).join(" "));

  try {
    for (const page of ["/accounts/register/", "/accounts/password_reset/"]) {
      strictEqual((await client.get(page)).status, 500, page);
      const form = { ...REGISTRATION, email: "django@example.com" };
      strictEqual((await client.post(page, { form })).status, 500, page);
    }
    strictEqual((await client.post("/accounts/register/", { form: REGISTRATION })).status, 500);
  } finally {
    console.error = error;
  }

  match(logged[0] ?? "", /emailBackend.*no way to send mails/);
  strictEqual(await User.objects(client.database()).count(), 1);
  strictEqual((await client.database().$client.execute("SELECT 1 FROM nuages_attempt")).rows.length, 0);
});

Deno.test("a site that is being made shows its mails on the console", async () => {
  const { client } = await siteWithPages({ settings: { emailBackend: undefined, debug: true } });

  strictEqual((await client.post("/accounts/register/", { form: REGISTRATION })).status, 302);
});
