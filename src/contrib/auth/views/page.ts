import type { Context } from "hono";
import { appsKey } from "../../../apps/mod.ts";
import { ImproperlyConfigured } from "../../../errors.ts";
import { redirectTo, siteValue } from "../../../http/mod.ts";
import { withoutSitePolicies } from "../../../middleware/mod.ts";
import { render, type RenderOptions, templatesKey } from "../../../shortcuts.ts";
import { newNonce } from "../../../signing/mod.ts";
import { linkToFront } from "./links.ts";

/** Options of all pages. */
export interface PageOptions {
  /** The template, instead of the one of Django's name. */
  template?: string;
  /** Values for the template, beside ours: Django's `extra_context`. */
  context?: (c: Context) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** What a page shows. */
export interface Page {
  /** The template. */
  readonly template: string;
  /** Its title. */
  readonly title: string;
  /** Other values. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Other hosts that forms of this page may lead to in the end. */
  readonly formHosts?: readonly string[];
}

/**
 * Shows one of the pages. Nobody keeps it, since it is one visitor's own, and no other site learns its address.
 *
 * @param c The request.
 * @param page What it shows.
 * @param options What the project wants otherwise.
 * @param answer Status and headers.
 * @returns The answer.
 * @throws {ImproperlyConfigured} If there is no such template.
 */
export async function showPage(
  c: Context,
  page: Page,
  options: PageOptions = {},
  answer: Pick<RenderOptions, "status"> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const { template = page.template, context } = options;
  refuseMissing(c, template);
  const own = new OwnStyle();
  const common = { title: page.title, homeUrl: linkToFront(c), ownStyle: () => own.nonce() };
  const data = { ...common, ...page.data, ...await context?.(c) };
  const response = await render(c, template, data, { ...answer, headers: { ...PRIVATE, ...answer.headers } });
  if (own.isUsed) {
    withoutSitePolicies(c);
    response.headers.set("Content-Security-Policy", own.policy(page.formHosts ?? []));
  }
  return response;
}

/**
 * Sends a visitor on, so that nobody keeps it.
 *
 * @param to Where to.
 * @returns The answer.
 */
export function sendOn(to: string): Response {
  const response = redirectTo(to);
  for (const [name, value] of Object.entries(PRIVATE)) response.headers.set(name, value);
  return response;
}

/** Django's `never_cache`; and a policy that keeps `Origin` and `Referer` for this site, which the CSRF check reads. */
const PRIVATE: Readonly<Record<string, string>> = {
  "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
  "Referrer-Policy": "same-origin",
};

function refuseMissing(c: Context, template: string): void {
  if (siteValue(c, appsKey).isInstalled("auth_views")) return;
  if (siteValue(c, templatesKey).templates.exists(template.split("#", 1)[0] ?? "")) return;
  throw new ImproperlyConfigured(
    "installedApps",
    `there is no template "${template}"; add authViews of @nuages/nuages/contrib/auth/views, or write the template`,
  );
}

/**
 * The style of our own layout, which brings a policy with it that is stricter than any site's: nothing but the style. A
 * layout of the project's does not ask for it, and so has the site's policy.
 */
class OwnStyle {
  #nonce: string | undefined;

  get isUsed(): boolean {
    return this.#nonce !== undefined;
  }

  nonce(): string {
    return this.#nonce ??= newNonce();
  }

  /** Browsers hold a form's policy against where its answer leads, too. */
  policy(formHosts: readonly string[]): string {
    return [
      "default-src 'none'",
      `style-src 'nonce-${this.#nonce}'`,
      "img-src 'self' data:",
      "base-uri 'none'",
      `form-action ${["'self'", ...formHosts].join(" ")}`,
      "frame-ancestors 'none'",
    ].join("; ");
  }
}
