import type { Context } from "hono";
import { getSettings } from "../../../conf/mod.ts";
import { isSafeRedirect, isSecure, requestHost } from "../../../http/mod.ts";
import { REDIRECT_FIELD } from "../guards.ts";
import type { Form } from "./form.ts";

/** Options for where visitors go next. */
export interface NextOptions {
  /**
   * Hosts beside the site's own that `next` may lead to, with their ports: Django's `success_url_allowed_hosts`.
   *
   * @default {[]}
   */
  allowedHosts?: readonly string[];
}

/**
 * Reads where a visitor was on their way to, from the form or from the address. Whatever leads to another site is left
 * out, and so is `http:` on a visit by HTTPS.
 *
 * @param c The request.
 * @param form What was sent, if it was read.
 * @param options Other hosts.
 * @returns The address; empty where there is none that is safe.
 */
export function nextOf(c: Context, form: Form | undefined, options: NextOptions = {}): string {
  const settings = getSettings(c);
  const next = form?.sent(REDIRECT_FIELD) ?? c.req.query(REDIRECT_FIELD) ?? "";
  const isSafe = isSafeRedirect(next, {
    allowedHosts: [requestHost(c.req.raw, settings), ...options.allowedHosts ?? []],
    requireHttps: isSecure(c, settings),
  });
  return isSafe ? next : "";
}
