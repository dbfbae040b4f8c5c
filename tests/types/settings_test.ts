/** What must not compile. `deno check` fails where an expected error does not occur. */
import { common, defineSettings, urlpatterns } from "@nuages/nuages";

const urls = urlpatterns([]);

Deno.test("defineSettings() makes unknown, missing and mistyped settings compile errors", () => {
  // Never called: the compiler alone reads it.
  function compiled(): void {
    defineSettings((env) => ({
      urls,
      debug: env.boolean("DEBUG", false),
      middleware: [common(), async (c, next) => {
        c.header("X-Own", "yes");
        await next();
      }],
      databases: { default: { url: env.string("DATABASE_URL", "file:x"), authToken: env.optional("TOKEN") } },
    }));
    // @ts-expect-error urls is missing
    defineSettings(() => ({ debug: true }));
    // @ts-expect-error there is no such setting
    defineSettings(() => ({ urls, debugg: true }));
    // @ts-expect-error a boolean, not text
    defineSettings(() => ({ urls, debug: "yes" }));
    // @ts-expect-error a database has no such key
    defineSettings(() => ({ urls, databases: { default: { url: "file:x", token: "y" } } }));
    // @ts-expect-error a database needs a url
    defineSettings(() => ({ urls, databases: { default: {} } }));
    // @ts-expect-error there is no such template setting
    defineSettings(() => ({ urls, templates: { directories: [] } }));
    // @ts-expect-error what defineApp() returns, not a name
    defineSettings(() => ({ urls, installedApps: ["blog"] }));
  }
  void compiled;
});
