import { deepStrictEqual } from "node:assert/strict";
import {
  common,
  conditionalGet,
  contentSecurityPolicy,
  createApplication,
  CSP,
  csrf,
  defineApp,
  defineSettings,
  frameOptions,
  include,
  path,
  security,
  type SettingsInput,
  urlpatterns,
} from "@nuages/nuages";
import { sessions } from "@nuages/nuages/contrib/sessions";
import { describeMiddleware } from "@nuages/nuages/middleware";
import { runChecks } from "@nuages/nuages/apps";
import { defineModel } from "@nuages/nuages/db";
import { createRuntime } from "@nuages/nuages/deno";
import { integer, sqliteTable } from "drizzle-orm/sqlite-core";
import { coreChecks } from "../../../src/application/checks/mod.ts";

const view = (): Response => new Response();

async function found(settings: Partial<SettingsInput>, deploy = false): Promise<string[]> {
  const app = createApplication(defineSettings(() => ({ urls: urlpatterns([]), ...settings })));
  const { messages } = await runChecks(coreChecks, app.start(createRuntime()), { deploy });
  return messages.map(({ id }) => id);
}

Deno.test("the core checks find nothing wrong with a sound site", async () => {
  deepStrictEqual(await found({ middleware: [security(), conditionalGet(), common(), frameOptions()] }), []);
});

Deno.test("the core checks find middleware in the wrong order or twice", async () => {
  deepStrictEqual(await found({ middleware: [common(), security()] }), ["middleware.E001"]);
  deepStrictEqual(await found({ middleware: [security(), security()] }), ["middleware.E002"]);
});

Deno.test("the core checks find a directory for uploads that is not there", async () => {
  deepStrictEqual(await found({ fileUploadTempDir: "/nowhere/at/all" }), ["files.E001"]);
  deepStrictEqual(await found({ fileUploadTempDir: Deno.cwd() }), []);
});

Deno.test("the core checks find doubled namespaces and patterns that are never reached", async () => {
  const blog = urlpatterns("blog", [path("", view, { name: "list" })]);

  deepStrictEqual(await found({ urls: urlpatterns([path("a/", include(blog)), path("b/", include(blog))]) }), [
    "urls.W005",
  ]);
  deepStrictEqual(
    await found({ urls: urlpatterns([path("<slug:a>/", view), path("<slug:b>/", view)]) }),
    ["urls.W010"],
  );
});

Deno.test("the core checks find models without a database, under a wrong label, or doubled", async () => {
  const table = sqliteTable("blog_post", { id: integer().primaryKey() });
  const Post = defineModel(table, { app: "blog" });
  const installed = (models: Record<string, typeof Post>): Partial<SettingsInput> => ({
    installedApps: [defineApp({ name: "blog", models })],
    databases: { default: { url: ":memory:" } },
  });

  deepStrictEqual(await found({ ...installed({ Post }), databases: {} }), ["database.E001"]);
  deepStrictEqual(await found(installed({ Post })), []);
  deepStrictEqual(await found(installed({ Post: defineModel(table, { app: "news", name: "Post" }) })), ["models.E023"]);
  deepStrictEqual(await found(installed({ Post, Again: defineModel(table, { app: "blog", name: "Again" }) })), [
    "models.E028",
  ]);
});

Deno.test("the core checks for deployment find what a careless site leaves open", async () => {
  deepStrictEqual((await found({ debug: true }, true)).sort(), [
    "security.W001",
    "security.W002",
    "security.W003",
    "security.W009",
    "security.W018",
    "security.W020",
  ]);
  deepStrictEqual(
    await found({
      secretKey: "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
      allowedHosts: ["example.com"],
      middleware: [security(), csrf(), frameOptions()],
      secureHstsSeconds: 31_536_000,
      secureHstsIncludeSubdomains: true,
      secureHstsPreload: true,
      secureSslRedirect: true,
      databases: { default: { url: "libsql://example.com" } },
    }, true),
    [],
  );
});

const session = describeMiddleware({ name: "session", after: [] }, (_, next) => next());

Deno.test("the core checks for deployment look at the cookies of what is in use", async () => {
  const careless = { csrfCookieSecure: false, sessionCookieSecure: false, sessionCookieHttpOnly: false };
  const cookies = async (settings: Partial<SettingsInput>): Promise<string[]> =>
    (await found({ ...careless, ...settings }, true)).filter((id) => /W01[0-7]/.test(id));

  deepStrictEqual(await cookies({ middleware: [] }), []);
  deepStrictEqual(await cookies({ installedApps: [sessions] }), ["security.W010", "security.W013"]);
  deepStrictEqual(await cookies({ middleware: [session] }), ["security.W011", "security.W014"]);
  deepStrictEqual(await cookies({ installedApps: [sessions], middleware: [session, csrf()] }), [
    "security.W012",
    "security.W015",
    "security.W016",
  ]);
  deepStrictEqual(await cookies({ middleware: [session, csrf()], csrfUseSessions: true }), [
    "security.W011",
    "security.W014",
  ]);
});

Deno.test("the core checks find a policy that nothing sends, and a secret that nothing keeps", async () => {
  const secureCsp = { "default-src": [CSP.SELF] };

  deepStrictEqual(await found({ secureCsp }), ["middleware.W003"]);
  deepStrictEqual(await found({ secureCsp, middleware: [contentSecurityPolicy()] }), []);
  deepStrictEqual(await found({ csrfUseSessions: true, middleware: [csrf()] }), ["middleware.E004"]);
  deepStrictEqual(await found({ csrfUseSessions: true, middleware: [session, csrf()] }), []);
  deepStrictEqual(await found({ middleware: [contentSecurityPolicy(), conditionalGet()] }), ["middleware.E001"]);
});
