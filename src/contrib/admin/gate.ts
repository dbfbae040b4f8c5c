import type { Context } from "hono";
import { redirectTo } from "../../http/mod.ts";
import { withoutSitePolicies } from "../../middleware/mod.ts";
import { newNonce } from "../../signing/mod.ts";
import { urlFor } from "../../urls/mod.ts";
import { type AuthUser, getUser, isAuthenticated, redirectToLogin, withPermissions } from "../auth/mod.ts";
import { type AdminRequest, adminRequest } from "./request.ts";
import { GUARDED_HEADERS } from "./guard_errors.ts";
import { registryOf } from "./registry.ts";
import type { AdminSite } from "./site.ts";

/** Answers a request to the admin. */
export type AdminView = (request: AdminRequest) => Response | Promise<Response>;

/**
 * Lets those in who may enter: Django's `admin_view()`. Others go to log in, and come back then.
 *
 * @param c The request.
 * @param site The site.
 * @param view Answers those who may.
 * @returns The answer, which nobody keeps and no other site shows.
 */
export async function enter(c: Context, site: AdminSite, view: AdminView): Promise<Response> {
  const user = await staffOf(c, site);
  if (!user) return guarded(c, redirectToLogin(c, { loginUrl: urlFor(c, `${site.name}:login`) }));
  return guarded(c, await view(adminRequest(c, site, await registryOf(c, site), user)));
}

/**
 * Whoever is logged in, if they may enter the site.
 *
 * @param c The request.
 * @param site The site.
 * @returns The user; `undefined` for all who may not.
 */
export async function staffOf(c: Context, site: AdminSite): Promise<AuthUser | undefined> {
  withPermissions(c);
  const user = await getUser(c) as unknown as AuthUser & { readonly isStaff?: boolean };
  const allowed = isAuthenticated(user) && user.isActive !== false && user.isStaff === true;
  const enters = await site.hasPermission?.(c, allowed) ?? allowed;
  return enters && isAuthenticated(user) ? user : undefined;
}

/** Sends the browser on, so that nobody keeps the answer. */
export function sendTo(url: string): Response {
  return redirectTo(url);
}

const NONCE = "nuages.adminNonce";
const IMAGES = "nuages.adminImages";

/** The nonce of this answer's scripts and styles. */
export function pageNonce(c: Context): string {
  const nonce: string = c.get(NONCE) ?? newNonce();
  c.set(NONCE, nonce);
  return nonce;
}

/** Lets a page show an image that lies at another host: that of a storage, for example. */
export function allowImage(c: Context, url: string): void {
  if (!URL.canParse(url)) return;
  const hosts: ReadonlySet<string> = c.get(IMAGES) ?? new Set();
  c.set(IMAGES, new Set([...hosts, new URL(url).origin]));
}

/**
 * What holds for every answer of the admin: it is one visitor's own, its scripts and styles are ours alone, and it stands in
 * no frame.
 */
export function guarded(c: Context, response: Response): Response {
  const { headers } = response;
  for (const [name, value] of Object.entries(GUARDED_HEADERS)) headers.set(name, value);
  withoutSitePolicies(c);
  headers.set("Content-Security-Policy", policyOf(c));
  return response;
}

function policyOf(c: Context): string {
  const nonce: string | undefined = c.get(NONCE);
  const images: ReadonlySet<string> = c.get(IMAGES) ?? new Set();
  const source = nonce === undefined ? "'none'" : `'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    // What our script loads by itself, a site's own additions for example, it may load: `strict-dynamic`.
    `script-src ${source}${nonce === undefined ? "" : " 'strict-dynamic'"}`,
    `style-src ${source}`,
    ["img-src 'self' data: blob:", ...images].join(" "),
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
