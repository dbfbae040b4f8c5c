import type { Context, MiddlewareHandler } from "hono";
import { CSP, getSettings, type Settings } from "../../conf/mod.ts";
import { editHeaders } from "../../http/mod.ts";
import { describeMiddleware } from "../describe.ts";
import { type CspState, enterCsp } from "./nonce.ts";
import { type Policy, preparePolicy } from "./policy.ts";

/**
 * Tells browsers what a page may load and run (`secureCsp`), so that what an attacker wrote into it does nothing; and what
 * they are to report on only (`secureCspReportOnly`). A view that sends such a header by itself is left alone.
 *
 * @example Usage
 * ```ts
 * import { contentSecurityPolicy, CSP, defineSettings, security, urlpatterns } from "@nuages/nuages";
 *
 * export default defineSettings(() => ({
 *   urls: urlpatterns([]),
 *   middleware: [security(), contentSecurityPolicy()],
 *   secureCsp: {
 *     "default-src": [CSP.SELF],
 *     // In templates: <script nonce="<%= it.cspNonce %>">
 *     "script-src": [CSP.SELF, CSP.NONCE],
 *   },
 * }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csp/}
 * @returns The middleware.
 */
export function contentSecurityPolicy(): MiddlewareHandler {
  const after = ["security", "compression", "conditionalGet"];
  return describeMiddleware({ name: "contentSecurityPolicy", after }, async function contentSecurityPolicy(c, next) {
    const state = enterCsp(c);

    await next();

    // A 304 renews the headers of a page that the browser keeps, whose nonce is another one.
    if (c.res.status === 304) return;
    addPolicies(c, state);
  });
}

function addPolicies(c: Context, state: CspState): void {
  const site = policiesOf(getSettings(c));
  const enforced = state.enforced ? state.enforced.policy : site.enforced;
  const reported = state.reported ? state.reported.policy : site.reported;
  const { nonce } = state;
  editHeaders(c, (headers) => {
    if (enforced && !headers.has(CSP.HEADER_ENFORCE)) headers.set(CSP.HEADER_ENFORCE, enforced(nonce));
    if (reported && !headers.has(CSP.HEADER_REPORT_ONLY)) headers.set(CSP.HEADER_REPORT_ONLY, reported(nonce));
    if (nonce !== undefined) keepNonceOnce(headers);
  });
}

/** A nonce that comes twice is one that an attacker can know: no cache gives the page to anybody else. */
function keepNonceOnce(headers: Headers): void {
  if (!/\bno-store\b/i.test(headers.get("Cache-Control") ?? "")) headers.set("Cache-Control", "private, no-cache");
  // Without these nobody can ask whether the page has changed, and so none is shown with another answer's policy.
  headers.delete("ETag");
  headers.delete("Last-Modified");
}

interface Policies {
  readonly enforced: Policy | undefined;
  readonly reported: Policy | undefined;
}

/** Policies are the same for every answer of a site but for the nonce, so they are prepared once for its settings. */
const prepared = new WeakMap<Settings, Policies>();

function policiesOf(settings: Settings): Policies {
  let policies = prepared.get(settings);
  if (!policies) {
    policies = {
      enforced: preparePolicy("secureCsp", settings.secureCsp),
      reported: preparePolicy("secureCspReportOnly", settings.secureCspReportOnly),
    };
    prepared.set(settings, policies);
  }
  return policies;
}
