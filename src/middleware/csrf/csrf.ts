import type { MiddlewareHandler } from "hono";
import { beforeView } from "../../urls/mod.ts";
import { stepMiddleware } from "../steps.ts";
import { check, isSafe } from "./check.ts";
import { isExempt } from "./decorators.ts";
import { csrfState, enterCsrf, sendSecret } from "./secrets.ts";

/**
 * Refuses requests that another site made a visitor's browser send: whatever is no GET, HEAD, OPTIONS or TRACE needs a
 * token that only pages of this site hold, and must not come from an origin that is not trusted.
 *
 * A form sends the token by `<%~ it.csrfInput %>`; a script reads the cookie (`csrfCookieName`), or `it.csrfToken` in the
 * page, and sends it in a header (`csrfHeaderName`), and so does whoever uploads more than 2.5 MB. It protects views and
 * the handlers of Hono apps below the site's URLs. Middleware that answers by itself answers before it is asked.
 *
 * A form without that header whose `Content-Length` is beyond `uploadMaxSize` is answered 413, also where a view would read
 * more: nobody waits for its token.
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
  const after = ["security", "compression", "conditionalGet", "cors", "session", "common"];
  return stepMiddleware({ name: "csrf", after }, {
    enter(c) {
      const state = enterCsrf(c);
      if (isSafe(c)) return;
      beforeView(c, (c, views) => views.length > 0 && views.every(isExempt) ? undefined : check(c, state));
    },
    leave(c) {
      const state = csrfState(c);
      if (state?.isToBeSent) return sendSecret(c, state);
    },
  });
}
