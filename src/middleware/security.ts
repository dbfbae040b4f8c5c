import type { MiddlewareHandler } from "hono";
import { getSettings, type Settings } from "../conf/mod.ts";
import { editHeaders, isSecure, redirectTo, requestHost } from "../http/mod.ts";
import { stepMiddleware } from "./steps.ts";

/**
 * Redirects to HTTPS where settings ask for it, and sends the headers that make browsers careful.
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/middleware/#module-django.middleware.security}
 * @returns The middleware. It stands first.
 */
export function security(): MiddlewareHandler {
  return stepMiddleware({ name: "security", after: [] }, {
    enter(c) {
      const settings = getSettings(c);
      if (!settings.secureSslRedirect || isSecure(c, settings) || isExempt(c.req.path, settings)) return;
      const url = new URL(c.req.url);
      const host = settings.secureSslHost ?? requestHost(c.req.raw, settings);
      return redirectTo(`https://${host}${url.pathname}${url.search}`, { permanent: true });
    },
    leave(c) {
      const settings = getSettings(c);
      editHeaders(c, (headers) => {
        for (const [name, value] of headersOf(settings)) if (!headers.has(name)) headers.set(name, value);
        if (settings.secureHstsSeconds > 0 && isSecure(c, settings) && !headers.has(HSTS)) {
          headers.set(HSTS, hsts(settings));
        }
      });
    },
  });
}

const HSTS = "Strict-Transport-Security";

function isExempt(path: string, settings: Settings): boolean {
  return settings.secureRedirectExempt.some((pattern) => pattern.test(path.slice(1)));
}

/** Headers are the same for every answer of a site, so they are written once for its settings. */
const written = new WeakMap<Settings, readonly (readonly [string, string])[]>();

function headersOf(settings: Settings): readonly (readonly [string, string])[] {
  let headers = written.get(settings);
  if (!headers) {
    const { secureContentTypeNosniff, secureReferrerPolicy, secureCrossOriginOpenerPolicy } = settings;
    const all: [string, string | null][] = [
      ["X-Content-Type-Options", secureContentTypeNosniff ? "nosniff" : null],
      ["Referrer-Policy", secureReferrerPolicy === null ? null : [secureReferrerPolicy].flat().join(",")],
      ["Cross-Origin-Opener-Policy", secureCrossOriginOpenerPolicy],
    ];
    headers = all.filter((header): header is [string, string] => header[1] !== null);
    written.set(settings, headers);
  }
  return headers;
}

function hsts(settings: Settings): string {
  return `max-age=${settings.secureHstsSeconds}` +
    (settings.secureHstsIncludeSubdomains ? "; includeSubDomains" : "") +
    (settings.secureHstsPreload ? "; preload" : "");
}
