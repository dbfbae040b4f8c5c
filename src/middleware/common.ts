import type { Context, MiddlewareHandler } from "hono";
import { getSettings } from "../conf/mod.ts";
import { ImproperlyConfigured } from "../errors.ts";
import { isSecure, PermissionDenied, redirectTo, requestHost, siteValue } from "../http/mod.ts";
import { resolverKey } from "../urls/mod.ts";
import { stepMiddleware } from "./steps.ts";

/**
 * The small services every site wants: the missing slash (`appendSlash`), the missing `www.` (`prependWww`), and
 * robots that are not welcome (`disallowedUserAgents`).
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.common}
 * @returns The middleware.
 */
export function common(): MiddlewareHandler {
  const after = ["security", "compression", "conditionalGet", "cors", "session"];
  return stepMiddleware({ name: "common", after }, { enter, leave });
}

function enter(c: Context): Response | void {
  const settings = getSettings(c);
  const agent = c.req.header("User-Agent") ?? "";
  if (settings.disallowedUserAgents.some((pattern) => pattern.test(agent))) {
    throw new PermissionDenied("Forbidden user agent");
  }
  const host = requestHost(c.req.raw, settings);
  if (settings.prependWww && !host.startsWith("www.")) {
    const scheme = isSecure(c, settings) ? "https" : "http";
    return redirectTo(`${scheme}://www.${host}${pathAndQuery(c)}`, { permanent: true });
  }
}

function leave(c: Context): void {
  const settings = getSettings(c);
  if (c.res.status !== 404 || !settings.appendSlash || c.req.path.endsWith("/")) return;
  const resolver = siteValue(c, resolverKey);
  // A view that answered 404 itself has a pattern; only an address without one may lack its slash.
  if (resolver.resolve(c.req.path) || !resolver.resolve(`${c.req.path}/`)) return;
  if (settings.debug && !["GET", "HEAD", "OPTIONS"].includes(c.req.method)) throw lostBody(c);
  c.res = redirectTo(withSlash(c), { permanent: true });
}

function pathAndQuery(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}

function withSlash(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  // Two slashes at the start would name another host.
  return `${pathname.replace(/^\/{2,}/, "/%2F")}/${search}`;
}

function lostBody(c: Context): ImproperlyConfigured {
  return new ImproperlyConfigured(
    "appendSlash",
    `a ${c.req.method} to "${c.req.path}" lacks its final slash, and a redirect would lose its body; ` +
      `send it to "${c.req.path}/", or set appendSlash to false`,
  );
}
