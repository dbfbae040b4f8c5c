/** What must not compile. `deno check` fails where an expected error does not occur. */
import { common, CSP, defineSettings, urlpatterns } from "@nuages/nuages";
import { memoryMail } from "@nuages/nuages/mail";
import { cspOverride } from "@nuages/nuages/middleware";

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
    defineSettings(() => ({
      urls,
      secureCsp: {
        "default-src": CSP.SELF,
        "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC, "'sha256-abc'", "https:"],
        "img-src": ["*.example.com", "data:"],
        "upgrade-insecure-requests": true,
        "report-uri": "/csp/",
      },
      secureReferrerPolicy: ["no-referrer", "strict-origin"],
      csrfFailureView: (c, reason) => c.text(reason, 403),
    }));
    // What is made elsewhere may have more than what is asked of it.
    defineSettings(() => ({ urls, emailBackend: memoryMail() }));
    // @ts-expect-error it has to send
    defineSettings(() => ({ urls, emailBackend: { name: "smtp" } }));
    // @ts-expect-error there is no such directive
    defineSettings(() => ({ urls, secureCsp: { "defualt-src": [CSP.SELF] } }));
    // @ts-expect-error without quotes it would be a host
    defineSettings(() => ({ urls, secureCsp: { "default-src": ["self"] } }));
    // @ts-expect-error a switch has no sources
    defineSettings(() => ({ urls, secureCsp: { "upgrade-insecure-requests": [CSP.SELF] } }));
    // @ts-expect-error no browser knows this policy
    defineSettings(() => ({ urls, secureReferrerPolicy: "same-orgin" }));
    // @ts-expect-error no browser knows this policy
    defineSettings(() => ({ urls, secureCrossOriginOpenerPolicy: "same" }));
    // @ts-expect-error there is no such directive
    cspOverride(() => new Response(), { "image-src": [CSP.SELF] });
    // @ts-expect-error what answers is a function of the request and the reason
    defineSettings(() => ({ urls, csrfFailureView: "mysite.views.failure" }));
  }
  void compiled;
});
