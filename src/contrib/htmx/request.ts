import type { Context } from "hono";
import { varyOn } from "../../http/mod.ts";

/** What htmx says of a request. All of it comes from the client. */
export interface HtmxRequest {
  /** Whether a part of a page is wanted, or all of one. */
  readonly type: "full" | "partial";
  /** The element that asked, such as `button#save`. */
  readonly source: string | undefined;
  /** The element that is to be changed, such as `div#list`. */
  readonly target: string | undefined;
  /** The address of the page. */
  readonly currentUrl: string | undefined;
  /** Whether an ordinary link or form asked, by way of `hx-boost`. */
  readonly isBoosted: boolean;
  /** Whether the visitor went back to a page. */
  readonly isHistoryRestore: boolean;
}

/**
 * Tells whether htmx made the request. The answer then depends on it (`Vary: HX-Request`).
 *
 * Other sites cannot make a browser send the header without CORS, but a client of its own can: it grants nothing.
 *
 * @param c The request.
 * @returns Whether it did.
 */
export function isHtmx(c: Context): boolean {
  varyOn(c, "HX-Request");
  return c.req.raw.headers.get("HX-Request") === "true";
}

/**
 * Reads what htmx says of the request.
 *
 * @example Usage
 * ```ts
 * import { type Context, redirect } from "@nuages/nuages";
 * import { htmxRequest } from "@nuages/nuages/contrib/htmx";
 *
 * function remove(c: Context): Response {
 *   return htmxRequest(c)?.target === "div#list" ? c.html("") : redirect(c, "/");
 * }
 * ```
 *
 * @see {@link https://four.htmx.org/reference#request_headers}
 * @param c The request.
 * @returns What it says; `undefined` where htmx did not make the request.
 */
export function htmxRequest(c: Context): HtmxRequest | undefined {
  if (!isHtmx(c)) return undefined;
  varyOn(c, "HX-Request-Type", "HX-Source", "HX-Target", "HX-Boosted");
  const { headers } = c.req.raw;
  return {
    type: wantsPart(headers) ? "partial" : "full",
    source: shortHeader(headers, "HX-Source"),
    target: shortHeader(headers, "HX-Target"),
    currentUrl: shortHeader(headers, "HX-Current-URL"),
    isBoosted: headers.get("HX-Boosted") === "true",
    isHistoryRestore: headers.get("HX-History-Restore-Request") === "true",
  };
}

/**
 * Tells whether a part of a page is the answer: htmx asks, and not for all of one. The answer then depends on it.
 *
 * @param c The request.
 * @returns Whether it is.
 */
export function wantsPartial(c: Context): boolean {
  varyOn(c, "HX-Request", "HX-Request-Type");
  return c.req.raw.headers.get("HX-Request") === "true" && wantsPart(c.req.raw.headers);
}

function wantsPart(headers: Headers): boolean {
  return headers.get("HX-Request-Type") === "partial";
}

/** A page's address and two names of elements are shorter than this. */
const LONGEST = 8192;

function shortHeader(headers: Headers, name: string): string | undefined {
  const value = headers.get(name);
  return value === null || value.length > LONGEST ? undefined : value;
}
