import type { MiddlewareHandler } from "hono";
import { beforeView } from "../../urls/mod.ts";
import { describeMiddleware } from "../describe.ts";
import { check, isSafe } from "./check.ts";
import { isExempt } from "./decorators.ts";
import { enterCsrf, sendSecret } from "./secrets.ts";

/**
 * Refuses requests that another site made a visitor's browser send: whatever is no GET, HEAD, OPTIONS or TRACE needs a
 * token that only pages of this site hold, and must not come from an origin that is not trusted.
 *
 * A form sends the token by `<%~ it.csrfInput %>`; a script reads the cookie (`csrfCookieName`), or `it.csrfToken` in the
 * page, and sends it in a header (`csrfHeaderName`), and so does whoever uploads more than 2.5 MB. It protects views and
 * the handlers of Hono apps below the site's URLs. Middleware that answers by itself answers before it is asked.
 *
 * @example Usage
 * ```ts
 * import { common, csrf, defineSettings, frameOptions, security, urlpatterns } from "@nuages/nuages";
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   middleware: [security(), common(), csrf(), frameOptions()],
 *   csrfTrustedOrigins: ["https://*.example.com"],
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/}
 * @returns The middleware.
 */
export function csrf(): MiddlewareHandler {
  const after = ["security", "compression", "conditionalGet", "session", "common"];
  return describeMiddleware({ name: "csrf", after }, async function csrf(c, next) {
    const state = enterCsrf(c);
    if (!isSafe(c)) {
      beforeView(c, (c, views) => views.length > 0 && views.every(isExempt) ? undefined : check(c, state));
    }

    await next();

    await sendSecret(c, state);
  });
}
