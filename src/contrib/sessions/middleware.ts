import type { Context, MiddlewareHandler } from "hono";
import { ImproperlyConfigured } from "../../errors.ts";
import { enterSession, sessionSlot } from "../../http/mod.ts";
import { stepMiddleware } from "../../middleware/mod.ts";
import { RequestSession } from "./request_session.ts";
import type { Session } from "./session.ts";

/**
 * Gives requests a session, which is read when a view asks for it with {@linkcode getSession}, and saved if it was changed.
 * A request that does not ask costs nothing.
 *
 * The answer gets `Vary: Cookie` if it was asked for, and the cookie if it was saved; then it is `private`, whatever its
 * `Cache-Control` says of shared caches. It is not saved where the answer is 500 or above, nor after the answer has begun.
 *
 * @example Usage
 * ```ts
 * import { common, type Context, createApplication, defineSettings, path, security, urlpatterns } from "@nuages/nuages";
 * import { getSession, session, sessions } from "@nuages/nuages/contrib/sessions";
 * import { testClient } from "@nuages/nuages/testing";
 * import { strictEqual } from "node:assert/strict";
 *
 * async function visit(c: Context): Promise<Response> {
 *   const session = await getSession<{ visits: number }>(c);
 *   session.set("visits", session.get("visits", 0) + 1);
 *   return c.text(`Visit ${session.get("visits")}`);
 * }
 *
 * const app = createApplication(defineSettings(() => ({
 *   secretKey: "at least fifty random characters in a real site, please",
 *   allowedHosts: ["localhost"],
 *   installedApps: [sessions],
 *   middleware: [security(), session(), common()],
 *   urls: urlpatterns([path("", visit)]),
 * })));
 *
 * const client = testClient(app);
 * await client.get("/");
 *
 * strictEqual((await client.get("/")).text, "Visit 2");
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/}
 * @returns The middleware. It stands before everything that asks for a session.
 */
export function session(): MiddlewareHandler {
  return stepMiddleware({ name: "session", after: ["security"] }, {
    enter(c) {
      enterSession(c, new RequestSession(c));
    },
    leave(c) {
      const own = sessionSlot(c);
      if (own instanceof RequestSession && own.isWanted) return finish(c, own);
    },
  });
}

async function finish(c: Context, own: RequestSession): Promise<void> {
  try {
    await own.finish();
  } catch (error) {
    // What follows is another answer. Hono would give it the headers of this one, such as its length.
    c.res = undefined;
    throw error;
  }
}

/**
 * The session of a request: read when it is asked for first, then the same one for all who ask.
 *
 * Say what it holds, and wrong names and values do not compile: `getSession<{ cart: number[] }>(c)`.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { getSession } from "@nuages/nuages/contrib/sessions";
 *
 * async function addToCart(c: Context): Promise<Response> {
 *   const session = await getSession<{ cart: number[] }>(c);
 *   session.set("cart", [...session.get("cart") ?? [], Number(c.req.query("product"))]);
 *   return redirect(c, "/cart/");
 * }
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/sessions/#using-sessions-in-views}
 * @param c The request.
 * @returns The session.
 * @throws {ImproperlyConfigured} If `session()` is not in the middleware, or its engine cannot work.
 */
export async function getSession<Data extends object = Record<string, unknown>>(c: Context): Promise<Session<Data>> {
  const own = sessionSlot(c);
  if (!(own instanceof RequestSession)) {
    throw new ImproperlyConfigured("middleware", "expected session() before whatever calls getSession()");
  }
  // Data is what the caller says of its own site's values: the cookie is signed, or only names what the site has kept.
  return await own.load() as unknown as Session<Data>;
}
