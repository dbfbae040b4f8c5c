import type { Context, Next } from "hono";

/** Hono's own environment, which each view narrows by itself. */
// deno-lint-ignore no-explicit-any -- no other type lets a view name its own bindings and variables
export type AnyEnv = any;

/**
 * Hono's context inside a view, with the parameters of its route.
 *
 * @example Usage
 * ```ts
 * import { getParams, path, type ViewContext } from "@nuages/nuages";
 *
 * function archive(c: ViewContext<{ year: number }>): Response {
 *   return c.text(`The year ${getParams(c).year}`);
 * }
 *
 * path("archive/<int:year>/", archive, { name: "archive" });
 * ```
 */
export type ViewContext<Params = unknown> = Context<AnyEnv, AnyEnv, { out: { param: Params } }>;

/** A view: a Hono handler that answers. */
export type View<Params = unknown> = (c: ViewContext<Params>, next: Next) => Response | Promise<Response>;

/**
 * The parameters of the route that led to this view, converted.
 *
 * @param c The request.
 * @returns The parameters by name; what a plain `Context` cannot say is `unknown`.
 */
export function getParams<Params>(c: ViewContext<Params>): Params {
  return c.req.valid("param");
}
