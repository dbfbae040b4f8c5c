import type { Context } from "hono";
import { getSettings } from "../../conf/mod.ts";
import {
  isSafeRedirect,
  isSecure,
  redirectTo,
  requestHost,
  type SafeRedirectOptions,
  SuspiciousOperation,
} from "../../http/mod.ts";
import { isHtmx } from "./request.ts";

/** What htmx is to do with an answer besides swapping it. */
export interface HtmxResponse {
  /** Where the browser goes, with a new page. */
  redirect?: string;
  /** Where htmx goes, without one. */
  location?: string;
  /** The address that the browser shows and puts into its history; `false` for none. */
  pushUrl?: string | false;
  /** The address that the browser shows instead of the one it has; `false` for none. */
  replaceUrl?: string | false;
  /** Whether the browser loads the page again. */
  refresh?: boolean;
  /** The element that is changed instead: a selector. */
  retarget?: string;
  /** How it is changed: `outerHTML`, `beforeend settle:1s`. */
  reswap?: string;
  /** The part of the answer that is taken: a selector. */
  reselect?: string;
  /** Events that the page hears of, by name: one, several, or each with what it tells. */
  trigger?: string | readonly string[] | Readonly<Record<string, unknown>>;
}

/** Where an answer of htmx may lead. */
export type HtmxUrlOptions = Pick<SafeRedirectOptions, "allowedHosts">;

/**
 * Says with the answer what htmx is to do. The headers reach whatever answer the view gives.
 *
 * @example Usage
 * ```ts
 * import type { Context } from "@nuages/nuages";
 * import { htmxResponse } from "@nuages/nuages/contrib/htmx";
 *
 * function save(c: Context): Response {
 *   htmxResponse(c, { retarget: "#list", trigger: { "post:saved": { id: 7 } } });
 *   return c.html("<li>Saved</li>");
 * }
 * ```
 *
 * @see {@link https://four.htmx.org/reference#response_headers}
 * @param c The request.
 * @param response What is to be done.
 * @param options Hosts beside this one that addresses may lead to.
 * @throws {SuspiciousOperation} If an address leads elsewhere, or is none.
 * @throws {TypeError} If a value has line ends, or letters beyond ASCII, which headers do not have.
 */
export function htmxResponse(c: Context, response: HtmxResponse, options: HtmxUrlOptions = {}): void {
  const { redirect, location, pushUrl, replaceUrl, refresh, retarget, reswap, reselect, trigger } = response;
  const headers: [name: string, value: string | undefined][] = [
    ["HX-Redirect", redirect === undefined ? undefined : ownUrl(c, redirect, options)],
    // As JSON, since htmx would read a plain address with a comma as options that name another one.
    ["HX-Location", location === undefined ? undefined : JSON.stringify({ path: ownUrl(c, location, options) })],
    ["HX-Push-Url", historyUrl(c, pushUrl)],
    ["HX-Replace-Url", historyUrl(c, replaceUrl)],
    ["HX-Refresh", refresh ? "true" : undefined],
    ["HX-Retarget", plain("retarget", retarget)],
    ["HX-Reswap", plain("reswap", reswap)],
    ["HX-Reselect", plain("reselect", reselect)],
    ["HX-Trigger", trigger === undefined ? undefined : events(trigger)],
  ];
  // First all of them are checked, then they are sent.
  for (const [name, value] of headers) if (value !== undefined) c.header(name, value);
}

/**
 * Sends the browser elsewhere, by htmx where that made the request: an ordinary redirect would be followed behind the page,
 * and its target swapped into a part of it.
 *
 * @param c The request.
 * @param to An address of this site.
 * @param options Hosts beside this one that it may lead to.
 * @returns The answer.
 * @throws {SuspiciousOperation} If the address leads elsewhere.
 */
export function htmxRedirect(c: Context, to: string, options: HtmxUrlOptions = {}): Response {
  const url = ownUrl(c, to, options);
  if (!isHtmx(c)) return redirectTo(url);
  htmxResponse(c, { redirect: url }, options);
  return new Response(null, { status: 204 });
}

/** htmx sets `location.href`, where `javascript:` would run, and asks `HX-Location` with the visitor's cookies. */
function ownUrl(c: Context, url: string, { allowedHosts = [] }: HtmxUrlOptions): string {
  const settings = getSettings(c);
  const hosts = [requestHost(c.req.raw, settings).toLowerCase(), ...allowedHosts];
  if (
    !isSafeRedirect(url, { allowedHosts: hosts, requireHttps: isSecure(c, settings) }) ||
    !/^(?:[/?#]|https?:)/i.test(url)
  ) {
    throw new SuspiciousOperation("Cannot send htmx to this address: expected a path of this site, or an allowed host");
  }
  return url.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function historyUrl(c: Context, url: string | false | undefined): string | undefined {
  if (url === undefined) return undefined;
  return url === false ? "false" : ownUrl(c, url, {});
}

function plain(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^[\x20-\x7e]+$/.test(value)) return value;
  throw new TypeError(`Cannot send ${name} to htmx: expected printable characters of ASCII, received ${quote(value)}`);
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 50));
}

/** JSON for every form, since a comma in a plain name would make two of it. */
function events(trigger: NonNullable<HtmxResponse["trigger"]>): string {
  const named = typeof trigger === "string" ? [trigger] : trigger;
  const details = isList(named) ? Object.fromEntries(named.map((name) => [name, {}])) : named;
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(details).replace(/[^\x20-\x7e]/g, escape);
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
