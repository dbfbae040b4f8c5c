import type { Context } from "hono";
import type { CspDirectives } from "../../conf/mod.ts";
import { type View, wraps } from "../../urls/mod.ts";
import { cspState } from "./nonce.ts";
import { type Policy, preparePolicy } from "./policy.ts";

/**
 * Gives one view a policy of its own, instead of the site's.
 *
 * @example Usage
 * ```ts
 * import { CSP, path } from "@nuages/nuages";
 * import { cspOverride } from "@nuages/nuages/middleware";
 *
 * path("map/", cspOverride((c) => c.html("…"), { "img-src": [CSP.SELF, "https://tiles.example.com"] }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csp/#django.views.decorators.csp.csp_override}
 * @param view The view.
 * @param directives The policy; an empty one sends no header.
 * @returns A view that does the same, with that policy.
 * @throws {ImproperlyConfigured} If a directive cannot be used.
 */
export function cspOverride<Params>(view: View<Params>, directives: CspDirectives): View<Params> {
  const policy = preparePolicy("cspOverride", directives);
  return wraps<View<Params>>(view, async function cspOverride(c, next) {
    const response = await view(c, next);
    override(c, "enforced", policy);
    return response;
  });
}

/**
 * Gives one view a policy of its own that is only reported on, instead of the site's.
 *
 * @example Usage
 * ```ts
 * import { CSP, path } from "@nuages/nuages";
 * import { cspReportOnlyOverride } from "@nuages/nuages/middleware";
 *
 * path("new/", cspReportOnlyOverride((c) => c.html("…"), { "script-src": [CSP.SELF], "report-uri": ["/csp-reports/"] }));
 * ```
 *
 * @see {@link https://docs.djangoproject.com/en/stable/ref/csp/#django.views.decorators.csp.csp_report_only_override}
 * @param view The view.
 * @param directives The policy; an empty one sends no header.
 * @returns A view that does the same, with that policy.
 * @throws {ImproperlyConfigured} If a directive cannot be used.
 */
export function cspReportOnlyOverride<Params>(view: View<Params>, directives: CspDirectives): View<Params> {
  const policy = preparePolicy("cspReportOnlyOverride", directives);
  return wraps<View<Params>>(view, async function cspReportOnlyOverride(c, next) {
    const response = await view(c, next);
    override(c, "reported", policy);
    return response;
  });
}

/**
 * Leaves an answer without the site's policies: for pages that bring a stricter one of their own.
 *
 * @param c The request.
 */
export function withoutSitePolicies(c: Context): void {
  const state = cspState(c);
  if (!state) return;
  state.enforced = { policy: undefined };
  state.reported = { policy: undefined };
}

/** Set when the view has answered, so that the error page of one that failed has the site's policy. */
function override(c: Context, kind: "enforced" | "reported", policy: Policy | undefined): void {
  const state = cspState(c);
  // Of two around one view, the outer one counts, as in Django.
  if (state) state[kind] = { policy };
}
