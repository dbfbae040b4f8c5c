import { type Next, text } from "../../http/mod.ts";
import type { View, ViewContext } from "../../urls/mod.ts";

/**
 * Lets a view answer some methods only; the others get 405 with `Allow`, and OPTIONS gets the list.
 *
 * @example Usage
 * ```ts
 * import { path, requireMethods } from "@nuages/nuages";
 *
 * path("save/", requireMethods(["POST"], (c) => c.text("saved")), { name: "save" });
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/http/decorators/#django.views.decorators.http.require_http_methods}
 * @param methods The methods, in capitals.
 * @param view The view.
 * @returns The guarded view.
 */
export function requireMethods<Params>(methods: readonly string[], view: View<Params>): View<Params> {
  const allow = methods.join(", ");
  function guarded(c: ViewContext<Params>, next: Next): Response | Promise<Response> {
    if (methods.includes(c.req.method)) return view(c, next);
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: allow } });
    return text(`Method Not Allowed: ${c.req.method}. Allowed: ${allow}.`, { status: 405, headers: { Allow: allow } });
  }
  // `listurls` and stack traces name the view, not its guard.
  return Object.defineProperty(guarded, "name", { value: view.name });
}

/**
 * Lets a view answer GET only (and HEAD, as a GET without its body).
 *
 * @param view The view.
 * @returns The guarded view.
 */
export function requireGet<Params>(view: View<Params>): View<Params> {
  return requireMethods(["GET", "HEAD"], view);
}

/**
 * Lets a view answer POST only.
 *
 * @param view The view.
 * @returns The guarded view.
 */
export function requirePost<Params>(view: View<Params>): View<Params> {
  return requireMethods(["POST"], view);
}

/**
 * Lets a view answer the methods that change nothing: GET and HEAD.
 *
 * @param view The view.
 * @returns The guarded view.
 */
export function requireSafe<Params>(view: View<Params>): View<Params> {
  return requireMethods(["GET", "HEAD"], view);
}
