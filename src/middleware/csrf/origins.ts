import type { Context } from "hono";
import { getSettings, type Settings } from "../../conf/mod.ts";
import { isSecure, requestHost } from "../../http/mod.ts";
import { REASONS } from "./failure.ts";
import { urlParts } from "./url_parts.ts";

/**
 * Says why the site that a request comes from is not one to be trusted.
 *
 * @param c The request.
 * @returns The reason; `undefined` where nothing speaks against it.
 */
export function originProblem(c: Context): string | undefined {
  const settings = getSettings(c);
  const { headers } = c.req.raw;
  const origin = headers.get("Origin");
  if (origin !== null) return isTrustedOrigin(c, origin, settings) ? undefined : REASONS.badOrigin(origin);

  const secure = isSecure(c, settings);
  const problem = secure ? refererProblem(c, headers.get("Referer"), settings) : undefined;
  if (problem) return problem;
  // Only the browser itself sets this header, and it sends it to HTTPS and to the developer's own machine.
  const crossSite = headers.get("Sec-Fetch-Site")?.toLowerCase() === "cross-site";
  return crossSite && !(secure && refersToTrusted(headers.get("Referer"), settings)) ? REASONS.crossSite : undefined;
}

function isTrustedOrigin(c: Context, origin: string, settings: Settings): boolean {
  if (origin === `${isSecure(c, settings) ? "https" : "http"}://${requestHost(c.req.raw, settings)}`) return true;
  if (settings.csrfTrustedOrigins.includes(origin)) return true;
  const parts = urlParts(origin);
  return parts !== undefined && settings.csrfTrustedOrigins.some((trusted) => {
    const { scheme, netloc } = urlParts(trusted) ?? { scheme: "", netloc: "" };
    return netloc.startsWith("*") && scheme === parts.scheme && isSameDomain(parts.netloc, netloc.slice(1));
  });
}

/**
 * Over HTTPS a token and a cookie are not enough: whoever sits between a visitor and the site can set the cookie by way
 * of an answer to `http:`, which no certificate protects. So the page before must have been one of ours, too.
 */
function refererProblem(c: Context, referer: string | null, settings: Settings): string | undefined {
  if (referer === null) return REASONS.noReferer;
  const parts = urlParts(referer);
  if (!parts || parts.scheme === "" || parts.netloc === "") return REASONS.malformedReferer;
  if (parts.scheme !== "https") return REASONS.insecureReferer;
  if (refersToTrusted(referer, settings)) return undefined;
  return isSameDomain(parts.netloc, ownDomain(c, settings)) ? undefined : REASONS.badReferer(parts.url);
}

function refersToTrusted(referer: string | null, settings: Settings): boolean {
  const netloc = urlParts(referer ?? "")?.netloc ?? "";
  return settings.csrfTrustedOrigins.some((trusted) =>
    isSameDomain(netloc, urlParts(trusted)?.netloc.replace(/^\*/, "") ?? "")
  );
}

/** The domain of the cookie, where it is for a domain; else host and port of the request. */
function ownDomain(c: Context, settings: Settings): string {
  const domain = settings.csrfUseSessions ? settings.sessionCookieDomain : settings.csrfCookieDomain;
  if (domain === undefined) return requestHost(c.req.raw, settings);
  const { port } = new URL(c.req.url);
  return port === "" || port === "80" || port === "443" ? domain : `${domain}:${port}`;
}

/** Django's `is_same_domain()`: a pattern that begins with a dot means the domain and all below it. */
function isSameDomain(host: string, pattern: string): boolean {
  const lower = pattern.toLowerCase();
  if (lower === "") return false;
  return host === lower || (lower.startsWith(".") && (host.endsWith(lower) || host === lower.slice(1)));
}
