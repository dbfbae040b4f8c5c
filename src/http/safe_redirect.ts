/** Options for {@linkcode isSafeRedirect}. */
export interface SafeRedirectOptions {
  /**
   * Hosts beside that of relative addresses, with their ports.
   *
   * @default {[]}
   */
  allowedHosts?: readonly string[];
  /**
   * Whether `http:` is refused.
   *
   * @default {false}
   */
  requireHttps?: boolean;
}

/** Beyond this no address is worth a redirect. */
const LONGEST = 8192;

/**
 * Says whether an address that a visitor brought along, such as `next`, leads to this site and not elsewhere: Django's
 * `url_has_allowed_host_and_scheme()`. Addresses are read as browsers read them.
 *
 * @example Usage
 * ```ts
 * import { isSafeRedirect } from "@nuages/nuages/http";
 * import { strictEqual } from "node:assert/strict";
 *
 * strictEqual(isSafeRedirect("/blog/?page=2"), true);
 * strictEqual(isSafeRedirect("//evil.example/"), false);
 * strictEqual(isSafeRedirect("https://example.com/", { allowedHosts: ["example.com"] }), true);
 * ```
 *
 * @see {@link https://url.spec.whatwg.org/#url-parsing}
 * @param url The address.
 * @param options Hosts and scheme.
 * @returns Whether it is safe.
 */
export function isSafeRedirect(url: string, options: SafeRedirectOptions = {}): boolean {
  const { allowedHosts = [], requireHttps = false } = options;
  // Browsers take backslashes for slashes, and skip tabs, line ends and spaces.
  if (url === "" || url.length > LONGEST || !/^[^\s\p{C}\\][^\p{C}\\]*$/u.test(url)) return false;
  const isAbsolute = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
  if (!isAbsolute) return true;
  // "https:evil.example" and "///evil.example" have a host for browsers, and none for others.
  if (!/^(?:https?:)?\/\/[^/]/i.test(url)) return false;
  const whole = url.startsWith("//") ? `${requireHttps ? "https" : "http"}:${url}` : url;
  if (!URL.canParse(whole)) return false;
  const { protocol, host, username, password } = new URL(whole);
  if (username !== "" || password !== "" || (requireHttps && protocol !== "https:")) return false;
  return allowedHosts.some((allowed) => allowed.toLowerCase() === host);
}
