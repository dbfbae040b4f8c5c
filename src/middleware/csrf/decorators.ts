import type { Context } from "hono";
import { type View, viewsWithin, wraps } from "../../urls/mod.ts";
import { check } from "./check.ts";
import { type CsrfState, csrfState, enterCsrf, secretOf, sendSecret } from "./secrets.ts";

/** Views that take requests from anywhere. */
const exempt = new WeakSet<object>();

/** Whether a view, or one that it was made of, takes requests from anywhere. */
export function isExempt(view: object): boolean {
  return viewsWithin(view).some((within) => exempt.has(within));
}

/**
 * Lets a view take requests from anywhere, as one must that other machines call. It has to make sure by itself who asks.
 *
 * @example Usage
 * ```ts
 * import { path } from "@nuages/nuages";
 * import { csrfExempt } from "@nuages/nuages/middleware";
 *
 * path("hooks/paid/", csrfExempt((c) => c.text("Thank you")), { name: "paid" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/howto/csrf/#disabling-csrf-protection-for-just-a-few-views}
 * @param view The view, or a handler of a Hono app.
 * @returns A view that does the same.
 */
export function csrfExempt<Params>(view: View<Params>): View<Params> {
  const wrapper = wraps<View<Params>>(view, function csrfExempt(c, next) {
    return view(c, next);
  });
  exempt.add(wrapper);
  return wrapper;
}

/**
 * Protects one view as `csrf()` protects all: where that is not in use, or the view would be exempt.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { csrfProtect } from "@nuages/nuages/middleware";
 * import { testClient } from "@nuages/nuages/testing";
 * import { strictEqual } from "node:assert/strict";
 *
 * const app = createApplication(defineSettings(() => ({
 *   secretKey: "for this example only",
 *   allowedHosts: ["localhost"],
 *   urls: urlpatterns([path("vote/", csrfProtect((c) => c.text("Thank you")))]),
 * })));
 *
 * strictEqual((await testClient(app, { enforceCsrfChecks: true }).post("/vote/")).status, 403);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#django.views.decorators.csrf.csrf_protect}
 * @param view The view.
 * @returns A view that refuses what may be forged.
 */
export function csrfProtect<Params>(view: View<Params>): View<Params> {
  return wraps<View<Params>>(view, function csrfProtect(c, next) {
    return withSecret(c, async (state) => {
      await check(c, state);
      return await view(c, next);
    });
  });
}

/**
 * Gives the templates of one view a token that works, without protecting the view: for error pages and the like, where
 * `csrf()` is not in use.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#django.views.decorators.csrf.requires_csrf_token}
 * @param view The view.
 * @returns A view whose templates have `it.csrfInput`.
 */
export function requiresCsrfToken<Params>(view: View<Params>): View<Params> {
  return wraps<View<Params>>(view, function requiresCsrfToken(c, next) {
    return withSecret(c, () => view(c, next));
  });
}

/**
 * Sends the cookie with each answer of one view, also where no template asks for a token: for pages whose scripts send
 * what no form does.
 *
 * @example Usage
 * ```ts
 * import { createApplication, defineSettings, path, urlpatterns } from "@nuages/nuages";
 * import { csrf, ensureCsrfCookie } from "@nuages/nuages/middleware";
 * import { testClient } from "@nuages/nuages/testing";
 * import { match } from "node:assert/strict";
 *
 * const app = createApplication(defineSettings(() => ({
 *   secretKey: "for this example only",
 *   allowedHosts: ["localhost"],
 *   middleware: [csrf()],
 *   urls: urlpatterns([path("board/", ensureCsrfCookie((c) => c.html("<script src=board.js></script>")))]),
 * })));
 *
 * match((await testClient(app).get("/board/")).headers.get("Set-Cookie") ?? "", /^csrftoken=/);
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csrf/#django.views.decorators.csrf.ensure_csrf_cookie}
 * @param view The view.
 * @returns A view whose answers bring the cookie.
 */
export function ensureCsrfCookie<Params>(view: View<Params>): View<Params> {
  return wraps<View<Params>>(view, function ensureCsrfCookie(c, next) {
    return withSecret(c, async (state) => {
      await secretOf(c, state);
      return await view(c, next);
    });
  });
}

/** Runs a view, and sends the secret where `csrf()` is not there to do it. */
async function withSecret(
  c: Context,
  answer: (state: CsrfState) => Response | Promise<Response>,
): Promise<Response> {
  const isOurs = csrfState(c) === undefined;
  const state = enterCsrf(c);
  const response = await answer(state);
  if (!isOurs) return response;
  c.res = response;
  await sendSecret(c, state);
  return c.res;
}
