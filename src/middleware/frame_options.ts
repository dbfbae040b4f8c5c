import type { Context, MiddlewareHandler } from "hono";
import { getSettings } from "../conf/mod.ts";
import { editHeaders } from "../http/mod.ts";
import { type View, wraps } from "../urls/mod.ts";
import { stepMiddleware } from "./steps.ts";

const HEADER = "X-Frame-Options";
const EXEMPT = "nuages.frameOptionsExempt";

/**
 * Keeps other sites from showing this one in a frame, where a visitor clicks on what they cannot see.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/clickjacking/}
 * @returns The middleware.
 */
export function frameOptions(): MiddlewareHandler {
  return stepMiddleware({ name: "frameOptions", after: ["security", "common"] }, {
    leave(c) {
      if (c.get(EXEMPT) === true || c.res.headers.has(HEADER)) return;
      editHeaders(c, (headers) => headers.set(HEADER, getSettings(c).xFrameOptions));
    },
  });
}

/**
 * Lets other sites show one view in a frame.
 *
 * @param view The view.
 * @returns A view that does the same, without the header.
 */
export function frameOptionsExempt<Params>(view: View<Params>): View<Params> {
  return wraps<View<Params>>(view, function frameOptionsExempt(c, next) {
    (c as Context).set(EXEMPT, true);
    return view(c, next);
  });
}

/**
 * Lets pages of the same site show one view in a frame.
 *
 * @param view The view.
 * @returns A view that does the same, with `X-Frame-Options: SAMEORIGIN`.
 */
export function frameOptionsSameOrigin<Params>(view: View<Params>): View<Params> {
  return wraps<View<Params>>(view, async function frameOptionsSameOrigin(c, next) {
    const response = await view(c, next);
    const framed = new Response(response.body, response);
    framed.headers.set(HEADER, "SAMEORIGIN");
    return framed;
  });
}
